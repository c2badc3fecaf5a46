"""The text of a page as its reader sees it, in passages: one for each heading.

The source is read without an HTML parser, so that the check can afford it for every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from macros.components.here import Here
from macros.components.register import bind
from macros.library import Library
from macros.reading.articles import Article, Heading
from macros.rendering.templates import Guarded

WIDGETS = (
    "at_a_glance",
    "still_stuck",
    "tool",
    "bounce_list",
    "questions",
    "article_cards",
    "source",
    "unverified",
)
"""Macros whose text repeats the head of this page or the texts of others, or is no advice."""

_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_UNREAD = re.compile(r"<(button|noscript|svg)\b.*?</\1>", re.DOTALL)
_INLINE_TAG = re.compile(r"</?(?:a|b|code|em|i|span|strong|time)\b[^>]*>")
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_ENTRY = re.compile(r'<dt id="(?P<anchor>[^"]+)">(?P<title>.*?)</dt>(?P<text>.*?)</dd>', re.DOTALL)
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+|^\s*>\s?|^\s*!!! *[\w -]+")
_TABLE_RULE = re.compile(r"^\s*\|?[\s|:-]*-[\s|:-]*$")
_CODE = re.compile(r"(`+)(.+?)\1")
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^)\s]*(?:\s\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<!\\)\*{1,3}")
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_LOOSE = re.compile(r" +([.,:;)])(?= |$)")
_HIDDEN = "\x00{}\x00"
_SEEN = re.compile("\x00(\\d+)\x00")


@dataclass(frozen=True)
class Passage:
    """What stands below a heading: its anchor and words ("" above the first), and its text.

    Each line of the text is a paragraph, a step, an item, or a row.
    """

    anchor: str
    title: str
    text: str


def passages(library: Library, page: Article) -> tuple[Passage, ...]:
    """The passages of a page, in order; those without any text are left out."""
    found = (each for piece in _pieces(page) for each in _read(library, page, *piece))
    return tuple(each for each in found if each.text or each.title)


def _pieces(page: Article) -> Iterator[tuple[Heading | None, str]]:
    """Each heading, and the source that stands below it."""
    lines = page.body.split("\n")
    starts: list[tuple[Heading | None, int]] = [(None, 0)]
    starts += [(heading, heading.line - page.body_line + 1) for heading in page.headings]
    ends = [*(at - 1 for _, at in starts[1:]), len(lines)]
    for (heading, start), end in zip(starts, ends, strict=True):
        yield heading, "\n".join(lines[start:end])


def _read(
    library: Library, page: Article, heading: Heading | None, source: str
) -> Iterator[Passage]:
    text = _rendered(library, page, source)
    anchor, title = (heading.anchor, plain(heading.title)) if heading else ("", "")
    yield Passage(anchor, title, plain(_ENTRY.sub("", text)))
    for entry in _ENTRY.finditer(text):
        yield Passage(entry["anchor"], plain(entry["title"]), plain(entry["text"]))


def _rendered(library: Library, page: Article, source: str) -> str:
    """The source with what each macro returns, but for widgets."""
    if "{{" not in source:
        return source
    environment = Guarded()
    environment.globals.update(bind(lambda: Here(library, page, {})))
    environment.globals.update(dict.fromkeys(WIDGETS, lambda *_: ""))
    return str(environment.from_string(source).render())


def plain(markdown: str) -> str:
    """Markdown as its reader sees it, one block a line."""
    return "\n".join(_blocks(_UNREAD.sub("", markdown)))


def _blocks(markdown: str) -> Iterator[str]:
    running: list[str] = []
    fenced = False
    for line in [*markdown.split("\n"), ""]:
        if _FENCE.match(line):
            fenced = not fenced
            line = ""
        single = fenced or line.lstrip().startswith(("<", "|")) or _ITEM.match(line)
        if running and (single or not line.strip()):
            yield from _shown(" ".join(running))
            running = []
        if fenced and line.strip():
            yield line.strip()
        elif line.strip() and not _TABLE_RULE.match(line):
            running.append(_ITEM.sub("", line).strip())


def _shown(block: str) -> Iterator[str]:
    """A block of Markdown or of our components' HTML, as lines."""
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[2].strip())
        return _HIDDEN.format(len(kept) - 1)

    text = _CODE.sub(hide, block)
    text = _LINK.sub(lambda found: "" if found[1] else found[2], text)
    text = _EMPHASIS.sub("", _ATTRIBUTES.sub("", text))
    text = _ESCAPED.sub(r"\1", _TAG.sub("\n", _INLINE_TAG.sub("", text)))
    if text.startswith("|"):
        text = "; ".join(cell.strip() for cell in text.strip("| ").split("|"))
    text = unescape(_SEEN.sub(lambda found: kept[int(found[1])], text))
    yield from (line for each in text.split("\n") if (line := _spaced(each)))


def _spaced(text: str) -> str:
    return _LOOSE.sub(r"\1", " ".join(text.split()))
