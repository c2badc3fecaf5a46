"""The blocks of a page, twice: as its Markdown means them, and as its reader sees them.

What people expect of Markdown is what most editors and hosts show them (CommonMark 0.31, and the
tables of GitHub). The engines read it in another way here and there, and say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from macros.rendering.tree import HEADINGS, Node

QUOTE, TABLE, CODE, TEXT = "quote", "table", "code", "text"
Path = tuple[str, ...]
"""What a block stands within, from the outside: `ol`, `ul`, `quote`, `table`."""

_BOX = re.compile(r"(?P<indent> *)(?:!!!|\?\?\?\+?) *\w")
_INDENT = "    "
_CONTAINERS = {"ordered_list": "ol", "bullet_list": "ul", "blockquote": QUOTE, "table": TABLE}
_CELLS = frozenset({"td", "th"})
_ELEMENTS = {"ol": "ol", "ul": "ul", "blockquote": QUOTE, "table": TABLE}
_RUNNING = frozenset({"a", "br", "code", "em", "img", "span", "strong"})
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
"""Code within a line: a bar in it ends no cell for the engines."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Placed:
    """A paragraph, a cell, or a code block: its kind, what it stands within, its letters alone.

    `line` counts from 0 in the Markdown.
    """

    kind: str
    path: Path
    letters: str
    line: int = 0


@dataclass(frozen=True)
class Numbered:
    """An item of a numbered list: the number as written, as shown, its line, and its list's."""

    written: int
    shown: int
    line: int
    first: int


def letters(text: str) -> str:
    """What of a text neither marks nor blanks can change."""
    return "".join(_WORD.findall(text)).casefold()


def meant(markdown: str) -> list[Placed]:
    """The blocks of a text in Markdown."""
    return list(_meant(_tokens(markdown)))


def steps(markdown: str) -> list[list[Numbered]]:
    """The outermost numbered lists of a text."""
    return list(_steps(_tokens(markdown)))


def shown(tree: Node) -> list[Placed]:
    """The blocks of a page. What only macros draw is left out."""
    return list(_shown(tree, ()))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


@lru_cache(maxsize=4)  # Several rules ask about the same page, one after the other.
def _tokens(markdown: str) -> list[Token]:
    return _parser().parse("\n".join(_quoted(markdown.split("\n"))))


def _quoted(lines: Iterable[str]) -> Iterator[str]:
    """Boxes as quotations, line by line: CommonMark has none."""
    indent: str | None = None
    for line in lines:
        if indent is not None and line.strip() and not line.startswith(indent + _INDENT):
            indent = None
        if indent is not None:
            inner = line.removeprefix(indent + _INDENT)
            yield f"{indent}> {inner}" if line.strip() else f"{indent}>"
        elif found := _BOX.match(line):
            indent = found["indent"]
            yield f"{indent}>"
        else:
            yield _CODE.sub(lambda found: found[0].replace("|", "\\|"), line)


def _meant(tokens: Iterable[Token]) -> Iterator[Placed]:
    path: list[str] = []
    heading = False
    line = 0
    for token in tokens:
        kind = token.type.rpartition("_")[0]
        line = token.map[0] if token.map else line
        if kind in _CONTAINERS and token.nesting:
            path = [*path, _CONTAINERS[kind]] if token.nesting > 0 else path[:-1]
        elif kind == "heading":
            heading = token.nesting > 0
        elif token.type in ("fence", "code_block"):
            yield Placed(CODE, tuple(path), letters(token.content), line)
        elif token.type == "inline" and not heading:
            said = letters(_said(token.children or ()))
            yield Placed(TABLE if TABLE in path else TEXT, tuple(path), said, line)


def _said(children: Iterable[Token]) -> str:
    """What an inline text says: no marks, no targets."""
    return "".join(
        " " if each.type in ("softbreak", "hardbreak") else each.content
        for each in children
        if each.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
    )


def _steps(tokens: Iterable[Token]) -> Iterator[list[Numbered]]:
    found: list[Numbered] = []
    start = first = 0
    for token in tokens:
        if token.level == 0 and token.type == "ordered_list_open":
            start, found = int(token.attrGet("start") or 1), []
            first = token.map[0] if token.map else 0
        elif token.level == 1 and token.type == "list_item_open" and token.info:
            line = token.map[0] if token.map else 0
            found.append(Numbered(int(token.info), start + len(found), line, first))
        elif token.level == 0 and token.type == "ordered_list_close":
            yield found


def _shown(node: Node, path: Path) -> Iterator[Placed]:
    running: list[str] = []
    for child in node.children:
        if isinstance(child, str):
            running.append(child)
        elif child.tag in _RUNNING:
            running.append(child.text)
        else:
            yield from _text("".join(running), path)
            running = []
            yield from _block(child, path)
    yield from _text("".join(running), path)


def _block(node: Node, path: Path) -> Iterator[Placed]:
    if node.tag in HEADINGS or "admonition-title" in node.classes:
        return
    if node.tag == "pre":
        yield Placed(CODE, path, letters(node.text))
    elif node.tag in _CELLS:
        yield Placed(TABLE, path, letters(node.text))
    elif node.tag == "div" and "admonition" in node.classes:
        yield from _shown(node, (*path, QUOTE))
    elif not any(each.startswith("lm-") for each in node.classes):
        inner = (*path, _ELEMENTS[node.tag]) if node.tag in _ELEMENTS else path
        yield from _shown(node, inner)


def _text(text: str, path: Path) -> Iterator[Placed]:
    if said := letters(text):
        yield Placed(TEXT, path, said)
