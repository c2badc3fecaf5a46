"""The style sheet: its parts put together, so that a reader loads one file."""

from __future__ import annotations

import re
from pathlib import Path

from macros.library import Library

SHEET = "assets/stylesheets/help-center.css"
"""The file under `site/` that imports the parts, which stand beside it."""

_LEFT_OUT = re.compile(r"/\*.*?\*/|^[ \t]+|(?<=[{;,])\n|\n(?=\n)", re.DOTALL | re.MULTILINE)
"""Comments, and what lays the rules out: no string of ours spans lines."""

_IMPORT = re.compile(r'^@import url\("(?P<part>[\w-]+\.css)"\);\n', re.MULTILINE)


def write(site: Path, library: Library) -> None:
    """Put each part in the place of its import, and delete it."""
    sheet = site / SHEET
    text = sheet.read_text(encoding="utf-8")
    parts = {name: sheet.with_name(name) for name in _IMPORT.findall(text)}
    whole = _IMPORT.sub(lambda found: parts[found["part"]].read_text(encoding="utf-8"), text)
    sheet.write_text(_LEFT_OUT.sub("", whole), encoding="utf-8")
    for part in parts.values():
        part.unlink()
