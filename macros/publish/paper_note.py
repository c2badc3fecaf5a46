"""What stands at the end of a page on paper: which values it holds, and where the current ones are.

Paper cannot follow a change, so whoever enters an address from it has to be able to compare.
"""

from __future__ import annotations

from html import escape

from macros.components.markup import day, said
from macros.library import Library
from macros.publish.values import version
from macros.reading.articles import Article
from macros.reading.frontmatter import ArticleHead
from macros.whereabouts import short

_PLACE = '<span class="lm-values-here"></span>'
"""The place that overrides/main.html leaves."""


def told(html: str, page: Article, library: Library, root: str) -> str:
    """A page's HTML that says it; `root` is what its address begins with."""
    found, addresses = version(library), library.facts.ids.roles.sending_addresses
    if not found or not addresses or not isinstance(page.head, ArticleHead):
        return html
    text = said(
        library.facts.texts.edition.paper,
        version=found.number,
        date=day(found.version.published),
        address=f"{root}{short(addresses)}",
    )
    return html.replace(_PLACE, f"<br>{escape(text, quote=False)}", 1)
