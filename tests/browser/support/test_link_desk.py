"""Support makes a link with a case: chosen, typed, seen as the customer sees it, and copied."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, Visit
from tests.browser.test_accessibility import SCHEMES, violations

COPYING = ("clipboard-read", "clipboard-write")
LAYOUTS = [(width, scheme) for width in (1280, 390, 320) for scheme in SCHEMES]
FRAGMENT = "#actions?workgroup=Example+Motors+West&username=jane.doe&system=mimecast"


def ready(visit: Visit, fragment: str = "") -> Page:
    page = visit.go(f"support/link/{fragment}")
    page.get_by_label("Workgroup").wait_for()
    return page


def link(page: Page) -> Locator:
    return page.locator(".lm-link__address")


def fill(page: Page) -> None:
    page.get_by_label("Page", exact=True).select_option("a/lm-101/")
    page.get_by_label("Section").select_option("Actions")
    page.get_by_label("Workgroup").fill("Example Motors West")
    page.get_by_label("Username").fill("jane.doe")
    page.get_by_label("Mail system").select_option("Mimecast")


def test_a_link_is_made_seen_and_copied(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = ready(visit)
        fill(page)
        address = f"{visit.address}/a/lm-101/{FRAGMENT}"
        expect(link(page)).to_have_text(address)
        preview = page.locator(".lm-case").inner_text()
        for name, copied in (
            ("plain text", address),
            (
                "Markdown",
                "[LM-101: Mail sent from inside LeadMaster does not reach people at your own "
                f"company]({address})",
            ),
            ("rich text", address),
        ):
            page.get_by_role("button", name=f"Copy as {name}").click()
            expect(page.locator("link-desk .lm-tool__said")).to_have_text("Copied.")
            assert page.evaluate("navigator.clipboard.readText()") == copied
        html = page.evaluate(
            "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
            ".then((blob) => blob.text())"
        )
        assert ">LM-101: Mail sent from inside" in html
        link(page).click()
        block = page.locator(".lm-case")
        expect(block).to_be_visible()
        assert block.inner_text().startswith(preview.split("LeadMaster did not")[0].strip())


def test_what_a_page_would_not_show_is_said_at_once(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit, "#page=a/lm-101/")
        box = page.get_by_label("Username")
        box.fill("jane@example.com")
        fault = page.locator("#link-username-fault")
        expect(fault).to_contain_text("looks like an address")
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(link(page)).to_have_text(f"{visit.address}/a/lm-101/")
        expect(page.get_by_text("The link carries no case yet.")).to_be_visible()
        box.fill("jane")
        expect(fault).to_be_empty()
        expect(link(page)).to_have_text(f"{visit.address}/a/lm-101/#?username=jane")
        for text, said in (("Call 202 555 0143", "phone number"), ("<b>", "no markup")):
            page.get_by_label("Reason").fill(text)
            expect(page.locator("#link-reason-fault")).to_contain_text(said)
        page.get_by_label("Workgroup").fill("LeadMaster accounts")
        expect(page.locator("#link-workgroup-fault")).to_contain_text("in our name")
        page.get_by_label("Workgroup").fill("W" * 61)
        expect(page.locator("#link-workgroup-fault")).to_contain_text("too long")


def test_the_list_for_support_leads_here(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("support/")
        page.get_by_label("Words of the ticket").fill("mailbox full")
        page.get_by_role("link", name="Link with a case: The mailbox is full").click()
        expect(page.get_by_label("Page", exact=True)).to_have_value("e/mailbox-full/")
        expect(link(page)).to_have_text(f"{visit.address}/e/mailbox-full/")
        expect(page.get_by_label("Section")).to_be_disabled()


def test_clear_empties_everything(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        fill(page)
        page.get_by_role("button", name="Clear").click()
        expect(link(page)).to_have_count(0)
        expect(page.get_by_label("Page", exact=True)).to_be_focused()
        expect(page.get_by_label("Workgroup")).to_have_value("")


def test_nothing_typed_is_sent_or_stored(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        fill(page)
        assert not any("Motors" in url for url in visit.sent)
        assert "Motors" not in page.url
        assert visit.foreign == []
        assert visit.errors == []
        assert visit.violations() == []
        kept = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
        assert "Motors" not in kept


@pytest.mark.parametrize(("width", "scheme"), LAYOUTS)
def test_filled_in_it_can_be_read_by_everybody(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = ready(visit)
        fill(page)
        page.get_by_label("Reason").fill("https://example.com/" + "x" * 90)
        expect(page.locator("#link-reason-fault")).not_to_be_empty()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_for_support_alone(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go("support/link/")
        expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
        said = page.locator("link-desk noscript").text_content() or ""
        assert "needs JavaScript" in said
        sitemap = page.request.get(f"{visit.address}/sitemap.xml").text()
        assert "support/link" not in sitemap
