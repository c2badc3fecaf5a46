"""Editors' programs know front matter and facts as the check does: schemas, kept true."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.commands import schemas
from macros.facts.facts import FOLDERS
from macros.library import Library
from macros.reading.frontmatter import HEADS
from macros.reading.schema import describe
from macros.reading.sources import read_text, read_yaml
from tests.conftest import ROOT, Project
from tests.libraries import LIBRARY

SETTINGS = ROOT / schemas.SETTINGS
MADE = schemas.files()
SCHEMAS = schemas.schemas()
AGAIN = "run: make schemas"


def plain(value: Any) -> Any:
    """A value as programs for JSON have it: dates as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def wrong(name: str, values: Any) -> list[str]:
    found = Draft202012Validator(SCHEMAS[name]).iter_errors(plain(values))
    return [f"{error.json_path}: {error.message}" for error in found]


@pytest.mark.parametrize("name", MADE)
def test_what_stands_is_what_the_models_say(name: str) -> None:
    assert (SETTINGS / name).read_text(encoding="utf-8") == MADE[name], AGAIN


def test_nothing_old_stands() -> None:
    found = {file.relative_to(SETTINGS).as_posix() for file in SETTINGS.rglob("schemas/**/*.json")}
    assert found | {"front-matter.code-snippets"} == set(MADE)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("kind", HEADS)
def test_every_key_of_front_matter_says_what_it_holds(kind: str) -> None:
    known = SCHEMAS[f"front-matter/{kind}"]
    told = {key: each.get("description") for key, each in known["properties"].items()}
    assert told == {key: says for key, _, says in describe(HEADS[kind])}
    assert set(known["required"]) == {key for key, must, _ in describe(HEADS[kind]) if must}
    assert known["additionalProperties"] is False


def test_the_pages_of_a_good_library_fit(library: Library) -> None:
    for page in library.articles:
        assert wrong(f"front-matter/{page.type}", page.record.values) == [], page.path


DATA = LIBRARY / "docs" / "_data"


@pytest.mark.parametrize("file", sorted(DATA.rglob("*.yml")), ids=lambda file: file.name)
def test_the_facts_of_a_good_library_fit(file: Path) -> None:
    name = file.relative_to(DATA).with_suffix("").as_posix()
    folder = name.partition("/")[0]
    kind = folder if folder in ("bounces", "changes") else name
    assert wrong(f"facts/{kind}", read_yaml(read_text(file, name), name).values) == []


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    (
        ("front-matter/section", {"titel": "x"}, "'titel' was unexpected"),
        ("front-matter/section", {"title": "x" * 81}, "is too long"),
        ("front-matter/issue", {"id": "abc"}, "does not match"),
        ("front-matter/issue", {"symptoms": "x"}, "is not of type 'array'"),
        ("front-matter/handbook", {}, "'description' is a required property"),
        ("facts/menus", {"labels": {"a": 1}}, "is not of type 'string'"),
        ("facts/systems", {"x": {"kind": "toaster"}}, "is not one of"),
        ("facts/bounces", {"name": "x", "causes": []}, "is not of type 'object'"),
    ),
)
def test_what_the_check_refuses_does_not_fit(
    name: str, values: dict[str, Any], expected: str
) -> None:
    assert any(expected in each for each in wrong(name, values))


def test_vs_code_knows_which_schema_is_for_which_file() -> None:
    settings = json.loads((SETTINGS / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == schemas.patterns()
    for schema, pattern in schemas.patterns().items():
        assert (ROOT / schema).is_file()
        folder = pattern.rpartition("/")[0]
        assert (ROOT / folder).is_dir() or folder.rpartition("/")[2] in FOLDERS


@pytest.mark.parametrize(
    "file", sorted((ROOT / "docs/_data").rglob("*.yml")), ids=lambda file: file.name
)
def test_a_file_of_facts_names_its_schema_in_its_first_line(file: Path) -> None:
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    assert first == schemas.modeline(file.relative_to(ROOT / "docs/_data").as_posix()), AGAIN
    named = first.partition("$schema=")[2]
    assert (file.parent / named).resolve().is_file()


def test_snippets_hold_every_key_with_its_sentence() -> None:
    snippets = json.loads(MADE["front-matter.code-snippets"]).values()
    told = {(each["prefix"], each["description"]) for each in snippets}
    assert told == {(key, says) for head in HEADS.values() for key, _, says in describe(head)}
    assert {each["scope"] for each in snippets} == {"markdown"}


def test_writing_twice_changes_nothing_more(copy_company: Project) -> None:
    project = copy_company()
    first = schemas.write(project)
    assert project / "docs/_data/menus.yml" in first
    before = {file: file.read_text(encoding="utf-8") for file in first}
    again = schemas.write(project)
    assert not any(file.suffix == ".yml" for file in again)
    assert {file: file.read_text(encoding="utf-8") for file in first} == before
