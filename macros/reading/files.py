"""What may stand under `docs/` beside pages and facts: pictures and PDF, in one folder, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

ASSETS = "assets"
"""The folder under `docs/` for files that pages show."""

OWN = frozenset({"a", "api", ASSETS, "e", "search"})
"""Folders at the site's root that hold what the generator and the theme write."""

OF_THE_THEME = frozenset({f"{ASSETS}/images/favicon.png"})
"""The pictures that the theme brings."""

CODES = "e/unknown.md"
"""The page that stands for codes without a page; all others of its folder are made."""

REPLIES = "support/replies.md"
"""The page into which publishing puts the replies of support."""

DESK = "support/index.md"
"""The page into which publishing puts the list for support."""

LONGEST = 2_000_000
"""Bytes."""

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_MARKUP = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*\.[a-z0-9]+")
_STARTS: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".avif": (b"\x00\x00\x00",),
    ".pdf": (b"%PDF-",),
}
"""Ending → how such a file begins."""

_DRAWN = (
    "svg g path circle ellipse rect line polyline polygon title desc defs linearGradient "
    "radialGradient stop clipPath mask use text tspan symbol"
)
"""Elements of SVG that draw, and run and load nothing (SVG 2, appendix F)."""

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_LOADS = re.compile(r"url\(\s*[\"']?(?!#)|:\s*//|(?:javascript|data):", re.IGNORECASE)


def unfit(docs: Path, name: str, taken: Callable[[str], bool]) -> tuple[str, str] | None:
    """Why a file that is no page may not stand at `docs/name`, and the rule that says so.

    `taken` tells whether the site has a file of its own at an address.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if (docs / name).is_symlink():
        return "This is a link to another place; put the file itself here.", "readable-file"
    if suffix in _PAGES:
        return "Engines read this as a page; give its name the ending `.md`.", "page-type"
    if suffix in _MARKUP:
        return "A page is Markdown; write this one in a file that ends in `.md`.", "page-type"
    wrong = _misplaced(name, suffix) or _unlike(docs / name, suffix)
    if not wrong and taken(name):
        wrong = "The site has a file of its own at this address; give this one another name."
    return (wrong, "known-file") if wrong else None


def _misplaced(name: str, suffix: str) -> str | None:
    if suffix not in (*_STARTS, ".svg"):
        kinds = ", ".join(sorted((*_STARTS, ".svg")))
        return f"Only pages and files that end in {kinds} are published; take this one out."
    if not name.startswith(f"{ASSETS}/"):
        return f"A picture or PDF stands under docs/{ASSETS}/; move it there."
    if not _NAME.fullmatch(name):
        return "The name has more than small letters, digits, and hyphens; rename the file."
    return None


def _unlike(file: Path, suffix: str) -> str | None:
    """Why what is in a file is not what its name says."""
    try:
        if file.stat().st_size > LONGEST:
            return f"The file has over {LONGEST:,} bytes; make it smaller."
        content = file.read_bytes()
    except OSError as error:
        return f"The file cannot be opened ({(error.strerror or 'unknown').lower()}); restore it."
    if suffix == ".svg":
        return _active(content)
    if not content.startswith(_STARTS[suffix]):
        return f"This is no {suffix} file; save it as what its name says."
    return None


def _active(content: bytes) -> str | None:
    """What makes an SVG file more than a drawing."""
    if b"<!" in content.replace(b"<!--", b"") or b"<?xml-" in content:
        return "The drawing holds a declaration; save it as plain SVG."
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return "This is no .svg file; save it as plain SVG."
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag.removeprefix(_SVG) not in _DRAWN.split():
            return f"The drawing holds `<{_plain(element.tag)}>`; save it as plain SVG."
        if name := _bad_attribute(element.attrib.items()):
            return f"The drawing holds `{name}`; save it as plain SVG."
    return None


def _bad_attribute(attributes: Iterable[tuple[str, str]]) -> str | None:
    for name, value in attributes:
        leads = name in _HREF and not value.startswith("#")
        if leads or name == "style" or name.lower().startswith("on") or _LOADS.search(value):
            return _plain(name)
    return None


def _plain(name: object) -> str:
    return str(name).rpartition("}")[2]
