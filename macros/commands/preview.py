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
from threading import local
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer

from macros.commands import standing
from macros.commands.check import judged
from macros.commands.engine import EngineFailed
from macros.commands.leniency import lenient
from macros.commands.locking import taken
from macros.commands.placing import BESIDE
from macros.commands.problem_page import ALL, with_box
from macros.commands.problem_page import page as page_of
from macros.keeping import Kept
from macros.library import Library, require_macros, show_leniently
from macros.reading.articles import url_of
from macros.reading.problems import Problem, printable, report
from macros.reading.sources import Unreadable
from macros.rendering.page import keep

WATCHED = ("docs", "overrides", "mkdocs.yml")

_UNREADABLE = "The preview stays as it is until the facts hold."
_NOT_WHOLE = "Search, tools, and bounce codes are missing until these problems are mended."
_FAILED = "The engine could not build the site; the terminal says more."
DOCS = "docs"
_SCRIPT = Path(__file__).with_suffix(".js")

_SETTLED = 0.03
"""Seconds without a change, after which a save has ended."""


def serve(project: Path, host: str, port: int) -> None:
    """Show the site at an address until somebody interrupts it.

    Problems stand on the pages that have them, and all of them at `/problems/`. Raises OSError
    where the port cannot be used or nothing can be written.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
    signal.signal(signal.SIGTERM, _end)
    with _folder(project) as folder:
        site = folder / "site"
        preview = Preview(project, site, f"http://{host}:{port}/")
        preview.build_again()
        server = _Server(preview, host, port, str(site))
        server.build_delay = _SETTLED
        server.observer = Observer()  # type: ignore[assignment]  # The system tells of saves.
        server.error_handler = lambda code: preview.missing()
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


def _staying(page: bytes) -> bytes:
    """A page with what puts it where it was before it was reloaded."""
    before, end, after = page.rpartition(b"</body>")
    script = b"<script>" + _SCRIPT.read_bytes() + b"</script>"
    return before + script + end + after if end else page + script


class _Server(LiveReloadServer):
    """Answers to its own names only, so that no page elsewhere can read a preview by a name that
    its owner points here ("DNS rebinding"). Pages carry their problems."""

    def __init__(self, preview: Preview, host: str, port: int, root: str) -> None:
        super().__init__(preview.build_again, host, port, root)
        self._preview = preview
        self._asked = local()

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        if self._is_asked(environ.get("HTTP_HOST", "")):
            self._asked.path = environ["PATH_INFO"]
            told = self._told(self._asked.path, start_response)
            return told or super().serve_request(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain")])
        return [b"This preview answers to its own address only.\n"]

    def _told(self, path: str, start_response: Any) -> list[bytes] | None:
        """A page of problems where one stands at a path; it reloads like all others."""
        if path.startswith("/livereload/"):
            return None
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        page = self._preview.page_of_problems(path)
        if page is None:
            return None
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        made: bytes = super()._inject_js_into_html(page.encode(), epoch)  # type: ignore[no-untyped-call]
        return [_staying(made)]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        told = self._preview.with_problems(content, self._asked.path)
        made: bytes = super()._inject_js_into_html(told, epoch)  # type: ignore[no-untyped-call]
        return _staying(made)

    def _is_asked(self, name: str) -> bool:
        host = (urlsplit(f"//{name}").hostname or "").lower()
        known = {"localhost", str(self.server_address[0]), socket.gethostname().lower()}
        with suppress(ValueError):
            return host in known or bool(ipaddress.ip_address(host))
        return False


class Preview:
    """The site of a project in a folder, as it will be published at an address.

    A page with problems is shown as far as it goes; what is told of them is asked for by path.
    """

    def __init__(self, project: Path, site: Path, address: str) -> None:
        self._project, self._site, self._address = project, site, address
        self._standing: standing.Standing | None = None
        self._problems: list[Problem] = []
        self._note = ""

    def build(self) -> None:
        """Build what can be built; problems are printed.

        Raises Unreadable where the facts do not hold, EngineFailed where the engine builds
        nothing, and OSError where nothing can be written.
        """
        books, self._problems = judged(self._project)
        _say(*report(self._problems))
        if books is None:
            raise Unreadable(*self._problems)
        require_macros(books)
        shown = self._shown(books)
        before, self._standing = self._standing, None
        renewed = before and standing.renewed(before, self._project, shown)
        built = renewed or standing.build(self._project, shown, self._site, self._address)
        self._standing = built
        self._note = "" if built.whole else _NOT_WHOLE
        if self._note:
            _say(self._note)

    def build_again(self) -> None:
        """Build after a save; where nothing can be built, the preview stays as it is."""
        try:
            self.build()
        except Unreadable:
            self._stays(_UNREADABLE)
        except EngineFailed as error:
            _say(str(error))
            self._note = f"{_FAILED} {str(error).partition('Traceback')[0].strip()}"
        except OSError as error:
            self._stays(f"The preview stays as it is: {error.strerror or error}.")

    def page_of_problems(self, path: str) -> str | None:
        """The page that lists problems, at its own address and where no other page can stand."""
        if path.rstrip("/") == ALL.rstrip("/"):
            return page_of(self._problems, self._note)
        place = path.strip("/")
        if not path.endswith("/") or (self._site / place / "index.html").exists():
            return None
        own = self._of(path)
        return page_of(own or self._problems, self._note) if own or not self._built else None

    def with_problems(self, html: bytes, path: str) -> bytes:
        """A page as it was built, with its problems at its top."""
        return with_box(html, self._of(path), len(self._problems), self._note)

    def missing(self) -> bytes | None:
        """The page for addresses at which none stands."""
        file = self._site / "404.html"
        return file.read_bytes() if file.exists() else None

    @property
    def _built(self) -> bool:
        return (self._site / "index.html").exists()

    def _shown(self, books: Library) -> Library:
        """The content with every page that can be shown."""
        shown = lenient(books, self._problems)
        if shown is not books:
            keep(shown, Kept(self._project, "pages"))
            show_leniently(shown)
        return shown

    def _of(self, path: str) -> list[Problem]:
        """The problems of the page at a path."""
        here = path.strip("/").removesuffix("index.html").rstrip("/")
        return [problem for problem in sorted(self._problems) if _address(problem) == here]

    def _stays(self, why: str) -> None:
        self._note = why
        _say(why)


def _address(problem: Problem) -> str | None:
    """Where the page stands that has a problem; None for what is no page."""
    folder, _, name = problem.path.partition("/")
    return url_of(name).rstrip("/") if name.endswith(".md") and folder == DOCS else None


def _say(*lines: str) -> None:
    for line in lines:
        print(printable(line), flush=True)
