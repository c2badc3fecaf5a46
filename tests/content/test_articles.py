"""Every real page on disk, held to every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.library import LEFT_OUT, Library
from macros.rules import ARTICLE_RULES, COMPLETE_RULES, LIBRARY_RULES
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = [
    file
    for file in sorted(DOCS.rglob("*.md"))
    if not file.relative_to(DOCS).as_posix().startswith(LEFT_OUT)
]


def path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", PAGES, ids=path)
def test_a_page_breaks_no_rule(file: Path, content: Library) -> None:
    page = content.by_name[file.relative_to(DOCS).as_posix()]
    broken = {
        f"{line}: {message} [{rule.__name__}]"
        for rule in (*ARTICLE_RULES, *COMPLETE_RULES)
        for line, message in rule(page, content)
    }
    assert broken == set()


@pytest.mark.parametrize("rule", LIBRARY_RULES, ids=lambda rule: rule.__name__)
def test_the_library_breaks_no_rule(rule: object, content: Library) -> None:
    assert list(rule(content)) == []  # type: ignore[operator]
    assert content.problems == ()


def test_there_are_pages() -> None:
    assert len(PAGES) > len(list((DOCS / "issues").rglob("*.md"))) >= 1
