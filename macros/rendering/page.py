"""A page as the engines render it: its macros called once, its Markdown turned into a tree once.

The check, the search, the plain text, and what is published read this one tree.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from weakref import WeakKeyDictionary

from macros.components.handbook import SKELETONS
from macros.components.here import Here
from macros.components.register import MACROS, bind, example
from macros.facts.facts import Facts, UnknownFact
from macros.keeping import Kept, Memo, content, hashed, makers, surroundings
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.markdown import Converted, extensions
from macros.rendering.templates import Call, read
from macros.rendering.tree import Node, parse

_LINKED = ("h2", "h3", "h4", "h5", "h6", "li", "dt", "a")
"""Elements whose ids links name; others belong to forms."""

_ID = re.compile(rf'<(?:{"|".join(_LINKED)})(?: [^<>]*)? id="(?P<id>[^"]+)"')


@dataclass(frozen=True)
class Called:
    """A macro called on a page, and the text it returned, or what is wrong with the call.

    Nothing was drawn where the call is wrong, and where what it shows cannot be read.
    """

    call: Call
    text: str
    failure: str | None = None
    drawn: bool = True


Piece = str | Called
"""Markdown, or what stands in the place of a call."""


@dataclass(frozen=True)
class RenderedPage:
    """One page. `pieces` are its Markdown and what stands in the place of its calls, in order.

    A page is `whole` where all its calls, and nothing else, stand between braces and were drawn.
    """

    article: Article
    pieces: tuple[Piece, ...]
    convert: Callable[[str], Converted]
    whole: bool

    @property
    def calls(self) -> Iterator[Called]:
        """The macros that the page calls, in order."""
        return (piece for piece in self.pieces if isinstance(piece, Called))

    @cached_property
    def markdown(self) -> str:
        """The page's Markdown, with what each macro returned in place of its call."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @cached_property
    def converted(self) -> Converted:
        """What the page's Markdown becomes."""
        return self.convert(self.markdown.lstrip("\n"))

    @cached_property
    def html(self) -> str:
        """The HTML of the page's text, its links as they are written."""
        return self.converted.html()

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The anchors that stand on the page by themselves, in order."""
        return tuple(dict.fromkeys(each["id"] for each in _ID.finditer(self.html)))

    @cached_property
    def tree(self) -> Node:
        """The page's text as a tree."""
        return parse(self.html)


def rendered(library: Library, page: Article) -> RenderedPage:
    """A page of a library, rendered at the first call and kept as long as the library.

    Of a page whose braces hold anything but calls of macros, the calls alone are rendered.
    """
    note(library, page)
    return _renderer(library).page(page)


def anchors(library: Library, page: Article) -> tuple[str, ...]:
    """The anchors of a page, known also where the page need not be rendered."""
    note(library, page)
    return _renderer(library).anchors(page)


def note(library: Library, page: Article) -> None:
    """Tell whoever notes it that the text of a page is read."""
    _renderer(library).noted.add(page.name)


@contextmanager
def noting(library: Library) -> Iterator[set[str]]:
    """The names of the pages whose texts are read as long as the block runs."""
    renderer = _renderer(library)
    before, renderer.noted = renderer.noted, set()
    try:
        yield (noted := renderer.noted)
    finally:
        renderer.noted = before | noted


def markdown_of(library: Library, page: Article, source: str) -> str | None:
    """The Markdown that a text becomes by its macros, as engines take it: no blank lines above.

    None where the text is not the very body of the page, or where anything is wrong with a call.
    """
    made = rendered(library, page)
    whole = source == page.body.lstrip("\n") and made.whole
    return made.markdown.lstrip("\n") if whole else None


def lenient_markdown(library: Library, page: Article) -> str:
    """The Markdown of a page whatever is wrong with it: as far as its calls can be drawn."""
    made = rendered(library, page)
    text = page.body if read(page.body).breaches else made.markdown
    return text.lstrip("\n")


def keep(library: Library, kept: Kept) -> None:
    """Keep the library's pages, as they are rendered, for the next run."""
    _RENDERERS[library] = _Renderer(library, kept)


def approved(library: Library, page: Article) -> bool:
    """Whether a page was found good before, and neither it nor what it may show has changed."""
    return _renderer(library).approved(page)


