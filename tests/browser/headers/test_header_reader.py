"""The tool that reads headers: typical, empty, and hostile input, by pointer, keyboard, and ear."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library
from tests.browser.conftest import Open
from tests.browser.growth import STEEPEST, growth
from tests.browser.test_accessibility import SCHEMES, violations

TOOL = "tools/headers/"
OWN_DOMAIN = """\
Authentication-Results: spf=none (sender IP is {address}) smtp.mailfrom=mail.example.net;
 dkim=none (message not signed) header.d=none;dmarc=fail action=none
 header.from=example.com;compauth=fail reason=601
Received: from mail.example.net ({address}) by
 DB1EUR01FT001.mail.protection.outlook.com (10.152.4.191) with Microsoft SMTP
 Server id 15.20.1 via Frontend Transport; Tue, 24 Nov 2026 09:15:02 +0000
Received: from app.example.net (10.1.1.5) by mail.example.net; Tue, 24 Nov 2026 09:00:02 +0000
X-Forefront-Antispam-Report: CIP:{address};SCL:5;IPV:NLI;SFV:SPM;CAT:SPOOF;
From: Jane <jane@example.com>
To: john@example.com
Subject: {subject}
Return-Path: bounces@mail.example.net
"""


def headers(library: Library, subject: str = "A lead") -> str:
    """A message of ours that Microsoft 365 took for a forgery."""
    address = library.facts.senders.addresses[0].text
    return OWN_DOMAIN.format(address=address, subject=subject)


def behind_a_filter(library: Library) -> str:
    """The same message, where a filter stands in front."""
    address = library.facts.senders.addresses[0].text
    step = f"from mail.example.net (mail.example.net [{address}]) by eu-smtp-1.mimecast.com"
    block = OWN_DOMAIN.format(address="192.0.2.20", subject="A lead")
    block = block.replace("from mail.example.net (192", "from eu-smtp-1.mimecast.com (192")
    date = "Tue, 24 Nov 2026 09:14:02 +0000"
    return block.replace("Received: from app", f"Received: {step}; {date}\nReceived: from app")


def read(page: Page, text: str) -> None:
    """Paste a text and read it."""
    page.get_by_label("The full headers of the message").fill(text)
    page.get_by_role("button", name="Read the headers").click()


def test_it_names_the_origin_the_verdict_and_the_cure(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, headers(library))
        result = page.get_by_role("region", name="Result")
        expect(result).to_be_focused()
        expect(result).to_contain_text("Yes, this message came from LeadMaster")
        expect(result).to_contain_text("took it for a forgery of your own domain")
        expect(page.get_by_role("status").first).to_contain_text("Yes, this message came from")
        article = library.article("LM-211")
        cure = result.get_by_role("link", name=article.head.title).first
        assert cure.evaluate("link => link.href") == f"{visit.address}/{article.url}"
        expect(result.locator(".lm-strip li")).to_contain_text(library.facts.people["it"].name)
        expect(result.locator(".lm-hop")).to_have_count(2)
        expect(result.locator(".lm-hop").nth(1)).to_contain_text("LeadMaster’s server")
        expect(result.locator(".lm-hop").nth(1)).to_contain_text("Longest wait")
        server = "DB1EUR01FT001.mail.protection.outlook.com"
        expect(result.locator(".lm-hop").nth(1)).to_contain_text(f" to {server}")
        expect(result.locator(".lm-copy__text").last).to_contain_text(f" to {server}")
        assert visit.errors == [] and visit.violations() == []


@pytest.mark.parametrize(("width", "height"), ((390, 844), (1280, 900)))
def test_what_happened_who_acts_and_the_first_step_come_first(
    opened: Open, library: Library, width: int, height: int
) -> None:
    with opened(width=width, height=height) as visit:
        page = visit.go(TOOL)
        read(page, headers(library))
        result = page.get_by_role("region", name="Result")
        expect(result.get_by_role("heading").first).to_have_text("What happened to it?")
        for part in (
            result.get_by_role("heading").first,
            result.locator(".lm-header__news").first,
            result.locator(".lm-strip li"),
            result.get_by_role("link").first,
        ):
            expect(part).to_be_in_viewport()
        for details in result.locator("details").all():
            expect(details).not_to_have_attribute("open", "")


def test_a_filter_in_front_gives_one_list_in_order(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, behind_a_filter(library))
        steps = page.locator(".lm-header__steps > li")
        expect(steps).to_have_count(2)
        expect(steps.nth(0)).to_contain_text("In Mimecast, allow our servers")
        expect(steps.nth(1)).to_contain_text("In Microsoft 365, turn on enhanced filtering")
        hrefs = [step.get_by_role("link").first.get_attribute("href") for step in steps.all()]
        urls = [library.article(each).url for each in ("LM-214", "LM-211")]
        assert all(href and href.endswith(url) for href, url in zip(hrefs, urls, strict=True))
        expect(page.locator("header-view .lm-copy__text").last).to_contain_text("1. In Mimecast")


def test_the_lower_part_opens_by_keyboard(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, headers(library))
        result = page.get_by_role("region", name="Result")
        way = result.get_by_role("heading", name="The way it took")
        expect(way).to_be_hidden()
        summary = result.locator("summary").first
        for _ in range(12):
            page.keyboard.press("Tab")
            if summary.evaluate("each => each === document.activeElement"):
                break
        expect(summary).to_be_focused()
        page.keyboard.press("Enter")
        expect(way).to_be_visible()
        page.keyboard.press("Enter")
        expect(way).to_be_hidden()


def test_on_paper_the_lower_part_is_not_lost(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, headers(library))
        page.emulate_media(media="print")
        way = page.get_by_role("heading", name="The way it took", include_hidden=True)
        assert way.evaluate("each => each.getBoundingClientRect().height") > 0


def test_gmails_table_is_read(opened: Open, library: Library) -> None:
    address = library.facts.senders.addresses[0].text
    table = f"To:\tkim@gmail.com\nSPF:\tSOFTFAIL with IP {address}\nDMARC:\t'FAIL'"
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, table)
        result = page.get_by_role("region", name="Result")
        expect(result).to_contain_text("DMARC failed")
        expect(result.locator(".lm-strip li").first).to_contain_text("You, the user")


def test_each_meaning_names_its_source(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, headers(library))
        items = page.locator(".lm-header__marks > li")
        assert items.count() >= 8
        expect(items.filter(has_text="Source:")).to_have_count(items.count())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 320))
def test_no_state_breaks_accessibility(
    opened: Open, library: Library, width: int, scheme: str
) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go(TOOL)
        for text in ("", "My mail does not arrive", headers(library), f"{headers(library)}\n" * 60):
            read(page, text)
            page.evaluate("scrollTo(0, 0)")  # nothing is half below the page's bar
            expect(page.locator(".md-header")).not_to_have_attribute("hidden", "")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for summary in page.locator(".lm-header__more > summary").all():
                summary.click()
            page.evaluate("scrollTo(0, 0)")
            expect(page.locator(".md-header")).not_to_have_attribute("hidden", "")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_empty_box_says_what_to_do(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, " \n")
        expect(page.get_by_role("status").first).to_have_text(
            "Paste the headers into the box first."
        )
        expect(page.get_by_label("The full headers of the message")).to_be_focused()
        expect(page.locator(".lm-tool__result")).to_be_hidden()


def test_a_text_without_headers_leads_to_the_guide(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, "My mail does not arrive, please help.")
        result = page.get_by_role("region", name="Result")
        expect(result.get_by_role("heading")).to_have_text("There are no headers in this text")
        title = library.article("LM-246").head.title
        expect(result.get_by_role("link", name=title)).to_be_visible()


def test_what_is_pasted_stays_text(opened: Open, library: Library) -> None:
    bait = '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>'
    with opened() as visit:
        page = visit.go(TOOL)
        read(page, headers(library, bait).replace("SPM;", f"{bait};").replace("Jane", bait))
        expect(page.locator(".lm-tool__result")).to_contain_text("<img src=x")
        assert page.locator(".lm-tool__result :is(img, script)").count() == 0
        assert page.evaluate("window.hit") is None
        assert visit.violations() == []


def test_nothing_is_sent_or_stored_and_it_works_offline(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        expect(page.get_by_role("button", name="Read the headers")).to_be_visible()
        page.wait_for_load_state("networkidle")
        visit.sent.clear()
        page.context.set_offline(True)
        read(page, headers(library))
        expect(page.get_by_role("region", name="Result")).to_contain_text("Yes, this message")
        page.wait_for_load_state("networkidle")
        assert visit.sent == []
        held = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
        assert "example" not in held


def test_by_keyboard_alone(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        box = page.get_by_label("The full headers of the message")
        expect(box).to_be_visible()
        box.focus()
        page.keyboard.insert_text(headers(library))
        page.keyboard.press("ControlOrMeta+Enter")
        expect(page.get_by_role("region", name="Result")).to_be_focused()
        page.keyboard.press("Tab")
        cure = page.get_by_role("region", name="Result").get_by_role("link").first
        expect(cure).to_be_focused()
        page.get_by_role("button", name="Clear").press("Enter")
        expect(page.locator(".lm-tool__result")).to_be_hidden()
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        expect(page.get_by_role("status").first).to_have_text("")


def test_without_script_the_page_says_how_to_read_by_hand(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(TOOL)
        expect(page.get_by_label("The full headers of the message")).to_be_hidden()
        expect(page.locator("header-view noscript a")).to_be_visible()
        expect(page.get_by_role("heading", name="Without the tool")).to_be_visible()


@pytest.mark.parametrize("name", ("header-rules", "facts"))
def test_if_its_facts_do_not_load_it_says_so(opened: Open, name: str) -> None:
    with opened() as visit:
        visit.page.route(re.compile(rf"/api/{name}\.json"), lambda route: route.abort())
        page = visit.go(TOOL)
        expect(page.get_by_role("status").first).to_contain_text("could not load")
        expect(page.get_by_label("The full headers of the message")).to_be_hidden()


@pytest.mark.parametrize("bait", ("Received: from a by b; c\n", "(((", "<b>", "X-A: b\n", "\x00a:"))
def test_a_million_characters_do_not_freeze_the_page(opened: Open, bait: str) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        expect(page.get_by_role("button", name="Read the headers")).to_be_visible()
        assert max(growth(page, "header-view", bait)) < STEEPEST
        assert visit.errors == []
