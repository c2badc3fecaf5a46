"""Every page in every window: its policy, its requests, its errors, WCAG 2.2, and its width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, Visit, page_paths
from tests.browser.test_accessibility import WCAG, Rules, violations
from tests.browser.test_layout import overflow, space

COLORS = ("color-contrast", "link-in-text-block")
"""The rules of axe that judge colors."""

SCHEMES = {"light": "default", "dark": "slate"}
"""The colors a reader prefers → how the theme calls its own."""

SHARES = 4
"""Into how many tests the pages are dealt, so that workers end together."""


class Window(NamedTuple):
    """How wide a window is, and what axe judges in it."""

    width: int
    judged: Rules | None
    spaced: bool = False
    """Whether the text stands as wide apart as readers may set it."""


WINDOWS = {
    "light": (
        Window(1280, WCAG),
        Window(768, None),
        Window(320, WCAG),
        Window(320, None, spaced=True),
    ),
    "dark": (
        Window(390, WCAG),
        Window(1280, Rules("rule", COLORS)),
    ),
}
"""The colors a reader prefers → their windows. Wide and dark differs from light in colors alone."""


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("scheme", WINDOWS)
def test_every_page(opened: Open, site: Path, scheme: str, share: int) -> None:
    """A page is loaded in the first window of its colors, which then becomes the others."""
    paths = [*page_paths(site), "no/such/page/"][share::SHARES]
    with opened(color_scheme=scheme) as visit:
        found = {path: list(_found(visit, path, scheme)) for path in paths}
    assert {path: lines for path, lines in found.items() if lines} == {}


def _found(visit: Visit, path: str, scheme: str) -> Iterator[str]:
    """What is wrong with a page, a line each, with the width it was seen at."""
    visit.errors.clear()
    visit.sent.clear()
    _widen(visit.page, WINDOWS[scheme][0])
    page = visit.go(path)
    if page.evaluate("document.body.dataset.mdColorScheme") != SCHEMES[scheme]:
        yield "the colors are not those that the reader prefers"
    for window in WINDOWS[scheme]:
        _widen(page, window)
        yield from _seen(page, window)
    yield from (f"policy: {each}" for each in visit.violations())
    yield from (f"request to another host: {each}" for each in visit.foreign)
    yield from (f"error: {each}" for each in visit.errors if "404" not in each)


def _widen(page: Page, window: Window) -> None:
    page.set_viewport_size({"width": window.width, "height": 800})


def _seen(page: Page, window: Window) -> Iterator[str]:
    """What is wrong with a page in the window as it is now."""
    if window.spaced:
        space(page)
    by = overflow(page)
    if by > 0:
        yield f"{window.width}: {by} pixels wider than the window"
    if window.judged:
        yield from (f"{window.width}: {each}" for each in violations(page, window.judged))
