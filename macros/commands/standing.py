"""A site as it was built for the preview, and what a save changes in it.

Where only texts of pages changed, only these pages and what shows their texts are written again.
Whatever else a save may have changed, the whole site is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from macros import publish
from macros.commands.engine import mkdocs
from macros.commands.leniency import unshown
from macros.commands.untouched import moment
from macros.keeping import content, hashed
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.files import CODES, DESK, REPLIES
from macros.rendering.mentions import mentions
from macros.rendering.page import around, keep_memo, memo
from macros.rendering.page import state as of

if TYPE_CHECKING:
    from macros.commands.shortcuts import Shortcuts

_LOOK = ("mkdocs.yml", "overrides", "docs/assets")
"""What goes into a site beside facts and pages."""


@dataclass(frozen=True)
class Standing:
    """A site that stands in a folder: what it was built from, and how pages are written again.

    `whole` is not a site whose search, tools, and bounce codes are missing.
    """

    site: Path
    texts: Mapping[str, str]
    state: str
    shortcuts: Shortcuts | None
    whole: bool


def build(project: Path, books: Library, site: Path, address: str) -> Standing:
    """Build a whole site that answers at an address. Raises EngineFailed, and OSError."""
    now = state(project, books)
    where = {"site_dir": str(site), "site_url": address}
    shortcuts = mkdocs(project, books, unshown(books), strict=False, **where)
    try:
        publish.write(site, books)
    except LookupError:
        return Standing(site, texts(books), now, shortcuts, whole=False)
    return Standing(site, texts(books), now, shortcuts, whole=True)


def renewed(standing: Standing, project: Path, books: Library) -> Standing | None:
    """The site with the pages whose texts changed; None where more of it may have changed."""
    now = state(project, books)
    pages = changed(standing.texts, books)
    if now != standing.state or pages is None or not standing.whole or not standing.shortcuts:
        return None
    names = [page.name for page in pages]
    files = standing.shortcuts.write_again(books, names)
    if files is None:
        return None
    publish.finish(standing.site, files, books)
    if pages:
        publish.write_texts(standing.site, books, pages)
    return Standing(standing.site, texts(books), now, standing.shortcuts, whole=True)


def texts(books: Library) -> dict[str, str]:
    """Name of a page → a hash of its text."""
    return {page.name: hashed(page.body) for page in books.articles}


def changed(before: Mapping[str, str], books: Library) -> list[Article] | None:
    """The pages whose texts are others than before; None where others are made from one."""
    now = texts(books)
    names = [name for name, text in now.items() if before.get(name) != text]
    if now.keys() != before.keys() or _MADE_INTO_OTHERS.intersection(names):
        return None
    return [books.by_name[name] for name in names]


_MADE_INTO_OTHERS = frozenset({CODES, REPLIES, DESK})
"""Pages of which publishing makes more than their text."""


def state(project: Path, books: Library) -> str:
    """A hash of all that goes into a site, but for the texts of its pages.

    Of a text it tells which of its sections speak of causes of bounces, for other pages lead there.
    """
    look = (content(project, name) for name in _LOOK)
    drafts = repr([(page.name, page.front, page.body) for page in books.drafts])
    return hashed(around(books), drafts, repr(_leads(books)), *moment(project), *look)


def _leads(books: Library) -> list[list[tuple[str, str]]]:
    """Of each page, the causes that it speaks of, and the anchors of the sections."""
    known = memo(books, "leads")
    leads = [known.of(of(books, page), partial(_from, books, page)) for page in books.articles]
    keep_memo(books, "leads")
    return leads


def _from(books: Library, page: Article) -> list[tuple[str, str]]:
    found = mentions(books, page.id).items() if page.id else ()
    return [(cause, each.heading.anchor if each.heading else "") for cause, each in found]
