"""The first link of a page, which leads keyboards and screen readers past the frame, to the title.

The theme's leads to the first heading below the title, and is missing where there is none.
"""

from __future__ import annotations

import re
from html import escape

from macros.facts.facts import Facts

_PLACE = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.DOTALL)
_TITLE = re.compile(r"<h1(?: id=\"(?P<id>[^\"]*)\")?>")
_ID = "page-title"
"""The id of a title that has none; no heading of a text becomes this one."""


def skipping(html: str, facts: Facts) -> str:
    """A page's HTML whose first link leads to its title."""
    title = _TITLE.search(html)
    if not title:
        return html
    target = title["id"] or _ID
    link = f'<a href="#{target}" class="md-skip">{escape(facts.texts.references.skip)}</a>'
    named = _TITLE.sub(f'<h1 id="{target}">', html, count=1)
    return _PLACE.sub(lambda place: f"{place[1]}{link}{place[2]}", named, count=1)
