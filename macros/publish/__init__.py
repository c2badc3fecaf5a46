"""What stands in `site/` beside the engine's pages, one module an output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from macros.library import Library
from macros.publish import (
    api,
    code_pages,
    contact_places,
    feeds,
    host_headers,
    host_rules,
    link_cards,
    llms,
    markdown_edition,
    missing,
    paper_note,
    pictures,
    redirects,
    reply_export,
    reply_page,
    robots,
    scripts,
    search_index,
    sections,
    security_txt,
    sender_feed,
    site_map,
    skip_link,
    structured_data,
    styles,
    support_page,
    theme_markup,
    ticket_notes,
    web_manifest,
)
from macros.publish.site_map import root_of
from macros.reading.articles import Article
from macros.sharing import shared

_OUTPUTS: Mapping[Callable[[Path, Library], None], int] = {
    code_pages.write: 300_000,
    search_index.write: 300_000,
    api.write: 100_000,
    reply_page.write: 50_000,
    support_page.write: 50_000,
    redirects.write: 0,
    missing.write: 0,
    styles.write: 0,
    scripts.write: 0,
    security_txt.write: 0,
    web_manifest.write: 0,
}
"""Each output that needs none of the others, and how much work it is."""

_LAST = (markdown_edition, llms, reply_export, feeds, sender_feed, robots, site_map)
"""Outputs that read the site map, or write it, when the pages of codes stand in it."""


def write(site: Path, library: Library) -> None:
    """Write every output; the headers come last, for they hash what stands in the pages."""
    pages = tuple(site.rglob("*.html"))
    shared(lambda output: output(site, library), [*_OUTPUTS], _OUTPUTS.__getitem__)
    for last in _LAST:
        last.write(site, library)
    inline = finish(site, pages, library)
    host_headers.write(site, inline)
    host_rules.write(site, library, inline)


def write_texts(site: Path, library: Library, pages: Iterable[Article]) -> None:
    """Write again what shows the texts of some pages."""
    changed = {page.url for page in pages}
    search_index.write(site, library, changed)
    if any(page.url in changed for page in api.quoted(library)):
        api.write(site, library)
    feeds.write(site, library)
    markdown_edition.write(site, library, pages)
    llms.write(site, library)


def finish(site: Path, pages: Iterable[Path], library: Library) -> set[bytes]:
    """Finish the engine's pages, each read once; the inline scripts that stand in them."""
    inline: set[bytes] = set()
    root = root_of(site)
    for file in pages:
        html = file.read_text(encoding="utf-8")
        here = file.parent.relative_to(site).as_posix() + "/"
        finished = code_pages.leading_onward(html, here, library)
        finished = contact_places.told(finished, library.facts)
        finished = skip_link.skipping(finished, library.facts)
        finished = theme_markup.valid(finished)
        finished = pictures.finished(finished, here, library)
        for page in library.by_url.get(here.removeprefix("./"), ()):
            finished = sections.finished(finished, page, library)
            finished = sender_feed.told_of(finished, page, library)
            finished = ticket_notes.carrying(finished, ticket_notes.of_page(page), library.facts)
            finished = paper_note.told(finished, page, library, root)
            finished = link_cards.of_page(finished, page, library, root)
            finished = structured_data.of_page(finished, page, library, root)
        finished = theme_markup.dense(finished)
        if finished != html:
            file.write_text(finished, encoding="utf-8")
        inline |= host_headers.inline_scripts(finished)
    return inline
