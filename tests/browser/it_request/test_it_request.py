"""The tool that writes a message to IT staff."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library
from tests.browser.conftest import Open, Visit
from tests.browser.test_accessibility import SCHEMES, violations

TOOL = "tools/it-request/"
WHOLE = f"{TOOL}?system=microsoft_365&domain=acme.example&case=own"


def ready(visit: Visit, path: str = TOOL) -> Page:
    page = visit.go(path)
    page.get_by_label("Your company’s mail system").wait_for()
    return page


def write(page: Page, system: str = "unknown", domain: str = "", case: str = "both") -> None:
    page.get_by_label("Your company’s mail system").select_option(system)
    page.get_by_label("Your company’s domain").fill(domain)
    page.locator(f'input[value="{case}"]').check()
    page.get_by_role("button", name="Write the message").click()


def message(page: Page) -> str:
    return page.get_by_label("Message to your IT staff", exact=True).text_content() or ""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 320))
def test_every_state_can_be_read_by_everybody(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme, reduced_motion="reduce") as visit:
        page = ready(visit)
        assert violations(page) == []
        for system, domain in (("unknown", ""), ("microsoft_365", "acme.example")):
            write(page, system, domain)
            expect(page.locator(".lm-tool__said")).to_contain_text("The message is ready")
            expect(page.locator(".lm-tool__result")).to_be_focused()
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        write(page, domain="no domain")
        expect(page.locator(".lm-tool__said")).to_contain_text("not look like a domain")
        expect(page.get_by_label("Your company’s domain")).to_be_focused()
        assert not page.locator(".lm-tool__result").is_visible()
        assert violations(page) == []
        assert visit.violations() == []
        assert visit.errors == []


def test_each_mail_system_has_its_message(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = ready(visit)
        for guide in library.allowing:
            system = getattr(guide.head, "system", None)
            if system is None:
                continue
            write(page, system)
            text = message(page)
            assert library.facts.systems[system].name in text
            assert "ORDINARY MAIL" in text
            assert "MAIL IN YOUR OWN NAME" in text
            assert f"{visit.address}/{guide.url}" in text
            assert "«" not in text
            for one in library.facts.senders.addresses:
                assert one.text in text


def test_the_links_of_the_message_lead_somewhere(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit, WHOLE)
        links = re.findall(rf"{re.escape(visit.address)}/[^\s)]*", message(page))
        assert len(links) >= 2
        for link in links:
            assert page.request.get(link).ok, link


def test_the_choice_stands_in_the_address(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        write(page, "microsoft_365", "Jane@Acme.example", "own")
        assert page.url == f"{visit.address}/{WHOLE}"
        text = message(page)
        assert "Our domain: acme.example" in text
        assert "ORDINARY MAIL" not in text
        page.reload()
        page.get_by_label("Your company’s domain").wait_for()
        expect(page.get_by_label("Your company’s domain")).to_have_value("acme.example")
        assert message(page) == text
        page.get_by_role("button", name="Clear").click()
        assert page.url == f"{visit.address}/{TOOL}"
        expect(page.locator(".lm-tool__result")).to_be_hidden()


@pytest.mark.parametrize(
    "query",
    (
        "system=moo&domain=acme.example",
        "system=__proto__",
        "system=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "role=admin",
    ),
)
def test_an_address_with_an_unknown_system_shows_the_empty_form(opened: Open, query: str) -> None:
    with opened() as visit:
        page = ready(visit, f"{TOOL}?{query}")
        assert not page.locator(".lm-tool__result").is_visible()
        assert visit.errors == []


def test_what_an_address_may_not_hold_is_left_out(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit, f"{TOOL}?system=unknown&domain=%3Cb%3Ex%3C/b%3E.com&case=moo")
        assert "Our domain" not in message(page)
        assert page.locator(".lm-tool__result b").count() == 0


def test_a_message_too_long_for_a_link_is_opened_short(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit, WHOLE)
        link = page.get_by_role("link", name="Open as e-mail").get_attribute("href") or ""
        assert link.startswith("mailto:?subject=")
        assert len(link) < 2000
        body = parse_qs(urlsplit(link).query)["body"][0]
        assert f"{visit.address}/{WHOLE}" in body
        expect(page.locator(".lm-tool__result")).to_contain_text("writes a shorter one")


def test_the_message_can_be_copied_and_downloaded(opened: Open) -> None:
    with opened(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = ready(visit, WHOLE)
        page.get_by_role("button", name="Copy: Message to your IT staff").click()
        page.get_by_text("Copied").first.wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == message(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="Download as text").click()
        assert download.value.suggested_filename == "leadmaster-mail.txt"
        text = Path(download.value.path()).read_bytes().decode()
        assert text.replace("\r\n", "\n") == message(page)
        assert visit.violations() == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_print_leaves_the_message_alone(opened: Open, scheme: str) -> None:
    with opened(color_scheme=scheme) as visit:
        page = ready(visit, WHOLE)
        page.evaluate("window.print = () => { window.printed = true; }")
        page.get_by_role("button", name="Print").click()
        assert page.evaluate("window.printed")
        page.emulate_media(media="print")
        shown = page.evaluate("document.body.innerText").strip()
        assert shown.startswith("Hello,")
        assert shown.endswith("Thank you!")


def test_it_works_by_keyboard_offline_and_tells_nobody(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit)
        page.wait_for_load_state("networkidle")
        visit.sent.clear()
        page.context.set_offline(True)
        page.get_by_label("Your company’s mail system").focus()
        page.keyboard.type("Microsoft")
        page.keyboard.press("Tab")
        page.keyboard.type("acme.example")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".lm-tool__result")).to_be_focused()
        assert "case=ordinary" in page.url
        assert "Microsoft 365" in message(page)
        # Chromium looks at the icon of the page again when its address changes.
        assert [url for url in visit.sent if not url.endswith("/favicon.svg")] == []
        assert page.evaluate("[sessionStorage.length, document.cookie]") == [0, ""]
        assert "acme" not in page.evaluate("JSON.stringify(localStorage)")


def test_without_its_texts_it_says_so(opened: Open) -> None:
    with opened() as visit:
        visit.page.route("**/api/it-requests.json", lambda route: route.abort())
        page = visit.go(TOOL)
        expect(page.locator(".lm-tool__said")).to_contain_text("Please load this page again.")
        assert not page.get_by_label("Your company’s mail system").is_visible()
        assert violations(page) == []


def test_without_script_every_guide_is_linked(opened: Open, library: Library) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(TOOL)
        assert not page.get_by_label("Your company’s mail system").is_visible()
        for guide in library.allowing:
            assert page.locator(
                f'.md-content a[href$="{Path(guide.url).name}/"]'
            ).first.is_visible()
