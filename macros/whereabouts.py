"""Every address of the site: the page that stands there, or the one it leads to, and the anchors.

An address is written from the root, with a slash at both ends; that of the home page is `/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.facts.facts import Facts
from macros.library import Library, once_a_library
from macros.reading.articles import Article
from macros.reading.files import CODES
from macros.reading.frontmatter import TOP
from macros.rendering import page as pages

SHORT = "/a/"
"""Where the short addresses of pages are: `/a/abc-101/` for the page with the id ABC-101."""

BOUNCES = "/e/"
"""Where the pages of causes and codes of bounces are."""

_CODE = re.compile(r"(?P<class>[245])(?:\.(?P<subject>[0-9x])\.[\dx-]+|\d\d)(?:\.\d+)?")


@dataclass(frozen=True)
class Move:
    """An address at which no page stands, where it leads, and what the page there is called."""

    old: str
    to: str
    title: str


def address(page: Article) -> str:
    """Where a page stands."""
    return f"/{page.url}"


def short(id: str) -> str:
    """The address that leads to the page with an id, wherever it stands."""
    return f"{SHORT}{id.lower()}/"


def bounce(slug: str) -> str:
    """Where the page of a cause or a code stands."""
    return f"{BOUNCES}{slug}/"


def slugs(facts: Facts) -> frozenset[str]:
    """The last part of the address of each page of a cause or a code."""
    return frozenset((*facts.causes, *facts.code_entries)) if facts.bounces else frozenset()


def onward(library: Library, page: Article | None, anchor: str) -> str | None:
    """Where a link leads that names a cause or a code in the list of all: to the page of its own.

    None where it leads to what it names.
    """
    listed = page is not None and page is _listed(library)
    return bounce(anchor) if listed and anchor in _with_own_pages(library) else None


@once_a_library
def _with_own_pages(library: Library) -> frozenset[str]:
    return slugs(library.facts) | {PurePosixPath(CODES).stem}


@once_a_library
def moves(library: Library) -> Mapping[str, Move]:
    """Address at which no page stands → where it leads: at one step, to where a page does."""
    found: dict[str, Move] = {}
    for move in (*_of_pages(library), *_of_bounces(library), *_of_lost_codes(library)):
        if move.old not in standing(library) and move.to in standing(library):
            found.setdefault(move.old, move)
    return found


@once_a_library
def standing(library: Library) -> Mapping[str, Article | None]:
    """Address → the page that stands there; None for that of a cause or a code."""
    made = {bounce(slug): None for slug in slugs(library.facts)}
    return made | {address(page): page for page in reversed(library.articles)}


def reached(library: Library, old: str) -> Article | None:
    """The page that an address shows or leads to."""
    move = moves(library).get(old)
    return standing(library).get(move.to if move else old)


def answers(library: Library, old: str) -> bool:
    """Whether a page stands at an address, or the address leads to one."""
    return old in standing(library) or old in moves(library)


def _of_pages(library: Library) -> Iterator[Move]:
    for page in library.articles:
        title, to = page.head.title, address(page)
        olds = [*page.head.redirect_from, *((short(page.id),) if page.id else ())]
        for old in olds:
            yield Move(old, to, title)
            if old.startswith(SHORT):
                # People write an id as pages show it, and some hosts tell letters apart.
                yield Move(f"{SHORT}{old.removeprefix(SHORT).upper()}", to, title)


def _of_bounces(library: Library) -> Iterator[Move]:
    facts = library.facts
    if listed := _listed(library):
        yield Move(BOUNCES, address(listed), listed.head.title)
    for key, cause in facts.causes.items():
        yield from (Move(bounce(old), bounce(key), cause.title) for old in cause.formerly)
    for entry in facts.code_entries.values():
        for code in entry.within:
            yield Move(bounce(code), bounce(entry.slug), entry.code)


def _of_lost_codes(library: Library) -> Iterator[Move]:
    """Codes that had a page, which lead to the nearest class of codes."""
    known, unknown = slugs(library.facts), PurePosixPath(CODES).stem
    for old in library.facts.ledger.addresses:
        code = _CODE.fullmatch(old.removeprefix(BOUNCES).rstrip("/"))
        if old.startswith(BOUNCES) and code:
            classes = (f"{code['class']}.{code['subject']}.x", f"{code['class']}.x.x")
            near = next(filter(known.__contains__, classes), unknown)
            yield Move(old, bounce(near), code[0])


def aliases(library: Library, page: Article) -> Mapping[str, str]:
    """Anchor that a page had before → the one that took its place, or `top`."""
    given = page.head.anchors
    return {**_of_the_list(library), **given} if page is _listed(library) else given


@once_a_library
def _of_the_list(library: Library) -> Mapping[str, str]:
    """The causes and codes that the list of all had before."""
    facts, known = library.facts, slugs(library.facts)
    listed = _listed(library)
    start = f"{address(listed)}#" if listed else "#"
    old = (place[len(start) :] for place in facts.ledger.anchors if place.startswith(start))
    return {code: "codes" for code in old if code not in known and _CODE.fullmatch(code)} | {
        key: now for now, cause in facts.causes.items() for key in cause.formerly
    }


def _listed(library: Library) -> Article | None:
    """The page that lists the causes and codes of bounces."""
    facts = library.facts
    return library.by_id.get(facts.ids.roles.bounces or "") if facts.bounces else None


def own_anchors(library: Library, page: Article) -> tuple[str, ...]:
    """The anchors that stand on the finished page by themselves, in order."""
    return pages.anchors(library, page)


def anchors(library: Library, page: Article) -> frozenset[str]:
    """Every anchor of a page that a link may name, former ones included."""
    known = frozenset((TOP, *own_anchors(library, page)))
    return known | {old for old, new in aliases(library, page).items() if new in known}


def published(library: Library) -> tuple[dict[str, str | None], set[str]]:
    """What is published now, as the ledger writes it: addresses with ids, and anchors."""
    found: dict[str, str | None] = {}
    for move in moves(library).values():
        page = standing(library)[move.to]
        if not move.old.startswith(SHORT):
            found[move.old] = page.id if page else None
    found |= {at: page.id if page else None for at, page in standing(library).items()}
    places = {
        f"{address(page)}#{anchor}"
        for page in library.articles
        for anchor in own_anchors(library, page)
    }
    return found, places


def unrecorded(library: Library) -> list[str]:
    """What is published now and does not stand in the ledger, addresses first."""
    ledger = library.facts.ledger
    now, places = published(library)
    return [*sorted(now.keys() - ledger.addresses.keys()), *sorted(places - {*ledger.anchors})]
