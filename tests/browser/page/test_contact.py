"""The tools say how to reach support: with a link where it is known, and else without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Open, _opening
from tests.browser.server import serving
from tests.browser.test_accessibility import violations

UNKNOWN = "Something nobody has ever said in a bounce"
HEADERS = "From: a@example.com\nTo: b@example.com\nDate: Fri, 27 Nov 2026 10:00:00 +0000\n"
ASKED = (("tools/bounce/", UNKNOWN), ("tools/headers/", HEADERS))


@pytest.fixture(scope="module")
def opened_small(browser: Browser, small_site: Path) -> Iterator[Open]:
    """Windows on the small help center, whose contact is known."""
    with serving(small_site) as address:
        yield _opening(browser, address)


@pytest.mark.parametrize(("path", "pasted"), ASKED)
def test_a_known_contact_is_a_link(opened_small: Open, path: str, pasted: str) -> None:
    with opened_small() as visit:
        page = visit.go(path)
        page.locator("textarea").fill(pasted)
        page.locator("button[type=submit]").click()
        link = page.locator(".lm-tool__result a", has_text="Example Parcel helpline")
        expect(link).to_have_attribute("href", "mailto:help@parcel-mail.example")
        expect(page.locator(".lm-tool__result")).to_contain_text("Open: Monday to Friday, 9 to 5.")
        assert violations(page) == []


@pytest.mark.parametrize(("path", "pasted"), ASKED)
def test_what_nobody_told_is_no_link(opened: Open, path: str, pasted: str) -> None:
    with opened() as visit:
        page = visit.go(path)
        page.locator("textarea").fill(pasted)
        page.locator("button[type=submit]").click()
        said = page.locator(".lm-tool__result").get_by_text("the way you usually reach LeadMaster")
        expect(said).to_have_count(1)
        expect(said.locator("a")).to_have_count(0)
        assert page.locator('a[href^="mailto:"], a:not([href])').count() == 0


def test_a_known_contact_is_a_link_where_nothing_was_found(opened_small: Open) -> None:
    with opened_small() as visit:
        page = visit.go("nothing/here/")
        links = page.get_by_role("link", name="Example Parcel helpline")
        expect(links).to_have_attribute("href", "mailto:help@parcel-mail.example")
        assert violations(page) == []
        page.locator("article .lm-search__input").fill("quaxxxxxzzz")
        found = page.locator("article .lm-search__none").get_by_role("link", name="helpline")
        expect(found).to_have_attribute("href", "mailto:help@parcel-mail.example")
        assert violations(page) == []


def test_a_known_contact_is_a_link_where_a_page_did_not_help(opened_small: Open) -> None:
    with opened_small() as visit:
        page = visit.go("issues/label-comes-back/")
        page.get_by_role("button", name="It was not").click()
        form = page.locator("page-helped form")
        link = form.get_by_role("link", name="Example Parcel helpline")
        expect(link).to_have_attribute("href", "mailto:help@parcel-mail.example")
        assert violations(page) == []


def test_an_unknown_contact_is_no_link_where_nothing_was_found(opened: Open) -> None:
    with opened() as visit:
        for path in ("nothing/here/", "e/5.9.999/"):
            page = visit.go(path)
            says = page.get_by_text("the way you usually reach LeadMaster support")
            expect(says.locator("visible=true").first).to_be_visible()
            page.locator("article .lm-search__input").fill("quaxxxxxzzz")
            none = page.locator("article .lm-search__none")
            expect(none).to_contain_text("the way you usually reach LeadMaster support")
            assert page.locator('a[href^="mailto:"], a:not([href])').count() == 0


def test_an_unknown_contact_is_no_link_where_a_page_did_not_help(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("issues/user-gets-no-mail/")
        page.get_by_role("button", name="No", exact=True).click()
        form = page.locator("page-helped form")
        expect(form).to_contain_text("the way you usually reach LeadMaster support")
        assert form.locator("a").count() == 0
