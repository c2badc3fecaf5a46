"""What pages say about others, by age: the oldest reading first, with what it proves and where."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from macros import library
from macros.components.references import cited_keys
from macros.library import Library

_FRESH = datetime.timedelta(days=180)
"""After this long a source is due for another look: consoles change about twice a year."""


def by_age(project: Path, today: datetime.date | None = None) -> list[str]:
    """A line for each source that pages cite, the oldest first; those that are due say so.

    Raises Unreadable.
    """
    books = library.load(project / "docs")
    cited = dict(_cited(books))
    sources = books.facts.sources
    now = today or books.today
    oldest_first = sorted(cited, key=lambda key: (sources[key].read, key))
    return [_line(books, key, cited[key], now) for key in oldest_first]


def _cited(books: Library) -> Iterator[tuple[str, list[str]]]:
    """Each source that pages cite, and the names of these pages."""
    pages: dict[str, list[str]] = {}
    for page in books.articles:
        for key in cited_keys(page):
            if key in books.facts.sources:
                pages.setdefault(key, []).append(page.id or page.name)
    yield from pages.items()


def _line(books: Library, key: str, pages: list[str], now: datetime.date) -> str:
    source = books.facts.sources[key]
    due = "due  " if now - source.read > _FRESH else "     "
    proves = source.proves or source.title
    return f"{source.read}  {due}{key}: {proves} ({', '.join(pages)})"
