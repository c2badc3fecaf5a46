"""A page as the engines render it: its macros called once, its Markdown turned into a tree once.

The check, the search, the plain text, and what is published read this one tree.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from macros.components.here import Here
from macros.components.register import MACROS, bind, example
from macros.facts.facts import Facts, UnknownFact
from macros.keeping import Kept
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.markdown import extensions
from macros.rendering.templates import Call, read
from macros.rendering.tree import Node, parse


@dataclass(frozen=True)
class Called:
    """A macro called on a page, and the text it returned, or what is wrong with the call."""

    call: Call
    text: str
    failure: str | None = None


@dataclass(frozen=True)
class RenderedPage:
    """One page. `pieces` are its Markdown and what stands in the place of its calls, in order."""

    article: Article
    pieces: tuple[str | Called, ...]
    html_of: Callable[[str], str]

    @property
    def calls(self) -> Iterator[Called]:
        """The macros that the page calls, in order."""
        return (piece for piece in self.pieces if isinstance(piece, Called))

    @cached_property
    def markdown(self) -> str:
        """The page's Markdown, with what each macro returned in place of its call."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @cached_property
    def html(self) -> str:
        """The HTML of the page's text, its links as they are written."""
        return self.html_of(self.markdown)

    @cached_property
    def tree(self) -> Node:
        """The page's text as a tree."""
        return parse(self.html)


def rendered(library: Library, page: Article) -> RenderedPage:
    """A page of a library, rendered at the first call and kept as long as the library.

    Of a page whose braces hold anything but calls of macros, the calls alone are rendered.
    """
    if library not in _RENDERERS:
        _RENDERERS[library] = _Renderer(library)
    return _RENDERERS[library].page(page)


def keep(library: Library, kept: Kept) -> None:
    """Keep the HTML of the library's pages for the next run."""
    _RENDERERS[library] = _Renderer(library, kept)


class _Renderer:
    def __init__(self, library: Library, kept: Kept | None = None) -> None:
        self._library = library
        self._extensions = extensions(library.docs.parent)
        self._kept = kept
        self._pages: dict[str, RenderedPage] = {}

    def page(self, page: Article) -> RenderedPage:
        if page.name not in self._pages:
            self._pages[page.name] = self._rendered(page)
        return self._pages[page.name]

    def _rendered(self, page: Article) -> RenderedPage:
        macros, facts = bind(lambda: Here(self._library, page)), self._library.facts
        pieces = (
            piece if isinstance(piece, str) else _called(piece, macros, page, facts)
            for piece in read(page.body).pieces
        )
        return RenderedPage(page, tuple(pieces), self._html)

    def _html(self, text: str) -> str:
        if not self._kept:
            return self._extensions.html(text)
        key = f"{self._extensions.key}\n{text}"
        if kept := self._kept.read(key):
            return kept.decode()
        html = self._extensions.html(text)
        self._kept.write(key, html.encode())
        return html


_RENDERERS: WeakKeyDictionary[Library, _Renderer] = WeakKeyDictionary()


def _called(
    call: Call, macros: Mapping[str, Callable[..., str]], page: Article, facts: Facts
) -> Called:
    if call.name not in macros:
        return Called(call, "")
    try:
        inspect.signature(MACROS[call.name]).bind(None, *call.arguments, **call.named)
    except TypeError:
        write = example(call.name, facts)
        return Called(call, "", f"`{call.name}` is not called like this; write it as `{write}`.")
    given = bool(call.arguments or call.named)
    if page.head is None and not given:
        # What it shows comes from the front matter, which could not be read.
        return Called(call, "")
    try:
        return Called(call, macros[call.name](*call.arguments, **call.named))
    except UnknownFact as error:
        # What a call without arguments shows comes from keys that are judged where they stand.
        return Called(call, "", str(error) if given else None)
    except OSError as error:
        wrong = f"`{call.name}` cannot read {error.filename}; restore the file."
        return Called(call, "", wrong)
