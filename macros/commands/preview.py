"""The preview: the site as it will be published, built again at every save."""

from __future__ import annotations

import socket
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.livereload import LiveReloadServer

from macros import publish
from macros.commands.check import judged
from macros.commands.engine import EngineFailed, mkdocs
from macros.library import require_macros
from macros.reading.problems import report
from macros.reading.sources import Unreadable

WATCHED = ("docs", "overrides", "mkdocs.yml")


def serve(project: Path, host: str, port: int) -> None:
    """Show the site at an address until somebody interrupts it.

    Raises OSError where the port cannot be used, Unreadable where the facts do not hold, and
    EngineFailed where the engine builds nothing.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
    with TemporaryDirectory(prefix="preview-") as folder:
        site = Path(folder, "site")
        address = f"http://{host}:{port}/"
        build(project, site, address)
        server = LiveReloadServer(lambda: _again(project, site, address), host, port, str(site))
        server.error_handler = lambda code: (site / "404.html").read_bytes()
        for name in WATCHED:
            server.watch(str(project / name))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()


def build(project: Path, site: Path, address: str) -> None:
    """Build into `site` what can be built; problems are printed. Raises as `serve` does.

    A page that fails shows its error in the browser.
    """
    books, problems = judged(project)
    _say(*report(problems))
    if books is None:
        raise Unreadable(*problems)
    require_macros(books)
    mkdocs(project, books, strict=False, site_dir=str(site), site_url=address)
    try:
        publish.write(site, books)
    except LookupError:
        _say("Search, tools, and bounce codes are missing until these problems are mended.")


def _again(project: Path, site: Path, address: str) -> None:
    try:
        build(project, site, address)
    except Unreadable:
        _say("The preview stays as it is until the facts hold.")
    except EngineFailed as error:
        _say(str(error))


def _say(*lines: str) -> None:
    for line in lines:
        print(line)
