"""From `docs/` to `site/`: check, engine, publish, a last look, and into its place."""

from __future__ import annotations

from pathlib import Path

from macros import publish
from macros.commands import engine
from macros.commands.check import judged
from macros.commands.placing import SITE, beside, place
from macros.publish.inspection import inspect
from macros.reading.problems import Problem


def build(project: Path, name: str) -> list[Problem]:
    """Build the site into `site/`, or return the problems that keep it from being built.

    `name` is one of ENGINES. Whatever happens, the last site stands until the new one is
    whole. Raises EngineFailed, Busy, and OSError where nothing can be written.
    """
    books, problems = judged(project)
    if books is None or problems:
        return problems
    with beside(project) as part:
        engine.run(name, project, part, books)
        publish.write(part, books)
        problems = list(inspect(part, SITE))
        if not problems:
            place(part, project)
    return problems
