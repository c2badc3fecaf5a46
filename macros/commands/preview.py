"""The preview: the site as it will be published, built again at every save."""

from __future__ import annotations

import ipaddress
import os
import shutil
import signal
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer

from macros.commands import standing
from macros.commands.check import judged
from macros.commands.engine import EngineFailed
from macros.commands.locking import taken
from macros.commands.placing import BESIDE
from macros.library import require_macros
from macros.reading.problems import printable, report
from macros.reading.sources import Unreadable

WATCHED = ("docs", "overrides", "mkdocs.yml")

_SETTLED = 0.03
"""Seconds without a change, after which a save has ended."""


def serve(project: Path, host: str, port: int) -> None:
    """Show the site at an address until somebody interrupts it.

    Raises OSError where the port cannot be used or nothing can be written, Unreadable where the
    facts do not hold, and EngineFailed where the engine builds nothing.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
    signal.signal(signal.SIGTERM, _end)
    with _folder(project) as folder:
        site = folder / "site"
        preview = Preview(project, site, f"http://{host}:{port}/")
        preview.build()
        server = _Server(preview.build_again, host, port, str(site))
        server.build_delay = _SETTLED
        server.observer = Observer()  # type: ignore[assignment]  # The system tells of saves.
        server.error_handler = lambda code: (site / "404.html").read_bytes()
        for name in WATCHED:
            server.watch(str(project / name))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()


def _end(*signal: object) -> None:
    raise SystemExit(0)


@contextmanager
def _folder(project: Path) -> Iterator[Path]:
    """A folder for a preview, gone at its end; what killed previews left is cleared away."""
    beside = project / BESIDE
    beside.mkdir(exist_ok=True)
    for left in beside.glob("preview-*.lock"):
        with left.open("w", encoding="utf-8") as lock:
            free = taken(lock)
        if free:  # Windows deletes no file that is open.
            _clear(left)
    held = beside / f"preview-{os.getpid()}.lock"
    try:
        with held.open("w", encoding="utf-8") as lock:
            taken(lock)
            held.with_suffix("").mkdir()
            yield held.with_suffix("")
    finally:
        _clear(held)


def _clear(lock: Path) -> None:
    shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
    lock.unlink(missing_ok=True)


class _Server(LiveReloadServer):
    """Answers to its own names only, so that no page elsewhere can read a preview by a name that
    its owner points here ("DNS rebinding")."""

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        if self._is_asked(environ.get("HTTP_HOST", "")):
            return super().serve_request(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain")])
        return [b"This preview answers to its own address only.\n"]

    def _is_asked(self, name: str) -> bool:
        host = (urlsplit(f"//{name}").hostname or "").lower()
        known = {"localhost", str(self.server_address[0]), socket.gethostname().lower()}
        with suppress(ValueError):
            return host in known or bool(ipaddress.ip_address(host))
        return False


class Preview:
    """The site of a project in a folder, as it will be published at an address."""

    def __init__(self, project: Path, site: Path, address: str) -> None:
        self._project, self._site, self._address = project, site, address
        self._standing: standing.Standing | None = None

    def build(self) -> None:
        """Build what can be built; problems are printed. Raises as `serve` does.

        A page that fails shows its error in the browser.
        """
        books, problems = judged(self._project)
        _say(*report(problems))
        if books is None:
            raise Unreadable(*problems)
        require_macros(books)
        before, self._standing = self._standing, None
        renewed = before and standing.renewed(before, self._project, books)
        built = renewed or standing.build(self._project, books, self._site, self._address)
        self._standing = built
        if not built.whole:
            _say("Search, tools, and bounce codes are missing until these problems are mended.")

    def build_again(self) -> None:
        """Build after a save; where nothing can be built, the preview stays as it is."""
        try:
            self.build()
        except Unreadable:
            _say("The preview stays as it is until the facts hold.")
        except EngineFailed as error:
            _say(str(error))
        except OSError as error:
            _say(f"The preview stays as it is: {error.strerror or error}.")


def _say(*lines: str) -> None:
    for line in lines:
        print(printable(line), flush=True)
