"""The tool that judges a pasted SPF record."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library
from tests.browser.conftest import Open, Visit
from tests.browser.growth import STEEPEST, growth
from tests.browser.test_accessibility import SCHEMES, violations

TOOL = "tools/spf/"
OTHERS = "v=spf1 include:_spf.example.com ~all"

PASTED = {
    "only DNS can tell": (OTHERS, "This record does not name our addresses itself"),
    "refused": ("v=spf1 mx:example.com -all ip4:192.0.2.1", "does not name our addresses itself"),
    "failing": ("v=spf1 -all", "This record does not let our addresses pass"),
    "error": ("v=spf1 ipv4:192.0.2.1 moo +all", "This record has an error"),
    "two": ("v=spf1 a -all\nv=spf1 mx ~all", "These are 2 SPF records"),
    "no version": ("include:_spf.example.com ~all", "its beginning is wrong"),
    "DMARC": ("v=DMARC1; p=none", "This is a DMARC record, not an SPF record"),
    "prose": ("Could you look at this?", "There is no SPF record in this text"),
    "everybody": ("v=spf1 +all", "This record lets all of our addresses pass"),
    "long": (f"v=spf1 {' '.join(f'ip4:192.0.2.{n}' for n in range(40))} -all", "does not let our"),
}


def check(page: Page, record: str) -> None:
    box = page.get_by_label("Your SPF record")
    box.fill(record)
    page.get_by_role("button", name="Check the record").click()


def result(page: Page) -> str:
    return page.locator(".lm-tool__result").inner_text()


def ready(visit: Visit) -> Page:
    page = visit.go(TOOL)
    page.get_by_label("Your SPF record").wait_for()
    return page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 320))
def test_every_answer_can_be_read_by_everybody(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme, reduced_motion="reduce") as visit:
        page = ready(visit)
        assert violations(page) == []
        for record, title in PASTED.values():
            check(page, record)
            expect(page.locator(".lm-tool__result h2")).to_contain_text(title)
            expect(page.locator(".lm-tool__said")).to_contain_text(title)
            expect(page.locator(".lm-tool__result")).to_be_focused()
            assert violations(page) == [], record
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, record
        assert visit.violations() == []
        assert visit.errors == []


def test_our_addresses_go_into_the_record_that_is_there(opened: Open, library: Library) -> None:
    ours = " ".join(f"ip4:{one.text}" for one in library.facts.senders.addresses)
    with opened(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = ready(visit)
        check(page, OTHERS)
        page.get_by_role("button", name="Copy: The whole record").click()
        page.get_by_text("Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"v=spf1 {ours} include:_spf.example.com ~all"
        check(page, copied)
        expect(page.locator(".lm-tool__result")).to_contain_text("Nothing has to be added")


def test_a_long_record_is_shown_in_strings(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        check(page, PASTED["long"][0])
        strings = page.get_by_label("The same record in strings", exact=True).inner_text()
        assert strings.count('" "') >= 1
        expect(page.locator(".lm-tool__result")).to_contain_text("longer than 255 bytes")


def test_the_answer_promises_nothing_and_leads_on(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        check(page, OTHERS)
        assert "do not rely on this record alone" in result(page)
        links = page.locator(".lm-tool__result a").evaluate_all(
            "links => links.map(link => link.href)"
        )
        for link in links:
            assert page.request.get(link).ok, link
        assert any("own-name/spf-dkim-dmarc/" in link for link in links)
        assert any("mail-sent-inside-leadmaster" in link for link in links)


def test_marks_stand_at_the_errors(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        check(page, PASTED["error"][0])
        assert page.locator(".lm-tool__mark").all_inner_texts() == [
            "ipv4:192.0.2.1",
            "moo",
            "+all",
        ]


def test_html_stays_text(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        check(page, "v=spf1 <img/src=x/onerror=alert(1)> <b>bold</b> -all")
        assert "<b>bold</b>" in result(page)
        assert page.locator(".lm-tool__result :is(img, b)").count() == 0
        assert visit.errors == []


def test_a_million_characters_get_a_short_answer(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        assert max(growth(page, "spf-checker", "v=spf1 ipv4:192.0.2.1, ")) < STEEPEST
        expect(page.locator(".lm-tool__result")).to_contain_text("more.")


def test_an_empty_box_says_what_to_do(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        page.get_by_role("button", name="Check the record").click()
        expect(page.locator(".lm-tool__said")).to_have_text(
            "Paste your SPF record into the box first."
        )
        expect(page.get_by_label("Your SPF record")).to_be_focused()
        assert violations(page) == []


def test_it_works_by_keyboard_offline_and_tells_nobody(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        page.wait_for_load_state("networkidle")
        visit.sent.clear()
        page.context.set_offline(True)
        page.get_by_label("Your SPF record").focus()
        page.keyboard.type(OTHERS)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".lm-tool__result")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Copy: The whole record")).to_be_focused()
        page.get_by_role("button", name="Clear").press("Enter")
        expect(page.locator(".lm-tool__result")).to_be_hidden()
        expect(page.get_by_label("Your SPF record")).to_be_focused()
        assert visit.sent == []
        kept = "[localStorage.length, sessionStorage.length, document.cookie]"
        before = page.evaluate(kept)
        assert before[1:] == [0, ""]
        assert "spf" not in page.evaluate("JSON.stringify(localStorage)")


def test_without_its_facts_it_says_so(opened: Open) -> None:
    with opened() as visit:
        visit.page.route("**/api/facts.json", lambda route: route.abort())
        page = visit.go(TOOL)
        expect(page.locator(".lm-tool__said")).to_contain_text("Please load this page again.")
        assert not page.get_by_label("Your SPF record").is_visible()
        assert violations(page) == []


def test_without_script_the_page_says_how(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(TOOL)
        assert not page.get_by_label("Your SPF record").is_visible()
        expect(page.locator(".lm-tool noscript p")).to_be_visible()
        expect(page.get_by_role("heading", name="Without the tool")).to_be_visible()
