"""From `docs/` to `site/`: check, engine, publish."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from macros import library, publish, rules
from macros.problems import Problem
from macros.sources import Unreadable

ENGINES = {
    "mkdocs": ("mkdocs", "build", "--strict", "--clean"),
    "zensical": ("zensical", "build", "--strict", "--clean"),
}
"""Engine → its build command, as a Python module and its arguments."""


class EngineFailed(Exception):
    """The engine ended with an error; it has said why."""


def check(project: Path) -> list[Problem]:
    """Every problem of the content of a project."""
    return rules.check(project / "docs")


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


def run_engine(project: Path, engine: str) -> None:
    """Run the engine alone; what it says is shown when it fails. Raises EngineFailed."""
    # Zensical's strict mode lets errors of macros pass; MkDocs' lists them all.
    environment = os.environ | {"MACROS_FAIL_FAST": "true" if engine == "zensical" else "false"}
    run = subprocess.run(
        _command(*ENGINES[engine]),
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise EngineFailed(f"{run.stdout}{run.stderr}\n{engine} could not build the site.")


def serve(project: Path, host: str, port: int) -> int:
    """Preview the site with live reload until it is interrupted.

    A page that fails shows its error in the browser, so the preview is not strict.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
    command = _command("mkdocs", "serve", "--no-strict", "--livereload", "--dev-addr")
    environment = os.environ | {"SITE_URL": f"http://{host}:{port}/"}
    return subprocess.run([*command, f"{host}:{port}"], cwd=project, env=environment).returncode


def _command(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]
