"""Real Chromium over the built site, under the headers that publishing wrote."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.library import Library
from tests.browser.server import serving

EXECUTABLE = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": EXECUTABLE, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def library(content: Library) -> Library:
    """The library whose site stands in the window."""
    return content


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@dataclass
class Visit:
    """A page in a window, and what went wrong in it."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site and wait until its scripts have run."""
        self.page.goto(f"{self.address}/{path}", wait_until="load")
        return self.page

    def violations(self) -> list[str]:
        """Breaches of the content security policy on the present page."""
        found: list[str] = self.page.evaluate("window.violations")
        return found


Open = Callable[..., Any]


@pytest.fixture(scope="session")
def opened(browser: Browser, base_url: str) -> Open:
    """Opens a window: `with opened(width=390, color_scheme="dark") as visit`."""
    return _opening(browser, base_url)


@pytest.fixture(scope="session")
def opened_zensical(browser: Browser, zensical_site: Path) -> Iterator[Open]:
    """The same on the site as Zensical makes it."""
    with serving(zensical_site) as address:
        yield _opening(browser, address)


def _opening(browser: Browser, address: str) -> Open:
    @contextmanager
    def open_window(width: int = 1280, height: int = 800, **options: Any) -> Iterator[Visit]:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
        context.add_init_script(_WATCH)
        page = context.new_page()
        visit = Visit(page, address)
        page.on("pageerror", lambda error: visit.errors.append(str(error)))
        page.on("request", lambda sent: _note(visit, sent.url))
        try:
            yield visit
        finally:
            context.close()

    return open_window


def _note(visit: Visit, url: str) -> None:
    if not url.startswith((visit.address, "data:", "blob:")):
        visit.foreign.append(url)


def page_paths(site: Path) -> list[str]:
    """The address of each built page, below the site's root.

    Of the pages of bounces, all made alike, the largest of each kind stands for the others.
    """
    bounces = list(site.glob("e/*/index.html"))
    files = {*site.rglob("index.html")} - {*bounces, site / "e/index.html"}
    files.add(site / "e/unknown/index.html")
    kinds = ("5.*.*", "5.*.x", "[a-z]*-*")
    few = {max(site.glob(f"e/{kind}/index.html"), key=_size) for kind in kinds}
    pages = (file.relative_to(site).parent.as_posix() for file in files | few)
    return sorted("" if path == "." else f"{path}/" for path in pages)


def _size(file: Path) -> int:
    return file.stat().st_size
