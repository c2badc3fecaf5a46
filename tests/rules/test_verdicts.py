"""What a rule found for the whole library is told again as long as what it read stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros import library as libraries
from macros import rules
from macros.keeping import Kept
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.page import keep, noting, rendered
from macros.rules import DESCRIPTIONS, LAST_RULES, LIBRARY_RULES, WARNINGS, rule_name
from macros.rules.verdicts import LibraryRule, verdict
from tests.conftest import Project
from tests.edits import EDITS, GUIDE, ISSUE


def read(project: Path) -> Library:
    books = libraries.read(project / "docs", DESCRIPTIONS)
    keep(books, Kept(project, "pages"))
    return books


@pytest.mark.parametrize("rule", (*LIBRARY_RULES, *LAST_RULES, *WARNINGS), ids=rule_name)
def test_a_rule_reads_no_text_without_saying_so(
    rule: LibraryRule, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = libraries.read(library.docs, DESCRIPTIONS)
    for page in books.articles:
        _ = page.headings
    with noting(books) as noted:

        def body(page: Article) -> str:
            assert books.by_name.get(page.name) is not page or page.name in noted
            return str(vars(page)["body"])

        kept = property(body, lambda page, text: vars(page).update(body=text))
        monkeypatch.setattr(Article, "body", kept, raising=False)
        list(rule(books))


def reading(name: str) -> tuple[LibraryRule, list[str]]:
    """A rule that reads one page, and how often it was asked."""
    asked: list[str] = []

    def rule(library: Library) -> Iterator[tuple[str, int, str]]:
        asked.append(name)
        yield "docs", 1, rendered(library, library.by_name[name.removeprefix("docs/")]).html

    return rule, asked


@pytest.mark.parametrize(
    ("name", "edit", "times"),
    (
        (GUIDE, "a text", 1),
        (ISSUE, "a text", 2),
        (GUIDE, "a title", 2),
        (GUIDE, "a fact", 2),
        (GUIDE, "a page more", 2),
    ),
)
def test_it_is_asked_again_where_what_it_read_changed(
    name: str, edit: str, times: int, copy_company: Project
) -> None:
    project, (rule, asked) = copy_company(), reading(name)
    books = read(project)
    rendered(books, books.by_name[ISSUE.removeprefix("docs/")])  # Somebody else reads that.
    first = verdict(rule, books)
    assert verdict(rule, read(project)) == first
    EDITS[edit](project)
    verdict(rule, read(project))
    assert len(asked) == times


def test_a_page_that_went_is_no_obstacle(copy_company: Project) -> None:
    project, (rule, _) = copy_company(), reading(GUIDE)
    verdict(rule, read(project))
    EDITS["a page less"](project)
    with pytest.raises(KeyError):
        verdict(rule, read(project))


def test_every_rule_for_the_library_is_asked_this_way(
    copy_company: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[LibraryRule] = []

    def note(rule: LibraryRule, library: Library) -> list[tuple[str, int, str]]:
        asked.append(rule)
        return verdict(rule, library)

    monkeypatch.setattr(rules, "verdict", note)
    books = read(copy_company())
    assert [*rules.judge(books), *rules.warn(books)] == []
    assert asked == [*LIBRARY_RULES, *LAST_RULES, *WARNINGS]