def approve(library: Library, page: Article) -> tuple[str, ...] | None:
    """Keep what a page is rendered to that was found good; its anchors, if that could be kept."""
    return _renderer(library).approve(page)


def know_approved(library: Library, page: Article, anchors: tuple[str, ...]) -> None:
    """Know that a page was found good, and kept, by this process or another."""
    _renderer(library).know_approved(page, anchors)


def keep_approved(library: Library) -> None:
    """Keep which pages were found good."""
    _renderer(library).keep_approved()


def kept(library: Library) -> Kept | None:
    """Where the library's pages are kept, if they are."""
    return _renderer(library).kept


def memo(library: Library, name: str) -> Memo:
    """What is made of the library's pages, and known again by their state in the next run."""
    memos = _renderer(library).memos
    if name not in memos:
        memos[name] = Memo(kept(library), name)
    return memos[name]


def keep_memo(library: Library, name: str) -> None:
    """Keep what was made of the pages as they are now."""
    live = {around(library), *(state(library, page) for page in library.articles)}
    memo(library, name).keep(live)


def state(library: Library, page: Article) -> str:
    """A hash of a page, and of all that it may show and is judged by."""
    return _renderer(library).state(page)


def around(library: Library) -> str:
    """A hash of all that pages of a library may show, beside their own texts."""
    return _renderer(library).around


Part = tuple[tuple[Piece, ...], Converted, bool]
"""What a process tells another of a page that it rendered."""


def told(library: Library, page: Article) -> Part | None:
    """What has been rendered of a page, for another process."""
    return _renderer(library).told(page)


def take(library: Library, page: Article, part: Part) -> None:
    """Take over what another process rendered of a page."""
    _renderer(library).take(page, *part)


def _renderer(library: Library) -> _Renderer:
    if library not in _RENDERERS:
        _RENDERERS[library] = _Renderer(library)
    return _RENDERERS[library]


_Approved = dict[str, tuple[str, tuple[str, ...]]]
"""Name of a page that was found good → the state it was in, and its anchors."""

_APPROVED = "approved"
_MOST = 200
"""Rendered pages that are held at once; of more, those that are kept are read again."""


def _page(
    page: Article, pieces: tuple[Piece, ...], converted: Converted, whole: bool
) -> RenderedPage:
    return RenderedPage(page, pieces, lambda text: converted, whole)


