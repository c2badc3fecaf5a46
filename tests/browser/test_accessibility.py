"""WCAG 2.2 A and AA by axe, on every page, wide and narrow, light and dark, open and closed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open, page_paths

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ISSUE = "issues/mail-sent-inside-leadmaster-not-delivered/"
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390, 320)


COLORS = ("color-contrast", "link-in-text-block")
"""The rules of axe that judge colors."""


def violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds against WCAG, or against some rules, one line each."""
    chosen = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": WCAG}
    options: dict[str, Any] = {"runOnly": chosen, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), ((1280, "light"), (390, "dark"), (320, "light")))
def test_every_page(opened: Open, site: Path, width: int, scheme: str) -> None:
    assert _found(opened, site, width, scheme) == {}


def test_every_page_in_wide_and_dark(opened: Open, site: Path) -> None:
    """Only colors differ from wide and light; narrow windows are judged in both schemes above."""
    assert _found(opened, site, 1280, "dark", COLORS) == {}


def _found(
    opened: Open, site: Path, width: int, scheme: str, rules: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """Each page that breaks a rule in a window, and how."""
    with opened(width=width, color_scheme=scheme) as visit:
        paths = [*page_paths(site), "no/such/page/"]
        found = {path: violations(visit.go(path), rules) for path in paths}
    return {path: lines for path, lines in found.items() if lines}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_search_open_with_results(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go(ISSUE)
        page.locator(".lm-opener").press("Enter")
        for query in ("mailbox full", "bouncse", "qqqqqqqq"):
            page.locator("dialog input").fill(query)
            page.wait_for_timeout(800)
            assert violations(page) == [], query


@pytest.mark.parametrize(("width", "scheme"), ((1280, "light"), (390, "dark")))
def test_results_on_the_home_page(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go("?q=mailbox+full")
        page.locator(".lm-result--answer").wait_for()
        page.keyboard.press("Tab")
        page.locator("article .lm-search__input").press("ArrowDown")
        page.wait_for_timeout(800)
        assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (390, 320))
def test_drawer_open(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go(ISSUE)
        page.get_by_role("button", name="Menu").press("Enter")
        page.wait_for_timeout(400)
        assert page.locator(".lm-drawer a").first.is_visible()
        assert violations(page) == []


def test_copied_state(opened: Open) -> None:
    with opened(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.go("reference/sending-addresses/")
        page.get_by_role("button", name="Copy: CIDR ranges").click()
        page.get_by_text("Copied").wait_for()
        assert violations(page) == []
