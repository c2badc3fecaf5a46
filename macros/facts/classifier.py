"""Which cause a reply line has. `bounce/bounce-phrases.js` gives the same answers.

Text decides before code, for one code stands for many causes: mail systems answer 5.7.1 to an
unknown user, a blocked server, and a failed signature alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from macros.facts.bounces import ENHANCED, GAP, REPLY, Cause, enhanced_codes, spelled_out

_REPLY = re.compile(rf"(?<![\w.:/-]){REPLY}(?=[\s-]|$)")
_CONTINUED = re.compile(rf"\s{REPLY}-(?:{ENHANCED})?\s*")
_STRAIGHT = str.maketrans("‘’“”`", "''\"\"'")
_OF_WORDS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LONGEST_GAP = 80
"""Characters that may stand in a gap of a phrase."""


@dataclass(frozen=True)
class Classification:
    """What a line says: the causes that fit best, and what decided.

    `evidence` is the phrase or code; both are empty where nothing was recognized.
    """

    causes: tuple[str, ...]
    evidence: str


class Classifier:
    """Tells the causes of reply lines."""

    def __init__(self, causes: Mapping[str, Cause]) -> None:
        self._phrases = _Phrases({key: cause.says for key, cause in causes.items()})
        self._codes = {key: spelled_out(cause.codes) for key, cause in causes.items()}

    def classify(self, line: str) -> Classification:
        """The causes of a reply line: by the longest phrase, else by its codes.

        More than one cause is an honest answer: the line does not tell them apart.
        """
        found = self._phrases.longest(folded_reply(line))
        if found:
            return Classification(tuple(found), next(iter(found.values())))
        for code in codes_of(line):
            if named := tuple(key for key, codes in self._codes.items() if code in codes):
                return Classification(named, code)
        return Classification((), "")


def classify(line: str, causes: Mapping[str, Cause]) -> Classification:
    """What Classifier says of one line."""
    return Classifier(causes).classify(line)


def folded_reply(line: str) -> str:
    """A reply as phrases see it: one line, lower case, single spaces, plain quotation marks."""
    joined = " ".join(_CONTINUED.sub(" ", f" {line}").translate(_STRAIGHT).split())
    return joined.lower()


def codes_of(line: str) -> tuple[str, ...]:
    """The codes of a reply line, the telling ones first: enhanced status code, then reply code."""
    return (*dict.fromkeys(enhanced_codes(line)), *dict.fromkeys(_REPLY.findall(line)))


class _Phrases:
    """The phrases of all causes, looked for at once (Aho and Corasick, CACM 18, 1975).

    The automaton knows the longest piece of each phrase; where one stands, the phrase is tried.
    """

    def __init__(self, says: Mapping[str, tuple[str, ...]]) -> None:
        self._told = [(key, phrase) for key, phrases in says.items() for phrase in phrases]
        pieces: dict[str, list[int]] = {}
        for number, (_, phrase) in enumerate(self._told):
            pieces.setdefault(max(_pieces(phrase), key=len), []).append(number)
        self._numbers = list(pieces.values())
        self._automaton = AhoCorasick(list(pieces))

    def longest(self, text: str) -> dict[str, str]:
        """Key of a cause → its phrase, for the longest phrases that stand in a folded text."""
        found: dict[str, str] = {}
        longest = 0
        for length, key, phrase in self._tried(text):
            if length < longest:
                break
            if _stands_in(phrase, text):
                longest = length
                found.setdefault(key, phrase)
        return found

    def _tried(self, text: str) -> list[tuple[int, str, str]]:
        """Length, cause, phrase of each whose longest piece stands in a text, longest first."""
        found = {at for at, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        numbers = sorted(number for at in found for number in self._numbers[at])
        told = (
            (_weight(phrase), key, phrase) for key, phrase in map(self._told.__getitem__, numbers)
        )
        return sorted(told, key=lambda each: -each[0])


def _stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a folded text, between words."""
    first, *others = _pieces(phrase)
    found = _places(first, text, 0, len(text))
    ends = {end for start, end in found if text[max(0, start - 1) : start] not in _OF_WORDS}
    for piece in others:
        ends = {
            after
            for end in ends
            for _, after in _places(piece, text, end, end + _LONGEST_GAP + len(piece))
        }
    return any(text[end : end + 1] not in _OF_WORDS for end in ends)


def _places(piece: str, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where a piece stands in a part of a text: its first place and the one behind it."""
    at = text.find(piece, start, stop)
    while at >= 0:
        yield at, at + len(piece)
        at = text.find(piece, at + 1, stop)


def _pieces(phrase: str) -> list[str]:
    """What stands between the gaps of a phrase."""
    return [piece.strip() for piece in phrase.split(GAP)]


def _weight(phrase: str) -> int:
    return len(phrase.replace(GAP, ""))
