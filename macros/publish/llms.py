"""`site/llms.txt` and `llms-full.txt`: all pages for programs that read texts (llmstxt.org).

The first lists the pages, the second holds those that stand above "Optional" whole. The pages of
codes of bounces are in neither: there are hundreds, and each leads to pages of causes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.components.markup import day, said
from macros.library import Library
from macros.publish.markdown_edition import FILE, of_page
from macros.publish.site_map import root_of
from macros.publish.ticket_notes import of_cause
from macros.publish.values import version
from macros.reading.articles import Article
from macros.reading.frontmatter import ArticleHead
from macros.rendering.commonmark import escaped
from macros.whereabouts import address

LIST, WHOLE = "llms.txt", "llms-full.txt"

_OPTIONAL = "Optional"
"""The name that the format has for what may be left out."""


def write(site: Path, library: Library) -> None:
    """Write both files."""
    root = root_of(site)
    (site / LIST).write_text("\n".join([*_list(library, root), ""]), encoding="utf-8")
    pages = (page for _, pages in _sections(library) for page in pages)
    whole = "\n".join(of_page(library, page, root) for page in pages)
    (site / WHOLE).write_text(whole, encoding="utf-8")


def _list(library: Library, root: str) -> Iterator[str]:
    home = next((page for page in library.articles if not page.url), None)
    says, found = library.facts.texts.edition, version(library)
    if home:
        yield from (f"# {escaped(home.head.title)}", "", f"> {escaped(home.head.description)}", "")
    yield said(says.pages, whole=f"{root}/{WHOLE}")
    if found:
        at = f"{root}{address(library.in_role('sending_addresses'))}{FILE}"
        date = day(found.version.published)
        yield ""
        yield said(says.values, version=found.number, date=date, address=at)
    for section, pages in _sections(library):
        yield from ("", f"## {escaped(section.head.title)}", "")
        for page in pages:
            yield _entry(page.head.title, page.head.description, address(page), root)
    if causes := [of_cause(library.facts, key) for key in library.facts.causes]:
        yield from ("", f"## {_OPTIONAL}", "")
        yield from (_entry(each.title, each.answer, each.address, root) for each in causes)


def _sections(library: Library) -> list[tuple[Article, list[Article]]]:
    """Each list of pages, and the pages for customers that stand below it, by their ids."""
    below = ((section, _below(library, section)) for section in library.of_type("section"))
    filled = [(section, pages) for section, pages in below if pages]
    return sorted(filled, key=lambda each: each[1][0].id or "")


def _below(library: Library, section: Article) -> list[Article]:
    return [
        page
        for _, page in sorted(library.by_id.items())
        if section.url and page.url.startswith(section.url) and isinstance(page.head, ArticleHead)
    ]


def _entry(title: str, description: str, at: str, root: str) -> str:
    return f"- [{escaped(title)}]({root}{at}{FILE}): {escaped(description)}"
