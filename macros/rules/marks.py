"""Marks that stay bare: what other programs read as Markdown, and the engines as a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.library import Library
from macros.reading.articles import Article, Block
from macros.rendering.page import rendered
from macros.rendering.tree import Node

_BOXED = "This box does not work here; write `!!! note`, its text indented by four."
_BOLD = "This is not set in bold; delete the blanks beside the stars."
_TABLE = "This becomes no table; put a blank line above it, and `| --- | --- |` below its first."
_BLANK = "A blank of another kind stands behind this mark; type the blank anew."
_LITERAL: tuple[tuple[str, str], ...] = (
    (r"\[\^[^\]\s]+\](?!:)", "Footnotes do not work here; put the note in parentheses."),
    (r"\[![A-Za-z]+\]", _BOXED),
    (r"(?:[-*+]|\d+\.)\s+(?P<shown>\[[ xX]\])", "Boxes to tick do not work; write a plain list."),
    (r"!?\[[^\]\n]+\](?P<shown>\s+\()(?=\S+\))", "This becomes no link; delete the blank in it."),
    (r"(?<!\])\[[^\]\n]+\]\s?\[[^\]\n]*\]", "This becomes no link; write `[words](page.md)`."),
    (r"~~[^~\n]+~~", "Words cannot be struck out here; delete them."),
    (r"(?<!=)==[^=\n]+==(?!=)", "This mark does not work here; write `**` on both sides."),
    (r"\*\*\s[^*\n]*?\s?\*\*|\*\*[^\s*][^*\n]*\s\*\*", _BOLD),
    (r"(?<![\w_])__\s[^_\n]*?\s?__", _BOLD),
    (r"(?<![\w:/]):[a-z][a-z_]+:(?![\w:])", "This sign does not work here; write the word."),
    (r"^\s*(?:\?\?\?\+?|:::)\s*\w+", _BOXED),
    (r"^\s*!!!\s*(?!\w)|^\s*!!!\w", "This box has no kind; write `!!! note`."),
    (r"^\s*\|.*\|\s*$", _TABLE),
    (r"^\s*[•◦▪●]\s*\S", "This sign begins no list; write `- `."),
    (r"^\s*(?:[-*+]|\d+\.)[\u00a0\u2000-\u200a\u202f]\s*\S", _BLANK),
    (r"^\s{0,3}\d{1,2}\.[A-Z][a-z]", "This begins no step; put a blank behind the dot."),
    (r"^\s{0,3}-[A-Z][a-z]", "This begins no item; put a blank behind the dash."),
    (r"\S(?P<shown>\\)$", "A backslash ends no line here; write two sentences, or a list."),
    (r"\{[:.#][^{}\n]*\}", "These braces do nothing here; delete them."),
)
"""What stays on the page as it is written, and what to do; `shown` is the part to look for."""

_PATTERNS = tuple((re.compile(pattern), cure) for pattern, cure in _LITERAL)
_PATH = re.compile(r"(?<![\w\\])(?:[A-Za-z]:\\|\\\\\w|%\w+%\\|~\\|\.{1,2}\\)[^\s`]*")
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+.!-]")
"""What a backslash before it makes plain (python-markdown, ESCAPED_CHARS)."""

_DASHES = re.compile(r"(?=[^-]*-)[\s|:-]+")
_BAR = re.compile(r"(?<!\\)\|")
_BOX = re.compile(r"^\s*!!! *\w")


def plain_marks(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """No mark stays on the page as it was typed: footnotes, ticks, strokes, other bullets."""
    text = _read(rendered(library, article).tree)
    last = (0, "")
    for line, said in article.uncoded:
        cures = (cure for pattern, cure in _PATTERNS if _stays(pattern.search(said), text))
        if cure := next(cures, ""):
            if last != (line - 1, cure):
                yield line, cure
            last = line, cure


def _stays(found: re.Match[str] | None, text: str) -> bool:
    """Whether a mark stands in the text of the page; that of a footnote may vanish."""
    return found is not None and (_bare(found) in text or found[0].startswith("[^"))


def _bare(found: re.Match[str]) -> str:
    return _spaced(found.groupdict().get("shown") or found[0])


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _read(node: Node) -> str:
    """The text of a page outside code, spaced singly."""
    return _spaced("".join(_outside_code(node)))


def _outside_code(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in ("code", "pre"):
            yield from _outside_code(child)


def kept_backslash(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A backslash in the name of a folder or a server stays: such a name stands in backticks."""
    for line, text in article.uncoded:
        for found in _PATH.finditer(text):
            if _ESCAPE.search(found[0]):
                wrong = f"`{found[0]}` loses a backslash on the page; put it in backticks."
                yield line, wrong
                break


def whole_row(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A row of a table has as many cells as its first row."""
    for block in article.blocks:
        if len(block) < 3 or not _DASHES.fullmatch(block[1][1]) or "|" not in block[0][1]:
            continue
        yield from _uneven(block, _cells(block[0][1]))


def _uneven(block: Block, columns: int) -> Iterator[tuple[int, str]]:
    for line, text in block[2:]:
        if (count := _cells(text)) != columns:
            wrong = f"This row has {count} cells, and the table {columns} columns; "
            yield line, f"{wrong}write `\\|` for a bar within a cell."


def _cells(row: str) -> int:
    """How many cells a row has, as the engine counts: code keeps its bars."""
    plain = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "x", row).strip()
    inner = plain.removeprefix("|")
    inner = inner[:-1] if _BAR.search(inner[-1:]) else inner
    return len(_BAR.split(inner))


def filled_box(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A box holds a text, indented by four blanks."""
    lines = article.body.split("\n")
    for line, text in article.prose:
        if not _BOX.match(text):
            continue
        indent = len(text) - len(text.lstrip()) + 4
        below = filter(str.strip, lines[line - article.body_line + 1 :])
        if not next(below, "").startswith(" " * indent):
            yield line, "Nothing stands in this box; indent its text by four blanks."


def described_picture(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A picture says in words what it shows, and a link where it leads."""
    tree = rendered(library, article).tree
    bare = {node.attributes.get("src", "") for node in tree.find("img") if _says_nothing(node)}
    empty = {
        node.attributes.get("href", "")
        for node in tree.find("a")
        if not node.text.strip() and "headerlink" not in node.classes and not any(node.elements)
    }
    for link in article.links:
        if link.image and link.target in bare:
            yield link.line, "This picture says nothing to who cannot see it; describe it in `[ ]`."
        elif not link.image and link.target in empty:
            yield link.line, "This link has no words; write some between `[` and `]`."


def _says_nothing(picture: Node) -> bool:
    return not any(map(str.isalnum, picture.attributes.get("alt", "")))
