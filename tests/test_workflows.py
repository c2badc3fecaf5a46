"""What GitHub does with a change: safe, with few rights, by commands and folders that exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import parser
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(
    set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}
)
TARGETS = {
    *re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
}
FIELDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
"""Kinds of fields (docs.github.com, "Syntax for GitHub's form schema")."""


def read(file: Path) -> Any:
    # GitHub reads YAML 1.2, where `on` is a word.
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def name(file: Path) -> str:
    return file.name


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in read(file)["jobs"].values() for step in job["steps"]]


def test_there_are_workflows_and_forms() -> None:
    assert [file.stem for file in WORKFLOWS] == ["help-center", "weekly"]
    assert [file.stem for file in FORMS] == ["missing-system", "new-symptom", "wrong-fact"]


def test_zizmor_finds_nothing() -> None:
    """Without the network; `--strict-collection` fails where a file breaks GitHub's own schema."""
    command = ["zizmor", "--offline", "--no-progress", "--strict-collection", "--persona=auditor"]
    ended = subprocess.run(
        [*command, GITHUB], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=name)
def test_actions_are_named_by_a_hash_and_their_tag(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_an_action_has_one_hash_everywhere() -> None:
    used = {step["uses"] for file in WORKFLOWS for step in steps(file) if "uses" in step}
    assert len(used) == len({action.partition("@")[0] for action in used})


@pytest.mark.parametrize("file", WORKFLOWS, ids=name)
def test_jobs_have_the_rights_they_name_and_end(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        written = {right for right, level in job["permissions"].items() if level == "write"}
        assert written <= {"pages", "id-token"}
        assert not written or "github.event_name == 'push'" in job["if"]
        assert int(job["timeout-minutes"]) <= 60
    assert "secrets." not in file.read_text(encoding="utf-8")


def test_a_strangers_change_gets_no_rights() -> None:
    for file in WORKFLOWS:
        assert "pull_request_target" not in read(file)["on"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=name)
def test_commands_exist(file: Path) -> None:
    for step in steps(file):
        text = step.get("run", "")
        for line in re.findall(r"^\s*make ((?:[\w./=^-]+ ?)+)", text, re.MULTILINE):
            named = {each for each in line.split() if "=" not in each and each[0] != "-"}
            assert named
            assert named <= TARGETS
        for command in re.findall(r"-m macros (\w+)", text):
            assert f"    {command} " in parser().format_help()


def test_the_suite_is_what_decides() -> None:
    text = (GITHUB / "workflows/help-center.yml").read_text(encoding="utf-8")
    assert "run: make test\n" in text
    assert 'make --silent impact BASE=HEAD^1 >> "$GITHUB_STEP_SUMMARY"' in text


@pytest.mark.parametrize("file", FORMS, ids=name)
def test_a_form_is_whole(file: Path) -> None:
    form = read(file)
    assert form.keys() == {"name", "description", "title", "labels", "body"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(ids) == len(set(ids)) >= 4
    assert {field["type"] for field in form["body"]} <= FIELDS
    assert any(field.get("validations", {}).get("required") == "true" for field in fields)
    for field in fields:
        assert field["attributes"]["label"]
        assert ("options" in field["attributes"]) == (field["type"] == "dropdown")


def test_a_form_that_takes_a_bounce_asks_to_leave_people_out() -> None:
    text = (GITHUB / "ISSUE_TEMPLATE/new-symptom.yml").read_text(encoding="utf-8")
    assert "replace names, addresses, and domains of people" in " ".join(text.split())


def test_owners_are_named_for_places_that_exist() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for place, *owners in rules:
        assert place == "*" or (ROOT / place.lstrip("/")).exists(), place
        assert all(re.fullmatch(r"@[\w-]+/[\w-]+", owner) for owner in owners)
        assert owners
    folders = {place for place, *_ in rules}
    assert {"/docs/", "/docs/_data/", "/docs/support/", "/.github/"} <= folders
