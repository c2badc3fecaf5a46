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
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks import content, measure
from benchmarks.measure import Run
from macros import publish
from macros.commands.check import judged
from macros.commands.preview import Preview
from macros.keeping import FOLDER

ENGINE = "mkdocs build"
THEN = "check, as it was then"
CHECK = "check"
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
    """A line for each row: medians of seconds, and of each round's ratios."""
    lines = ["| what | wall s | cpu s | wall ratio | cpu ratio |", "| --- |" + " ---: |" * 4]
    for name, own in runs.items():
        basis = THEN if name.startswith(CHECK) and THEN in runs else ENGINE
        pairs = list(zip(own, runs[basis], strict=True))
        figures = (
            median(run.wall for run in own),
            median(run.cpu for run in own),
            median(run.wall / other.wall for run, other in pairs),
            median(run.cpu / other.cpu for run, other in pairs),
        )
        lines.append(f"| {name} | {' | '.join(f'{each:.2f}' for each in figures)} |")
    return lines


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
        "a saved text in the preview": lambda: _saved(project, preview),
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


def _publish(project: Path) -> Run:
    books, _ = judged(project)
    assert books
    return measure.here(lambda: publish.write(project / "engine", books))


def _edit(project: Path) -> None:
    with (project / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\nSaved at {time.time()}.\n")


if __name__ == "__main__":
    sys.exit(main())
