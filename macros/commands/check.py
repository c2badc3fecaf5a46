"""Judging the content of a project, without building anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from macros.keeping import Approval
from macros.reading.problems import Problem

if TYPE_CHECKING:
    from macros.library import Library


def judged(project: Path) -> tuple[Library | None, list[Problem]]:
    """The content of a project and every problem of it; no content where the facts do not hold."""
    return _judged(project, Approval(project))


def check(project: Path) -> list[Problem]:
    """Every problem of the content of a project; where there is none, every warning."""
    approval = Approval(project)
    if approval.good:
        return []
    books, problems = _judged(project, approval)
    if not books or problems:
        return problems
    from macros.rules import warn

    warnings = list(warn(books))
    if not warnings:
        approval.keep()
    return warnings


def _judged(project: Path, approval: Approval) -> tuple[Library | None, list[Problem]]:
    # What is judged already needs none of these, which take longer to load than it takes.
    from macros import library
    from macros.components.markup import KEPT_TEMPLATES
    from macros.keeping import Kept
    from macros.reading.sources import Unreadable
    from macros.rendering.page import keep
    from macros.rules import DESCRIPTIONS, NEED_FACTS, judge

    docs = project / "docs"
    try:
        books = library.read(docs, DESCRIPTIONS, Kept(project, "library"))
    except Unreadable as error:
        return None, [*error.problems, *judge(library.read_pages(docs), without=NEED_FACTS)]
    keep(books, Kept(project, "pages"))
    KEPT_TEMPLATES.kept = Kept(project, "templates")
    return books, [] if approval.good else list(judge(books))
