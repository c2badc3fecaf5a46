"""WCAG 2.2 A and AA by axe, on every page, wide and narrow, light and dark, open and closed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open, Visit, page_paths

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ISSUE = "issues/mail-sent-inside-leadmaster-not-delivered/"
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390, 320)


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG, one line each."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": list(WCAG)}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), ((1280, "light"), (390, "dark"), (320, "light")))
def test_every_page(opened: Open, site: Path, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        found = {path: _visit(visit, path) for path in [*page_paths(site), "no/such/page/"]}
    assert {path: lines for path, lines in found.items() if lines} == {}


def _visit(visit: Visit, path: str) -> list[str]:
    return violations(visit.go(path))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_search_open_with_results(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go(ISSUE)
        if width < 960:
            page.locator('.md-header label[for="__search"]').first.press("Enter")
        page.locator(".md-search__input").press_sequentially("bounce")
        page.locator(".md-search-result__item").first.wait_for()
        page.wait_for_timeout(400)
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
