"""How large a picture is, told by the beginning of its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

Size = tuple[int, int]
"""Width and height in CSS pixels."""

WIDEST = 2_000
HEAVIEST = 300_000
"""Bytes: more than all the rest of a page together."""

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of JPEG that begin a frame (ITU-T T.81, table B.1)."""

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")


def size(file: Path) -> Size | None:
    """The width and height of a picture; None where its file does not say."""
    try:
        found = _SIZES[file.suffix](file.read_bytes())
    except (KeyError, OSError, ValueError, IndexError, ElementTree.ParseError):
        return None
    return found if found and min(found) > 0 else None


def _png(raw: bytes) -> Size:
    """The first chunk is IHDR (W3C PNG, section 11.2.1)."""
    return _big(raw[16:20]), _big(raw[20:24])


def _jpeg(raw: bytes) -> Size | None:
    at = 2
    while at + 9 < len(raw) and raw[at] == 0xFF:
        if raw[at + 1] in _FRAMES:
            return _big(raw[at + 7 : at + 9]), _big(raw[at + 5 : at + 7])
        at += 2 + max(2, _big(raw[at + 2 : at + 4]))
    return None


def _webp(raw: bytes) -> Size | None:
    """RFC 9649, section 2: three kinds of files."""
    kind = raw[12:16]
    if kind == b"VP8X":
        return _little(raw[24:27]) + 1, _little(raw[27:30]) + 1
    if kind == b"VP8L":
        bits = _little(raw[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return _little(raw[26:28]) & 0x3FFF, _little(raw[28:30]) & 0x3FFF
    return None


def _avif(raw: bytes) -> Size | None:
    """The property `ispe` (ISO/IEC 23008-12, section 6.5.3)."""
    at = raw.index(b"ispe")
    return _big(raw[at + 8 : at + 12]), _big(raw[at + 12 : at + 16])


def _svg(raw: bytes) -> Size | None:
    root = ElementTree.fromstring(raw)
    given = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(given):
        width, height = (round(float(each[1])) for each in given if each)
        return width, height
    box = root.get("viewBox", "").replace(",", " ").split()
    return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else None


def _big(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _little(raw: bytes) -> int:
    return int.from_bytes(raw, "little")


_SIZES: Mapping[str, Callable[[bytes], Size | None]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".webp": _webp,
    ".avif": _avif,
    ".svg": _svg,
}
"""Ending of a picture's name → what reads its size."""

PICTURES = frozenset(_SIZES)
"""How the names of pictures end."""
