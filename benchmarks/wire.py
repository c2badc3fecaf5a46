"""What a reader loads: requests, and bytes over the wire, of each kind of page.

    .venv/bin/python -m benchmarks.wire         # of site/, which stands built

Bytes are those of gzip, as a host sends them; what a page loads until nothing more comes, with an
empty cache, on a phone. It needs the test packages, and Chromium.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

LEVEL = 6
"""What hosts pack with, unless they are told otherwise."""

PAGES = {
    "home": "",
    "problem": "issues/user-gets-no-mail/",
    "guide": "guides/junk/gmail/",
    "cause of a bounce": "e/mailbox-full/",
    "code of a bounce": "e/5.7.1/",
    "list of bounces": "reference/bounces/",
    "tool: bounce": "tools/bounce/",
    "tool: headers": "tools/headers/",
    "tool: SPF": "tools/spf/",
    "tool: message to IT": "tools/it-request/",
    "tool: questions": "tools/check/",
}
PROGRAMS = ("chromium-headless-shell", "chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu")


@dataclass(frozen=True)
class Loaded:
    """What a page loads: each file by its address below the root, and its bytes when packed."""

    files: dict[str, int]

    @property
    def size(self) -> float:
        """KiB over the wire."""
        return sum(self.files.values()) / 1024

    def of(self, ending: str) -> float:
        """KiB of the files of a kind."""
        return sum(size for name, size in self.files.items() if name.endswith(ending)) / 1024


def loaded(page: Page, site: Path, address: str) -> Loaded:
    """What a page asks for until nothing more comes."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    return packed(site, asked)


def packed(site: Path, asked: Iterable[str]) -> Loaded:
    """The files of a site that were asked for, each once, and their bytes when packed."""
    paths = {urlsplit(each).path.lstrip("/") for each in asked}
    files = {path: site / path for path in sorted(paths)}
    found = {path: file / "index.html" if file.is_dir() else file for path, file in files.items()}
    return Loaded(
        {
            file.relative_to(site).as_posix(): len(gzip.compress(file.read_bytes(), LEVEL))
            for file in found.values()
            if file.is_file()
        }
    )


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(site: Path) -> int:
    """Print the table."""
    handler = functools.partial(_Silent, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    print("| page | requests | KiB | scripts | styles | HTML | data |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for name, path in PAGES.items():
            page = browser.new_page(viewport={"width": 390, "height": 844})
            found = loaded(page, site, f"{root}/{path}")
            kinds = (found.of(ending) for ending in (".js", ".css", ".html", ".json"))
            cells = " | ".join(f"{size:.1f}" for size in (found.size, *kinds))
            print(f"| {name} | {len(found.files)} | {cells} |")
            page.close()
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path("site")))
