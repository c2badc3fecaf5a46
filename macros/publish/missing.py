"""`site/404.html`: the engine makes it from `overrides/404.html`; the list of issues goes in here.

A theme's template cannot call macros, and the navigation does not list the issues.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from markdown import markdown

from macros.components.cards import FEW, cards
from macros.components.markup import markdown_link
from macros.library import Library
from macros.reading.articles import Article

_PLACE = re.compile(r'<div data-issues="(?P<home>[^"]*)issues/"></div>')


def write(site: Path, library: Library) -> None:
    """Fill the place that `overrides/404.html` leaves for the issues."""
    page = site / "404.html"
    html = page.read_text(encoding="utf-8")

    def issues(place: re.Match[str]) -> str:
        home = unescape(place["home"])

        def link(page: Article, text: str) -> str:
            return markdown_link(text, home + page.url)

        return markdown(cards(library, link, "issue", FEW), extensions=["admonition"])

    page.write_text(_PLACE.sub(issues, html), encoding="utf-8")
