"""A result of the search, and a direct answer, are copied for a ticket."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library
from macros.whereabouts import short
from tests.browser.conftest import Open
from tests.browser.test_accessibility import SCHEMES, violations

COPYING = ("clipboard-read", "clipboard-write")
BOX = "article .lm-search__input"
BUTTONS = "article .lm-search__copies button"
LAYOUTS = [(width, scheme) for width in (1280, 390, 320) for scheme in SCHEMES]


def copied(page: Page) -> list[str]:
    expect(page.locator("article .lm-search__copied")).to_have_text("Copied for a ticket")
    return str(page.evaluate("navigator.clipboard.readText()")).splitlines()


def searched(page: Page, query: str) -> None:
    page.locator(BOX).fill(query)
    page.locator("article .lm-result__page").first.wait_for()


def test_a_page_is_copied_with_its_answer_and_its_short_address(
    opened: Open, library: Library
) -> None:
    issue = library.by_id["LM-104"]
    with opened(permissions=COPYING) as visit:
        page = visit.go("")
        searched(page, "not getting lead alerts")
        page.get_by_role("button", name=f"Copy for a ticket: “{issue.head.title}”").click()
        title, answer, who, address = copied(page)
        assert (title, answer) == (issue.head.title, issue.head.description)
        assert who == (
            "Who can act: the user whose mail is missing, your LeadMaster administrator, "
            "your IT staff."
        )
        assert address == f"{visit.address}{short('LM-104')}"
        types = page.evaluate("navigator.clipboard.read().then(([item]) => item.types)")
        assert set(types) == {"text/plain", "text/html"}


@pytest.mark.parametrize(
    ("query", "slug"), (("TSS04", "tss04"), ("550 5.1.1 User unknown", "no-such-mailbox"))
)
def test_a_direct_answer_is_copied(opened: Open, query: str, slug: str) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go("")
        searched(page, query)
        page.locator("article .lm-result--answer").wait_for()
        page.locator(BUTTONS).first.click()
        title, answer, *_, address = copied(page)
        shown = page.locator("article .lm-result--answer")
        assert title == shown.locator(".lm-result__title").inner_text()
        assert answer == shown.locator(".lm-result__text").inner_text()
        assert address == f"{visit.address}/e/{slug}/"


def test_a_cause_among_the_results_has_its_own_address(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go("")
        searched(page, "over quota")
        page.get_by_role("button", name="Copy for a ticket: “The mailbox is full”").click()
        assert copied(page)[-1] == f"{visit.address}/e/mailbox-full/"


def test_there_is_one_button_beside_each_result(opened: Open) -> None:
    with opened(width=390) as visit:
        page = visit.go("")
        searched(page, "5.7.1 spf")
        page.locator("article .lm-result--answer").wait_for()
        page.locator("article .lm-search__more").click()
        results = page.locator("article .lm-result")
        expect(page.locator(BUTTONS)).to_have_count(results.count())
        for result, button in zip(results.all(), page.locator(BUTTONS).all(), strict=True):
            row, own = result.bounding_box(), button.bounding_box()
            assert row and own
            assert row["y"] <= own["y"] < row["y"] + row["height"]
            assert own["height"] >= 24  # WCAG 2.2, 2.5.8
            assert own["x"] + own["width"] <= 390


def test_the_arrow_keys_pass_the_buttons_and_tab_reaches_them(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go("")
        searched(page, "mimecast")
        count = page.locator("article [role=option]").count()
        seen = []
        for _ in range(count):
            page.keyboard.press("ArrowDown")
            seen.append(page.locator(BOX).get_attribute("aria-activedescendant"))
        assert len(set(seen)) == count
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.press("Tab")  # the button that clears the box
        page.keyboard.press("Tab")
        expect(page.locator(BUTTONS).first).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(BUTTONS).nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        title = page.locator("article .lm-result__title").nth(1).inner_text()
        assert copied(page)[0] == title


def test_where_the_browser_refuses_the_text_is_selected(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        searched(page, "mimecast")
        page.evaluate("() => Object.assign(Clipboard.prototype, { write: () => Promise.reject() })")
        page.locator(BUTTONS).first.click()
        expect(page.locator("article .lm-search__copied")).to_contain_text("press Ctrl+C")
        assert "Mimecast" in page.evaluate("String(getSelection())")


def test_the_dialog_copies_too(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go("tools/spf/")
        page.locator(".lm-opener").click()
        page.keyboard.type("mimecast")
        page.locator("dialog .lm-search__copies button").first.click()
        expect(page.locator("dialog .lm-search__copied")).to_have_text("Copied for a ticket")
        assert "/a/lm-214/" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(("width", "scheme"), LAYOUTS)
def test_results_with_buttons_can_be_read_by_everybody(
    opened: Open, width: int, scheme: str
) -> None:
    with opened(width=width, color_scheme=scheme, permissions=COPYING) as visit:
        page = visit.go("")
        searched(page, "550 5.7.1 spf")
        page.locator("article .lm-result--answer").wait_for()
        page.locator(BUTTONS).first.click()
        copied(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
