"""WCAG 2.2 A and AA by axe, where something was opened, found, or copied."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

ISSUE = "issues/mail-sent-inside-leadmaster-not-delivered/"
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390, 320)


class Rules(NamedTuple):
    """Rules of axe, chosen by `type`: "rule" by their names, "tag" by the norms they stand for."""

    type: str
    values: tuple[str, ...]


WCAG = Rules("tag", ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))

_SETTLED = """async () => {
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  const ends = (motion) => Number.isFinite(motion.effect.getComputedTiming().endTime);
  const motions = document.getAnimations().filter(ends);
  await Promise.allSettled(motions.map((motion) => motion.finished));
}"""
# `preload` would fetch every style sheet again, for a rule that none of ours is; `selectors` would
# look for the shortest one of every element.
_BREACHES = """(runOnly) => axe.run({
  runOnly, resultTypes: ["violations"], preload: false, selectors: false,
}).then((found) =>
  found.violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 200)}`)))
"""


def settle(page: Page) -> None:
    """Wait until every text is there and nothing moves or changes its color any more."""
    expect(page.locator(".lm-result__why--open")).to_have_count(0)
    page.evaluate(_SETTLED)


_UNFILLED = """() => [...document.querySelectorAll(".lm-tool__result")].flatMap((each) =>
  each.innerText.match(/(?<!%)\\{[a-z_]{2,}\\}/g) ?? [])"""
"""Places of a tool's sentences in which nothing was put."""


def violations(page: Page, rules: Rules = WCAG) -> list[str]:
    """What axe finds, one line each, and the places that a tool left open."""
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_BREACHES, rules._asdict())
    unfilled: list[str] = page.evaluate(_UNFILLED)
    return [*found, *(f"not filled: {each}" for each in unfilled)]


def search(page: Page, query: str) -> None:
    """Type a query in the dialog, and wait until its results are counted."""
    box, said = page.locator("dialog .lm-search__input"), page.locator("dialog .lm-search__said")
    box.fill("")
    expect(said).to_be_empty()
    box.fill(query)
    expect(said).to_contain_text(re.compile("fit"))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_search_open_with_results(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go(ISSUE)
        page.locator(".lm-opener").press("Enter")
        for query in ("mailbox full", "bouncse", "qqqqqqqq"):
            search(page, query)
            assert violations(page) == [], query


@pytest.mark.parametrize(("width", "scheme"), ((1280, "light"), (390, "dark")))
def test_results_on_the_home_page(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go("?q=mailbox+full")
        page.locator(".lm-result--answer").wait_for()
        page.keyboard.press("Tab")
        page.locator("article .lm-search__input").press("ArrowDown")
        expect(page.locator("article .lm-search__said")).to_contain_text("fit")
        assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (390, 320))
def test_drawer_open(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        page = visit.go(ISSUE)
        page.get_by_role("button", name="Menu").press("Enter")
        expect(page.locator(".lm-drawer a").first).to_be_in_viewport()
        assert violations(page) == []


def test_copied_state(opened: Open) -> None:
    with opened(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.go("reference/sending-addresses/")
        page.get_by_role("button", name="Copy: CIDR ranges").click()
        page.get_by_text("Copied").wait_for()
        assert violations(page) == []
