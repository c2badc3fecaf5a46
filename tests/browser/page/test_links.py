"""Addresses to pass on: what is copied, how it is said, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library
from macros.whereabouts import short
from tests.browser.conftest import Open
from tests.browser.test_accessibility import violations
from tests.hosts import nginx

COPYING = ("clipboard-read", "clipboard-write")


@pytest.fixture(scope="module")
def issue(library: Library) -> str:
    """The address of an issue, below the root."""
    return library.of_type("issue")[0].url


@pytest.fixture(scope="module")
def way(library: Library) -> str:
    """The short address of the same page."""
    return short(library.of_type("issue")[0].id or "")


@pytest.fixture(scope="module")
def with_rules(site: Path) -> Iterator[str]:
    with nginx(site) as address:
        yield address


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_page_shows_its_short_address_and_copies_it(opened: Open, issue: str, way: str) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(f"{issue}?h=mail#tips")
        link = page.locator("copy-link a")
        assert link.text_content() == f"{visit.address}{way}"
        page.get_by_role("button", name="Copy: link to this page").click()
        expect(page.locator("copy-link [role=status]")).to_have_text("Copied")
        assert copied(page) == f"{visit.address}{way}"


@pytest.mark.parametrize("key", ("Enter", "click"))
def test_a_heading_copies_its_section_without_the_search(
    opened: Open, issue: str, way: str, key: str
) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(f"{issue}?h=filter&q=mail")
        page.locator("dialog .lm-search__input").press("Escape")  # the address opened the search
        before = page.url
        link = page.get_by_role("link", name="Copy link to “Actions”")
        if key == "click":
            page.get_by_role("heading", name="Actions").hover()
            link.click()
        else:
            link.press(key)
        page.locator(".lm-copied").wait_for()
        assert copied(page) == f"{visit.address}{way}#actions"
        expect(page.locator("copy-link [role=status]")).to_have_text("Copied: Actions")
        assert page.url == before
        assert visit.violations() == []


def test_only_the_last_copy_is_marked(opened: Open, issue: str) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(issue)
        for name in ("Background", "Tips"):
            page.get_by_role("link", name=f"Copy link to “{name}”").press("Enter")
            page.locator("copy-link [role=status]", has_text=name).wait_for()
        assert page.locator(".lm-copied").count() == 1
        assert page.locator("h2#tips .lm-copied").count() == 1


def test_where_the_browser_refuses_the_address_bar_holds_the_link(opened: Open, issue: str) -> None:
    with opened() as visit:
        page = visit.go(f"{issue}?h=filter")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
        page.get_by_role("link", name="Copy link to “Actions”").press("Enter")
        page.locator(".lm-copied").wait_for()
        assert page.url == f"{visit.address}/{issue}#actions"


def test_headings_that_the_site_itself_makes_can_be_passed_on_too(opened: Open) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go("e/mailbox-full/")
        page.get_by_role("link", name="Copy link to “What to do”").press("Enter")
        page.locator(".lm-copied").wait_for()
        assert copied(page) == f"{visit.address}/e/mailbox-full/#fix"


def test_a_finger_sees_the_links_beside_headings(opened: Open, issue: str) -> None:
    with opened(width=390) as visit:
        page = visit.go(issue)
        rule = "(hover: none)"
        sheets = page.evaluate(
            "[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])"
            ".filter((rule) => rule.conditionText).map((rule) => rule.conditionText)"
        )
        assert rule in sheets


@pytest.mark.parametrize("path", ("issue", "e/5.1.1/"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_what_was_copied_is_said_accessibly(
    opened: Open, issue: str, path: str, scheme: str
) -> None:
    with opened(width=390, color_scheme=scheme, permissions=COPYING) as visit:
        page = visit.go(issue if path == "issue" else path)
        page.locator("article h2 .headerlink").first.press("Enter")
        page.locator(".lm-copied").wait_for()
        assert violations(page) == []


def test_without_script_the_links_are_plain(opened: Open, issue: str) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(issue)
        page.get_by_role("link", name="Link to “Actions”").press("Enter")
        assert page.url == f"{visit.address}/{issue}#actions"
        assert page.get_by_role("button", name="Copy: link to this page").count() == 0
        page.locator("copy-link a").click()
        page.wait_for_url(f"{visit.address}/{issue}")


@pytest.mark.parametrize("written", (str.lower, str.upper), ids=("small", "capital"))
@pytest.mark.parametrize("anchor", ("", "#actions", "#%C3%A4"))
def test_a_short_address_keeps_the_section(
    opened: Open, issue: str, way: str, written: object, anchor: str
) -> None:
    path = f"a/{written(way.split('/')[2])}/"  # type: ignore[operator]
    with opened() as visit:
        visit.page.goto(f"{visit.address}/{path}{anchor}")
        visit.page.wait_for_url(f"{visit.address}/{issue}{anchor}")
        visit.page.wait_for_load_state()
        assert visit.violations() == []


def test_a_short_address_needs_no_script(opened: Open, issue: str, way: str) -> None:
    with opened(java_script_enabled=False) as visit:
        visit.page.goto(f"{visit.address}{way}")
        visit.page.wait_for_url(f"{visit.address}/{issue}")


@pytest.mark.parametrize("script", (True, False))
def test_a_host_with_rules_keeps_the_section_without_script(
    opened: Open, with_rules: str, issue: str, way: str, script: bool
) -> None:
    with opened(java_script_enabled=script) as visit:
        visit.page.goto(f"{with_rules}{way}#actions")
        assert visit.page.url == f"{with_rules}/{issue}#actions"


def test_going_back_does_not_come_to_the_short_address(opened: Open, issue: str, way: str) -> None:
    with opened() as visit:
        visit.go("issues/")
        visit.page.goto(f"{visit.address}{way}#actions")
        visit.page.wait_for_url(f"{visit.address}/{issue}#actions")
        visit.page.go_back()
        visit.page.wait_for_url(f"{visit.address}/issues/")
