"""What keeps the code as the design has it."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from macros.components.register import MACROS
from macros.reading.frontmatter import HEADS
from macros.rules import (
    ARTICLE_RULES,
    COMPLETE_RULES,
    DESCRIPTIONS,
    FINISHED_RULES,
    LAST_RULES,
    LIBRARY_RULES,
    NEED_FACTS,
    SHOWN_RULES,
)
from tests.conftest import ROOT

MODULES = sorted((ROOT / "macros").rglob("*.py"))
ADAPTER = ROOT / "macros" / "__init__.py"
DRIVERS = {ROOT / "macros/commands" / name for name in ("engine.py", "preview.py", "shortcuts.py")}
"""One drives the engines, one takes the server from MkDocs, one shortens the ways through it."""
ENGINES = {"mkdocs", "mkdocs_macros", "material", "materialx", "zensical"}
LOCKS = ("requirements.txt", "requirements-test.txt")
NPM_LOCK = "package-lock.json"


def path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> set[str]:
    """The top-level packages that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("file", [file for file in MODULES if file not in DRIVERS], ids=path)
def test_no_module_imports_an_engine(file: Path) -> None:
    assert not imports(file) & ENGINES


@pytest.mark.parametrize("file", MODULES, ids=path)
def test_imports_within_are_absolute(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    relative = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == []


@pytest.mark.parametrize("file", [file for file in MODULES if file != ADAPTER], ids=path)
def test_the_adapter_alone_takes_an_engines_environment(file: Path) -> None:
    assert "define_env" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", MODULES, ids=path)
def test_modules_are_named_after_what_they_hold(file: Path) -> None:
    assert file.stem not in {"utils", "util", "helpers", "helper", "common", "core", "base", "misc"}


@pytest.mark.parametrize("file", MODULES, ids=path)
def test_a_module_says_what_it_is(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("rule", DESCRIPTIONS)
def test_a_rule_is_described_in_a_sentence(rule: str) -> None:
    text = DESCRIPTIONS[rule]
    assert re.fullmatch(r"[A-Z`“].*\.", text), text
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule)


def test_rules_that_need_facts_are_rules() -> None:
    rules = {*ARTICLE_RULES, *FINISHED_RULES, *SHOWN_RULES, *COMPLETE_RULES}
    rules |= {*LIBRARY_RULES, *LAST_RULES}
    assert rules >= NEED_FACTS


def test_no_front_matter_key_hides_a_macro() -> None:
    keys = {key for head in HEADS.values() for key in head.model_fields}
    assert not keys & set(MACROS)


@pytest.mark.parametrize("name", [*LOCKS, NPM_LOCK])
def test_locks_hold_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|\bfile:|@ |resolved", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_its_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    pinned = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    assert pinned
    assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []


def test_every_package_of_npm_is_pinned_with_its_hash() -> None:
    locked = json.loads((ROOT / NPM_LOCK).read_text(encoding="utf-8"))["packages"]
    packages = {name: package for name, package in locked.items() if name}
    assert packages
    assert [
        name
        for name, package in packages.items()
        if not package.get("integrity", "").startswith("sha512-")
        or not re.fullmatch(r"\d+\.\d+\.\d+(?:-[\w.]+)?", package["version"])
    ] == []


def test_what_the_project_asks_npm_for_is_pinned() -> None:
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = json.loads((ROOT / NPM_LOCK).read_text(encoding="utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked


@pytest.mark.parametrize("name", LOCKS)
def test_what_the_project_asks_for_is_pinned(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"]]
    if name == "requirements-test.txt":
        asked += project["optional-dependencies"]["test"]
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    names = {re.sub(r"[-_.]+", "-", re.split(r"[ <>=!\[]", each)[0].lower()) for each in asked}
    assert names <= pinned


class _Settings(yaml.SafeLoader):  # type: ignore[misc]
    """mkdocs.yml as plain data."""


_Settings.add_constructor("!ENV", lambda loader, node: None)


def test_only_plugins_that_both_engines_run() -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Settings)
    plugins = {each if isinstance(each, str) else next(iter(each)) for each in settings["plugins"]}
    assert plugins <= {"search", "macros", "tags"}
    assert "hooks" not in settings
    assert settings["strict"] is True


def test_macros_render_strictly_and_nothing_is_included() -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Settings)
    macros = next(each["macros"] for each in settings["plugins"] if "macros" in each)
    assert macros["on_undefined"] == "strict"
    assert set(macros) <= {"module_name", "on_undefined", "on_error_fail"}


VENDOR = ROOT / "overrides/assets/javascripts/vendor"


def test_files_of_others_are_as_published() -> None:
    decisions = (ROOT / "docs/handbook/decisions" / name for name in ("search.md", "box.md"))
    text = "".join(page.read_text(encoding="utf-8") for page in decisions)
    named = dict(re.findall(r"^- `([\w.-]+\.js)`: .*`([0-9a-f]{64})`$", text, re.MULTILINE))
    files = sorted(VENDOR.glob("*.js"))
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files} == named
    assert all((VENDOR / f"{file.stem}.LICENSE.txt").is_file() for file in files)
