"""A page that was found good is not judged again, and is judged whenever it could be otherwise."""

from __future__ import annotations

from collections.abc import Callable
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

OTHER = "docs/guides/correct-an-address.md"
ISSUE = "docs/issues/label-comes-back.md"


def judged(project: Path) -> tuple[Library, list[str]]:
    books, problems = checking.judged(project)
    assert books
    return books, sorted({str(problem) for problem in problems})


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        text = (project / name).read_text(encoding="utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def add(name: str, text: str) -> Callable[[Path], None]:
    return lambda project: (project / name).write_text(text, encoding="utf-8") and None


def remove(name: str) -> Callable[[Path], None]:
    return lambda project: (project / name).unlink()


EDITS = {
    "a text": replace(ISSUE, "\n## Tips\n", "\n## Tips\n\nA tip more.\n"),
    "a bad text": replace(ISSUE, "\n## Tips\n", "\n## Tips\n\n<b>bold</b>\n"),
    "a heading that others link to": replace(OTHER, "## Steps", "## Deeds"),
    "a title": replace(ISSUE, "title: ", "title: New "),
    "an id": replace(ISSUE, "\nid: ", "\nid: X"),
    "a skeleton": replace("docs/_templates/issue.md", "TITLE", "TITLE {{ x }}"),
    "a fact": replace("docs/_data/product.yml", "name: ", "name: New "),
    "a page less": remove(OTHER),
    "a page more": add("docs/issues/more.md", "---\ntitle: x\n---\n"),
    "settings": replace("mkdocs.yml", "  - attr_list\n", ""),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_the_check_says_what_it_says_without_anything_kept(
    edit: Callable[[Path], None], copy_company: Project
) -> None:
    project, fresh = copy_company(), copy_company()
    judged(project)
    edit(project)
    edit(fresh)
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
    monkeypatch.setattr(Article, "body", property(body), raising=False)
    monkeypatch.setattr("macros.rules._length", lambda page: 1)
    assert next(iter(judge(books)), None) is None
