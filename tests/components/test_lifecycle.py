"""What the day does to a page: notices, reviews that are due, and senders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import library as libraries
from macros.rendering.page import rendered
from tests.conftest import Project

ISSUE = "issues/no-tracking-notices.md"
NOTICE = """upkeep:
  text: Mail comes late on Sunday.
  start: 2026-11-20
  end: 2026-12-01
  emails: [tracking]
"""


def html(project: Path, name: str) -> str:
    books = libraries.load(project / "docs")
    return rendered(books, books.by_name[name]).html


@pytest.mark.parametrize(
    ("day", "shown"),
    (("2026-11-19", False), ("2026-11-20", True), ("2026-12-01", True), ("2026-12-02", False)),
)
def test_a_notice_stands_on_its_days_on_the_pages_it_concerns(
    copy_company: Project, monkeypatch: pytest.MonkeyPatch, day: str, shown: bool
) -> None:
    project = copy_company({"docs/_data/notices.yml": NOTICE})
    monkeypatch.setenv("TODAY", day)
    assert ("Mail comes late on Sunday." in html(project, ISSUE)) is shown
    assert "on Sunday." not in html(project, "issues/label-comes-back.md")


@pytest.mark.parametrize(("day", "past"), (("2026-02-09", False), ("2026-02-10", True)))
def test_a_page_past_its_review_says_so(
    copy_company: Project, monkeypatch: pytest.MonkeyPatch, day: str, past: bool
) -> None:
    project = copy_company({"docs/_data/reviews.yml": "issue: {every: 30, by: the desk}\n"})
    texts = project / "docs/_data/texts.yml"
    said = texts.read_text(encoding="utf-8")
    texts.write_text(said.replace("glance:\n", "glance:\n  past_due: Read long ago.\n", 1), "utf-8")
    monkeypatch.setenv("TODAY", day)
    assert ("Read long ago." in html(project, ISSUE)) is past


@pytest.mark.parametrize(("day", "listed"), (("2026-12-31", False), ("2027-01-01", True)))
def test_only_senders_in_use_stand_in_lists_to_copy(
    copy_company: Project, monkeypatch: pytest.MonkeyPatch, day: str, listed: bool
) -> None:
    project = copy_company()
    file = project / "docs/_data/senders.yml"
    said = file.read_text(encoding="utf-8")
    planned = "addresses:\n  - {address: 8.8.4.4, since: 2027-01-01, verified: null, until: null}\n"
    file.write_text(said.replace("addresses:\n", planned, 1), encoding="utf-8")
    monkeypatch.setenv("TODAY", day)
    assert ("8.8.4.4" in html(project, ISSUE)) is listed


@pytest.mark.parametrize("dated", (True, False))
def test_what_is_not_recorded_is_said_in_one_sentence(copy_company: Project, dated: bool) -> None:
    project = copy_company()
    file = project / "docs/_data/senders.yml"
    if not dated:
        days = re.sub(r"\d{4}-\d\d-\d\d", "null", file.read_text(encoding="utf-8"))
        file.write_text(days, encoding="utf-8")
    page = html(project, "reference/addresses.md")
    assert page.count("Nobody wrote") == 1
    assert ("Nobody wrote the other days down." in page) is dated
    assert ('<table class="lm-table__grid">' in page) is dated
    assert "64:ff9b::c058:630a</code></td>" not in page
