"""`site/search/`: what the search in the browser reads.

`index.json` holds the words of all entries, and `signs.json` what tells a line of a bounce. The
text of an entry stands in a file of its own, `search/issues/a.json` for `issues/a/`, and is read
when the entry is shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from macros.library import Library
from macros.publish.bounce_signs import counted, possible, signs
from macros.publish.search_edges import edges
from macros.rendering.page import keep_memo, memo, state
from macros.rendering.passages import PASSAGES
from macros.search import CAUSE, ENTRIES, WEAKEST, Entry, entries
from macros.words import phrase

WIDESPREAD = 12
"""A word is widespread if more than one entry in so many holds it."""
_SIGNS = "signs"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write(site: Path, library: Library, only: Container[str] | None = None) -> None:
    """Write the index and the texts, or `only` the texts at some addresses."""
    # The engine's own index, which Zensical writes although it is told not to search.
    (site / "search.json").unlink(missing_ok=True)
    found = list(entries(library))
    folder = site / "search"
    _write(folder / "index.json", index(found, library))
    _write(folder / "signs.json", signs_of_bounces(found, library))
    for entry in found:
        if only is not None and entry.url not in only:
            continue
        texts = [[each.anchor, each.title, each.text] for each in entry.passages]
        _write(folder / f"{entry.url.rstrip('/')}.json", texts)
    for name in (ENTRIES, PASSAGES, _SIGNS):
        keep_memo(library, name)


def index(found: list[Entry], library: Library) -> dict[str, Any]:
    """The index: entries by number, words and phrases with the numbers of their entries.

    The browser reads titles and ids as phrases by itself.
    """
    synonyms = library.facts.search
    postings: dict[str, list[tuple[int, int]]] = {}
    claims: dict[str, list[int]] = {}
    texts = library.facts.tools.search
    for number, entry in enumerate(found):
        for word, impact in entry.impacts.items():
            if word not in synonyms.unspoken_words:
                postings.setdefault(word, []).append((number, impact))
        for claim in entry.claims - {phrase(entry.title), phrase(entry.id)}:
            claims.setdefault(claim, []).append(number)
    ordered = sorted(postings)
    return {
        "urls": [entry.url for entry in found],
        "titles": [entry.title for entry in found],
        "kinds": [entry.kind for entry in found],
        "people": [list(entry.people) for entry in found],
        "ids": [entry.id for entry in found],
        "words": _fronted(ordered),
        "postings": " ".join(_packed(_telling(postings[word], len(found))) for word in ordered),
        "claims": _grouped(claims),
        "same": [[phrase(text) for text in group] for group in synonyms.same],
        "leads": {phrase(k): [phrase(text) for text in v] for k, v in synonyms.leads.items()},
        "unspoken": sorted(synonyms.unspoken_words),
        "edges": edges(library),
        "names": {key: who.name for key, who in library.facts.people.items()},
        "ticket": {
            "who": library.facts.texts.ticket.who,
            "people": {key: who.inline for key, who in library.facts.people.items()},
        },
        "texts": texts.model_dump(mode="json") if texts else {},
    }


def signs_of_bounces(found: list[Entry], library: Library) -> list[str]:
    """What tells that a query may be a line of a bounce; its enhanced codes tell that anyway.

    Lines in other languages are told by their accents; a list of their words would be too long.
    """
    facts = library.facts
    unsearched = facts.messages.unsearched
    phrases = [
        phrase
        for key, cause in facts.causes.items()
        if key not in unsearched
        for phrase in cause.shown
    ]
    codes = (slug for slug in facts.code_entries if "." not in slug)
    fit, known = possible(phrases), memo(library, _SIGNS)
    ordinary: Counter[str] = Counter()
    for entry in found:
        for page in library.by_url[entry.url][:1] if entry.kind != CAUSE else ():
            make = partial(counted, [f"{each.title} {each.text}" for each in entry.passages], fit)
            ordinary.update(known.of(state(library, page), make))
    return list(signs(tuple(phrases), tuple(codes), frozenset(ordinary.items())))


def _telling(postings: list[tuple[int, int]], size: int) -> tuple[tuple[int, int], ...]:
    """The entries that a word tells of; those that hold it by the way are many, and tell little."""
    widespread = len(postings) * WIDESPREAD > size
    strong = (each for each in postings if each[1] > WEAKEST) if widespread else ()
    return tuple(strong) or tuple(postings)


@lru_cache(maxsize=50_000)
def _packed(postings: tuple[tuple[int, int], ...]) -> str:
    """Numbers and impacts as text: for each, how far on it is in base 36, and a letter A to Z."""
    text, before = "", -1
    for number, impact in postings:
        step = number - before
        text += (_base36(step) if step > 1 else "") + chr(ord("A") + impact - 1)
        before = number
    return text


def _fronted(words: Iterable[str]) -> str:
    """Sorted words as text: for each, how much of the one before it begins with, and the rest.

    The letter A stands for nothing, B for one character, Z for all that are 25 or more.
    """
    text, before = "", ""
    for word in words:
        shared = min(_shared(before, word), ord("Z") - ord("A"))
        text += chr(ord("A") + shared) + word[shared:]
        before = word
    return text


def _shared(one: str, other: str) -> int:
    """How many characters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _grouped(claims: Mapping[str, list[int]]) -> list[str]:
    """Phrases under the entries that have them: `0,2|one phrase|another`."""
    groups: dict[str, list[str]] = {}
    for claim in sorted(claims):
        groups.setdefault(_numbers(claims[claim]), []).append(claim)
    return ["|".join((numbers, *phrases)) for numbers, phrases in groups.items()]


def _numbers(numbers: Iterable[int]) -> str:
    return ",".join(map(_base36, numbers))


def _base36(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def _write(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    file.write_text(f"{text}\n", encoding="utf-8")
