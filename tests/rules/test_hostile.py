"""Pages that try to hurt a reader: the check names the line, and the last look the built page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.engine import mkdocs
from macros.publish.inspection import inspect
from tests import libraries
from tests.rules import hostile_pages
from tests.rules.hostile_pages import DRESSED, REACHES_READERS, SNIPPETS


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.stem)
def test_the_check_prints_exactly_these_lines(snippet: Path, tmp_path: Path) -> None:
    printed = libraries.problems(tmp_path, {libraries.PAGE: hostile_pages.page(snippet)})
    assert printed == hostile_pages.lines(snippet)
    assert printed


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Engine → the pages that the last look refuses, of a site that was built without a check."""
    project = hostile_pages.published(tmp_path_factory.mktemp("hostile"))
    mkdocs(project, None, strict=False, site_dir=str(project / "mkdocs"))
    command = [sys.executable, "-m", "zensical", "build", "--clean"]
    environment = os.environ | {"SITE_DIR": "zensical"}
    subprocess.run(command, check=True, capture_output=True, cwd=project, env=environment)
    return {
        engine: {problem.path.split("/")[-2] for problem in inspect(project / engine)}
        for engine in ("mkdocs", "zensical")
    }


@pytest.mark.parametrize("engine", ("mkdocs", "zensical"))
def test_the_last_look_refuses_each(engine: str, refused: dict[str, set[str]]) -> None:
    assert refused[engine] == {snippet.stem for snippet in REACHES_READERS} - DRESSED
