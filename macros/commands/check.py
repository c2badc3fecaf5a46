"""Judging the content of a project, without building anything."""

from __future__ import annotations

from pathlib import Path

from macros import library
from macros.components.markup import KEPT_TEMPLATES
from macros.library import Library
from macros.reading.problems import Problem
from macros.reading.sources import Unreadable
from macros.rendering.page import keep
from macros.rules import DESCRIPTIONS, NEED_FACTS, judge, warn

_KEPT = Path(".cache")
"""Where rendered pages and templates are kept for the next run, below the project's folder."""


def judged(project: Path) -> tuple[Library | None, list[Problem]]:
    """The content of a project and every problem of it; no content where the facts do not hold."""
    docs = project / "docs"
    try:
        books = library.read(docs, DESCRIPTIONS)
    except Unreadable as error:
        return None, [*error.problems, *judge(library.read_pages(docs), without=NEED_FACTS)]
    keep(books, project / _KEPT / "pages")
    KEPT_TEMPLATES.folder = project / _KEPT / "templates"
    return books, list(judge(books))


def check(project: Path) -> list[Problem]:
    """Every problem of the content of a project; where there is none, every warning."""
    books, problems = judged(project)
    if books and not problems:
        return list(warn(books))
    return problems
