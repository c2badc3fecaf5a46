"""`site/manifest.json`: the name, the colors, and the icons of the site where somebody keeps it.

W3C Web Application Manifest. The icons stand in `overrides/`; `python -m macros draw` draws them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from macros.library import Library

FILE = "manifest.json"
FOLDER = "assets/images"
ICONS: Mapping[str, int] = {"icon-192.png": 192, "icon-512.png": 512}
"""Name of an icon → how many pixels it is wide and high."""

_COLOR = re.compile(r'<meta name="theme-color"[^>]* content="(#[0-9a-f]{6})">')


def write(site: Path, library: Library) -> None:
    """Write the file as the home page tells it, if there is one."""
    home = library.by_url.get("", ())
    if not home:
        return
    colors = _COLOR.findall((site / "index.html").read_text(encoding="utf-8"))
    data = {
        "name": home[0].head.title,
        "description": home[0].head.description,
        "start_url": "./",
        "display": "browser",
        **({"theme_color": colors[0], "background_color": colors[0]} if colors else {}),
        "icons": [
            {"src": f"{FOLDER}/{name}", "sizes": f"{wide}x{wide}", "type": "image/png"}
            for name, wide in ICONS.items()
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (site / FILE).write_text(f"{text}\n", encoding="utf-8")