class _Renderer:
    def __init__(self, library: Library, kept: Kept | None = None) -> None:
        self._library = library
        self._extensions = extensions(library.docs.parent)
        self._pages: dict[str, RenderedPage] = {}
        self._approved: _Approved = {}
        self.kept = kept
        self.noted: set[str] = set()
        self.memos: dict[str, Memo] = {}
        self._states: dict[int, tuple[Article, str]] = {}

    def page(self, page: Article) -> RenderedPage:
        if page.name not in self._pages:
            known = self.kept and self.approved(page)
            dumped = self.kept.read(self.state(page)) if known and self.kept else None
            if dumped and len(self._pages) > _MOST:
                return _page(page, *_loaded(dumped))
            if dumped:
                self.take(page, *_loaded(dumped))
            else:
                self._pages[page.name] = self._rendered(page)
        return self._pages[page.name]

    def anchors(self, page: Article) -> tuple[str, ...]:
        return self._approved[page.name][1] if self.approved(page) else self.page(page).anchors

    def approved(self, page: Article) -> bool:
        before = self._before.get(page.name)
        if before and before[0] == self.state(page):
            self._approved[page.name] = before
        return page.name in self._approved

    @cached_property
    def _before(self) -> _Approved:
        """What was found good in the last run."""
        return (self.kept and self.kept.load(_APPROVED)) or {}

    def approve(self, page: Article) -> tuple[str, ...] | None:
        made = self.page(page)
        if not self.kept or not made.whole:
            return None
        dumped = _dumped(made.pieces, made.converted)
        return made.anchors if self.kept.write(self.state(page), dumped) else None

    def know_approved(self, page: Article, anchors: tuple[str, ...]) -> None:
        self._approved[page.name] = self.state(page), anchors
        page.forget()
        if len(self._pages) > _MOST:
            self._pages.pop(page.name, None)

    def keep_approved(self) -> None:
        if self.kept and self._approved != self._before:
            self.kept.save(_APPROVED, self._approved)

    def told(self, page: Article) -> Part | None:
        made = self._pages.get(page.name)
        known = made is not None and "converted" in vars(made)
        return (made.pieces, made.converted, made.whole) if made and known else None

    def take(
        self, page: Article, pieces: tuple[Piece, ...], converted: Converted, whole: bool
    ) -> None:
        self._pages[page.name] = _page(page, pieces, converted, whole)

    def state(self, page: Article) -> str:
        known = self._states.get(id(page))
        if known and known[0] is page:
            return known[1]
        where = (page.name, page.path, str(page.body_line))
        found = hashed(self.around, *where, page.front, page.body)
        self._states[id(page)] = page, found
        return found

    @cached_property
    def around(self) -> str:
        """A hash of all that a page may show and is judged by, beside its own text."""
        books = self._library
        facts = {keys: record.values for keys, record in books.fact_files.records.items()}
        pages = [(page.path, page.front) for page in (*books.articles, *books.drafts)]
        anchors = [[heading.anchor for heading in page.headings] for page in books.articles]
        return hashed(
            surroundings(),
            content(books.docs, SKELETONS),
            self._extensions.key,
            *map(repr, (facts, pages, anchors, sorted(books.files), dict(books.rules))),
        )

    def _rendered(self, page: Article) -> RenderedPage:
        macros, facts = bind(lambda: Here(self._library, page)), self._library.facts
        template = read(page.body)
        pieces = tuple(
            piece if isinstance(piece, str) else _called(piece, macros, page, facts)
            for piece in template.pieces
        )
        drawn = all(isinstance(piece, str) or piece.drawn for piece in pieces)
        return RenderedPage(page, pieces, self._converted, drawn and not template.breaches)

    def _converted(self, text: str) -> Converted:
        if not self.kept:
            return self._extensions.converted(text)
        key = hashed(makers(), self._extensions.key, text)
        if kept := self.kept.read(key):
            return Converted.loaded(kept)
        converted = self._extensions.converted(text)
        self.kept.write(key, converted.dumped())
        return converted


_RENDERERS: WeakKeyDictionary[Library, _Renderer] = WeakKeyDictionary()


def _dumped(pieces: tuple[Piece, ...], converted: Converted) -> bytes:
    """A page that was found good, and is whole."""
    plain = [
        piece
        if isinstance(piece, str)
        else [piece.call.name, piece.call.arguments, piece.call.named, piece.call.line, piece.text]
        for piece in pieces
    ]
    return json.dumps(plain).encode() + b"\n" + converted.dumped()


def _loaded(dumped: bytes) -> Part:
    plain, _, converted = dumped.partition(b"\n")
    return tuple(map(_piece, json.loads(plain))), Converted.loaded(converted), True


def _piece(plain: Any) -> Piece:
    if isinstance(plain, str):
        return plain
    name, arguments, named, line, text = plain
    return Called(Call(name, tuple(arguments), named, line), text)


def _called(
    call: Call, macros: Mapping[str, Callable[..., str]], page: Article, facts: Facts
) -> Called:
    if call.name not in macros:
        return _undrawn(call)
    try:
        _signature(call.name).bind(None, *call.arguments, **call.named)
    except TypeError:
        write = example(call.name, facts)
        return _undrawn(call, f"`{call.name}` is not called like this; write it as `{write}`.")
    given = bool(call.arguments or call.named)
    if page.head is None and not given:
        # What it shows comes from the front matter, which could not be read.
        return _undrawn(call)
    try:
        return Called(call, macros[call.name](*call.arguments, **call.named))
    except UnknownFact as error:
        # What a call without arguments shows comes from keys that are judged where they stand.
        return _undrawn(call, str(error) if given else None)
    except OSError as error:
        wrong = f"`{call.name}` cannot read {error.filename}; restore the file."
        return _undrawn(call, wrong)


@cache
def _signature(name: str) -> inspect.Signature:
    return inspect.signature(MACROS[name])


def _undrawn(call: Call, failure: str | None = None) -> Called:
    return Called(call, "", failure, drawn=False)
