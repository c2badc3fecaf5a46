"""The decoder of bounces: what it says, that it is usable by all, and that nothing leaves it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from macros.library import Library
from tests.browser.conftest import Open, Visit
from tests.browser.growth import STEEPEST, growth
from tests.browser.test_accessibility import SCHEMES, violations

TOOL = "tools/bounce/"
RULES = "**/api/bounce-core.json"

MESSAGE = """\
Return-Path: <>
From: MAILER-DAEMON@example.com
To: jane@example.com
Subject: failure notice

I'm afraid I wasn't able to deliver your message to the following addresses.

<anna@example.org>:
Remote host said: 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown

<bert@example.org>:
Remote host said: 552 5.2.2 <bert@example.org>: Mailbox full

--- Below this line is a copy of the message.

From: jane@example.com
Subject: spam message rejected
"""

STATES = {
    "a line": "550 5.1.1 <user@example.com>: Recipient address rejected: User unknown",
    "several recipients": MESSAGE,
    "words against the code": "552 5.1.1 <user@example.com> mailbox is full",
    "a code of many causes": "554 lorem ipsum",
    "words that nobody knows": "550 Their post box can hold no further letters of this size",
    "an ordinary message": "From: jane@example.com\nTo: joe@example.com\nSubject: Hi\n\nLunch?",
    "a provider's user": "552 5.2.2 <user@gmail.com>: mailbox is full",
    "another language": "550 Das Postfach des Empfängers ist voll",
    "an automatic reply": "From: a@example.com\nTo: b@example.com\nSubject: Out of office\n\nAway",
    "nothing known": "Zorglub for jane.doe@example.com at mx1.example.com",
    "nothing at all": " ",
}


def explain(page: Page, text: str) -> None:
    page.get_by_label("The bounce, or a line of it").fill(text)
    page.get_by_role("button", name="Explain this bounce").click()


def loaded(visit: Visit) -> Page:
    page = visit.go(TOOL)
    page.locator("#bounce-text").focus()  # what it knows is loaded when somebody reaches for it
    expect(page.get_by_role("button", name="Explain this bounce")).to_be_enabled()
    return page


@pytest.mark.parametrize(
    ("state", "title", "said"),
    (
        ("a line", "There is no mailbox at this address", "your LeadMaster administrator"),
        ("several recipients", "There is no mailbox at this address", "can be fixed by"),
        ("words against the code", "More than one reason is possible", "2 causes"),
        ("a code of many causes", "Refused, and the server does not say why", "can be fixed by"),
        ("words that nobody knows", "Most likely: The mailbox is full", "Most likely"),
        ("an ordinary message", "An ordinary message, not a bounce", "not a bounce"),
        ("a provider's user", "The mailbox is full", "the user"),
        ("an automatic reply", "An automatic reply, not a bounce", "can be fixed by"),
        ("nothing known", "This text is not recognized", "Not recognized"),
    ),
)
def test_a_text_gets_its_answer(opened: Open, state: str, title: str, said: str) -> None:
    with opened() as visit:
        page = loaded(visit)
        explain(page, STATES[state])
        result = page.get_by_role("region", name="Result")
        expect(result.get_by_role("heading", level=2)).to_have_text(title)
        expect(page.locator(".lm-tool__said")).to_contain_text(said)
        expect(result).to_be_focused()
        assert visit.errors == []


def test_a_bounce_that_somebody_passed_on_gets_its_answer(opened: Open) -> None:
    with opened() as visit:
        page = loaded(visit)
        header, _, said = MESSAGE.partition("\n\n")
        table = header.replace("Return-Path: <>", "---------- Forwarded message ---------")
        explain(page, f"Please help.\n\n{table}\n\n{said}")
        result = page.get_by_role("region", name="Result")
        expect(result.get_by_role("heading", level=2)).to_have_text(
            "There is no mailbox at this address"
        )
        expect(result.get_by_text("anna@example.org").first).to_be_visible()


def test_the_answer_shows_what_decided_and_leads_on(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = loaded(visit)
        explain(page, MESSAGE)
        result = page.get_by_role("region", name="Result")
        expect(result.locator("mark")).to_have_text("User unknown")
        expect(result.get_by_text("bert@example.org")).to_contain_text("mailbox is full")
        expect(result.locator(".lm-strip li")).to_have_text(
            library.facts.people["administrator"].name
        )
        addresses = result.get_by_role("link").evaluate_all("links => links.map(a => a.href)")
        assert len(addresses) >= 4
        for address in addresses:
            assert page.request.get(address).ok, address


def test_the_page_of_the_cause_is_the_first_link(opened: Open) -> None:
    with opened() as visit:
        page = loaded(visit)
        explain(page, STATES["a line"])
        first = page.get_by_role("region", name="Result").get_by_role("link").first
        expect(first).to_contain_text("There is no mailbox at this address")
        expect(first).to_have_attribute("href", re.compile("e/no-such-mailbox/$"))


def test_who_acts_stands_before_the_others(opened: Open, library: Library) -> None:
    people = library.facts.people
    with opened() as visit:
        page = loaded(visit)
        explain(page, STATES["a line"])
        result = page.get_by_role("region", name="Result")
        able = result.locator(".lm-strip li").all_inner_texts()
        others = result.get_by_role("heading", name="Others who can help")
        first = others.locator("xpath=preceding-sibling::ul[1]").locator("strong")
        assert [name.partition("\n")[0] for name in able] == [people["administrator"].name]
        expect(first).to_have_text(f"{people['administrator'].name}:")
        rest = others.locator("xpath=following-sibling::ul[1]")
        expect(rest).to_contain_text(f"{people['it'].name}:")


@pytest.mark.parametrize(
    ("text", "who"),
    (
        (STATES["a provider's user"], ["recipient"]),
        ("<user@gmx.de>: 554 5.7.1 message rejected as spam", ["recipient", "leadmaster"]),
        ("<user@hotmail.co.uk>: 451 4.7.0 try again later", ["provider"]),
        ("550 5.7.9 <user@web.de>: SPF check failed", ["administrator"]),
        ("550 5.7.1 <user@qq.com>: go away", ["recipient", "leadmaster"]),
        (
            "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected "
            "volume or user complaints",
            ["leadmaster"],
        ),
    ),
)
def test_a_provider_s_user_is_never_sent_to_staff(
    opened: Open, library: Library, text: str, who: list[str]
) -> None:
    people = library.facts.people
    with opened() as visit:
        page = loaded(visit)
        explain(page, text)
        result = page.get_by_role("region", name="Result")
        expect(result.locator(".lm-strip").first).to_be_visible()
        shown = result.locator(".lm-strip").first.locator("li").all_inner_texts()
        assert {*shown} == {people[person].name for person in who}
        expect(result).not_to_contain_text(people["it"].name)
        expect(page.locator(".lm-tool__said")).not_to_contain_text(people["it"].name)


@pytest.mark.parametrize("state", ("an automatic reply", "an ordinary message", "nothing known"))
def test_what_is_no_failure_is_not_tried_again(opened: Open, state: str) -> None:
    with opened() as visit:
        page = loaded(visit)
        explain(page, STATES[state])
        expect(page.get_by_role("region", name="Result")).not_to_contain_text("Tried again?")


def test_what_is_not_recognized_is_no_dead_end(opened: Open) -> None:
    with opened() as visit:
        page = loaded(visit)
        explain(page, STATES["nothing known"])
        result = page.get_by_role("region", name="Result")
        expect(result.get_by_role("link", name="A user gets no mail")).to_be_visible()


def test_an_unknown_bounce_can_be_copied_without_names(opened: Open) -> None:
    with opened(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = loaded(visit)
        explain(page, STATES["nothing known"])
        page.get_by_role("button", name="Copy: The bounce without names").click()
        page.get_by_text("Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == "Zorglub for [address 1] at [host 1]"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 320))
def test_every_state_is_usable_by_all(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = loaded(visit)
        for state, text in STATES.items():
            explain(page, text)
            assert violations(page) == [], state
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, state


def test_an_empty_box_asks_for_a_text(opened: Open) -> None:
    with opened() as visit:
        page = loaded(visit)
        explain(page, STATES["nothing at all"])
        expect(page.locator(".lm-tool__said")).to_contain_text("Paste a bounce")
        expect(page.get_by_role("region", name="Result")).to_have_count(0)
        expect(page.get_by_label("The bounce, or a line of it")).to_be_focused()


def test_it_works_by_keyboard_alone_and_can_be_cleared(opened: Open) -> None:
    with opened() as visit:
        page = loaded(visit)
        page.get_by_label("The bounce, or a line of it").focus()
        page.keyboard.insert_text(STATES["a line"])
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("region", name="Result")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        expect(page.get_by_role("button", name="Clear")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("region", name="Result")).to_have_count(0)
        expect(page.get_by_label("The bounce, or a line of it")).to_have_value("")


def test_markup_stays_text(opened: Open) -> None:
    with opened() as visit:
        page = loaded(visit)
        bait = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
        for text in (f"550 user unknown {bait}", f"{bait}", f"From: a\nTo: b\nSubject: {bait}\n\n"):
            explain(page, text)
            assert page.locator("bounce-decoder").locator("img, script").count() == 0
        assert page.evaluate("window.ran") is None
        assert visit.violations() == []


def test_nothing_leaves_and_nothing_stays(opened: Open) -> None:
    with opened() as visit:
        page = loaded(visit)
        page.get_by_label("The bounce, or a line of it").focus()  # Words come before any text.
        page.wait_for_load_state("networkidle")
        kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        visit.sent.clear()
        page.context.set_offline(True)
        for text in STATES.values():
            explain(page, text)
        explain(page, STATES["another language"])
        expect(page.get_by_role("heading", name="The mailbox is full")).to_be_visible()
        assert visit.sent == []
        assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == kept
        assert page.evaluate("document.cookie") == ""
        assert "example.com" not in page.url


@pytest.mark.parametrize("bait", ("a", "550 user ", "<", "client blocked "))
def test_of_a_huge_text_the_beginning_is_read(opened: Open, bait: str) -> None:
    with opened() as visit:
        page = loaded(visit)
        assert max(growth(page, "bounce-decoder", bait)) < STEEPEST
        page.locator("textarea").evaluate(
            "(box, bait) => { box.hidden = false; box.value = bait.repeat(2e6 / bait.length) }",
            bait,
        )
        page.get_by_role("button", name="Explain this bounce").click()
        expect(page.get_by_text("Only the first 1,000,000 characters were read.")).to_be_visible()


def test_rules_that_do_not_load_are_told(opened: Open) -> None:
    with opened() as visit:
        visit.page.route(RULES, lambda route: _fail(route))
        page = visit.go(TOOL)
        page.locator("#bounce-text").focus()
        expect(page.locator(".lm-tool__said")).to_contain_text("could not load what it needs")
        expect(page.get_by_label("The bounce, or a line of it")).to_be_hidden()
        assert violations(page) == []


def _fail(route: Route) -> None:
    route.fulfill(status=500, body="")


def test_without_script_the_page_leads_to_the_list(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(TOOL)
        assert not page.locator("bounce-decoder form").is_visible()
        page.locator("noscript a, bounce-decoder a").first.click()
        assert page.url == f"{visit.address}/reference/bounces/"


def test_the_words_of_other_languages_come_with_the_form_and_not_with_the_text(
    opened: Open,
) -> None:
    with opened() as visit:
        page = visit.go(TOOL)
        page.wait_for_load_state("networkidle")
        assert not any("api/bounce-" in url for url in visit.sent)
        with page.expect_response("**/api/bounce-words.json"):
            page.get_by_label("The bounce, or a line of it").focus()


def test_without_the_words_of_other_languages_the_rest_answers(opened: Open) -> None:
    with opened() as visit:
        visit.page.route("**/api/bounce-words.json", lambda route: route.abort())
        page = loaded(visit)
        explain(page, "552 5.2.2 Das Postfach des Empfängers ist voll")
        expect(page.get_by_role("heading", name="The mailbox is full")).to_be_visible()
