"""What the check reports: one line a problem, and how those lines are printed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_MANY = 100
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""What steers a terminal, turns its text around, or is not seen."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what is wrong and what to do, and the rule that says so.

    `path` is relative to the project's top folder, `line` counts from 1. A warning is worth
    mending but keeps nothing from being built.
    """

    path: str
    line: int
    message: str
    rule: str
    warning: bool = False

    def __str__(self) -> str:
        mark = "Warning: " if self.warning else ""
        text = f"{self.path}:{self.line}: {mark}{self.message} [{self.rule}]"
        # What a page or a file's name holds must not end the line or steer the terminal.
        return _printable(text)


def printable(text: str) -> str:
    """A text of several lines without anything else that a terminal obeys."""
    return "\n".join(_printable(line) for line in text.split("\n"))


def _printable(line: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line)


def report(problems: Iterable[Problem], *, annotate: bool = False) -> Iterator[str]:
    """Lines to print: every problem once, sorted by place, and a closing count.

    With `annotate`, each problem is also a GitHub workflow command, which shows on the
    pull request's line
    (docs.github.com, Workflow commands for GitHub Actions, "Setting an error message").
    """
    found = sorted(set(problems))
    for problem in found:
        yield str(problem)
        if annotate:
            yield _annotation(problem)
    for noun, warning in (("problem", False), ("warning", True)):
        some = [problem.path for problem in found if problem.warning is warning]
        if some:
            yield f"{_count(len(some), noun)} in {_count(len(set(some)), 'file')}."


def counted(problems: Sequence[Problem]) -> str:
    """How many problems there are."""
    return _count(len(problems), "problem")


def nearest(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """A sentence's end for a word that is not known: the nearest one that is, or `otherwise`."""
    close = closest(word, tuple(known))
    return f"did you mean `{close}`?" if close else otherwise


@lru_cache(maxsize=1000)  # A page that moved breaks the same link on many others.
def closest(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that a word is nearest to, if any is near."""
    if len(known) > _MANY:
        # Comparing is slow; a typo in one place leaves one half of the word as it was.
        half = (len(word) + 1) // 2
        known = tuple(
            each for each in known if each.startswith(word[:half]) or each.endswith(word[-half:])
        )
    return next(iter(difflib.get_close_matches(word, known[:_MANY], n=1)), None)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _annotation(problem: Problem) -> str:
    place = f"file={_escaped(problem.path, ':,')},line={problem.line}"
    level = "warning" if problem.warning else "error"
    return f"::{level} {place},title={problem.rule}::{_escaped(problem.message)}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return _printable(text)
