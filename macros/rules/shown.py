"""What the source says stands on the page: nothing is lost, moved, or left as a bare mark.

The engines read Markdown in their own way and say nothing where a writer meant something else. So
two readings are compared: the engine's, and that of CommonMark, which most editors and hosts show.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise

from macros.components.register import BLOCKS
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering import blocks
from macros.rendering.blocks import Numbered, Placed
from macros.rendering.page import Called, RenderedPage, rendered

_DRAWN = "<!-- -->"
"""Stands for what a macro draws: it ends a list, and is no block of the page's own."""

_OUTSIDE = "On the page, this stands outside of the list above; indent it by four blanks a level."
_NO_TABLE = (
    "This becomes no table on the page; put a blank line above it, and below its first line one "
    "of dashes: `| --- | --- |`."
)
_NO_LIST = "This becomes no list on the page; begin an item with `- `, a step with `1. `."
_GLUED = (
    "On the page, this runs on from the line above; put a blank line between, and indent it by "
    "four blanks if it belongs to an item."
)
_WITHIN = "On the page, this becomes a part of what stands above; put a blank line between."


def kept_block(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Each paragraph, item, table, and code block stands on the page where it was put."""
    page = rendered(library, article)
    places: dict[tuple[bool, str], list[blocks.Path]] = {}
    for block in blocks.shown(page.tree):
        places.setdefault(_known_by(block), []).append(block.path)
    for run in _lost(blocks.meant(_own(page)), places):
        block, wrong = _cause(run)
        yield article.body_line + block.line, wrong


def _cause(run: list[tuple[Placed, blocks.Path | None]]) -> tuple[Placed, str]:
    """The block that took its neighbors along, and what to do about it."""
    table = next((block for block, _ in run if block.kind == blocks.TABLE), None)
    if table:
        return table, _NO_TABLE
    (block, path), *more = run
    if path is None and more and more[0][1] is None and more[0][0].path != block.path:
        return more[0][0], _GLUED
    return block, _cure(block, path)


def _lost(
    meant: list[Placed], places: dict[tuple[bool, str], list[blocks.Path]]
) -> Iterator[list[tuple[Placed, blocks.Path | None]]]:
    """Neighboring blocks that stand elsewhere than where they were put, and where they stand."""
    run: list[tuple[Placed, blocks.Path | None]] = []
    for block in filter(lambda each: each.letters, meant):
        found = places.get(_known_by(block), [])
        if block.path not in found:
            run.append((block, found.pop(0) if found else None))
            continue
        found.remove(block.path)
        if run:
            yield run
            run = []
    if run:
        yield run


def _own(page: RenderedPage) -> str:
    """The Markdown of a page without what macros draw, line by line as it was written."""
    return "".join(
        piece if isinstance(piece, str) else _DRAWN if _draws(piece) else piece.text
        for piece in page.pieces
    )


def _draws(called: Called) -> bool:
    return called.call.name in BLOCKS or "\n" in called.text


def _known_by(block: Placed) -> tuple[bool, str]:
    return block.kind == blocks.CODE, block.letters


def _cure(block: Placed, path: blocks.Path | None) -> str:
    """What to do about a block that was meant to stand elsewhere than where it is shown."""
    if path is not None and len(path) < len(block.path):
        return _OUTSIDE
    return _NO_LIST if path is None and block.path else _WITHIN


def unbroken_steps(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """What stands between two steps belongs to one of them, or a macro or a table draws it."""
    page = rendered(library, article)
    own = blocks.meant(_own(page))
    drawn = [called.call.line - 1 for called in page.calls if _draws(called)]
    drawn += [block.line for block in own if block.path == (blocks.TABLE,)]
    for first, second in _neighbors(article, page):
        start, end = first[-1].line, second[0].line
        between = [
            block.line for block in own if start < block.line < end and block.path[:1] != ("ol",)
        ]
        lazy = second[0].written == 1 and len(first) > 1 and first[-1].written == 1
        if (second[0].written > 1 or lazy) and not any(start < line < end for line in drawn):
            wrong = "This stands between two steps, outside of both; indent it by four blanks."
            yield from ((article.body_line + line, wrong) for line in between[:1])


def numbered_as_written(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A step has on the page the number that it has in the text, and goes on behind a box."""
    page = rendered(library, article)
    own = blocks.meant(_own(page))
    for steps in blocks.steps(_own(page)):
        odd = [step for step in steps if step.written not in (step.shown, steps[0].written)]
        for step in odd[:1]:
            wrong = f"On the page, this is step {step.shown}; write `{step.shown}. `."
            yield article.body_line + step.line, wrong
    for first, second in _neighbors(article, page):
        start, end, number = first[-1].line, second[0].line, first[-1].shown + 1
        told = any(start < block.line < end and not block.path for block in own)
        if second[0].written == 1 and not told:
            wrong = f"The steps begin with 1 again; write `{number}. `, or a heading above."
            yield article.body_line + end, wrong


def _neighbors(
    article: Article, page: RenderedPage
) -> Iterator[tuple[list[Numbered], list[Numbered]]]:
    """Two numbered lists with no heading between them."""
    starts = [heading.line - article.body_line for heading in article.headings]
    for first, second in pairwise(blocks.steps(_own(page))):
        if bisect(starts, first[0].line) == bisect(starts, second[0].line):
            yield first, second
