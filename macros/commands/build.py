"""From `docs/` to `site/`: check, engine, publish."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from macros import library, publish, rules
from macros.reading.problems import Problem
from macros.reading.sources import Unreadable

ENGINES = {
    "mkdocs": ("mkdocs", "build", "--strict", "--clean"),
    "zensical": ("zensical", "build", "--strict", "--clean"),
}
"""Engine → its build command, as a Python module and its arguments."""


class EngineFailed(Exception):
    """The engine ended with an error; it has said why."""


def check(project: Path) -> list[Problem]:
    """Every problem of the content of a project; where there is none, every warning."""
    return rules.check(project / "docs", warned=True)


def build(project: Path, engine: str) -> list[Problem]:
    """Build the site into `site/`, or return the problems that keep it from being built.

    Raises EngineFailed.
    """
    try:
        books = library.load(project / "docs")
    except Unreadable:
        return check(project)
    problems = list(rules.judge(books))
    if not problems:
        run_engine(project, engine)
        publish.write(project / "site", books)
    return problems


def run_engine(project: Path, engine: str, *options: str, **settings: str) -> None:
    """Run the engine alone, with options of its command and settings of its environment.

    What it says is shown when it fails. Raises EngineFailed.
    """
    # Zensical's strict mode lets errors of macros pass; MkDocs' lists them all.
    fail_fast = "true" if engine == "zensical" else "false"
    environment = os.environ | {"MACROS_FAIL_FAST": fail_fast} | settings
    run = subprocess.run(
        [sys.executable, "-m", *ENGINES[engine], *options],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise EngineFailed(f"{run.stdout}{run.stderr}\n{engine} could not build the site.")
