"""The way to a setting, drawn: a console as a window, and in it the menus to open, as a tree.

A drawing of text and lines takes on the colors of the page, prints, is read aloud as nested lists,
and needs no picture that could grow old beside the steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from macros.components.here import Here
from macros.components.markup import html
from macros.facts.facts import UnknownFact
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.frontmatter import STEPS

_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_ITALIC = re.compile(r"\*([^*]+)\*")
_CODE = re.compile(r"`([^`]+)`")
_UNVERIFIED = re.compile(r"\{\{ ?unverified\(")

Trail = tuple[str, ...]
"""Names from a console to a setting."""


@dataclass(frozen=True)
class Stop:
    """A name on a way: a console, a menu, or at the end the setting, and what it opens."""

    name: str
    inner: tuple[Stop, ...]
    unverified: bool


def way_map(here: Here) -> str:
    """The ways to the settings of a guide, drawn: each console, its menus, the fields."""
    known = ways_of(here.library, here.article)
    if not known:
        raise UnknownFact("This page has neither `ways` nor `menus` to draw; add one of them.")
    unverified = frozenset(way for way in known if _is_unverified(here.article, way))
    return html(
        "ways",
        title=here.texts.ways.title,
        unverified=here.texts.references.unverified,
        consoles=tuple(_stops(known, unverified)),
    )


def ways_of(library: Library, article: Article) -> tuple[Trail, ...]:
    """Every way that a page names, those in the product first. Raises UnknownFact."""
    facts, head = library.facts, article.head
    menus = (facts.menus.path(key) for key in getattr(head, "menus", ()))
    return (*((facts.product.name, *path) for path in menus), *getattr(head, "ways", ()))


def emphasized(text: str) -> frozenset[str]:
    """What a text sets in bold, in italics, or as code: the names of what a reader clicks."""
    slanted = _ITALIC.findall(_BOLD.sub(" ", text))
    return frozenset((*_BOLD.findall(text), *slanted, *_CODE.findall(text)))


def _is_unverified(article: Article, way: Trail) -> bool:
    """Whether the step that first names a setting is marked as not verified."""
    title = STEPS.get(article.type)
    steps = (each.prose for each in article.sections if each.heading.title == title)
    first = next((text for _, text in chain(*steps) if way[-1] in emphasized(text)), "")
    return bool(_UNVERIFIED.search(first))


def _stops(
    known: Iterable[Trail], unverified: frozenset[Trail], above: Trail = ()
) -> Iterator[Stop]:
    """The stops that ways lead to from one, each once: ways part where their names do."""
    inner: dict[str, list[Trail]] = {}
    for way in known:
        inner.setdefault(way[0], []).extend([way[1:]] if way[1:] else [])
    for name, rest in inner.items():
        here = (*above, name)
        yield Stop(name, tuple(_stops(rest, unverified, here)), here in unverified)
