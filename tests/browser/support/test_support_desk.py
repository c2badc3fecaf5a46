"""Support finds what fits a ticket, and copies it: in a few clicks, or by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.library import Library
from tests.browser.conftest import Open, Visit
from tests.browser.test_accessibility import SCHEMES, violations

COPYING = ("clipboard-read", "clipboard-write")
WORDS = "Words of the ticket, a code, or a line of a bounce"
LONG = "W" * 300
TICKETS = (
    ("Lead profiles sent to a colleague do not arrive", "lm-101"),
    ("Bounces received for a user of a workgroup", "lm-102"),
    ("The user replied to the notification, the From address is still the default", "lm-103"),
    ("User gets no daily or express mail, all settings are on", "lm-104"),
    ("550 Rejected by header based Anti-Spoofing policy: a@example.com", "mimecast-anti-spoofing"),
    ("compauth=fail reason=601", "microsoft-composite-authentication"),
    ("5.7.501", "5.7.501"),
    ("emails sent from one user to another are not being received", "lm-101"),
)
"""What a ticket says, and the last part of the address of what belongs into the answer."""

MOST_CLICKS = 4
MOST_ROWS = 4
"""How far down the right row may stand."""


def ready(visit: Visit) -> Page:
    page = visit.go("support/")
    page.get_by_label(WORDS).wait_for()
    return page


def rows(page: Page) -> Locator:
    return page.locator("[data-row]:visible")


def status(page: Page) -> Locator:
    return page.locator("support-desk .lm-tool__said")


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def row_of(page: Page, slug: str) -> Locator:
    return page.locator(f'[data-row][data-address$="/{slug}/"]')


@pytest.mark.parametrize(("ticket", "slug"), TICKETS)
def test_from_a_ticket_to_the_clipboard(opened: Open, ticket: str, slug: str) -> None:
    clicks = 0
    with opened(permissions=COPYING) as visit:
        page = ready(visit)
        page.get_by_label(WORDS).click()
        clicks += 1
        page.keyboard.insert_text(ticket)
        expect(status(page)).to_contain_text("fit. First: ")
        expect(row_of(page, slug)).to_be_visible()
        first = [each.get_attribute("data-address") or "" for each in rows(page).all()[:MOST_ROWS]]
        assert any(address.endswith(f"/{slug}/") for address in first)
        row_of(page, slug).get_by_role("button").click()
        clicks += 1
        expect(status(page)).to_contain_text("Copied: ")
        assert clicks <= MOST_CLICKS
        folder = "a" if slug.startswith("lm-") else "e"
        assert copied(page).splitlines()[-1] == f"{visit.address}/{folder}/{slug}/"
        assert visit.violations() == []
        assert visit.foreign == []
        assert visit.errors == []


def test_by_keyboard_alone(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = ready(visit)
        page.get_by_label(WORDS).focus()
        page.keyboard.type("mailbox full")
        expect(status(page)).to_contain_text("First: The mailbox is full.")
        page.keyboard.press("Enter")
        expect(rows(page).first.get_by_role("button")).to_be_focused()
        page.keyboard.press("Enter")
        expect(status(page)).to_have_text("Copied: The mailbox is full.")
        title, answer, who, address = copied(page).splitlines()
        assert title == "The mailbox is full"
        assert answer.endswith(".")
        assert who == "Who can act: the user whose mail is missing."
        assert address == f"{visit.address}/e/mailbox-full/"


def test_the_forms(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = ready(visit)
        page.get_by_label(WORDS).fill("5.2.2")
        expect(status(page)).to_contain_text("First: ")
        page.get_by_role("combobox", name="Copy as").select_option("Markdown")
        rows(page).first.get_by_role("button").click()
        expect(status(page)).to_contain_text("Copied: ")
        assert copied(page).startswith("**")
        page.get_by_role("combobox", name="Copy as").select_option("Rich text")
        rows(page).first.get_by_role("button").click()
        expect(status(page)).to_contain_text("Copied: ")
        types = page.evaluate("navigator.clipboard.read().then(([item]) => item.types)")
        assert set(types) == {"text/plain", "text/html"}


def test_a_reply_is_copied_with_its_fields_as_marks(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = ready(visit)
        page.get_by_role("combobox", name="Type").select_option("Replies")
        page.get_by_label(WORDS).fill("bounces of a user attached")
        expect(status(page)).to_contain_text("fit. First: ")
        page.locator('[data-address="bounces-of-a-user"]').get_by_role("button").click()
        expect(status(page)).to_contain_text("Copied: ")
        assert "«workgroup name»" in copied(page)
        assert "‹" not in copied(page)
        page.locator('[data-address="bounces-of-a-user"] a').click()
        expect(page.get_by_role("region", name="Reply", exact=True)).to_be_focused()


def test_filters_narrow_the_list_and_clear_widens_it(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = ready(visit)
        every = rows(page).count()
        for name, option in (
            ("Kind of mail", library.facts.product.emails["lead_profile"]),
            ("Who can act", library.facts.people["it"].name),
            ("Mail system", "Mimecast"),
        ):
            page.get_by_role("combobox", name=name).select_option(option)
            assert 0 < rows(page).count() < every or name == "Mail system"
        page.get_by_role("button", name="Clear", exact=True).click()
        expect(rows(page)).to_have_count(every)
        page.get_by_role("combobox", name="Mail system").select_option("Mimecast")
        expect(status(page)).to_contain_text("fit. First: ")
        page.get_by_role("combobox", name="Last review").select_option("More than 12 months ago")
        page.get_by_role("combobox", name="Type").select_option("Codes of bounces")
        expect(status(page)).to_contain_text("Nothing fits all of this.")


def test_where_the_browser_refuses_the_text_is_shown_and_selected(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        page.evaluate("""() => {
          const refuse = () => Promise.reject(new Error("refused"));
          Object.assign(Clipboard.prototype, { write: refuse, writeText: refuse });
        }""")
        row_of(page, "lm-101").get_by_role("button").click()
        expect(status(page)).to_contain_text("press Ctrl+C to copy")
        selected = page.evaluate("String(getSelection())")
        assert selected.strip().endswith("/a/lm-101/")


def test_nothing_typed_stands_in_an_address(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        page.get_by_label(WORDS).fill("john@example.com over quota")
        expect(status(page)).to_contain_text("fit. First: ")
        assert page.url == f"{visit.address}/support/"
        assert not any("john" in url for url in visit.sent)
        kept = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
        assert "john" not in kept


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 390, 320))
def test_every_state_can_be_read_by_everybody(opened: Open, width: int, scheme: str) -> None:
    with opened(
        width=width, color_scheme=scheme, reduced_motion="reduce", permissions=COPYING
    ) as visit:
        page = ready(visit)
        page.get_by_label(WORDS).fill("mailbox full")
        expect(status(page)).to_contain_text("fit. First: ")
        rows(page).first.get_by_role("button").click()
        expect(status(page)).to_contain_text("Copied: ")
        assert violations(page) == []
        page.get_by_label(WORDS).fill(LONG)
        expect(status(page)).to_contain_text("Nothing fits all of this.")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_it_is_a_list(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go("support/")
        said = page.locator("support-desk noscript").text_content() or ""
        assert "Filtering and copying need JavaScript" in said
        assert page.get_by_label(WORDS).is_hidden()
        expect(page.get_by_role("link", name="The mailbox is full").first).to_be_visible()
