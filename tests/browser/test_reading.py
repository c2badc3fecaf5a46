"""What readers do: open, search, copy, follow a link, miss a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from macros.library import Library
from tests.browser.conftest import Open


@pytest.mark.parametrize(
    ("form", "text"),
    (
        ("One per line", "{0}\n{1}\n{2}\n{3}"),
        ("Comma-separated", "{0}, {1}, {2}, {3}"),
        ("CIDR ranges", "{0}/32\n{1}/32\n{2}/32\n{3}/32"),
        ("SPF mechanisms", "ip4:{0} ip4:{1} ip4:{2} ip4:{3}"),
    ),
)
def test_copy(opened: Open, library: Library, form: str, text: str) -> None:
    addresses = [one.text for one in library.facts.senders.addresses]
    with opened(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.go("reference/sending-addresses/")
        page.get_by_role("button", name=f"Copy: {form}").click()
        page.get_by_text("Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == text.format(*addresses)


def test_copy_refused_selects_the_text(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("reference/sending-addresses/")
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"
        )
        page.get_by_role("button", name="Copy: Comma-separated").click()
        page.get_by_text("Selected: press Ctrl+C to copy").wait_for()
        text = page.locator("copy-text pre").nth(1).text_content()
        assert page.evaluate("getSelection().toString()").strip() == text


def test_missing_page_offers_search_and_every_issue(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go("issues/there/is/no/such/page/")
        expect(page.locator("h1")).to_have_text("This page does not exist")
        for article in library.of_type("issue"):
            expect(page.get_by_role("link", name=article.head.title)).to_be_visible()
        page.locator("article .lm-search__input").press_sequentially("bounces")
        expect(page.locator("article .lm-search__said")).to_contain_text("fit")
        page.locator("article .lm-result__page").first.click()
        expect(page.locator("h1")).not_to_have_text("This page does not exist")


def test_home_leads_to_an_issue_and_its_guide(opened: Open) -> None:
    with opened(width=390) as visit:
        page = visit.go("")
        page.get_by_role("link", name="Replies to lead notifications go to LeadMaster").click()
        page.get_by_role("link", name="Change the From address").first.click()
        expect(page.locator("h1")).to_have_text("Change the From address of notification e-mails")
