"""Every page in every window: its policy, its requests, its errors, WCAG 2.2, and its width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, Visit, page_paths
from tests.browser.test_accessibility import WCAG, Rules, violations
from tests.browser.test_layout import overflow, space

COLORS = ("color-contrast", "link-in-text-block")
"""The rules of axe that judge colors."""

SCHEMES = {"light": "default", "dark": "slate"}
"""The colors a reader prefers → how the theme calls its own."""

_OTHER_COLORS = "document.querySelector('[data-md-component=palette] label:not([hidden])').click()"

SHARES = 8
"""Into how many tests the pages are dealt, so that workers end together."""


class Window(NamedTuple):
    """The colors, how wide it is, and what axe judges in it."""

    scheme: Literal["light", "dark"]
    width: int
    judged: Rules | None
    spaced: bool = False
    """Whether the text stands as wide apart as readers may set it."""


WINDOWS = (
    Window("light", 1280, WCAG),
    Window("light", 768, None),
    Window("light", 390, Rules("rule", COLORS)),
    Window("dark", 390, WCAG),
    Window("dark", 1280, Rules("rule", COLORS)),
    Window("light", 320, WCAG),
    Window("light", 320, None, spaced=True),
)
"""Dark differs from light in colors alone, and 390 pixels from 320 in width."""


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page(opened: Open, site: Path, share: int) -> None:
    """A page is loaded in the first window, which then becomes the others."""
    paths = [*page_paths(site), "no/such/page/"][share::SHARES]
    with opened(reduced_motion="reduce") as visit:
        found = {path: list(_found(visit, path)) for path in paths}
    assert {path: lines for path, lines in found.items() if lines} == {}


def _found(visit: Visit, path: str) -> Iterator[str]:
    """What is wrong with a page, a line each, with the window it was seen in."""
    for noted in (visit.errors, visit.sent, visit.missing):
        noted.clear()
    _become(visit.page, WINDOWS[0])
    page = visit.go(path)
    for window in WINDOWS:
        _become(page, window)
        yield from (f"{window.width} {window.scheme}: {each}" for each in _seen(page, window))
    yield from (f"policy: {each}" for each in visit.violations())
    yield from (f"request to another host: {each}" for each in visit.foreign)
    absent = (each for each in visit.missing if not each.endswith("no/such/page/"))
    yield from (f"request for what is not there: {each}" for each in absent)
    yield from (f"error: {each}" for each in visit.errors if "404" not in each)


def _become(page: Page, window: Window) -> None:
    """Widen the window, and choose the colors as a reader does, at the top of the page."""
    page.set_viewport_size({"width": window.width, "height": 800})
    if scheme(page) not in (SCHEMES[window.scheme], None):
        page.evaluate(_OTHER_COLORS)


def scheme(page: Page) -> str | None:
    shown: str | None = page.evaluate("document.body.dataset.mdColorScheme")
    return shown


def _seen(page: Page, window: Window) -> Iterator[str]:
    """What is wrong with a page in the window as it is now."""
    if scheme(page) != SCHEMES[window.scheme]:
        yield "the colors are not those that the reader chose"
    if window.spaced:
        space(page)
    by = overflow(page)
    if by > 0:
        yield f"{by} pixels wider than the window"
    if window.judged:
        yield from violations(page, window.judged)


@pytest.mark.parametrize("preferred", SCHEMES)
@pytest.mark.parametrize("path", ("", "issues/mail-to-a-user-bounces/"))
def test_a_page_has_the_colors_that_the_reader_prefers(
    opened: Open, path: str, preferred: str
) -> None:
    with opened(color_scheme=preferred) as visit:
        assert scheme(visit.go(path)) == SCHEMES[preferred]
