"""Pictures of the finished pages: as large as their files say, loaded late, with their captions.

Browsers keep the place of a picture free while it loads, so that nothing moves under the reader's
eyes (WHATWG HTML, "Dimension attributes" and "lazy loading").
"""

from __future__ import annotations

import re
from html import unescape
from posixpath import normpath
from urllib.parse import unquote, urljoin

from macros.library import Library, once_a_library
from macros.reading.dimensions import Size, size
from macros.reading.files import ASSETS

DECORATIVE = "decorative"
"""What stands in place of a description where a picture says nothing."""

_PICTURE = re.compile(
    r'<img alt="(?P<alt>[^"<>]*)" src="(?P<src>[^"<>]*)"(?: title="(?P<caption>[^"<>]*)")? ?/?>'
)
"""A picture as Markdown writes it; those of the theme begin otherwise."""


def finished(html: str, here: str, library: Library) -> str:
    """A page's HTML whose pictures are whole; `here` is its address below the root."""
    if "<img alt=" not in html:
        return html
    return _PICTURE.sub(lambda found: _whole(found, here, library), html)


def _whole(found: re.Match[str], here: str, library: Library) -> str:
    name = normpath(unquote(urljoin(f"/{here}", unescape(found["src"])))).lstrip("/")
    measured = _sizes(library).get(name) if name.startswith(f"{ASSETS}/") else None
    if measured is None and name in library.files:
        measured = _sizes(library)[name] = size(library.docs / name)
    if measured is None:
        return found[0]
    alt = "" if found["alt"].strip().lower() == DECORATIVE else found["alt"]
    large = f'width="{measured[0]}" height="{measured[1]}"'
    picture = f'<img alt="{alt}" src="{found["src"]}" {large} loading="lazy">'
    caption = found["caption"]
    return f'{picture}<span class="lm-caption">{caption}</span>' if caption else picture


@once_a_library
def _sizes(library: Library) -> dict[str, Size | None]:
    """Path under `docs` → how large the picture is, of those that were asked about."""
    return {}
