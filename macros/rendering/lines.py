"""A page line by line, as its reader goes through it, to be compared with what stood there before.

Unlike passages, lines hold all that a page shows, and where its links lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.rendering.passages import INLINE, UNREAD
from macros.rendering.plaintext import Leading
from macros.rendering.tree import HEADINGS, Node

_PERMALINK = "headerlink"


@dataclass(frozen=True)
class Line:
    """A paragraph, a step, an item, or a row, and the heading above it ("" above the first)."""

    heading: str
    text: str


def lines(tree: Node, leading: Leading) -> tuple[Line, ...]:
    """All that stands in a tree; `leading` says where a link leads, told by its target."""
    reader = _Reader(leading)
    reader.read(tree)
    return tuple(reader.lines)


class _Reader:
    """Reads a tree block by block."""

    def __init__(self, leading: Leading) -> None:
        self.lines: list[Line] = []
        self._heading = ""
        self._leading = leading

    def read(self, node: Node) -> None:
        """Read what an element holds: runs of text between blocks, and the blocks."""
        running: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str) or child.tag in INLINE:
                running.append(child)
            else:
                self._add(self._shown(running))
                running = []
                self._block(child)
        self._add(self._shown(running))

    def _block(self, node: Node) -> None:
        if node.tag in UNREAD:
            return
        if node.tag in HEADINGS:
            self._heading = _spaced(self._shown(node.children))
            self._add(self._heading)
        elif node.tag == "pre":
            for line in node.text.split("\n"):
                self._add(line)
        elif node.tag == "tr":
            cells = (_spaced(self._shown(cell.children)) for cell in node.elements)
            self._add("; ".join(cells))
        else:
            self.read(node)

    def _add(self, text: str) -> None:
        if spaced := _spaced(text):
            self.lines.append(Line(self._heading, spaced))

    def _shown(self, children: Sequence[Node | str]) -> str:
        return "".join(self._pieces(children))

    def _pieces(self, children: Sequence[Node | str]) -> Iterable[str]:
        for child in children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNREAD and _PERMALINK not in child.classes:
                yield self._element(child)

    def _element(self, node: Node) -> str:
        if node.tag == "br":
            return " "
        if node.tag == "img":
            return f"[{node.attributes.get('alt', '')}] ({node.attributes.get('src', '')})"
        text = self._shown(node.children)
        leads = self._leading(node.attributes.get("href", "")) if node.tag == "a" else None
        return f"{text} ({leads})" if leads and leads != text else text


def _spaced(text: str) -> str:
    return " ".join(text.split())
