"""The guided check: every way through it, by pointer, by keyboard, and without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from macros.facts.questions import MOST, START, Flow
from macros.library import Library
from tests.browser.conftest import Open
from tests.browser.test_accessibility import SCHEMES, violations

CHECK = "tools/check/"


def ways(flow: Flow) -> Iterator[tuple[str, list[str]]]:
    """Each answer, and the options that lead to it."""
    for key in flow.answers:
        yield key, [option.says for _, option in flow.way(key)]


@pytest.mark.long
def test_every_way_ends_on_an_article(opened: Open, library: Library) -> None:
    flow = library.facts.check
    with opened() as visit:
        visit.go(CHECK)
        for key, options in ways(flow):
            page = visit.go(f"{CHECK}#{START}")
            assert 1 <= len(options) <= MOST
            for option in options:
                step = page.locator(".lm-step:not([hidden])")
                step.get_by_role("link", name=option, exact=True).click()
            assert page.url == f"{visit.address}/{CHECK}#{key}"
            first = page.locator(".lm-step:not([hidden]) li a").first
            article = library.article(flow.answers[key].pages[0])
            expect(first).to_have_text(article.head.title)
            assert first.evaluate("link => link.href") == f"{visit.address}/{article.url}"


def test_one_step_shows_and_back_takes_an_answer_back(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(CHECK)
        expect(page.locator(".lm-step:not([hidden])")).to_have_count(1)
        page.get_by_role("link", name="Our mail is there, but in the wrong place").click()
        expect(page.locator("#wrong-place")).to_be_focused()
        page.get_by_role("link", name="In the junk or spam folder").press("Enter")
        expect(page.get_by_role("heading", name="Which mail program is it?")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", name="Where is it?")).to_be_visible()
        expect(page.get_by_role("heading", name="Which mail program is it?")).to_be_hidden()
        page.get_by_role("link", name="Start over").click()
        expect(page.get_by_role("heading", name="What do you see?")).to_be_visible()


def test_the_answers_can_be_copied_into_a_ticket(opened: Open) -> None:
    with opened(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.go(f"{CHECK}#junk-gmail")
        page.get_by_role("button", name="Copy: your answers, for a ticket").click()
        page.get_by_text("Copied").wait_for()
        text: str = page.evaluate("navigator.clipboard.readText()")
        assert text.split("\n")[0] == "What do you see? Our mail is there, but in the wrong place"
        assert "Which mail program is it? Gmail" in text
        assert f"{visit.address}/guides/junk/gmail/" in text
        assert text.endswith(f"Check: {visit.address}/{CHECK}#junk-gmail")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 320))
@pytest.mark.parametrize("step", ("", "#junk", "#junk-gmail", "#no-such-step", "#%E0%A4%A"))
def test_each_state_is_accessible(opened: Open, step: str, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go(f"{CHECK}{step}")
        expect(page.locator(".lm-step:not([hidden])")).to_have_count(1)
        assert violations(page) == []
        assert visit.errors == []


def test_without_script_every_step_is_there(opened: Open, library: Library) -> None:
    flow = library.facts.check
    with opened(java_script_enabled=False) as visit:
        page = visit.go(CHECK)
        for key in (START, *flow.questions, *flow.answers):
            assert page.locator(f"#{key}").is_visible()
        assert page.locator(".lm-check__trail").is_hidden()


def test_home_leads_into_it(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.get_by_role("link", name="Answer a few questions").click()
        page.wait_for_url(f"**/{CHECK}")
        expect(page.locator(f"#{START}")).to_be_visible()
