"""What editors wait for, on the real content: `python -m benchmarks.house [--before COMMIT]`.

Each row is a ratio of one round to `mkdocs build` of the same project, run in the same round; with
a commit, checks are also compared to the check as it was then.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from statistics import median

from mkdocs.commands.build import build as mkdocs
from mkdocs.config import load_config

from benchmarks import content, measure
from benchmarks.measure import Run
from macros import publish
from macros.commands.check import judged
from macros.commands.preview import Preview
from macros.keeping import FOLDER

ENGINE = "mkdocs build"
SERVE = "mkdocs serve, a saved text"
SAVED = "a saved text in the preview"
THEN = "check, as it was then"
CHECK = "check"
AIMS = {
    ("build, nothing kept", ENGINE): "≤ 0.8",
    ("build, a page changed", ENGINE): "≤ 0.25",
    (f"{CHECK}, nothing kept", THEN): "≤ 0.67",
    (f"{CHECK}, nothing changed", THEN): "≤ 0.28",
    (SAVED, SERVE): "≤ 0.15",
}
"""A row and what it is compared with → the wall ratio that is aimed at."""

PAGE = "docs/issues.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.house", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, interleaved (5)")
    parser.add_argument("--before", metavar="COMMIT", help="a commit to compare the check with")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        contests = _contests(Path(folder), chosen.before)
        runs: dict[str, list[Run]] = {name: [] for name in contests}
        for _ in range(chosen.rounds):
            for name, contest in contests.items():
                runs[name].append(contest())
    print("\n".join(table(runs)))
    return 0


def table(runs: dict[str, list[Run]]) -> list[str]:
    """A line for each row: medians of seconds, and of each round's ratios, and their aims."""
    lines = ["| what | wall s | cpu s | wall ratio | cpu ratio | aim |", "| --- |" + " ---: |" * 5]
    for name, own in runs.items():
        basis = _basis(name, runs)
        pairs = list(zip(own, runs[basis], strict=True))
        figures = (
            median(run.wall for run in own),
            median(run.cpu for run in own),
            median(run.wall / other.wall for run, other in pairs),
            median(run.cpu / other.cpu for run, other in pairs),
        )
        cells = [name, *(f"{each:.2f}" for each in figures), AIMS.get((name, basis), "")]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _basis(name: str, runs: Container[str]) -> str:
    """What a row is compared with."""
    if name.startswith(CHECK) and THEN in runs:
        return THEN
    return SERVE if name == SAVED and SERVE in runs else ENGINE


def _contests(folder: Path, before: str | None) -> dict[str, Callable[[], Run]]:
    """What runs in one round, in this order."""
    project = folder / "project"
    project.mkdir()
    content.write_project(project, 0)
    preview = Preview(project, folder / "preview", "http://127.0.0.1:8000/")
    preview.build()
    build, check = ("macros", "build"), ("macros", "check")
    contests = {
        ENGINE: lambda: measure.run(("mkdocs", "build", "--quiet", "-d", "engine"), project),
        "build, nothing kept": lambda: _fresh(project, build),
        "build, a page changed": lambda: _changed(project, build),
        "build, nothing changed": lambda: measure.run(build, project),
        "publish": lambda: _publish(project),
        f"{CHECK}, nothing kept": lambda: _fresh(project, check),
        f"{CHECK}, a page changed": lambda: _changed(project, check),
        f"{CHECK}, nothing changed": lambda: measure.run(check, project),
        SAVED: lambda: _saved(project, preview),
        SERVE: lambda: _served(project),
    }
    if before:
        then = folder / "then"
        for step in (("clone", "--quiet", content.ROOT, then), ("-C", then, "checkout", before)):
            subprocess.run(("git", *step), check=True, capture_output=True)
        contests[THEN] = lambda: measure.run(check, then)
    return contests


def _fresh(project: Path, command: tuple[str, ...]) -> Run:
    shutil.rmtree(project / FOLDER, ignore_errors=True)
    return measure.run(command, project)


def _changed(project: Path, command: tuple[str, ...]) -> Run:
    _edit(project)
    return measure.run(command, project)


def _saved(project: Path, preview: Preview) -> Run:
    _edit(project)
    return measure.here(preview.build_again)


def _served(project: Path) -> Run:
    """What `mkdocs serve` does at a save: it reads the settings, and builds all."""
    _edit(project)
    with redirect_stderr(StringIO()):
        return measure.here(lambda: _built(project))


def _built(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "engine"))
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs(config)


def _publish(project: Path) -> Run:
    books, _ = judged(project)
    assert books
    return measure.here(lambda: publish.write(project / "engine", books))


def _edit(project: Path) -> None:
    with (project / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\nSaved at {time.time()}.\n")


if __name__ == "__main__":
    sys.exit(main())
