"""Pages on paper: PDFs that say what they are, with the version of their values, and lead home."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from macros import library as libraries
from macros.commands import Failed
from macros.commands.build import build
from macros.commands.chromium import VARIABLE
from macros.commands.paper import linked, print_all
from macros.components.markup import day
from macros.library import Library
from tests.browser.conftest import EXECUTABLE
from tests.conftest import Project

GUIDE, ADDRESSES = "EP-201", "EP-301"
HOME = "https://help.example.com/mail/"


@dataclass(frozen=True)
class Printed:
    """The files of a project, by the ids of their pages."""

    books: Library
    files: dict[str, Path]

    def said(self, program: str, id: str, *options: str) -> str:
        """What one of poppler's programs says of a file."""
        command = [program, *options, str(self.files[id])]
        if program != "pdfinfo":
            command.append("-" if program == "pdftotext" else "-stdout")
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        return run.stdout


@pytest.fixture(scope="module")
def printed(copy_company: Project) -> Printed:
    project = copy_company()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SITE_URL", HOME)
        patched.setenv(VARIABLE, EXECUTABLE)
        assert build(project, "mkdocs") == []
        books = libraries.load(project / "docs")
        files = print_all(project, books, (GUIDE.lower(), ADDRESSES))
    return Printed(books, dict(zip((GUIDE, ADDRESSES), files, strict=True)))


@pytest.mark.parametrize("id", (GUIDE, ADDRESSES))
def test_a_page_is_tagged_and_says_its_title_and_language(printed: Printed, id: str) -> None:
    told = printed.said("pdfinfo", id)
    title = printed.books.article(id).head.title
    assert re.search(rf"^Title: +{re.escape(title)}", told, re.MULTILINE)
    assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)
    assert b"/Lang (en)" in printed.files[id].read_bytes()


@pytest.mark.parametrize("id", (GUIDE, ADDRESSES))
def test_its_headings_are_bookmarks(printed: Printed, id: str) -> None:
    outline = printed.said("pdftohtml", id, "-xml", "-i").partition("<outline>")[2]
    marks = [unescape(name) for name in re.findall(r"<item[^>]*>([^<]*)</item>", outline)]
    page = printed.books.article(id)
    assert marks[0] == page.head.title
    assert {heading.title for heading in page.headings} <= {*marks}


def words(text: str) -> str:
    """A text without the blanks and hyphens at which lines of paper end."""
    return re.sub(r"[\s-]", "", text)


@pytest.mark.parametrize("id", (GUIDE, ADDRESSES))
def test_it_names_its_values_and_where_the_current_ones_are(printed: Printed, id: str) -> None:
    text = words(printed.said("pdftotext", id))
    published = printed.books.facts.changes["0001"].published
    assert words(f"Printed with version 1 of {day(published)};") in text
    assert words(f"look at {HOME}a/ep-301/") in text
    assert words(str(printed.books.senders[0].text)) in words(printed.said("pdftotext", ADDRESSES))


def test_it_says_when_it_was_reviewed(printed: Printed) -> None:
    reviewed = printed.books.article(GUIDE).head.reviewed  # type: ignore[attr-defined]
    assert words(f"{reviewed:%B} {reviewed.day}, {reviewed.year}") in words(
        printed.said("pdftotext", GUIDE)
    )


def test_nothing_to_click_is_printed(printed: Printed) -> None:
    text = printed.said("pdftotext", GUIDE)
    for button in ("Copy for a ticket", "Was that it?", "Take it as Markdown", "Read next"):
        assert button not in text


def test_its_links_lead_to_the_published_site(printed: Printed) -> None:
    links = re.findall(rb"/URI \(([^)]*)\)", printed.files[GUIDE].read_bytes())
    assert any(link.startswith(HOME.encode()) for link in links)
    assert not any(b"127.0.0.1" in link for link in links)


@pytest.mark.parametrize(
    ("link", "expected"),
    (
        ('<a class="x" href="../b/#c">', '<a class="x" href="https://help.example.com/b/#c">'),
        ('<a href="#c">', '<a href="#c">'),
        ('<a href="https://example.com/?a=1&amp;b">', '<a href="https://example.com/?a=1&amp;b">'),
        ('<link href="a.css">', '<link href="a.css">'),
    ),
)
def test_links_become_whole(link: str, expected: str) -> None:
    assert linked(link, "https://help.example.com/a/") == expected


def refused(printed: Printed, ids: tuple[str, ...]) -> str:
    with pytest.raises(Failed) as failed:
        print_all(printed.books.docs.parent, printed.books, ids)
    return str(failed.value)


@pytest.mark.parametrize(
    ("named", "told"),
    (("/nowhere/chromium", "/nowhere/chromium is none"), ("false", "made nothing of docs/")),
)
def test_a_browser_that_is_none_is_told(
    named: str, told: str, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, named)
    assert told in refused(printed, (GUIDE,))


def test_a_page_that_is_none_is_told(printed: Printed) -> None:
    assert refused(printed, ("EP-999",)) == (
        "There is no page `EP-999`; docs/_data/ids.yml lists them."
    )
