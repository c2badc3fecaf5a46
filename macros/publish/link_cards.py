"""How a link to a page is shown elsewhere: its title, the answer, and a picture (ogp.me).

The pictures stand in `overrides/`, one for each kind of page; `python -m macros draw` draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from macros.library import Library
from macros.publish.ticket_notes import TicketNote
from macros.reading.articles import Article
from macros.reading.dimensions import Size

FOLDER = "assets/images/cards"
LARGE: Size = (1200, 630)
HEAVIEST = 60 * 1024
"""Bytes of a picture."""

BOUNCE, OTHER = "bounce", "other"
KINDS = ("issue", "guide", "reference", "tool", BOUNCE, OTHER)
"""The kinds of pages, each with a picture; `other` stands for all that are of none."""

_UNSHARED = ("support", "handbook")
_HEAD = "</head>"


@dataclass(frozen=True)
class LinkCard:
    """What is shown of a page; its address begins at the root of the site."""

    title: str
    text: str
    address: str
    kind: str


def of_page(html: str, page: Article, library: Library, root: str) -> str:
    """A page's HTML that says it; `root` is what its address begins with."""
    if page.type in _UNSHARED:
        return html
    kind = page.type if page.type in KINDS else OTHER
    card = LinkCard(page.head.title, page.head.description, f"/{page.url}", kind)
    return _carrying(html, card, library, root)


def of_bounce(html: str, says: TicketNote, library: Library, root: str) -> str:
    """The same of the page of a cause or a code."""
    card = LinkCard(says.title, says.answer, says.address, BOUNCE)
    return _carrying(html, card, library, root)


def _carrying(html: str, card: LinkCard, library: Library, root: str) -> str:
    """A page's HTML with a card; a site that does not know its address has none to show."""
    if not root:
        return html
    home = library.by_url.get("", ())
    told = {
        "og:type": "website" if card.kind == OTHER else "article",
        "og:title": card.title,
        "og:description": card.text,
        "og:url": f"{root}{card.address}",
        **({"og:site_name": home[0].head.title} if home else {}),
        "og:image": f"{root}/{FOLDER}/{card.kind}.png",
        "og:image:width": str(LARGE[0]),
        "og:image:height": str(LARGE[1]),
    }
    lines = [f'<meta property="{name}" content="{escape(text)}">' for name, text in told.items()]
    large = '<meta name="twitter:card" content="summary_large_image">'
    return html.replace(_HEAD, "\n".join([*lines, large, _HEAD]), 1)
