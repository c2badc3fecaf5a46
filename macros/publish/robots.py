"""`site/robots.txt`: whoever searches the web may read everything (RFC 9309)."""

from __future__ import annotations

from pathlib import Path

from macros.library import Library
from macros.publish.site_map import home


def write(site: Path, library: Library) -> None:
    """Write the file, with the way to the site map where the site knows its own address."""
    lines = ["User-agent: *", "Allow: /"]
    if address := home(site):
        lines += ["", f"Sitemap: {address}sitemap.xml"]
    (site / "robots.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
