"""The text of a page as its reader sees it, in passages: one for each heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from macros.components.references import source_mark
from macros.keeping import hashed
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.page import Called, memo, note, rendered, state
from macros.rendering.tree import HEADINGS, Node, parse

WIDGETS = frozenset(
    {
        "lm-review",
        "lm-glance",
        "lm-ways",
        "lm-guides",
        "lm-cures",
        "lm-tools",
        "lm-stuck",
        "lm-next",
        "lm-sources",
        "lm-tool",
        "lm-bounces",
        "lm-step",
        "lm-cards",
    }
)
"""Classes of what macros draw whose text repeats the head of this page or the texts of others."""

UNREAD = frozenset({"button", "noscript", "svg", "script", "style"})
"""Elements that hold nothing to be read."""

INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "br",
        "code",
        "del",
        "em",
        "i",
        "img",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    }
)
"""Elements that stand within a line."""

_LOOSE = re.compile(r"(?<! ) +([.,:;)])(?= |$)")


@dataclass(frozen=True)
class Passage:
    """What stands below a heading: its anchor and words ("" above the first), and its text.

    Each line of the text is a paragraph, a step, an item, or a row.
    """

    anchor: str
    title: str
    text: str


@dataclass
class _Open:
    """A passage that is being read."""

    anchor: str = ""
    title: str = ""
    lines: list[str] = field(default_factory=list)


def passages(library: Library, page: Article) -> tuple[Passage, ...]:
    """The passages of a page, in order; those without any text are left out."""
    note(library, page)
    return memo(library, PASSAGES).of(state(library, page), partial(_read, library, page))


PASSAGES = "passages"
"""What the passages of pages are kept as."""


def _read(library: Library, page: Article) -> tuple[Passage, ...]:
    found = rendered(library, page)
    # The page keeps neither this HTML nor this tree, which would be those of all pages at once.
    html, cited = found.converted.html(), tuple(_cited(library, page, found.calls))
    read = hashed(html, *cited)
    if page.name not in _LAST or _LAST[page.name][0] != read:
        _LAST[page.name] = read, within(parse(html), cited)
    return _LAST[page.name][1]


_LAST: dict[str, tuple[str, tuple[Passage, ...]]] = {}
"""Name of a page → a hash of what was read there last, and its passages: few pages change."""


def within(tree: Node, unread: tuple[str, ...] = ()) -> tuple[Passage, ...]:
    """The passages of a tree, without some texts that stand in it."""
    reader = _Reader(unread)
    reader.read(tree)
    closed = (Passage(each.anchor, each.title, "\n".join(each.lines)) for each in reader.passages)
    return tuple(each for each in closed if each.text or each.title)


def _cited(library: Library, page: Article, calls: Iterable[Called]) -> Iterator[str]:
    """What stands in the text of the page about where it was read, which is no advice."""
    for called in calls:
        if called.call.name == "source" and not called.failure:
            yield f"({source_mark(library.facts.texts, page, called.call.arguments[0])})"
        if called.call.name == "unverified":
            yield called.text.strip("*")


class _Reader:
    """Reads a tree block by block; a heading, and a term of a list of terms, begins a passage."""

    def __init__(self, unread: tuple[str, ...]) -> None:
        self.passages = [_Open()]
        self._unread = unread

    def read(self, node: Node) -> None:
        """Read what an element holds: runs of text between blocks, and the blocks."""
        running: list[str] = []
        for child in node.children:
            if isinstance(child, str):
                running.append(child)
            elif child.tag in INLINE:
                running.append(_shown(child))
            else:
                self._line(running)
                running = []
                self._block(child)
        self._line(running)

    def _block(self, node: Node) -> None:
        if node.tag in UNREAD or node.classes & WIDGETS:
            return
        anchor = node.attributes.get("id", "")
        if node.tag in HEADINGS or (node.tag == "dt" and anchor):
            self.passages.append(_Open(anchor, self._plain(_shown(node))))
        elif node.tag == "pre":
            self._lines(map(str.strip, node.text.split("\n")))
        elif node.tag == "tr":
            self._line(["; ".join(self._plain(_shown(cell)) for cell in node.elements)])
        else:
            self.read(node)

    def _line(self, running: Iterable[str]) -> None:
        self._lines([self._plain("".join(running))])

    def _lines(self, texts: Iterable[str]) -> None:
        self.passages[-1].lines += filter(None, texts)

    def _plain(self, text: str) -> str:
        spaced = " ".join(text.split())
        for unread in self._unread:
            spaced = spaced.replace(unread, "")
        return _LOOSE.sub(r"\1", " ".join(spaced.split()))


def _shown(node: Node | str) -> str:
    """The text of an element as it is read; a line break is a blank."""
    if isinstance(node, str):
        return node
    if node.tag in UNREAD or "headerlink" in node.classes:
        return ""
    return " " if node.tag == "br" else "".join(map(_shown, node.children))
