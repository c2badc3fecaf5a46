"""The parts of a page as plain text, for messages: steps numbered, links with their addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.page import rendered
from macros.rendering.tree import HEADINGS, Node

ROOT = "«root»"
"""Stands in the texts for the address of the site, which only the reader's browser knows."""

_BLOCKS = HEADINGS | {
    "p", "ol", "ul", "pre", "table", "div", "blockquote", "copy-text", "hr", "section"
}  # fmt: skip
Leading = Callable[[str], str | None]
"""Where a link leads, told by its target as it is written; None where the text alone is told."""

_CODE = "    "
_SPACE = re.compile(r"\s+")


def part(library: Library, page: Article, title: str) -> str | None:
    """What stands under a heading of a page, up to the next heading of its level or above."""
    children = iter(rendered(library, page).tree.children)
    for child in children:
        if isinstance(child, Node) and child.tag in HEADINGS and child.text.strip() == title:
            address = partial(_address, library, page)
            return _Text(address).blocks(_up_to(children, child.tag))
    return None


def text(tree: Node, address: Leading) -> str:
    """All that stands in a tree."""
    return _Text(address).blocks(iter(tree.children))


def _up_to(children: Iterator[Node | str], level: str) -> Iterator[Node | str]:
    for child in children:
        if isinstance(child, Node) and child.tag in HEADINGS and child.tag <= level:
            return
        yield child


@dataclass(frozen=True)
class _Text:
    """Writes elements of a page as text."""

    address: Leading

    def blocks(self, children: Iterator[Node | str]) -> str:
        return "\n\n".join(filter(None, self._blocks(children)))

    def _blocks(self, children: Iterator[Node | str]) -> Iterator[str]:
        running: list[Node | str] = []
        for child in children:
            if isinstance(child, Node) and child.tag in _BLOCKS:
                yield self._line(running)
                running = []
                yield self._block(child)
            else:
                running.append(child)
        yield self._line(running)

    def _block(self, node: Node) -> str:
        if node.tag in ("ol", "ul"):
            return self._list(node)
        if node.tag == "pre":
            return indented(node.text.strip("\n"), _CODE)
        if node.tag == "copy-text":
            return self._copy(node)
        if node.tag == "table":
            return self._table(node)
        if node.tag == "p" or node.tag in HEADINGS:
            return self._line(node.children)
        return self.blocks(iter(node.children))

    def _list(self, node: Node) -> str:
        items = list(node.elements)
        first = int(node.attributes.get("start", "1"))
        marks = [f"{first + at}. " if node.tag == "ol" else "- " for at in range(len(items))]
        texts = [self.blocks(iter(item.children)) for item in items]
        gap = "\n\n" if any("\n\n" in text for text in texts) else "\n"
        return gap.join(
            mark + indented(text, " " * len(mark)).lstrip()
            for mark, text in zip(marks, texts, strict=True)
        )

    def _copy(self, node: Node) -> str:
        title, text = next(node.find("p")), next(node.find("pre"))
        return f"{self._line(title.children)}:\n\n{indented(text.text, _CODE)}"

    def _table(self, node: Node) -> str:
        names = [self._line(cell.children) for cell in node.find("th")]
        rows = ([self._line(cell.children) for cell in row.find("td")] for row in node.find("tr"))
        return "\n".join(
            "- " + "; ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True))
            for row in rows
            if row
        )

    def _line(self, children: Sequence[Node | str]) -> str:
        return _SPACE.sub(" ", "".join(map(self._inline, children))).strip()

    def _inline(self, node: Node | str) -> str:
        if isinstance(node, str):
            return node
        if "headerlink" in node.classes:
            return ""
        text = "".join(map(self._inline, node.children))
        address = self.address(node.attributes.get("href", "")) if node.tag == "a" else None
        return f"{text} ({address})" if address and address != text else text


def _address(library: Library, page: Article, target: str) -> str | None:
    """Where a link leads; None for the glossary and for places on the same page."""
    name, _, anchor = target.partition("#")
    if target.startswith("https://"):
        return target
    found = library.by_name.get(page.resolve(name)) if name else None
    if found is None or found.id == library.facts.ids.roles.glossary:
        return None
    return f"{ROOT}{found.url}{f'#{anchor}' if anchor else ''}"


def indented(text: str, indent: str) -> str:
    """A text with blanks before each of its lines that says something."""
    return "\n".join(f"{indent}{line}" if line else "" for line in text.split("\n"))
