"""Pages that try to get out of the braces: refused by the check, and by each engine without it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.commands.engine import EngineFailed, run
from tests import libraries
from tests.conftest import ROOT
from tests.libraries import LIBRARY

HOSTILE = sorted((Path(__file__).parent / "hostile").glob("*.md"))
SWITCHED_OFF = "macros-switched-off.md"
CANARY = "canary-5f2c"
"""Stands in the settings, in the environment and in a file; on no page that is built."""

FAILING_FAST = {"MACROS_FAIL_FAST": "true", "SITE_DIR": "site"}
"""How our own build calls Zensical."""

_JINJA = re.compile(r"\{\{|\{%|\{#|render_macros")
_SETTINGS = (LIBRARY / "mkdocs.yml").read_text(encoding="utf-8")


def _project(folder: Path, *pages: Path, start: Callable[..., Path] = libraries.company) -> Path:
    """A library that builds, with something to steal, and the pages."""
    before, extra, after = _SETTINGS.partition("\nextra:\n")
    assert extra, "mkdocs.yml has no place for the canary"
    files: dict[str, str | bytes] = {
        "mkdocs.yml": f"{before}{extra}  canary: {CANARY}\n{after}",
        "docs/_templates/secret.yml": f"canary: {CANARY}\n",
        **{f"docs/handbook/{page.name}": page.read_bytes() for page in pages},
    }
    return start(folder, files)


def escaped(project: Path) -> list[str]:
    """What a page did that it must not: a file it made, a secret it published."""
    leaks = (
        file.relative_to(project).as_posix()
        for file in (project / "site").rglob("*")
        if file.is_file() and CANARY.encode() in file.read_bytes()
    )
    return [*leaks, *(file.name for file in project.glob("escaped*"))]


def _said(project: Path, engine: str) -> str:
    """What an engine says when it fails; "" when it does not."""
    try:
        run(engine, project, project / "site")
    except EngineFailed as failed:
        return str(failed)
    return ""


@pytest.fixture(autouse=True, scope="module")
def secret_in_the_environment() -> None:
    pytest.MonkeyPatch().setenv("SECRET", CANARY)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_the_check_names_the_line(hostile: Path, tmp_path: Path) -> None:
    path = f"docs/handbook/{hostile.name}"
    lines = hostile.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if _JINJA.search(text))
    printed = libraries.problems(tmp_path, {path: hostile.read_bytes()})
    assert any(each.startswith(f"{path}:{line}: ") for each in printed), printed
    assert list(tmp_path.glob("escaped*")) == []


@pytest.fixture(scope="module")
def mkdocs_says(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What MkDocs says of all the pages at once: it goes on after a page that fails."""
    pages = [page for page in HOSTILE if page.name != SWITCHED_OFF]
    project = _project(tmp_path_factory.mktemp("mkdocs"), *pages)
    said = _said(project, "mkdocs")
    assert escaped(project) == []
    return said


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_mkdocs_alone_fails(hostile: Path, mkdocs_says: str, tmp_path: Path) -> None:
    if hostile.name == SWITCHED_OFF:
        assert "hides macros" in _said(_project(tmp_path, hostile), "mkdocs")
    else:
        assert f"_File_: `handbook/{hostile.name}`" in mkdocs_says


@pytest.fixture(scope="module")
def zensical_says(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What Zensical says of each page: it stops at the first that fails, so each is built alone."""
    project = _project(tmp_path_factory.mktemp("zensical"), start=libraries.smallest)
    command = (sys.executable, "-m", "tests.rendering.zensical_alone", project, *HOSTILE)
    ended = subprocess.run(
        command, cwd=ROOT, env=os.environ | FAILING_FAST, stdout=subprocess.PIPE, check=True
    )
    said: dict[str, str] = json.loads(ended.stdout)
    return said


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_zensical_alone_fails(hostile: Path, zensical_says: dict[str, str]) -> None:
    said = zensical_says[str(hostile)]
    assert re.search(r"^RuntimeError: .*(TemplateSyntaxError|Unreadable)", said)
    assert not said.endswith("]")


@pytest.mark.parametrize(
    ("engine", "start"),
    (
        ("mkdocs", libraries.company),
        ("zensical", libraries.company),
        ("zensical", libraries.smallest),
    ),
    ids=("mkdocs", "zensical", "zensical-smallest"),
)
def test_without_them_the_library_builds(
    engine: str, start: Callable[..., Path], tmp_path: Path
) -> None:
    project = _project(tmp_path, start=start)
    assert _said(project, engine) == ""
    assert escaped(project) == []
