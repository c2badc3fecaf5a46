"""Old addresses: a page without script at each, and `site/_redirects` for hosts that read it."""

from __future__ import annotations

from pathlib import Path

from macros.components.markup import environment
from macros.facts.texts import Moved
from macros.library import Library

_TEMPLATES = environment(Path(__file__).parent / "templates")


def write(site: Path, library: Library) -> None:
    """Write a page at every `redirect_from`, and the list of them all."""
    moved = [
        (old, page) for page in library.articles for old in getattr(page.head, "redirect_from", ())
    ]
    says = library.facts.texts.moved
    for old, page in moved:
        up = "../" * (old.strip("/").count("/") + 1)
        leave(site, old, up + page.url, page.head.title, says)
    lines = [f"{old} /{page.url} 301" for old, page in moved]
    (site / "_redirects").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def leave(site: Path, old: str, url: str, title: str, says: Moved) -> None:
    """Write a page at the address `old` that leads to `url`, which is relative to it."""
    folder = site / old.strip("/")
    folder.mkdir(parents=True, exist_ok=True)
    html = _TEMPLATES.get_template("redirect.html").render(url=url, title=title, says=says)
    (folder / "index.html").write_text(html, encoding="utf-8")
