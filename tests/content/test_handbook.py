"""Everything an editor meets is described in the handbook, and what is described exists."""

from __future__ import annotations

import ast
import functools
import json
import re
import sys
import tomllib
from html import unescape
from pathlib import Path

import pytest

from macros.commands.check import check
from macros.components.register import MACROS, example
from macros.facts.bounces import Cause
from macros.facts.facts import FOLDERS, Facts
from macros.facts.replies import Replies, Reply
from macros.library import Library
from macros.reading.frontmatter import HEADS
from macros.reading.schema import describe
from macros.rules import DESCRIPTIONS
from tests.conftest import ROOT, Project

HANDBOOK = ROOT / "docs" / "handbook"
PAGES = sorted(HANDBOOK.rglob("*.md"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = [*PYPROJECT["dependencies"], *PYPROJECT["optional-dependencies"]["test"]]
CHECKERS = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
"""What npm installs."""
DEPENDENCIES = [*(re.split(r"[ =<>~!\[]", each)[0] for each in REQUIREMENTS), *CHECKERS]
DEPENDENCY_LINES = dict(
    re.findall(
        r"^- `([@\w./-]+)`: (.+)$",
        (HANDBOOK / "decisions" / "dependencies.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)
LOCKED = set(
    re.findall(r"^([\w-]+)==", (ROOT / "requirements-test.txt").read_text("utf-8"), re.MULTILINE)
)
MODULES = sorted((ROOT / "macros").rglob("*.py"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)
GUIDANCE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "handbook.md", *PAGES]
IMPORTED = {
    "ahocorasick-rs": "ahocorasick_rs",
    "pymdown-extensions": "pymdownx",
    "codespell": "codespell_lib",
    "markdown-it-py": "markdown_it",
    "ruamel.yaml": "ruamel",
    "mkdocs-macros-plugin": "mkdocs_macros",
    "mkdocs-material": "material",
    "pyyaml": "yaml",
}
"""Package → what Python calls it, where that differs from its name."""

BACKGROUND = "Say in two or three sentences why this happens."


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def code_of(page: Path) -> set[str]:
    """What stands in `<code>` on a built page."""
    html = page.read_text(encoding="utf-8")
    return {unescape(found) for found in re.findall(r"<code[^>]*>([^<]+)</code>", html)}


def table_of(page: Path, label: str) -> set[str]:
    """The first column of a table on a built page."""
    html = page.read_text(encoding="utf-8")
    found = re.search(rf'aria-label="{label}".*?</table>', html, re.DOTALL)
    assert found, f"no table “{label}” on {page}"
    return set(re.findall(r"<td><code>([^<]+)</code></td>", found[0]))


def links_of(page: Path) -> list[str]:
    """The relative targets of the links and images in a Markdown file."""
    found = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    return [target.partition("#")[0] for target in found if "://" not in target]


@pytest.mark.parametrize("rule", DESCRIPTIONS)
def test_rule_is_described(rule: str, site: Path) -> None:
    assert rule in code_of(site / "handbook" / "rules" / "index.html")
    assert DESCRIPTIONS[rule].endswith(".")


@pytest.mark.parametrize("macro", MACROS)
def test_macro_is_described(macro: str, site: Path, content: Library) -> None:
    shown = code_of(site / "handbook" / "macros" / "index.html")
    assert f"{{{{ {example(macro, content.facts)} }}}}" in shown


@pytest.mark.parametrize("kind", HEADS)
def test_keys_are_described(kind: str, site: Path) -> None:
    keys = {key for key, _, _ in describe(HEADS[kind])}
    assert table_of(site / "handbook/front-matter/index.html", f"Keys of {kind} pages") == keys


@pytest.mark.parametrize("file", Facts.model_fields)
def test_file_of_facts_is_described(file: str, site: Path) -> None:
    end = "/*.yml" if file in FOLDERS else ".yml"
    assert f"docs/_data/{file}{end}" in code_of(site / "handbook" / "facts" / "index.html")


def test_keys_of_a_cause_are_described(site: Path) -> None:
    keys = {key for key, _, _ in describe(Cause)}
    assert table_of(site / "handbook/bounces/index.html", "Keys of a cause") == keys


def test_keys_and_files_of_replies_are_described(site: Path) -> None:
    page = site / "handbook/replies/index.html"
    assert table_of(page, "Keys of a reply") == {key for key, _, _ in describe(Reply)}
    assert table_of(page, "Files of replies") == {f"{key}.yml" for key in Replies.model_fields}


@pytest.mark.parametrize("dependency", DEPENDENCIES)
def test_dependency_has_its_line(dependency: str) -> None:
    assert dependency in DEPENDENCY_LINES


def test_packages_that_went_have_no_line() -> None:
    lines = set(DEPENDENCY_LINES) - set(CHECKERS)
    assert {name.replace("_", "-").replace(".", "-") for name in lines} <= LOCKED


@pytest.mark.parametrize("package", DEPENDENCY_LINES)
def test_package_is_confined_to_the_files_its_line_names(package: str) -> None:
    places = DEPENDENCY_LINES[package].partition("Known to")[2]
    named = tuple(re.findall(r"`(macros/[\w./]*)`", places))
    importing = [name_of(file) for file in MODULES if import_name(package) in imports_of(file)]
    assert [file for file in importing if not file.startswith(named)] == []


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_packages_that_are_imported_have_their_line(file: Path) -> None:
    known = {*map(import_name, DEPENDENCY_LINES), *sys.stdlib_module_names, "macros"}
    assert imports_of(file) <= known


def import_name(package: str) -> str:
    """What Python calls a package."""
    return IMPORTED.get(package, package)


@functools.cache
def imports_of(file: Path) -> set[str]:
    """The top-level names of the packages a module imports."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = {
        each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names
    }
    found |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in found} - {"pydantic_core"}  # part of pydantic


@pytest.mark.parametrize("target", TARGETS)
def test_command_is_described(target: str) -> None:
    """`make help` is what `make` alone does."""
    texts = [page.read_text(encoding="utf-8") for page in GUIDANCE]
    wanted = "`make` alone" if target == "help" else f"`make {target}"
    assert any(wanted in text for text in texts)


@pytest.mark.parametrize("page", GUIDANCE, ids=name_of)
def test_commands_that_are_described_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = [*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^(?:\S+=\S+ )*make .+", text, re.M)]
    for command in code:
        if found := re.match(r"(?:\S+=\S+ )*make ([a-z]+)", command):
            assert found[1] in TARGETS, command
        for setting in re.findall(r"\b([A-Z]+)=", command if "make" in command else ""):
            assert re.search(rf"\b{setting}\b", MAKEFILE) or setting in ("SITE_URL", "REPO_URL")


def test_readme_opens_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^make (\w+)", text, re.MULTILINE)[:2] == ["serve", "test"]
    assert text.index("make serve") < 250


@pytest.mark.parametrize("variable", ["SITE_URL", "REPO_URL"])
def test_setting_of_the_readme_is_read(variable: str) -> None:
    assert f"!ENV [{variable}, " in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"`{variable}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_default_site_url_of_the_readme_is_the_real_one() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    default = re.search(r'SITE_URL, "([^"]+)"', settings)
    assert default
    assert f"`{default[1]}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str) -> None:
    for target in links_of(ROOT / name):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_is_listed(page: Path) -> None:
    assert page.relative_to(ROOT / "docs").as_posix() in links_of(ROOT / "docs" / "handbook.md")


def test_message_in_the_handbook_is_a_real_one(copy_project: Project) -> None:
    text = (HANDBOOK / "rules.md").read_text(encoding="utf-8")
    shown = re.search(r"^`(docs/issues/example\.md:.+)`$", text, re.MULTILINE)
    assert shown
    page = (ROOT / "docs" / "_templates" / "issue.md").read_text(encoding="utf-8")
    page = page.replace("LM-000", "LM-999").replace(BACKGROUND, "")
    problems = check(copy_project({"docs/issues/example.md": page}))
    assert shown[1] in map(str, problems)
