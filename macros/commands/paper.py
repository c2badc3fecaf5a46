"""The guides and our addresses as PDFs, printed by Chromium: tagged, with a title and bookmarks.

A page is printed as it stands in `site/`, by its style for paper and without scripts. Its links
lead to where the site is published.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from html import escape, unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

from macros.commands import Failed
from macros.commands.chromium import browser, run
from macros.commands.placing import SITE
from macros.library import Library
from macros.publish.site_map import root_of
from macros.reading.articles import Article

FOLDER = "build/pdf"
_SWITCHES = ("--no-pdf-header-footer", "--generate-pdf-document-outline")
_LINK = re.compile(r'(?P<start><a\b[^<>]* href=")(?P<target>[^"#<][^"<]*)')


def print_all(project: Path, books: Library, ids: Iterable[str] = ()) -> list[Path]:
    """Print pages of the site that stands, by their ids, or every guide and our addresses.

    The result are the files. Raises Failed.
    """
    pages = [_page(books, id) for id in ids] or _usual(books)
    program, folder = browser(), project / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with _served(project / SITE) as address, ThreadPoolExecutor(os.cpu_count()) as pool:
        return [*pool.map(partial(_print, program, address, folder), pages)]


def _page(books: Library, id: str) -> Article:
    if id.upper() not in books.by_id:
        raise Failed(f"There is no page `{id}`; docs/_data/ids.yml lists them.")
    return books.by_id[id.upper()]


def _usual(books: Library) -> list[Article]:
    addresses = books.by_id.get(books.facts.ids.roles.sending_addresses or "")
    return [*books.of_type("guide"), *([addresses] if addresses else [])]


def _print(program: str, address: str, folder: Path, page: Article) -> Path:
    file = (folder / f"{(page.id or '').lower()}.pdf").absolute()
    run(program, _SWITCHES, file, "--print-to-pdf", f"{address}/{page.url}", page.path)
    return file


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """An address at which this machine alone finds the site, as it is printed."""
    handler = partial(_Pages, root=root_of(site), directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Pages(SimpleHTTPRequestHandler):
    """Answers with files; scripts of pages do not run, and links are whole."""

    def __init__(self, *given: object, root: str, directory: str) -> None:
        self._root = root
        super().__init__(*given, directory=directory)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a page, or as any host does."""
        page = Path(self.directory, self.path.strip("/"), "index.html")
        if not self.path.endswith("/") or not page.is_file():
            super().do_GET()
            return
        html = linked(page.read_text(encoding="utf-8"), f"{self._root}{self.path}").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "script-src 'none'")
        self.end_headers()
        self.wfile.write(html)


def linked(html: str, here: str) -> str:
    """A page's HTML whose links, but for those within the page, are whole addresses."""
    return _LINK.sub(
        lambda link: link["start"] + escape(urljoin(here, unescape(link["target"]))), html
    )
