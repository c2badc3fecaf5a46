"""Where a macro is called: the page, the library around it, the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.components.markup import markdown_link
from macros.library import Library
from macros.reading.articles import Article


@dataclass(frozen=True)
class Here:
    """What a macro knows: the library, the page it is called on, the rules and their sentences."""

    library: Library
    article: Article
    rules: Mapping[str, str]

    def link(self, page: Article, text: str) -> str:
        """A Markdown link from here to a page."""
        return markdown_link(text, self.article.link_to(page))
