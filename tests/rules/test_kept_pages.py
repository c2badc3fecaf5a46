"""A page that was found good is not judged again, and is judged whenever it could be otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import library as libraries
from macros.commands import check as checking
from macros.keeping import Kept
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.page import approved, keep, rendered
from macros.rules import DESCRIPTIONS, judge
from tests.conftest import Project
from tests.edits import EDITS, ISSUE


def judged(project: Path) -> tuple[Library, list[str]]:
    books, problems = checking.judged(project)
    assert books
    return books, sorted({str(problem) for problem in problems})


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_check_says_what_it_says_without_anything_kept(
    name: str, copy_company: Project
) -> None:
    project, fresh = copy_company(), copy_company()
    judged(project)
    EDITS[name](project)
    EDITS[name](fresh)
    books, said = judged(project)
    others, wanted = judged(fresh)
    assert said == wanted
    for page in others.articles:
        assert rendered(books, books.by_name[page.name]).html == rendered(others, page).html


def test_only_the_page_whose_text_changed_is_judged_again(copy_company: Project) -> None:
    project = copy_company()
    judged(project)
    EDITS["a text"](project)
    books = libraries.read(project / "docs", DESCRIPTIONS)
    keep(books, Kept(project, "pages"))
    again = [page.name for page in books.articles if not approved(books, page)]
    assert again == [ISSUE.removeprefix("docs/")]


def test_no_page_is_judged_by_the_text_of_another(
    copy_company: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page may show of others is in the hash of what is kept: heads and headings."""
    books = libraries.read(copy_company() / "docs", DESCRIPTIONS)
    for page in books.articles:
        _ = page.headings
    judging: list[str] = []
    whole = judge.__globals__["_whole"]

    def alone(page: Article, *rest: object) -> object:
        judging[:] = [page.name]
        return whole(page, *rest)

    def body(page: Article) -> str:
        assert page.name in judging, f"{judging} reads {page.name}"
        return str(vars(page)["body"])

    monkeypatch.setitem(judge.__globals__, "_whole", alone)
    for others in ("LIBRARY_RULES", "LAST_RULES"):  # They are judged at each run.
        monkeypatch.setitem(judge.__globals__, others, ())
    monkeypatch.setattr(Article, "body", property(body), raising=False)
    monkeypatch.setattr("macros.rules._length", lambda page: 1)
    assert next(iter(judge(books)), None) is None
