"""How much a page may hold, so that every reader of it, an engine's included, ends in a moment.

Markdown is read by patterns whose time grows with the square of what is left open; within these
bounds, a page takes Python-Markdown well under a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

LONGEST_PAGE = 60_000
"""Characters."""

LONGEST_LINE = 5_000
DEEPEST = 20
"""Levels of lists, quotations, boxes, and brackets within one another."""

MOST_MARKS = 2_500
MOST_CALLS = 100

_MARK = re.compile(r"[\[\]()*_`<>\\&!#|={}~]")
_OPEN_TAG = re.compile(r"<(?![^<>]*>)")
_CONTAINER = re.compile(r"[ \t]*(?:>|[-*+](?=\s)|\d+\.(?=\s)|!!!(?=\s))")
_INDENT = 4
_BRACKET = re.compile(r"\\.|[\[\]]")


def beyond(body: str) -> Iterator[tuple[int, str]]:
    """Each bound that a page's text breaks: the line, counted from 1, and what to do."""
    lines = body.split("\n")
    if len(body) > LONGEST_PAGE:
        wrong = f"The page has {len(body):,} characters; make two pages of it, each under "
        yield 1, f"{wrong}{LONGEST_PAGE:,}."
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            wrong = f"This line has {len(line):,} characters; keep it under {LONGEST_LINE:,}."
            yield number, wrong
        elif _depth(line) > DEEPEST:
            yield number, f"More than {DEEPEST} levels stand within one another; use fewer."
    if deep := _open_brackets(lines):
        yield deep, f"More than {DEEPEST} brackets are open here; close them, or write `\\[`."
    if open := _line_beyond(map(_open_tags, lines), DEEPEST):
        yield open, f"More than {DEEPEST} times, `<` stands without its `>`; write `&lt;`."
    if full := _line_beyond(map(_marks, lines), MOST_MARKS):
        wrong = f"The page holds over {MOST_MARKS:,} marks such as `*` and `[` up to here; "
        yield full, f"{wrong}make two pages of it."


def _levels(line: str) -> int:
    """How many lists, quotations, and boxes begin on a line, one within the other."""
    count = at = 0
    while found := _CONTAINER.match(line, at):
        count, at = count + 1, found.end()
    return count


def _depth(line: str) -> int:
    """How deep a line that begins a list, a quotation, or a box stands, at most."""
    levels = _levels(line)
    indent = len(line) - len(line.lstrip(" "))
    return levels + indent // _INDENT if levels else 0


def _marks(line: str) -> int:
    return len(_MARK.findall(line)) + _levels(line)


def _open_tags(line: str) -> int:
    return len(_OPEN_TAG.findall(line))


def _open_brackets(lines: list[str]) -> int | None:
    """The first line of a paragraph on which too many brackets are open."""
    level = 0
    for number, line in enumerate(lines, 1):
        level = level if line.strip() else 0
        for found in _BRACKET.finditer(line):
            level = max(0, level + {"[": 1, "]": -1}.get(found[0], 0))
            if level > DEEPEST:
                return number
    return None


def _line_beyond(counts: Iterable[int], most: int) -> int | None:
    """The line on which a count, summed up line by line, grows beyond the most it may be."""
    sums = enumerate(accumulate(counts), 1)
    return next((number for number, total in sums if total > most), None)
