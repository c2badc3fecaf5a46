"""What was once published answers for ever, by the ledger in `_data/ledger.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from macros import whereabouts
from macros.library import Library
from macros.reading.articles import Article, url_of
from macros.reading.frontmatter import TOP
from macros.reading.problems import closest

_COMMAND = "`make ledger`"
_FEW = 3
"""How many missing lines are named."""

_NAME = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.md")


def plain_name(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page's file and folders are named in small letters, digits, and hyphens."""
    if article.head is None:
        return
    recorded = library.facts.ledger.addresses
    if not _NAME.fullmatch(article.name) and whereabouts.address(article) not in recorded:
        wrong = "The name has more than small letters, digits, and hyphens; rename the file."
        yield 1, wrong


def known_anchor(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """`anchors` leads from anchors that the page has no more to some that it has."""
    if not article.head.anchors:
        return
    own = whereabouts.own_anchors(library, article)
    for old, new in article.head.anchors.items():
        line = article.record.line("anchors", old)
        if old in own or old == TOP:
            yield line, f"#{old} stands on this page; drop it from `anchors`."
        elif new not in own and new != TOP:
            near = closest(new, own) or TOP
            yield line, f"#{new} is no anchor of this page; write `{old}: {near}`."


def kept_retired(library: Library) -> Iterator[tuple[str, int, str]]:
    """The short address of a retired id leads to the page that took its place."""
    for id in library.facts.ids.retired:
        old = whereabouts.short(id)
        if not whereabouts.answers(library, old) and not library.unread:
            wrong = f"{old} leads nowhere; write `redirect_from: [{old}]` in the page that took "
            yield *library.place(("ids", "retired", id)), f"{wrong}its place."


def kept_address(library: Library) -> Iterator[tuple[str, int, str]]:
    """Every address in the ledger is that of a page, or leads to one."""
    unread = {f"/{url_of(name)}" for name in library.unread}
    lost = {
        old: id
        for old, id in library.facts.ledger.addresses.items()
        if not whereabouts.answers(library, old)
        and old not in unread
        and id not in library.draft_ids
    }
    for old in lost:
        wrong = f"{old} leads nowhere; write {_cure(library, old, lost)}."
        yield *library.place(("ledger", "addresses", old)), wrong


def _cure(library: Library, old: str, lost: Mapping[str, str | None]) -> str:
    """The line that makes a lost address answer, with all that belong there, and where it goes."""
    if old.startswith(whereabouts.BOUNCES):
        key = old.removeprefix(whereabouts.BOUNCES).rstrip("/")
        return f"`formerly: [{key}]` in the cause that took its place"
    alike = [each for each, id in lost.items() if each == old or (id and id == lost[old])]
    if page := _successor_of(library, lost[old]):
        line = ", ".join((*page.head.redirect_from, *alike))
        return f"`redirect_from: [{line}]` in {page.path}"
    if id := lost[old]:
        alike.append(whereabouts.short(id))
    return f"`redirect_from: [{', '.join(alike)}]` in the page that took its place"


def _successor_of(library: Library, id: str | None) -> Article | None:
    """The page that has an id, or that its short address leads to."""
    return whereabouts.reached(library, whereabouts.short(id)) if id else None


def kept_short_address(library: Library) -> Iterator[tuple[str, int, str]]:
    """Every id in the ledger has its page, or is retired."""
    known = {*library.facts.ids.pages, *library.facts.ids.retired, *library.by_id}
    told: set[str] = set()
    for old, id in library.facts.ledger.addresses.items():
        if id and id not in known and id not in told:
            told.add(id)
            wrong = f"{whereabouts.short(id)} leads nowhere; record {id} in _data/ids.yml again, "
            yield *library.place(("ledger", "addresses", old)), f"{wrong}under `retired`."


def kept_anchor(library: Library) -> Iterator[tuple[str, int, str]]:
    """Every anchor in the ledger is one of the page that its address leads to."""
    places = library.facts.ledger.anchors
    for name, lost in _lost(library).items():
        page = library.by_name[name]
        line = _line(library, page, list(dict.fromkeys(lost.values())))
        for index in lost:
            wrong = f"{places[index]} leads nowhere; write `anchors: {line}` in {page.path}."
            yield *library.place(("ledger", "anchors", index)), wrong


def _lost(library: Library) -> dict[str, dict[int, str]]:
    """Name of a page → the anchors that lead nowhere on it, by their number in the ledger."""
    found: dict[str, dict[int, str]] = {}
    places = enumerate(library.facts.ledger.anchors)
    for old, group in groupby(places, key=lambda each: each[1].partition("#")[0]):
        page = whereabouts.reached(library, old)
        known = whereabouts.anchors(library, page) if page else ()
        for index, place in group:
            anchor = place.partition("#")[2]
            if page and anchor not in known:
                found.setdefault(page.name, {})[index] = anchor
    return found


def _line(library: Library, page: Article, gone: list[str]) -> str:
    """The value of `anchors` that makes the anchors of a page answer that are gone."""
    recorded = set(library.facts.ledger.anchors)
    at = whereabouts.address(page)
    own = whereabouts.own_anchors(library, page)
    new = [each for each in own if f"{at}#{each}" not in recorded]
    meant = {anchor: _successor(anchor, gone, new) for anchor in gone}
    pairs = (f"{old}: {to}" for old, to in {**page.head.anchors, **meant}.items())
    return f"{{{', '.join(pairs)}}}"


def _successor(anchor: str, gone: list[str], new: list[str]) -> str:
    """The heading that is likely to have taken another's place, or the beginning of the page."""
    if len(gone) == len(new) == 1:
        return new[0]
    return closest(anchor, tuple(new)) or TOP


def ordered_ledger(library: Library) -> Iterator[tuple[str, int, str]]:
    """The lines of the ledger are in order, each once."""
    ledger = library.facts.ledger
    for name, lines in (("addresses", list(ledger.addresses)), ("anchors", list(ledger.anchors))):
        for index, (above, line) in enumerate(pairwise(lines), 1):
            if above >= line:
                keys = ("ledger", name, index if name == "anchors" else line)
                yield *library.place(keys), f"{line} is out of order; run {_COMMAND}."
                break


def complete_ledger(library: Library) -> Iterator[tuple[str, int, str]]:
    """The ledger holds all that is published now."""
    if ("ledger",) not in library.fact_files.records:
        return
    lacking = whereabouts.unrecorded(library)
    if not lacking:
        return
    count = f"{len(lacking)} lines are" if len(lacking) > 1 else "A line is"
    shown = ", ".join(lacking[:_FEW]) + (", and others" if len(lacking) > _FEW else "")
    yield *library.place(("ledger",)), f"{count} missing, {shown}; run {_COMMAND}."
