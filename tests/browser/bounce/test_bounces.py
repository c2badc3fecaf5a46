"""The list of causes and codes, filtered as one types, and the way from a code without a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import SCHEMES, violations

LIST = "reference/bounces/"


def rows(page: Page) -> list[str]:
    """The rows that show."""
    found: list[str] = page.locator("[data-row]").evaluate_all(
        "rows => rows.filter(row => row.checkVisibility()).map(row => row.innerText)"
    )
    return found


@pytest.mark.parametrize("typed", ("mailbox full", "MAILBOX  “full”", "full mailbox"))
def test_words_in_any_order_and_case_find_a_cause(opened: Open, typed: str) -> None:
    with opened() as visit:
        page = visit.go(LIST)
        every = len(rows(page))
        page.get_by_label("Words or a code").press_sequentially(typed)
        left = rows(page)
        assert 0 < len(left) < every
        assert any("mailbox is full" in row for row in left)
        expect(page.get_by_role("status").first).to_have_text(f"{len(left)} of {every} fit")


@pytest.mark.parametrize("typed", ("5.7.1", "tss04", "TSS04", "5.2.2", "550"))
def test_a_code_finds_its_row(opened: Open, typed: str) -> None:
    with opened() as visit:
        page = visit.go(LIST)
        page.get_by_label("Words or a code").press_sequentially(typed)
        assert page.locator(f'a[id="{typed.lower()}"]').is_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 320))
def test_nothing_left_says_what_to_do(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go(LIST)
        box = page.get_by_label("Words or a code")
        box.press_sequentially("xyzzy <b>")
        assert rows(page) == []
        expect(page.get_by_text("Nothing here holds all of these words")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("link", name="what to do with an unknown code").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "A bounce code that is not listed"
        )


def test_an_emptied_box_shows_all_again(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(LIST)
        every = rows(page)
        box = page.get_by_label("Words or a code")
        box.press_sequentially("greylist")
        box.press("ControlOrMeta+a")
        box.press("Delete")
        assert rows(page) == every
        expect(page.get_by_role("status").first).to_have_text("")


def test_without_script_the_list_is_whole_and_the_box_is_gone(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(LIST)
        assert not page.get_by_label("Words or a code").is_visible()
        assert page.locator("[data-row]").first.is_visible()


@pytest.mark.parametrize(
    ("asked", "near"),
    (
        ("e/5.7.99/", "e/5.7.x/"),
        ("e/4.2.77", "e/4.2.x/"),
        ("e/5.99.1/", "e/5.x.x/"),
        ("e/2.9.9/", "e/2.x.x/"),
        ("e/xyz123/", "e/unknown/"),
        ("e/%3Cb%3E/", "e/unknown/"),
    ),
)
def test_an_unknown_code_leads_to_the_nearest(opened: Open, asked: str, near: str) -> None:
    with opened() as visit:
        page = visit.go(asked)
        part = page.locator("missing-code")
        expect(part.get_by_role("heading")).to_be_visible()
        expect(part).to_contain_text("send LeadMaster support the whole bounce")
        part.get_by_role("link").first.click()
        assert page.url == f"{visit.address}/{near}"
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert visit.errors == []


def test_other_missing_pages_say_nothing_of_codes(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("issues/no-such-page/")
        assert not page.locator("missing-code").is_visible()


def test_a_link_to_a_code_leads_to_its_page(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(LIST)
        page.locator('a[id="5.7.1"]').click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bounce code 5.7.1")
