"""Which cause a reply line has. `bounce/bounce-decision.js` gives the same answers.

Words decide before codes, for one code stands for many causes: mail systems answer 5.7.1 to an
unknown user, a blocked server, and a failed signature alike. Among words, those that tell more
decide before those that tell less, and only then the longer before the shorter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from ahocorasick_rs import AhoCorasick

from macros.facts.bounces import (
    ENHANCED,
    GAP,
    REPLY,
    Cause,
    Kind,
    Reason,
    enhanced_codes,
    spelled_out,
)
from macros.facts.messages import Messages

_REPLY = re.compile(
    rf"(?<![\w.:/-])(?<![0136-9]\d\d ){REPLY}(?=[\s-]|$)"
    r"(?! \d\d(?:[^\d.]|$)| (?:[KMGkmg]i?[Bb]|ms|of|bytes|seconds|minutes|days)\b)"
)
"""Not within a telephone number, such as 020 555 01 00, and no quantity, such as 552 KB."""
_CONTINUED = re.compile(rf"\s{REPLY}-(?:{ENHANCED})?\s*")
_TELLING = re.compile(r"[245]\.\d{1,3}\.[1-9]\d{0,2}")
_STRAIGHT = str.maketrans("‘’“”`", "''\"\"'")
_PLAIN = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xDF, 0x250)} | {
    ord(letter): plain for letter, plain in zip("łøđı", "lodi", strict=True)
}
"""Letters with accents → without."""
_OF_WORDS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LONGEST_GAP = 80
"""Characters that may stand in a gap of a phrase."""


class Rank(IntEnum):
    """How much words tell: whether they prove a cause, tell it, hint at it, or hardly that."""

    LITTLE = 0
    HINTS = 1
    TELLS = 2
    PROVES = 3


@dataclass(frozen=True)
class Classification:
    """What a line says: the causes that fit best, and what decided.

    `evidence` is the phrase or code; both are empty where nothing was recognized.
    """

    causes: tuple[str, ...]
    evidence: str


@dataclass(frozen=True)
class _Match:
    """A phrase of a cause, and how much it tells."""

    cause: str
    phrase: str
    rank: Rank

    @property
    def weight(self) -> int:
        return _weight(self.phrase)


_NOTHING = Classification((), "")


class Classifier:
    """Tells the causes of reply lines, by the causes of each reason and the signs of messages."""

    def __init__(self, bounces: Mapping[Reason, Kind], messages: Messages) -> None:
        causes = {key: cause for kind in bounces.values() for key, cause in kind.causes.items()}
        told = (match for key, each in causes.items() for match in _told(key, each, messages))
        self._phrases = _Phrases(told, {key: each.named for key, each in causes.items()})
        self._codes = {key: spelled_out(each.codes) for key, each in causes.items()}
        self._reasons = {key: reason for reason, kind in bounces.items() for key in kind.causes}
        self._messages = messages

    def classify(self, line: str) -> Classification:
        """The causes of a reply line: by its most telling words, else by its codes.

        More than one cause is an honest answer: the line does not tell them apart.
        """
        found = self._phrases.matches(folded_reply(line))
        failures = [match for match in found if self._fails(match.cause)]
        notes = [match for match in found if self._notes(match.cause)]
        spoken = [match for match in notes if match.cause in self._messages.spoken]
        written = [match for match in notes if match not in spoken]
        codes = codes_of(line)
        telling = [code for code in codes if self._tells(code)]
        return (
            self._by_words(written, telling, Rank.PROVES if codes else Rank.TELLS)
            or self._by_words(failures, telling, Rank.TELLS)
            or self._by_telling_code(failures, telling)
            or (None if codes else self._by_words(spoken, telling, Rank.TELLS))
            or self._by_words(failures, telling, Rank.LITTLE)
            or self._by_code(codes, self._fails)
            or self._by_words(notes, telling)
            or self._by_code(codes, self._notes)
            or _NOTHING
        )

    def _by_words(
        self, found: Iterable[_Match], codes: Iterable[str], least: Rank = Rank.LITTLE
    ) -> Classification | None:
        """By the most telling words; among these, those that a code bears out, then the longest."""
        fit = [match for match in found if match.rank >= least]
        if not fit:
            return None
        highest = [match for match in fit if match.rank == fit[0].rank]
        reasons = self._reasons_of(key for code in codes for key in self._causes_of(code))
        agreeing = [match for match in highest if self._reasons[match.cause] in reasons] or highest
        equal = [match for match in agreeing if match.weight == agreeing[0].weight]
        return Classification(tuple(match.cause for match in equal), equal[0].phrase)

    def _by_telling_code(
        self, found: Iterable[_Match], codes: Iterable[str]
    ) -> Classification | None:
        """By a code that tells something; words that name one of its reasons tell it better."""
        for code in codes:
            causes = tuple(key for key in self._causes_of(code) if self._answers(key))
            if not causes:
                continue
            reasons = self._reasons_of(causes)
            finer = [match for match in found if self._reasons[match.cause] in reasons]
            return self._by_words(finer, codes, Rank.HINTS) or Classification(causes, code)
        return None

    def _by_code(
        self, codes: Iterable[str], counts: Callable[[str], bool]
    ) -> Classification | None:
        for code in codes:
            if causes := tuple(key for key in self._causes_of(code) if counts(key)):
                return Classification(causes, code)
        return None

    def _causes_of(self, code: str) -> Iterator[str]:
        return (key for key, codes in self._codes.items() if code in codes)

    def _reasons_of(self, causes: Iterable[str]) -> set[Reason]:
        return {self._reasons[key] for key in causes}

    def _tells(self, code: str) -> bool:
        return bool(_TELLING.fullmatch(code)) and code not in self._messages.broad

    def _fails(self, cause: str) -> bool:
        return self._reasons[cause] not in self._messages.notices

    def _answers(self, cause: str) -> bool:
        return self._fails(cause) and cause not in self._messages.yielding

    def _notes(self, cause: str) -> bool:
        notes = (*self._messages.notices, *self._messages.challenges)
        return self._reasons[cause] in notes


def _told(key: str, cause: Cause, messages: Messages) -> Iterator[_Match]:
    """The phrases of a cause, each with how much it tells."""
    most = Rank.HINTS if key in messages.general else Rank.TELLS
    most = Rank.LITTLE if key in messages.yielding else most
    lists = ((cause.proves, Rank.PROVES), (cause.tells, most), (cause.hints, min(most, Rank.HINTS)))
    for phrases, rank in lists:
        yield from (_Match(key, phrase, rank) for phrase in phrases)


def folded_reply(line: str) -> str:
    """A reply as phrases see it: one line, lower case, single spaces, plain marks and letters."""
    composed = unicodedata.normalize("NFC", line)
    return folded(" ".join(_CONTINUED.sub(" ", f" {composed}").translate(_STRAIGHT).split()))


def folded(text: str) -> str:
    """A text in lower case and without accents, as servers write it that know ASCII only.

    RFC 5321, section 4.2.
    """
    return text.lower().translate(_PLAIN)


def codes_of(line: str) -> tuple[str, ...]:
    """The codes of a reply line, the telling ones first: enhanced status code, then reply code."""
    return (*dict.fromkeys(enhanced_codes(line)), *dict.fromkeys(_REPLY.findall(line)))


class _Phrases:
    """The phrases of all causes, looked for at once (Aho and Corasick, CACM 18, 1975).

    The automaton knows the longest piece of each phrase; where one stands, the phrase is tried.
    """

    def __init__(self, told: Iterable[_Match], named: Mapping[str, tuple[str, ...]]) -> None:
        self._told = tuple(told)
        self._named = {key: marks for key, marks in named.items() if marks}
        pieces: dict[str, list[int]] = {}
        for number, each in enumerate(self._told):
            pieces.setdefault(max(_pieces(each.phrase), key=len), []).append(number)
        self._numbers = list(pieces.values())
        self._automaton = AhoCorasick(list(pieces))

    def matches(self, text: str) -> list[_Match]:
        """The most telling phrase of each cause in a folded text, the most telling cause first."""
        found: dict[str, _Match] = {}
        for match in self._tried(text):
            if match.cause not in found and _stands_in(match.phrase, text):
                found[match.cause] = match
        return list(found.values())

    def _tried(self, text: str) -> list[_Match]:
        """Each whose longest piece stands in a text, the most telling first, then the longest."""
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        numbers = sorted({each for at, _, _ in places for each in self._numbers[at]})
        unnamed = {key for key, marks in self._named.items() if not any(m in text for m in marks)}
        told = (self._told[number] for number in numbers)
        counting = (m for m in told if m.rank == Rank.PROVES or m.cause not in unnamed)
        return sorted(counting, key=lambda each: (-each.rank, -each.weight))


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
    return [piece.strip() for piece in folded(phrase).split(GAP)]


def _weight(phrase: str) -> int:
    return len(phrase.replace(GAP, ""))
