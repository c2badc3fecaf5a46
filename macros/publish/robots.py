"""`site/robots.txt`: whoever searches the web may read everything (RFC 9309)."""

from __future__ import annotations

import re
from pathlib import Path

from macros.library import Library

_FIRST = re.compile(r"<loc>(?P<home>https?://[^<]*?/)</loc>")


def write(site: Path, library: Library) -> None:
    """Write the file, with the way to the site map where the site knows its own address."""
    lines = ["User-agent: *", "Allow: /"]
    sitemap = site / "sitemap.xml"
    text = sitemap.read_text(encoding="utf-8") if sitemap.exists() else ""
    if homes := _FIRST.findall(text):
        lines += ["", f"Sitemap: {min(homes, key=len)}sitemap.xml"]
    (site / "robots.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
