"""Every real page on disk, held to every rule; and the promise of issue pages, told again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.library import LEFT_OUT, Library
from macros.rules import ARTICLE_RULES, LIBRARY_RULES
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = [
    file
    for file in sorted(DOCS.rglob("*.md"))
    if not file.relative_to(DOCS).as_posix().startswith(LEFT_OUT)
]
ISSUES = [file for file in PAGES if file.is_relative_to(DOCS / "issues")]


def path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", PAGES, ids=path)
def test_a_page_breaks_no_rule(file: Path, content: Library) -> None:
    page = content.by_name[file.relative_to(DOCS).as_posix()]
    broken = {
        f"{line}: {message} [{rule.__name__}]"
        for rule in ARTICLE_RULES
        for line, message in rule(page, content)
    }
    assert broken == set()


@pytest.mark.parametrize("rule", LIBRARY_RULES, ids=lambda rule: rule.__name__)
def test_the_library_breaks_no_rule(rule: object, content: Library) -> None:
    assert list(rule(content)) == []  # type: ignore[operator]
    assert content.problems == ()


def test_every_issue_and_guide_leads_to_a_tool(content: Library) -> None:
    pages = (*content.of_type("issue"), *content.of_type("guide"))
    assert [page.path for page in pages if not content.tools_for(page)] == []


def test_there_are_pages() -> None:
    assert len(ISSUES) >= 4
    assert len(PAGES) > len(ISSUES)


@pytest.mark.parametrize("file", ISSUES, ids=path)
def test_background_actions_and_tips_stand_in_order_and_are_not_empty(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    parts = re.split(r"^## +(.+?) *$", text, flags=re.MULTILINE)
    assert parts[1::2] == ["Background", "Actions", "Tips"]
    for title, below in zip(parts[1::2], parts[2::2], strict=True):
        words = re.sub(r"\{\{.*?\}\}|^#.*$", "", below, flags=re.MULTILINE).split()
        assert len(words) >= 10, title


@pytest.mark.parametrize("file", ISSUES, ids=path)
def test_actions_are_numbered_steps(file: Path) -> None:
    actions = file.read_text(encoding="utf-8").split("\n## Actions\n")[1].split("\n## ")[0]
    steps = [int(number) for number in re.findall(r"^(\d+)\. \S", actions, re.MULTILINE)]
    assert steps == list(range(1, len(steps) + 1))
    assert len(steps) >= 2
