"""`site/sitemap.xml`: what the engine wrote tells, and what customers do not need of it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from macros.library import Library

_FILE = "sitemap.xml"
_FIRST = re.compile(r"<loc>(?P<home>https?://[^<]*?/)</loc>")


def home(site: Path) -> str | None:
    """The address of the site; None where it does not know its own."""
    homes: list[str] = _FIRST.findall(_text(site))
    return min(homes, key=len, default=None)


def root_of(site: Path) -> str:
    """What an address from the root, such as `/issues/a/`, begins with to be whole."""
    return (home(site) or "/").removesuffix("/")


def write(site: Path, library: Library) -> None:
    """Leave out the pages for support, also in the packed copy that MkDocs writes beside it."""
    text = _text(site)
    for page in library.of_type("support"):
        entry = rf"\s*<url>\s*<loc>[^<]*/{re.escape(page.url)}</loc>.*?</url>"
        text = re.sub(entry, "", text, count=1, flags=re.DOTALL)
    if not text:
        return
    (site / _FILE).write_text(text, encoding="utf-8")
    packed = site / f"{_FILE}.gz"
    if packed.exists():
        packed.write_bytes(gzip.compress(text.encode(), mtime=0))


def _text(site: Path) -> str:
    file = site / _FILE
    return file.read_text(encoding="utf-8") if file.exists() else ""
