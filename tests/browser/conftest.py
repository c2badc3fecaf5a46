"""Real Chromium over the built site, under the headers that publishing wrote."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Request, Response

from macros.library import Library
from tests.browser.server import EMPTY, serving

_INSTALLED = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
EXECUTABLE = os.environ.get("CHROMIUM") or next(filter(os.path.exists, _INSTALLED), _INSTALLED[-1])
"""Debian's Chromium, without windows where it is there, which takes less time to draw nothing."""
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


@dataclass(frozen=True)
class Visit:
    """A page in a window, what it asked for, and what went wrong in it."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    """The address of each request."""

    missing: list[str] = field(default_factory=list)
    """The address of each request for what is not there."""

    def go(self, path: str) -> Page:
        """Open a page of the site and wait until its scripts have run."""
        self.page.goto(f"{self.address}/{path}", wait_until="load")
        return self.page

    def violations(self) -> list[str]:
        """Breaches of the content security policy on the present page."""
        found: list[str] = self.page.evaluate("window.violations")
        return found

    @property
    def foreign(self) -> list[str]:
        """The requests that left the site."""
        ours = (self.address, "data:", "blob:")
        return [url for url in self.sent if not url.startswith(ours)]


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
    """Windows on one site. A test that passes leaves its own, cleared, to the next: to start a
    process of Chromium takes five times as long as to load a page."""
    free: dict[bool, Page] = {}

    @contextmanager
    def open_window(
        width: int = 1280,
        height: int = 800,
        java_script_enabled: bool = True,
        permissions: Sequence[str] = (),
        **media: Any,
    ) -> Iterator[Visit]:
        page = free.pop(java_script_enabled, None) or _window(browser, java_script_enabled)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**(_MEDIA | media))
        if permissions:  # to grant none would refuse even what every page may do
            page.context.grant_permissions(permissions)
        try:
            with _watching(Visit(page, address)) as visit:
                yield visit
            _clear(page, address)
        except BaseException:
            page.context.close()
            raise
        free[java_script_enabled] = page

    return open_window


_MEDIA = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}


def _window(browser: Browser, java_script_enabled: bool) -> Page:
    context = browser.new_context(java_script_enabled=java_script_enabled)
    context.add_init_script(_WATCH)
    return context.new_page()


@contextmanager
def _watching(visit: Visit) -> Iterator[Visit]:
    def note_error(error: Error) -> None:
        visit.errors.append(str(error))

    def note_request(request: Request) -> None:
        visit.sent.append(request.url)

    def note_response(response: Response) -> None:
        if response.status == HTTPStatus.NOT_FOUND:
            visit.missing.append(response.url)

    listeners = {"pageerror": note_error, "request": note_request, "response": note_response}
    for event, listener in listeners.items():
        visit.page.on(event, listener)
    yield visit
    for event, listener in listeners.items():
        visit.page.remove_listener(event, listener)


def _clear(page: Page, address: str) -> None:
    """Leave the site, with nothing kept, granted, intercepted, or pointed at."""
    page.unroute_all(behavior="ignoreErrors")
    page.context.set_offline(False)
    page.context.clear_permissions()
    page.context.clear_cookies()
    page.goto(f"{address}{EMPTY}")
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.mouse.move(-1, -1)


def page_paths(site: Path) -> list[str]:
    """The address of each built page, below the site's root.

    Of the pages of bounces, all made alike, the largest of each kind stands for the others; those
    that lead on at once have nothing of their own to see.
    """
    bounces = list(site.glob("e/*/index.html"))
    files = {*site.rglob("index.html")} - {*bounces, site / "e/index.html"}
    files = {file for file in files if not _leads_on(file)} | {site / "e/unknown/index.html"}
    kinds = ("5.*.*", "5.*.x", "[a-z]*-*")
    few = {max(site.glob(f"e/{kind}/index.html"), key=_size) for kind in kinds}
    pages = (file.relative_to(site).parent.as_posix() for file in files | few)
    return sorted("" if path == "." else f"{path}/" for path in pages)


def _leads_on(file: Path) -> bool:
    return 'http-equiv="refresh"' in file.read_text("utf-8")[:2000]


def _size(file: Path) -> int:
    return file.stat().st_size
