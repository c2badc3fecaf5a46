"""Where a macro is called: the page, and the library around it."""

from __future__ import annotations

from dataclasses import dataclass

from macros.components.markup import markdown_link
from macros.facts.texts import Wording
from macros.library import Library
from macros.reading.articles import Article


@dataclass(frozen=True)
class Here:
    """What a macro knows: the library, and the page it is called on."""

    library: Library
    article: Article

    @property
    def texts(self) -> Wording:
        """What the pages say around the facts."""
        return self.library.facts.texts

    def link(self, page: Article, text: str) -> str:
        """A Markdown link from here to a page."""
        return markdown_link(text, self.article.link_to(page))
