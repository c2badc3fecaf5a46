"""A whole page, copied as Markdown: fetched when it is asked for, and no sooner."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library
from macros.publish.markdown_edition import FILE
from macros.reading.articles import Article
from tests.browser.conftest import Open

COPYING = ("clipboard-read", "clipboard-write")


@pytest.fixture(scope="module")
def guide(library: Library) -> Article:
    return library.allowing[0]


def ask(page: Page) -> None:
    page.get_by_role("button", name="Copy page as Markdown").click()


def test_the_page_is_copied_as_it_stands_in_its_file(
    opened: Open, guide: Article, site: Path
) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(f"{guide.url}?h=mail#steps")
        assert not any(url.endswith(FILE) for url in visit.sent)
        ask(page)
        expect(page.locator("copy-page [role=status]")).to_have_text("Copied as Markdown")
        text = page.evaluate("navigator.clipboard.readText()")
        assert text == (site / guide.url / FILE).read_text(encoding="utf-8")
        assert visit.violations() == []


@pytest.mark.parametrize("missing", ("clipboard", "file"))
def test_where_it_cannot_be_copied_the_reader_is_told_what_to_do(
    missing: str, opened: Open, guide: Article
) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(guide.url)
        if missing == "clipboard":
            page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(Error()); }")
        else:
            page.route(f"**/{FILE}", lambda route: route.abort())
        ask(page)
        said = page.locator("copy-page [role=status]")
        expect(said).to_contain_text("Open the page as Markdown")


def test_without_scripts_there_is_a_link(opened: Open, guide: Article, site: Path) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(guide.url)
        assert not page.get_by_role("button", name="Copy page as Markdown").is_visible()
        link = page.get_by_role("link", name="This page as Markdown")
        assert (site / guide.url / str(link.get_attribute("href"))).is_file()
