"""A static host for the browser tests: it sends what `site/_headers` says, and `404.html`."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from itertools import takewhile
from pathlib import Path

EMPTY = "/empty.txt"
"""The address of a page of the host's own, without a word."""


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as the hosts do for which `_headers` is written."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        for name, value in headers(Path(self.directory)):
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *args: object, **kwargs: object) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, *args, **kwargs)  # type: ignore[arg-type]
            return
        self._send(code, "text/html", Path(self.directory, "404.html").read_bytes())

    def do_GET(self) -> None:
        if self.path == EMPTY:
            self._send(HTTPStatus.OK, "text/plain", b"")
        else:
            super().do_GET()

    def _send(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@functools.cache
def headers(site: Path) -> tuple[tuple[str, str], ...]:
    """The name and value of each header in `_headers` that is for every file."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.strip().split(": ", 1) for line in takewhile(lambda each: each[0] == " ", lines))
    return tuple((name, value) for name, value in pairs)


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address at which `site` is served, for as long as the block runs."""
    handler = functools.partial(Host, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
