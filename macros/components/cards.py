"""Lists of pages as cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from macros.components.here import Here
from macros.components.markup import markdown, said
from macros.facts.facts import UnknownFact, find
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.frontmatter import HEADS, TYPES

FEW = 12
"""How many cards the home page and the page for missing pages show."""

LinkWriter = Callable[[Article, str], str]
"""Writes a Markdown link to a page with a text."""


def article_cards(here: Here, type: str, folder: str = "") -> str:
    """Every page of a type, or of one folder of it (`.`: in none), with what it answers."""
    return cards(here.library, here.link, type, folder=folder)


def first_cards(here: Here, type: str) -> str:
    """The first pages of a type, and a link to the others: for the home page."""
    return cards(here.library, here.link, type, FEW)


def guides_to_choose(here: Here, folder: str, title: str) -> str:
    """The guides of one folder, by the mail systems they are for, as one list to choose from."""
    systems = here.library.facts.systems
    found = [page for page in here.library.of_type("guide") if folder == _folder(page)]
    if not found:
        raise UnknownFact(f"No guide stands in a folder `{folder}`; correct it.")
    links = []
    for page in found:
        system = systems.get(getattr(page.head, "system", None) or "")
        links.append(here.link(page, system.name if system else page.head.title))
    return markdown("choice", title=title, links=links)


def cards(
    library: Library, link: LinkWriter, kind: str, most: int | None = None, folder: str = ""
) -> str:
    """Cards of the pages of a type, and below them a link to the rest, as Markdown."""
    find(HEADS, kind, "page type")
    found = [page for page in library.of_type(kind) if folder in ("", _folder(page))]
    if not found and folder:
        raise UnknownFact(f"No {kind} stands in a folder `{folder}`; correct it.")
    shown = [(page, link(page, page.head.title)) for page in found[:most]]
    folder = next(folder for folder, each in TYPES.items() if each == kind)
    index = library.by_name.get(f"{folder}.md") if len(shown) < len(found) else None
    more = link(index, _all(library, len(found), index)) if index else None
    return markdown("cards", pages=shown, more=more)


def _all(library: Library, count: int, index: Article) -> str:
    says = library.facts.texts.references
    return said(says.all, count=count, title=index.head.title)


def _folder(page: Article) -> str:
    """The folder of a page within the folder of its type, `.` where there is none."""
    return PurePosixPath(page.name).parent.as_posix().partition("/")[2] or "."
