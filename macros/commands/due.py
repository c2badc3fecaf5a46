"""What is due for review, why, and whose it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from macros import library
from macros.commands import Failed
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.sources import Unreadable
from macros.rendering import templates

SOON = datetime.timedelta(days=14)
"""How long before its day a review is listed."""


def reviews(project: Path) -> list[str]:
    """A line for each page that is due, the longest waiting first. Raises Failed."""
    try:
        books = library.read(project / "docs")
    except Unreadable as error:
        raise Failed("\n".join(map(str, error.problems))) from None
    found = sorted(due for page in books.articles for due in _due(books, page))
    return [
        f"{day}  {page.path}: {why} ({_whose(books, page)})" for day, _, why, page in _one(found)
    ]


Due = tuple[datetime.date, str, str, Article]


def _one(found: list[Due]) -> Iterator[Due]:
    """The first reason of each page."""
    seen: set[str] = set()
    for due in found:
        if due[1] not in seen:
            seen.add(due[1])
            yield due


def _due(books: Library, page: Article) -> Iterator[Due]:
    reviewed = getattr(page.head, "reviewed", None)
    day = books.due(page)
    if reviewed is None or day is None:
        return
    if day <= books.today + SOON:
        yield day, page.path, f"last reviewed {reviewed}", page
    for key in _sources(page):
        source = books.facts.sources.get(key)
        if source and source.read > reviewed:
            yield source.read, page.path, f"its source `{key}` was read anew after {reviewed}", page
    senders = books.facts.senders
    for one in (*senders.addresses, *senders.domains.values()):
        changed = max(filter(None, (one.since, one.verified, one.until)), default=None)
        if changed and reviewed < changed <= books.today and _shows_senders(page):
            yield changed, page.path, f"a sender changed after {reviewed}", page


def _sources(page: Article) -> Iterator[str]:
    """The keys of the sources that a page stands on."""
    yield from getattr(page.head, "sources", ())
    for call in templates.read(page.body).calls:
        if call.name == "source":
            yield from call.arguments


def _shows_senders(page: Article) -> bool:
    shown = {"sender_ips", "sender_list", "sender_table", "domain", "domains", "domain_list"}
    return any(call.name in shown for call in templates.read(page.body).calls)


def _whose(books: Library, page: Article) -> str:
    rhythm = books.facts.reviews.get(page.type)  # type: ignore[call-overload]
    return rhythm.by if rhythm else ""
