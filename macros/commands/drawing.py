"""Pictures that stand for pages elsewhere, drawn by Chromium: cards of links, and icons.

They are drawn when their look changes, and kept in `overrides/`: so each build has the same bytes,
and needs no browser. They hold no words, so they fit any company's help center.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from sysconfig import get_path
from tempfile import TemporaryDirectory

from macros.commands import Failed
from macros.commands.chromium import browser, run
from macros.publish import link_cards, web_manifest
from macros.reading.dimensions import Size, size

_OVERRIDES = "overrides"
_LOOK = "assets/stylesheets/colors.css"
_DRAWING = f"{web_manifest.FOLDER}/favicon.svg"
TOUCH, ICO = f"{web_manifest.FOLDER}/apple-touch-icon.png", "favicon.ico"
_TOUCHED, _SMALL = 180, 32
"""Pixels."""

_COLOR = re.compile(r"--lm-(brand|brand-deep|mark): (#[0-9a-f]{6});")
_TEMPLATE = Path(__file__).with_name("card.svg")
_SYMBOLS = Path(get_path("purelib")) / "material/templates/.icons/material"
"""The folder of symbols in the package of the theme."""

_PATHS = re.compile(r"<path\b[^>]*/>")
_SWITCHES = (
    "--hide-scrollbars",
    "--default-background-color=00000000",
    "--force-device-scale-factor=1",
)

SYMBOLS: Mapping[str, str] = {
    "issue": "email-alert",
    "guide": "format-list-numbered",
    "reference": "book-open-variant",
    "tool": "magnify",
    link_cards.BOUNCE: "email-remove",
    link_cards.OTHER: "lifebuoy",
}
"""Kind of page → the theme's icon on its card."""


def draw(project: Path) -> list[Path]:
    """Draw every card and icon; the result are the files. Raises Failed."""
    look = project / _OVERRIDES
    return [*_cards(look), *_icons(look), _ico(look)]


def _cards(look: Path) -> Iterator[Path]:
    folder, template = look / link_cards.FOLDER, _TEMPLATE.read_text(encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    colors = _colors(look)
    for kind, name in SYMBOLS.items():
        symbol = (_SYMBOLS / f"{name}.svg").read_text(encoding="utf-8")
        drawing = template.replace("{icon}", "".join(_PATHS.findall(symbol)))
        for part, color in colors.items():
            drawing = drawing.replace(f"{{{part}}}", color)
        yield _shot(drawing, folder / f"{kind}.png", link_cards.LARGE)


def _colors(look: Path) -> dict[str, str]:
    """The colors of the site in the light, which stand above those in the dark."""
    found = _COLOR.findall((look / _LOOK).read_text(encoding="utf-8"))
    return dict(reversed(found))


def _icons(look: Path) -> Iterator[Path]:
    """Icons of systems that round the corners themselves."""
    drawing = re.sub(r' rx="\d+"', "", (look / _DRAWING).read_text(encoding="utf-8"), count=1)
    wanted = {f"{web_manifest.FOLDER}/{name}": wide for name, wide in web_manifest.ICONS.items()}
    for name, wide in {TOUCH: _TOUCHED, **wanted}.items():
        yield _shot(_sized(drawing, wide), look / name, (wide, wide))


def _sized(drawing: str, wide: int) -> str:
    return drawing.replace("<svg ", f'<svg width="{wide}" height="{wide}" ', 1)


def _ico(look: Path) -> Path:
    """An .ico file with one picture in it, which may be a PNG file as it is."""
    drawing = (look / _DRAWING).read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        shot = _shot(_sized(drawing, _SMALL), Path(folder) / "icon.png", (_SMALL, _SMALL))
        png = shot.read_bytes()
    head = struct.pack("<HHH", 0, 1, 1)
    at = len(head) + 16
    entry = struct.pack("<BBBBHHII", _SMALL, _SMALL, 0, 0, 1, 32, len(png), at)
    (look / ICO).write_bytes(head + entry + png)
    return look / ICO


def _shot(drawing: str, file: Path, large: Size) -> Path:
    """A picture of a drawing, as large as told."""
    style = "html,body{margin:0;overflow:hidden}svg{display:block}"
    switches = (*_SWITCHES, f"--window-size={large[0]},{large[1]}")
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"<!doctype html><style>{style}</style>{drawing}", encoding="utf-8")
        run(browser(), switches, file.absolute(), "--screenshot", page.as_uri(), file.name)
    if size(file) != large:
        raise Failed(f"{file} is not {large[0]} by {large[1]} pixels; try another Chromium.")
    return file
