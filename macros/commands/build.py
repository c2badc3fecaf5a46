"""From `docs/` to `site/`: check, engine, publish, a last look, and into its place."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from macros.commands.placing import SITE, beside, empty, place
from macros.commands.untouched import Untouched
from macros.reading.problems import Problem

if TYPE_CHECKING:
    from macros.commands.resting import Resting
    from macros.library import Library


def build(project: Path, name: str) -> list[Problem]:
    """Build the site into `site/`, or return the problems that keep it from being built.

    `name` is one of ENGINES. Whatever happens, the last site stands until the new one is
    whole. Raises EngineFailed, Busy, and OSError where nothing can be written.
    """
    untouched = Untouched(project)
    if name == "mkdocs" and untouched.stands:
        return []
    # What stands already needs none of these, which take longer to load than it takes.
    from macros.commands import resting
    from macros.commands.check import judged
    from macros.publish.inspection import inspect

    books, problems = judged(project)
    if books is None or problems:
        return problems
    with beside(project) as part:
        made = _made(project, name, part, books)
        problems = list(inspect(part, SITE, made.new))
        if not problems:
            place(part, project)
    if made.resting and not problems:
        resting.keep(project, made.resting)
        untouched.keep()
    return problems


@dataclass(frozen=True)
class _Made:
    """What a build made: what the next one can take over, and the files that are new, or all."""

    resting: Resting | None
    new: list[Path] | None = None


def _made(project: Path, name: str, part: Path, books: Library) -> _Made:
    """Make the site in `part`, from the last one where that can be done."""
    from macros import publish
    from macros.commands import resting

    if name == "mkdocs" and (renewed := resting.renew(project, books, part)):
        return _Made(*renewed)
    empty(part)
    rested = _engine_run(project, name, part, books)
    gc.collect()  # What the engine leaves behind is much, and goes round in circles.
    publish.write(part, books)
    return _Made(rested)


def _engine_run(project: Path, name: str, part: Path, books: Library) -> Resting | None:
    """Let the engine write the pages; what the next build can take over of them."""
    from macros.commands import engine, resting
    from macros.commands.standing import state

    before = state(project, books)
    shortcuts = engine.run(name, project, part, books)
    if shortcuts and shortcuts.plain(project) and state(project, books) == before:
        return resting.rested(before, books, part, shortcuts.drawn)
    return None
