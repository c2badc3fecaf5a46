"""The words of bounces in other languages, and what tells that a text needs them.

The browser loads the rules without them, and then those of a language that a text holds a mark of.
Every phrase of a language holds one of its marks, so that none is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import Any

from macros.facts.bounces import GAP, Cause
from macros.facts.classifier import folded
from macros.library import Library

_LENGTH = 4
"""Letters of a mark."""
_LETTER = re.compile(r"[^\x00-\u024f]")
"""Of a script that writes no spaces between words: it is a mark by itself."""


def words(library: Library) -> dict[str, dict[str, tuple[str, ...]]]:
    """Language → cause → the phrases that tell it in this language, and not in ours."""
    told: dict[str, dict[str, tuple[str, ...]]] = {
        language: {} for language in library.facts.messages.languages
    }
    for key, cause in library.facts.causes.items():
        for language, phrases in cause.tells_in.items():
            if own := tuple(each for each in phrases if each not in cause.says):
                told[language][key] = own
    return told


def without(rules: dict[str, Any], library: Library) -> dict[str, Any]:
    """The rules without the words of other languages, and the marks of each of these."""
    causes: Mapping[str, dict[str, Any]] = rules["causes"]
    known = library.facts.causes
    ordinary = _ordinary(known.values())
    told = words(library)
    return rules | {
        "causes": {key: rule | {"says": list(known[key].says)} for key, rule in causes.items()},
        "languages": {
            language: marks((each for told in said.values() for each in told), ordinary)
            for language, said in told.items()
            if said
        },
    }


def _ordinary(causes: Iterable[Cause]) -> frozenset[str]:
    """All that could be a mark, and that texts in our own language hold."""
    texts = (
        text
        for cause in causes
        for text in (*cause.shown, *cause.hints, cause.title, cause.means, *cause.fix.values())
    )
    return frozenset(_pieces(folded("\n".join(texts))))


def _pieces(text: str) -> Iterator[str]:
    return (text[at : at + _LENGTH] for at in range(len(text) - _LENGTH + 1))


def marks(phrases: Iterable[str], ordinary: frozenset[str]) -> list[str]:
    """Pieces of phrases, of which each phrase holds one, and ordinary texts hold as few as can be.

    The one that most phrases hold is taken first, and so on with those that hold none yet.
    """
    unmarked = {each: _possible(each, ordinary) for each in phrases}
    holding: dict[str, list[str]] = {}
    for phrase, pieces in unmarked.items():
        for piece in pieces:
            holding.setdefault(piece, []).append(phrase)
    chosen = []
    waiting = [(-len(each), piece) for piece, each in holding.items()]
    heapify(waiting)
    while unmarked:
        count, mark = heappop(waiting)
        held = [each for each in holding[mark] if each in unmarked]
        if len(held) < -count:  # Some are marked by now: later, if at all.
            heappush(waiting, (-len(held), mark))
            continue
        chosen.append(mark)
        for phrase in held:
            del unmarked[phrase]
    return sorted(chosen)


def _possible(phrase: str, ordinary: frozenset[str]) -> tuple[str, ...]:
    """The pieces of a phrase that ordinary texts do not hold; where there are none, all of it."""
    parts = [part.strip() for part in folded(phrase).split(GAP)]
    found = (each for part in parts for each in (*_pieces(part), *_LETTER.findall(part)))
    own = tuple(dict.fromkeys(each for each in found if each not in ordinary))
    return own or (GAP.join(parts),)
