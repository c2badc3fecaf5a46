"""A tree written as Markdown that anybody can read: CommonMark 0.31, with the tables of GFM 0.29.

It says what a browser shows that runs no scripts: what is hidden is left out, and what stands for
scripts is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.rendering.passages import INLINE
from macros.rendering.plaintext import Leading, indented
from macros.rendering.tree import HEADINGS, Node

BOX_LEVEL = 2
"""Level of the heading that publishing makes of the title of a box that macros draw."""

_UNSEEN = frozenset({"button", "input", "script", "select", "style", "svg", "template", "textarea"})
_SPACE = re.compile(r"\s+")
_MARKED = re.compile(r"[\\`*_\[\]<>]|~(?=~)|&(?=#?\w+;)|!\Z")
_BEGINNING = re.compile(r"\d{1,9}(?=[.)](?:\s|$))|(?=[-+#](?:[\s#-]|$)|=+$)")
"""What begins a list or a heading at the start of a paragraph, or underlines one."""

_TICKS = re.compile("`+")
_LANGUAGE = "language-"
_BOX = re.compile(r"lm-")
_COPY_TITLE = "lm-copy__title"
_AROUND: Mapping[str, str] = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_APART = "<!-- -->"
"""Stands between two lists of one kind, which would be one without it."""

MarkdownBlock = tuple[str, str]
"""What a block is, as far as blocks beside it must know, and its Markdown."""

Inner = Node | str


@dataclass(frozen=True)
class Writer:
    """Writes elements as Markdown; `address` tells where links lead."""

    address: Leading

    def text(self, children: Iterable[Inner]) -> str:
        """All blocks among some elements, and the text between them."""
        return self._joined(self._blocks(children))

    def _joined(self, blocks: Iterable[MarkdownBlock]) -> str:
        whole: list[str] = []
        last = ""
        for kind, text in blocks:
            if kind and kind == last:
                whole.append(_APART)
            whole.append(text)
            last = kind
        return "\n\n".join(whole)

    def _blocks(self, children: Iterable[Inner]) -> Iterator[MarkdownBlock]:
        running: list[Inner] = []
        for child in children:
            if isinstance(child, str) or child.tag in INLINE:
                running.append(child)
                continue
            yield from self._paragraph(running)
            running = []
            if not _unseen(child):
                yield from self._block(child)
        yield from self._paragraph(running)

    def _block(self, node: Node) -> Iterator[MarkdownBlock]:
        """The blocks that an element is; one that means nothing in Markdown is what it holds."""
        if node.tag in HEADINGS:
            yield self._heading(int(node.tag[1]), node.children)
        elif node.tag == "p":
            yield from self._paragraph(_titled(node).children)
        elif node.tag in ("ol", "ul"):
            yield from self._list(node)
        elif node.tag == "dl":
            yield from self._terms(node)
        elif node.tag == "pre":
            yield "", _fenced(node.text.strip("\n"))
        elif node.tag == "table":
            yield "", self._table(node)
        elif node.tag == "blockquote":
            yield "", _quoted(self.text(node.children))
        elif node.tag == "hr":
            yield "", "---"
        else:
            yield from self._other(node)

    def _other(self, node: Node) -> Iterator[MarkdownBlock]:
        language = next((each for each in node.classes if each.startswith(_LANGUAGE)), None)
        if language and (code := next(node.find("pre"), None)):
            yield "", _fenced(code.text.strip("\n"), language.removeprefix(_LANGUAGE))
        elif "admonition" in node.classes:
            yield from self._admonition(node)
        else:
            yield from self._blocks(node.children)

    def _admonition(self, node: Node) -> Iterator[MarkdownBlock]:
        """A box that macros draw is a section of the page; any other is a note, which is quoted."""
        title = next((each for each in node.elements if "admonition-title" in each.classes), None)
        rest = [each for each in node.children if each is not title]
        drawn = any(map(_BOX.match, node.classes))
        if drawn and title:
            yield self._heading(BOX_LEVEL, title.children)
        if drawn:
            yield from self._blocks(rest)
            return
        head = [Node("strong", {}, title.children)] if title else []
        yield "", _quoted(self._joined([*self._paragraph(head), *self._blocks(rest)]))

    def _heading(self, level: int, children: Iterable[Inner]) -> MarkdownBlock:
        line = self._line(children)
        # What stands at the end may look like the end of the heading.
        return "", f"{'#' * level} {line[:-1]}\\#" if line.endswith(
            "#"
        ) else f"{'#' * level} {line}"

    def _paragraph(self, children: Iterable[Inner]) -> Iterator[MarkdownBlock]:
        if line := self._line(children):
            begins = _BEGINNING.match(line)
            yield "", f"{line[: begins.end()]}\\{line[begins.end() :]}" if begins else line

    def _list(self, node: Node) -> Iterator[MarkdownBlock]:
        first = int(node.attributes.get("start", "1"))
        texts = [self.text(item.children) for item in node.elements if not _unseen(item)]
        marks = [f"{first + at}. " if node.tag == "ol" else "- " for at in range(len(texts))]
        if texts:
            yield node.tag, "\n".join(map(_item, marks, texts))

    def _terms(self, node: Node) -> Iterator[MarkdownBlock]:
        """A list of terms: what each means stands behind it."""
        items: list[str] = []
        for each in node.find("dt", "dd"):
            if each.tag == "dt":
                items.append(f"**{self._line(each.children)}:**")
            elif items:
                items[-1] += f" {self.text(each.children)}"
        if items:
            # Another mark keeps it apart from a list above.
            yield "dl", "\n".join(_item("* ", text) for text in items)

    def _table(self, node: Node) -> str:
        rows = [
            [self._line(cell.children).replace("|", "\\|") for cell in row.find("th", "td")]
            for row in node.find("tr")
        ]
        ruled = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
        return "\n".join(f"| {' | '.join(row)} |" for row in ruled)

    def _line(self, children: Iterable[Inner]) -> str:
        """Elements within one line; a line break is a blank."""
        return _SPACE.sub(" ", "".join(map(self._inline, children))).strip()

    def _inline(self, part: Inner) -> str:
        if isinstance(part, str):
            return escaped(part)
        if _unseen(part):
            return ""
        if part.tag == "br":
            return " "
        if part.tag == "code":
            return _coded(part.text)
        if part.tag == "img":
            source = self.address(part.attributes.get("src", "")) or ""
            return f"![{escaped(part.attributes.get('alt', ''))}]({_target(source)})"
        text = "".join(map(self._inline, part.children))
        address = self.address(part.attributes.get("href", "")) if part.tag == "a" else None
        if address and text.strip():
            return _around(text, "[", f"]({_target(address)})")
        mark = _AROUND.get(part.tag, "")
        return _around(text, mark, mark) if mark and text.strip() else text


def escaped(text: str) -> str:
    """A text as Markdown that says just this."""
    return _MARKED.sub(r"\\\g<0>", text)


def _unseen(node: Node) -> bool:
    """Whether a browser shows nothing of an element, or it is the link to a heading beside it."""
    return node.tag in _UNSEEN or "hidden" in node.attributes or "headerlink" in node.classes


def _titled(node: Node) -> Node:
    """A paragraph; one that is the title of a text to copy stands out."""
    strong = Node("strong", {}, node.children)
    return Node("p", {}, (strong,)) if _COPY_TITLE in node.classes else node


def _item(mark: str, text: str) -> str:
    return mark + indented(text, " " * len(mark)).lstrip()


def _around(text: str, before: str, after: str) -> str:
    """A text between two marks, which stand beside no blank."""
    inner = text.strip()
    start, _, end = text.partition(inner)
    return f"{start}{before}{inner}{after}{end}"


def _coded(text: str) -> str:
    """Code within a line: between more backticks than it holds."""
    ticks = "`" * (1 + max(map(len, _TICKS.findall(text)), default=0))
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def _fenced(text: str, language: str = "") -> str:
    ticks = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{ticks}{language}\n{text}\n{ticks}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _target(address: str) -> str:
    """An address as the target of a link."""
    return f"<{address}>" if re.search(r"[\s()]", address) else address
