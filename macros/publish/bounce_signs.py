"""What tells a query that may be a line of a bounce, so that only then its rules are loaded.

Every phrase of a bounce holds one of these signs: a word, or two words side by side, that ordinary
pages hardly hold. A phrase with gaps that has none is a sign as a whole: a query must hold all its
parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from macros.facts.bounces import GAP

_ORDINARY = 6
"""How often ordinary pages may hold a sign."""

_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=1)
def signs(
    phrases: tuple[str, ...], codes: tuple[str, ...], ordinary: frozenset[tuple[str, int]]
) -> tuple[str, ...]:
    """The signs of phrases and codes; `ordinary` says how often ordinary pages hold one.

    Most saves of a text change nothing of all that.
    """
    counts = Counter(dict(ordinary))
    fit = {phrase: _fitting(phrase, counts) for phrase in phrases}
    shared = Counter(sign for signs in fit.values() for sign in signs)
    chosen = {word for code in codes for word in _WORD.findall(code)[:1]}
    for signs in fit.values():
        if signs and chosen.isdisjoint(signs):
            chosen.add(max(signs, key=lambda sign: shared[sign]))
    return tuple(sorted(chosen))


def possible(phrases: Iterable[str]) -> frozenset[str]:
    """All that can be a sign of one of some phrases."""
    return frozenset(sign for phrase in phrases for sign in _own(phrase))


def counted(texts: Iterable[str], possible: frozenset[str]) -> Counter[str]:
    """How often texts hold each possible sign."""
    found = (_signs(_WORD.findall(text.lower())) for text in texts)
    return Counter(sign for each in found for sign in each if sign in possible)


def _fitting(phrase: str, ordinary: Counter[str]) -> list[str]:
    """The signs of a phrase that ordinary pages hold least."""
    own = _own(phrase)
    least = min((ordinary[sign] for sign in own), default=_ORDINARY + 1)
    if least > _ORDINARY and GAP in phrase:
        return [phrase]
    return [sign for sign in own if ordinary[sign] <= max(least, _ORDINARY)]


@lru_cache(maxsize=20_000)
def _own(phrase: str) -> tuple[str, ...]:
    """The signs that a phrase holds."""
    return tuple(sign for part in _parts(phrase) for sign in _signs(part))


def _signs(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))


def _parts(phrase: str) -> Iterator[list[str]]:
    """The words that a text must hold to hold the phrase; beside a gap they may be parts of one."""
    parts = [part.strip() for part in phrase.split(GAP)]
    for number, part in enumerate(parts):
        first, last = number == 0, number == len(parts) - 1
        yield [
            word[0]
            for word in _WORD.finditer(part)
            if (first or word.start() > 0) and (last or word.end() < len(part))
        ]
