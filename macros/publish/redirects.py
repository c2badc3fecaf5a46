"""Addresses that lead to a page: a page at each, which works without script and without the host.

A browser that follows a redirect of HTTP keeps the fragment of the address (RFC 9110, section
10.2.2), but one that follows `<meta http-equiv="refresh">` does not: `page/moved.js` does.
"""

from __future__ import annotations

from pathlib import Path

from macros.components.markup import environment
from macros.library import Library
from macros.whereabouts import Move, moves

_TEMPLATES = environment(Path(__file__).parent / "templates")


def write(site: Path, library: Library) -> None:
    """Write a page at every address that leads to another."""
    template = _TEMPLATES.get_template("redirect.html")
    for move in moves(library).values():
        root = "../" * move.old.count("/", 1)
        html = template.render(
            url=f"{root}{move.to.lstrip('/')}",
            title=move.title,
            root=root,
            says=library.facts.texts.moved,
        )
        _leave(site, move, html)


def _leave(site: Path, move: Move, html: str) -> None:
    folder = site / move.old.strip("/")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(html, encoding="utf-8")
