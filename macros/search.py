"""What readers can find, and how much each word tells of it.

A word of a title or a keyword tells more of a page than a word of its text. How much is settled
here once, in a few steps: the quantized impact of a word in a page, in the sense of Anh and
Moffat, "Simplified similarity scoring using term ranks" (SIGIR 2005). The browser weighs it by
how rare the word is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from macros.facts.bounces import GAP, Cause, spelled_out
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.frontmatter import UnsearchedHead
from macros.rendering.page import around, memo, note, state
from macros.rendering.passages import Passage, passages
from macros.words import phrase, words

WEIGHTS = {
    "title": 8.0,
    "keywords": 8.0,
    "symptoms": 5.0,
    "description": 3.0,
    "headings": 3.0,
    "text": 0.7,
}
"""Part of a page → what one word of it weighs."""

WEAKEST, STRONGEST = 1, 13
_HALF = 8.0
"""The weight at which a word tells half of what a word can tell."""

_NUMBER = re.compile(r"\d{1,2}|\d{4,}|\d+\.\d+")
"""A number that says nothing in a text, such as a day or a port; the codes of bounces say much."""

CAUSE = "cause"
"""How results call a cause of bounces; other entries are called by the type of their page."""


@dataclass(frozen=True)
class Entry:
    """Something to be found: where it is, what it is, who can act there, and what it says."""

    url: str
    title: str
    kind: str
    people: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    passages: tuple[Passage, ...]
    id: str = ""
    """The id of a page that has one."""

    @cached_property
    def impacts(self) -> Mapping[str, int]:
        """Word → how much it tells of this entry, from WEAKEST to STRONGEST."""
        weights: dict[str, float] = {}
        for part, texts in self.parts.items():
            for word, count in _counted(texts).items():
                if part == "text" and _NUMBER.fullmatch(word):
                    continue
                weights[word] = weights.get(word, 0) + WEIGHTS[part] * math.log2(1 + count)
        return {word: _impact(weight) for word, weight in weights.items()}

    @property
    def claims(self) -> frozenset[str]:
        """The keys of the phrases that its editors gave it: whoever types one wants this entry."""
        own = (*self.parts["keywords"], self.title)
        return frozenset(filter(None, map(phrase, own)))


@lru_cache(maxsize=20_000)  # Heads are counted by a rule and by the index, texts at each save.
def _counted(texts: tuple[str, ...]) -> Mapping[str, int]:
    """How often each word stands in texts."""
    return Counter(word for text in texts for word in words(text))


def _impact(weight: float) -> int:
    return max(WEAKEST, round(STRONGEST * weight / (weight + _HALF)))


def entries(library: Library, *, texts: bool = True) -> Iterator[Entry]:
    """Everything that customers' search finds, pages first.

    Without `texts`, pages are told by their heads alone, which is quick.
    """
    for page in library.articles:
        if not isinstance(page.head, UnsearchedHead):
            yield _with_texts(page, library) if texts else _of_page(page, library, ())
    yield from memo(library, ENTRIES).of(around(library), lambda: list(_of_causes(library)))


ENTRIES = "entries"
"""What entries are kept as."""


def _with_texts(page: Article, library: Library) -> Entry:
    def made() -> Entry:
        return _of_page(page, library, passages(library, page))

    note(library, page)
    return memo(library, ENTRIES).of(state(library, page), made)


def _of_causes(library: Library) -> Iterator[Entry]:
    unsearched = library.facts.messages.unsearched
    causes = library.facts.causes.items()
    return (_of_cause(key, cause, library) for key, cause in causes if key not in unsearched)


def rarity(holding: int, size: int) -> float:
    """How much it says of an entry that it holds a word which so many of all entries hold."""
    return math.sqrt(math.log(1 + (size - holding + 0.5) / (holding + 0.5)))


def _of_page(page: Article, library: Library, shown: tuple[Passage, ...]) -> Entry:
    head = page.head
    people = tuple(getattr(head, "fixed_by", ()))
    system = library.facts.systems.get(getattr(head, "system", None) or "")
    mails = (library.facts.product.emails.get(key, "") for key in getattr(head, "emails", ()))
    parts = {
        "title": (head.title,),
        "keywords": (*getattr(head, "keywords", ()), *_owned(page, library), page.id or ""),
        "symptoms": (*getattr(head, "symptoms", ()), system.name if system else ""),
        "description": (head.description,),
        "headings": tuple(each.title for each in shown),
        "text": (*(each.text for each in shown), *mails),
    }
    says = library.facts.texts.results
    said = _said(head.description, getattr(head, "symptoms", ()), says.seen)
    asked = _asked(getattr(head, "keywords", ()), says.asked)
    return Entry(
        page.url, head.title, page.type, people, parts, (*said, *shown, *asked), page.id or ""
    )


def _owned(page: Article, library: Library) -> Iterator[str]:
    """The facts whose home among the pages this one is."""
    if page.id == library.facts.ids.roles.sending_addresses:
        senders = library.facts.senders
        yield from (one.text for one in senders.addresses)
        yield from (one.name for one in senders.domains.values())


def _of_cause(key: str, cause: Cause, library: Library) -> Entry:
    facts = library.facts
    advice = facts.shown_advice(key)
    fixes = tuple(Passage("", facts.people[who].name, text) for who, text in advice.fix.items())
    parts = {
        "title": (cause.title,),
        "keywords": cause.keywords,
        "symptoms": (
            *(says.replace(GAP, " ") for says in cause.shown),
            *spelled_out(cause.codes),
        ),
        "description": (cause.means,),
        "headings": tuple(facts.systems[each].name for each in cause.systems),
        "text": (*advice.fix.values(), *cause.samples),
    }
    asked = _asked(cause.keywords, facts.texts.results.asked)
    said = (Passage("", "", cause.means), *fixes, *asked)
    return Entry(f"e/{key}/", cause.title, CAUSE, advice.fixed_by, parts, said)


def _said(description: str, symptoms: tuple[str, ...], seen: str) -> Iterator[Passage]:
    """What stands above the first heading; the description comes first."""
    yield Passage("", "", description)
    if symptoms:
        yield Passage("", seen, "\n".join(symptoms))


def _asked(keywords: tuple[str, ...], asked: str) -> Iterator[Passage]:
    """What stands on no page, and yet can be why a query fits."""
    if keywords:
        yield Passage("", asked, "\n".join(keywords))
