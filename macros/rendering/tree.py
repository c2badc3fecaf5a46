"""HTML as a tree, read as browsers read it (WHATWG HTML, section 13.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_TEXT = "-text"
_NO_ELEMENT = ("-", "_", "!")
"""How the parser's names of texts, comments, and declarations begin."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PERMALINK = "headerlink"
"""The class of the link behind a heading, which is no part of what the heading says."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its name in lower case, its attributes, and what it holds, texts as they read."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Node | str, ...]

    @property
    def elements(self) -> Iterator[Node]:
        """The elements that stand directly within."""
        return (child for child in self.children if isinstance(child, Node))

    @property
    def classes(self) -> frozenset[str]:
        """The words of the `class` attribute."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """All the text within, but for links to headings."""
        return "".join(
            child if isinstance(child, str) else child.text
            for child in self.children
            if isinstance(child, str) or _PERMALINK not in child.classes
        )

    def find(self, *tags: str) -> Iterator[Node]:
        """Every element of these kinds within, in order."""
        for child in self.elements:
            if child.tag in tags:
                yield child
            yield from child.find(*tags)


EMPTY = Node("body", {}, ())
"""A page without any text."""


def parse(html: str) -> Node:
    """The body of a page of HTML, or of a part of one."""
    body = LexborHTMLParser(html).body
    return _node(body) if body else EMPTY


def _node(found: LexborNode) -> Node:
    children: list[Node | str] = []
    child = found.child
    while child is not None:
        name = child.tag or _TEXT
        if name == _TEXT:
            children.append(child.text_content or "")
        elif not name.startswith(_NO_ELEMENT):
            children.append(_node(child))
        child = child.next
    given = {name: value or "" for name, value in found.attributes.items()}
    return Node(found.tag or "", given, tuple(children))
