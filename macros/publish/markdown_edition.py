"""Every page as Markdown, at its address and `index.md`: for people who pass it on, and programs.

It is made of the very tree of the page: macros called, links whole, and a head that says what the
page is and which values it holds.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from macros.keeping import hashed
from macros.library import Library
from macros.publish.site_map import root_of
from macros.publish.ticket_notes import TicketNote
from macros.publish.values import version
from macros.reading.articles import Article
from macros.rendering.commonmark import Writer, escaped
from macros.rendering.page import memo, note, rendered, state
from macros.rendering.tree import parse
from macros.whereabouts import address, onward

FILE = "index.md"
"""What stands beside the page at an address."""

_EDITIONS, _OF_BOUNCES = "editions", "editions of bounces"
"""What the texts are kept as."""

_TARGET = re.compile(
    r"(?P<scheme>[a-z]+:.*)?(?P<name>[^?#]*)(?P<query>(?:\?[^#]*)?)(?P<anchor>(?:#.*)?)", re.DOTALL
)
"""A target: one that leads elsewhere, or a file or address with what stands behind it."""


def write(site: Path, library: Library, only: Iterable[Article] | None = None) -> None:
    """Write the Markdown of every page, or `only` of some; support's own pages have none."""
    root = root_of(site)
    known = memo(library, _EDITIONS)
    for page in library.articles if only is None else only:
        if has_edition(page):
            file = site / page.url / FILE
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(of_page(library, page, root), encoding="utf-8")
    known.keep({_key(library, page, root) for page in library.articles})


def has_edition(page: Article) -> bool:
    """Whether a page stands as Markdown too: what support alone works with is no text."""
    return page.type != "support"


def of_page(library: Library, page: Article, root: str) -> str:
    """The Markdown of a page; `root` is what its address begins with."""
    note(library, page)
    make = partial(_of_page, library, page, root)
    return memo(library, _EDITIONS).of(_key(library, page, root), make)


def _key(library: Library, page: Article, root: str) -> str:
    return hashed(root, state(library, page))


def _of_page(library: Library, page: Article, root: str) -> str:
    head = page.head
    told = {
        "id": page.id,
        "title": head.title,
        "description": head.description,
        "address": f"{root}{address(page)}",
        "reviewed": getattr(head, "reviewed", None),
    }
    # The page keeps no tree, which would be those of all pages at once.
    tree = parse(rendered(library, page).html)
    # The frame shows the description of the home page alone.
    shown = (f"# {escaped(head.title)}", *([] if page.url else [escaped(head.description)]))
    text = Writer(partial(_led, library, page, root)).text(tree.children)
    return _whole(library, told, "\n\n".join((*shown, text)))


def of_bounces(
    library: Library, bodies: Iterable[tuple[TicketNote, str]], root: str
) -> Iterator[str]:
    """The Markdown of each page of a cause or a code, whose HTML stands in it with its title."""
    known, asked = memo(library, _OF_BOUNCES), set[str]()
    found = repr(version(library))
    for says, body in bodies:
        asked.add(key := hashed(root, repr(says), body, found))
        yield known.of(key, partial(_of_bounce, library, says, body, root))
    known.keep(asked)


def _of_bounce(library: Library, says: TicketNote, body: str, root: str) -> str:
    here = f"{root}{says.address}"
    told = {"title": says.title, "description": says.answer, "address": here}
    return _whole(library, told, Writer(partial(urljoin, here)).text(parse(body).children))


def _whole(library: Library, told: Mapping[str, object], text: str) -> str:
    """A text below its head; strings of JSON are strings of YAML."""
    found = version(library)
    values = {**told, "version": found.number if found else None}
    lines = (f"{name}: {_valued(value)}" for name, value in values.items() if value)
    return "\n".join(["---", *lines, "---", "", text, ""])


def _valued(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def _led(library: Library, page: Article, root: str, target: str) -> str:
    """Where a target on a page leads, as a whole address.

    Markdown names files as they lie beside the page's, and macros that print HTML addresses.
    """
    found = _TARGET.fullmatch(target)
    if not found or found["scheme"]:
        return target
    name, query, anchor = found["name"], found["query"], found["anchor"]
    file = page.resolve(name) if name else page.name
    other = library.by_name.get(file)
    if other:
        own = onward(library, other, anchor[1:])
        return f"{root}{own or f'{address(other)}{query}{anchor}'}"
    return f"{root}/{file}" if file in library.files else urljoin(f"{root}{address(page)}", target)
