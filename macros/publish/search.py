"""The engine's search index, given the words people type and the pages they want first.

The engine indexes what a page shows; `keywords` show nowhere.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from macros.articles import Article
from macros.library import Library

INDEXES = (("search/search_index.json", "docs"), ("search.json", "items"))
"""Where each engine keeps its index, and the key of its entries."""

BOOST = {"issue": 3, "guide": 2}
"""Page type → how much more an entry counts; other types count once."""


def write(site: Path, library: Library) -> None:
    """Enrich the index that stands in `site`."""
    pages = {page.url: page for page in library.articles}
    for name, key in INDEXES:
        file = site / name
        if not file.exists():
            continue
        index = json.loads(file.read_text(encoding="utf-8"))
        for entry in index[key]:
            url, _, anchor = entry["location"].partition("#")
            if url in pages:
                _enrich(entry, pages[url], whole_page=not anchor)
        file.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")


def _enrich(entry: dict[str, Any], page: Article, *, whole_page: bool) -> None:
    if boost := BOOST.get(page.type):
        entry["boost"] = boost
    keywords = getattr(page.head, "keywords", ())
    if whole_page and keywords:
        entry["text"] += f"<p>{escape(', '.join(keywords))}</p>"
