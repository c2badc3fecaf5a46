"""Newcomers are told what is true: the files and commands that stand ready for them exist."""

from __future__ import annotations

import configparser
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.rooms import PYTHON, SCRIPTS

HANDBOOK = sorted((ROOT / "docs" / "handbook").rglob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *HANDBOOK]
FOR_DEVELOPERS = [ROOT / "CONTRIBUTING.md", ROOT / "docs" / "handbook" / "architecture.md"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([\w./-]+):(?!=)", MAKEFILE, re.MULTILINE))
MADE = ("site/", ".venv/", "node_modules/")
"""What stands there only once it was made."""


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def paths_of(page: Path) -> list[str]:
    """Paths in backticks; those with an open place, as `<rule>.md`, are none."""
    code = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    return [each for each in code if re.fullmatch(r"\.?\w[\w./-]*/[\w./-]*", each)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_files_that_are_named_exist(page: Path) -> None:
    ours = [path for path in paths_of(page) if (ROOT / path.partition("/")[0]).is_dir()]
    wrong = [path for path in ours if not path.startswith(MADE) and not (ROOT / path).exists()]
    assert wrong == [], "correct the path, or take it out"


@pytest.mark.parametrize("page", FOR_DEVELOPERS, ids=name_of)
def test_a_room_may_be_named_from_its_house(page: Path) -> None:
    houses = [ROOT, ROOT / PYTHON.folder, ROOT / SCRIPTS.folder]
    paths = [path for path in paths_of(page) if not path.startswith(MADE)]
    wrong = [path for path in paths if not any((house / path).exists() for house in houses)]
    assert paths
    assert wrong == [], "correct the path, or take it out"


def hooks() -> list[dict[str, Any]]:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [each["repo"] for each in settings["repos"]] == ["local"], "nothing is fetched"
    return [hook for each in settings["repos"] for hook in each["hooks"]]


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_a_hook_is_a_command_that_stands(hook: dict[str, Any]) -> None:
    assert hook["language"] == "system", "nothing is installed beside the locks"
    assert re.fullmatch(r"make (\S+)", hook["entry"]), "a gate is a target of the Makefile"
    assert hook["entry"].split()[1] in TARGETS


def test_the_dev_container_makes_what_the_tests_need() -> None:
    file = ROOT / ".devcontainer" / "devcontainer.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    command = settings["postCreateCommand"]
    made = re.findall(r"make ([\w./ -]+)", command)
    assert {target for each in made for target in each.split()} <= TARGETS
    assert all((ROOT / script).is_file() for script in re.findall(r"bash (\S+)", command))
    assert re.search(r"^PORT \?= (\d+)", MAKEFILE, re.M)[1] in map(str, settings["forwardPorts"])  # type: ignore[index]


def test_editors_keep_lines_as_long_as_the_formatters_do() -> None:
    editor = configparser.ConfigParser()
    editor.read_string("[top]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert int(editor["*.py"]["max_line_length"]) == project["tool"]["ruff"]["line-length"]
    assert int(editor["*.{js,mjs,ts,css}"]["max_line_length"]) == package["prettier"]["printWidth"]
