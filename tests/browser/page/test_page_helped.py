"""“Did this help?”: nothing is sent, and a message to copy says which step failed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.library import Library
from macros.whereabouts import short
from tests.browser.conftest import Open, Visit
from tests.browser.test_accessibility import SCHEMES, violations

COPYING = ("clipboard-read", "clipboard-write")
GUIDE, CAUSE = "guides/allow-our-mail/mimecast/", "e/mailbox-full/"
LAYOUTS = [(width, scheme) for width in (1280, 390, 320) for scheme in SCHEMES]


def asked(visit: Visit, path: str) -> Locator:
    """The form, opened by “No”."""
    page = visit.go(path)
    page.get_by_role("button", name="No", exact=True).click()
    form = page.locator("page-helped form")
    expect(form.locator("pre")).to_contain_text("Build of the site: ")
    return form


def copied(page: Page) -> list[str]:
    return str(page.evaluate("navigator.clipboard.readText()")).splitlines()


def test_yes_is_thanked_and_told_to_nobody(opened: Open, library: Library) -> None:
    issue = library.of_type("issue")[0]
    with opened() as visit:
        page = visit.go(issue.url)
        page.wait_for_load_state("networkidle")
        visit.sent.clear()
        page.get_by_role("button", name="Yes", exact=True).click()
        said = page.locator(".lm-helped__said")
        expect(said).to_have_text("Thank you. Nothing was sent or stored.")
        expect(page.locator("page-helped form")).to_be_hidden()
        assert visit.sent == []
        assert (
            page.evaluate("localStorage.length + sessionStorage.length") <= 1
        )  # that of the theme


def test_no_asks_for_the_step_and_prepares_a_message(
    opened: Open, library: Library, site: Path
) -> None:
    with opened(permissions=COPYING) as visit:
        form = asked(visit, "issues/user-gets-no-mail/")
        expect(form.locator("legend")).to_be_focused()
        expect(form.get_by_role("radio")).to_have_count(6)
        form.get_by_label("Actions, step 2: Look in your junk, spam, or bulk mail folder").check()
        form.get_by_label("What did you do").fill("I looked.\nThere was *nothing*.")
        form.get_by_role("button", name="Copy as plain text").click()
        expect(form.locator("[role=status]")).to_have_text("Copied. Nothing was sent or stored.")
        issue = library.by_id["LM-104"]
        build = json.loads((site / "api/build.json").read_text("utf-8"))["build"]
        assert copied(visit.page) == [
            "A page of the e-mail help did not solve the problem.",
            "",
            f"Page: LM-104, {issue.head.title}",
            "What did not help: Actions, step 2: Look in your junk, spam, or bulk mail folder",
            f"Link: {visit.address}{short('LM-104')}#actions",
            "What I did: I looked.",
            "There was *nothing*.",
            f"Build of the site: {build}",
        ]
        form.get_by_role("button", name="Copy as Markdown").click()
        expect(form.locator("[role=status]")).to_have_text("Copied. Nothing was sent or stored.")
        assert copied(visit.page)[2].startswith("- Page: LM-104, ")
        assert r"There was \*nothing\*." in copied(visit.page)


@pytest.mark.parametrize("path", ("issues/user-gets-no-mail/", GUIDE, CAUSE))
def test_each_page_names_its_own_steps(opened: Open, path: str) -> None:
    with opened() as visit:
        form = asked(visit, path)
        labels = form.locator("label.lm-helped__step").all_text_contents()
        assert len(labels) > 1
        assert labels[-1].strip() == "Something else"
        assert all(len(label) < 200 for label in labels)
        form.get_by_role("radio").first.check()
        link = next(
            line
            for line in (form.locator("pre").text_content() or "").splitlines()
            if line.startswith("Link: ")
        )
        visit.go("")
        response = visit.page.goto(link.removeprefix("Link: "))
        assert response and response.ok
        visit.page.wait_for_url("**#*")
        assert visit.page.locator(":target").count() == 1


def test_where_a_page_has_no_steps_there_is_nothing_to_choose(opened: Open) -> None:
    with opened() as visit:
        form = asked(visit, "e/5.2.2/")
        expect(form.locator("fieldset")).to_be_hidden()
        expect(form.get_by_label("What did you do")).to_be_focused()
        expect(form.locator("pre")).not_to_contain_text("What did not help")


def test_every_numbered_step_of_issues_and_guides_can_be_named(
    opened: Open, library: Library
) -> None:
    with opened() as visit:
        for page in (*library.of_type("issue"), *library.of_type("guide")):
            form = asked(visit, page.url)
            assert form.get_by_role("radio").count() > 1, page.path


def test_no_opens_and_closes_by_keyboard(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(CAUSE)
        no = page.get_by_role("button", name="No", exact=True)
        no.focus()
        page.keyboard.press("Enter")
        expect(no).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.get_by_role("radio").first).to_be_checked()
        page.keyboard.press("Tab")
        page.keyboard.type("Nothing.")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("page-helped form [role=status]")).to_contain_text("Copied.")
        assert "What I did: Nothing." in copied(page)
        no.press("Enter")
        expect(page.locator("page-helped form")).to_be_hidden()
        expect(no).to_have_attribute("aria-expanded", "false")


def test_where_the_browser_refuses_the_message_is_selected(opened: Open) -> None:
    with opened() as visit:
        form = asked(visit, CAUSE)
        visit.page.evaluate(
            "() => Object.assign(Clipboard.prototype, { writeText: () => Promise.reject() })"
        )
        form.get_by_role("button", name="Copy as plain text").click()
        expect(form.locator("[role=status]")).to_contain_text("press Ctrl+C")
        assert "The mailbox is full" in visit.page.evaluate("String(getSelection())")


def test_what_is_typed_is_neither_sent_nor_stored(opened: Open) -> None:
    with opened() as visit:
        form = asked(visit, CAUSE)
        form.get_by_label("What did you do").fill("Secretly")
        form.get_by_role("button", name="Copy as plain text").click()
        assert not any("Secretly" in url for url in visit.sent)
        assert "Secretly" not in visit.page.url
        assert visit.foreign == []
        assert visit.errors == []
        assert visit.violations() == []


@pytest.mark.parametrize(("width", "scheme"), LAYOUTS)
@pytest.mark.parametrize("path", (GUIDE, CAUSE))
def test_open_it_can_be_read_by_everybody(opened: Open, path: str, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        asked(visit, path)
        assert violations(visit.page) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ("", "guides/", "reference/glossary/", "tools/spf/", "e/unknown/"))
def test_other_pages_do_not_ask(opened: Open, path: str) -> None:
    with opened() as visit:
        page = visit.go(path)
        expect(page.get_by_text("Did this help?").locator("visible=true")).to_have_count(0)


def test_without_script_nobody_is_asked(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        expect(visit.go(CAUSE).get_by_text("Did this help?")).to_be_hidden()
