"""What the check reports: one line a problem, and how those lines are printed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what is wrong and what to do, and the rule that says so.

    `path` is relative to the project's top folder, `line` counts from 1.
    """

    path: str
    line: int
    message: str
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.rule}]"


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
    if found:
        files = len({problem.path for problem in found})
        yield f"{_count(len(found), 'problem')} in {_count(files, 'file')}."


def nearest(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """A sentence's end for a word that is not known: the nearest one that is, or `otherwise`."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean `{close[0]}`?" if close else otherwise


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _annotation(problem: Problem) -> str:
    place = f"file={_escaped(problem.path, ':,')},line={problem.line}"
    return f"::error {place},title={problem.rule}::{_escaped(problem.message)}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
