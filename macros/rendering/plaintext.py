"""The parts of a page as plain text, for messages: steps numbered, links with their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown import Markdown

from macros.components.here import Here
from macros.components.register import bind
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.templates import Guarded

ROOT = "«root»"
"""Stands in the texts for the address of the site, which only the reader's browser knows."""

_EXTENSIONS = ("attr_list", "admonition", "pymdownx.superfences", "sane_lists", "tables")
_VOID = {"br", "hr", "img", "input"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "ol", "ul", "pre", "table", "div", "blockquote", "copy-text", "hr", "section"}
_CODE = "    "
_SPACE = re.compile(r"\s+")


@dataclass
class Node:
    """An element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def find(self, tag: str) -> Iterator[Node]:
        """Every element of this kind within, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag == tag:
                    yield child
                yield from child.find(tag)


def part(library: Library, page: Article, title: str) -> str | None:
    """What stands under a heading of a page, up to the next heading of its level or above."""
    children = iter(_parsed(_html(library, page)).children)
    for child in children:
        if isinstance(child, Node) and child.tag in _HEADINGS and _raw(child) == title:
            return _Text(library, page).blocks(_up_to(children, child.tag))
    return None


def _html(library: Library, page: Article) -> str:
    environment = Guarded()
    environment.globals.update(bind(lambda: Here(library, page, {})))
    text = environment.from_string(page.body).render()
    return Markdown(extensions=list(_EXTENSIONS)).convert(text)


def _parsed(html: str) -> Node:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def _up_to(children: Iterator[Node | str], level: str) -> Iterator[Node | str]:
    for child in children:
        if isinstance(child, Node) and child.tag in _HEADINGS and child.tag <= level:
            return
        yield child


def _raw(node: Node | str) -> str:
    """All the text within."""
    return node if isinstance(node, str) else "".join(map(_raw, node.children))


class _Reader(HTMLParser):
    """Builds the tree of what Markdown and our components write, which is well nested."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@dataclass(frozen=True)
class _Text:
    """Writes elements of a page as text."""

    library: Library
    page: Article

    def blocks(self, children: Iterator[Node | str]) -> str:
        return "\n\n".join(filter(None, self._blocks(children)))

    def _blocks(self, children: Iterator[Node | str]) -> Iterator[str]:
        running: list[Node | str] = []
        for child in children:
            if isinstance(child, Node) and child.tag in _BLOCKS | _HEADINGS:
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
            return _indented(_raw(node).strip("\n"), _CODE)
        if node.tag == "copy-text":
            return self._copy(node)
        if node.tag == "table":
            return self._table(node)
        if node.tag == "p" or node.tag in _HEADINGS:
            return self._line(node.children)
        return self.blocks(iter(node.children))

    def _list(self, node: Node) -> str:
        items = [child for child in node.children if isinstance(child, Node)]
        first = int(node.attributes.get("start", "1"))
        marks = [f"{first + at}. " if node.tag == "ol" else "- " for at in range(len(items))]
        texts = [self.blocks(iter(item.children)) for item in items]
        gap = "\n\n" if any("\n\n" in text for text in texts) else "\n"
        return gap.join(
            mark + _indented(text, " " * len(mark)).lstrip()
            for mark, text in zip(marks, texts, strict=True)
        )

    def _copy(self, node: Node) -> str:
        title, text = next(node.find("p")), next(node.find("pre"))
        return f"{self._line(title.children)}:\n\n{_indented(_raw(text), _CODE)}"

    def _table(self, node: Node) -> str:
        names = [self._line(cell.children) for cell in node.find("th")]
        rows = ([self._line(cell.children) for cell in row.find("td")] for row in node.find("tr"))
        return "\n".join(
            "- " + "; ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True))
            for row in rows
            if row
        )

    def _line(self, children: list[Node | str]) -> str:
        return _SPACE.sub(" ", "".join(map(self._inline, children))).strip()

    def _inline(self, node: Node | str) -> str:
        if isinstance(node, str):
            return node
        text = "".join(map(self._inline, node.children))
        address = self._address(node.attributes.get("href", "")) if node.tag == "a" else None
        return f"{text} ({address})" if address and address != text else text

    def _address(self, target: str) -> str | None:
        """Where a link leads; None for the glossary and for places on the same page."""
        name, _, anchor = target.partition("#")
        if target.startswith("https://"):
            return target
        found = self.library.by_name.get(self.page.resolve(name)) if name else None
        if found is None or found.id == self.library.facts.ids.roles.glossary:
            return None
        return f"{ROOT}{found.url}{f'#{anchor}' if anchor else ''}"


def _indented(text: str, indent: str) -> str:
    return "\n".join(f"{indent}{line}" if line else "" for line in text.split("\n"))
