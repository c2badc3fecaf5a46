"""A site as it was built for the preview, and what a save changes in it.

Where only texts of pages changed, only these pages and what shows their texts are written again.
Whatever else a save may have changed, the whole site is built.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros import publish
from macros.commands.engine import mkdocs
from macros.commands.leniency import unshown
from macros.commands.shortcuts import Shortcuts
from macros.keeping import content, hashed
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.files import CODES, REPLIES
from macros.rendering.page import around

_LOOK = ("mkdocs.yml", "overrides", "docs/assets")
"""What goes into a site beside facts and pages."""


@dataclass(frozen=True)
class Standing:
    """A site that stands in a folder: what it was built from, and how pages are written again.

    `whole` is not a site whose search, tools, and bounce codes are missing.
    """

    site: Path
    books: Library
    state: str
    shortcuts: Shortcuts | None
    whole: bool


def build(project: Path, books: Library, site: Path, address: str) -> Standing:
    """Build a whole site that answers at an address. Raises EngineFailed, and OSError."""
    state = _state(project, books)
    where = {"site_dir": str(site), "site_url": address}
    shortcuts = mkdocs(project, books, unshown(books), strict=False, **where)
    try:
        publish.write(site, books)
    except LookupError:
        return Standing(site, books, state, shortcuts, whole=False)
    return Standing(site, books, state, shortcuts, whole=True)


def renewed(standing: Standing, project: Path, books: Library) -> Standing | None:
    """The site with the pages whose texts changed; None where more of it may have changed."""
    state = _state(project, books)
    pages = _changed(standing.books, books)
    names = [page.name for page in pages]
    made_into_others = {CODES, REPLIES} & {*names}
    if state != standing.state or made_into_others or not standing.whole or not standing.shortcuts:
        return None
    files = standing.shortcuts.write_again(books, names)
    if files is None:
        return None
    publish.finish(standing.site, files, books)
    if pages:
        publish.write_texts(standing.site, books, pages)
    return Standing(standing.site, books, state, standing.shortcuts, whole=True)


def _changed(before: Library, now: Library) -> list[Article]:
    """The pages whose texts changed; all pages were there before."""
    return [
        page
        for page in now.articles
        if page.name in before.by_name and page.body != before.by_name[page.name].body
    ]


def _state(project: Path, books: Library) -> str:
    """A hash of all that goes into a site, but for the texts of its pages."""
    look = (content(project, name) for name in _LOOK)
    drafts = repr([(page.name, page.front, page.body) for page in books.drafts])
    return hashed(around(books), drafts, *look)
