"""From `docs/` to `site/`: check, engine, publish."""

from __future__ import annotations

from pathlib import Path

from macros import publish
from macros.commands import engine
from macros.commands.check import judged
from macros.reading.problems import Problem


def build(project: Path, name: str) -> list[Problem]:
    """Build the site into `site/`, or return the problems that keep it from being built.

    `name` is one of engine.ENGINES. Raises EngineFailed.
    """
    books, problems = judged(project)
    if books and not problems:
        engine.run(name, project, books)
        publish.write(project / "site", books)
    return problems
