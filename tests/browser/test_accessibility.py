"""WCAG 2.2 A and AA by axe, on every page, wide and narrow, light and dark, open and closed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open, page_kinds, page_paths

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


def test_every_page(opened: Open, site: Path) -> None:
    assert _found(opened, page_paths(site), 320, "light") == {}


def test_every_page_in_dark(opened: Open, site: Path) -> None:
    """Only colors differ."""
    assert _found(opened, page_paths(site), 320, "dark", COLORS) == {}


@pytest.mark.parametrize(("width", "scheme"), ((1280, "light"), (1280, "dark"), (390, "dark")))
def test_every_kind_of_page(opened: Open, site: Path, width: int, scheme: str) -> None:
    """The same HTML in other windows, where only the layout differs."""
    assert _found(opened, page_kinds(site), width, scheme) == {}


def _found(
    opened: Open, paths: list[str], width: int, scheme: str, rules: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """Each page that breaks a rule in a window, and how."""
    with opened(width=width, color_scheme=scheme) as visit:
        found = {path: violations(visit.go(path), rules) for path in [*paths, "no/such/page/"]}
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
