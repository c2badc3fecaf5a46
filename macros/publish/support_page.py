"""`site/support/`: everything that support can put into a ticket, a row each.

The rows go into the page that the engine built: what its macro drew would be read by the check and
by both engines, although no word of it is the page's own.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.components.markup import day, environment, said
from macros.facts.support_desk import SupportDesk
from macros.library import Library
from macros.publish.ticket_notes import TicketNote, of_cause, of_code, of_page, who
from macros.reading.files import DESK, REPLIES
from macros.reading.frontmatter import ArticleHead

PLACE = '<div class="lm-desk__all"></div>'
"""Where the tool leaves a place for the rows."""

_TEMPLATES = environment(Path(__file__).parent / "templates")


@dataclass(frozen=True)
class Row:
    """A row; addresses are from the root of the site, without a slash before them."""

    title: str
    answer: str
    url: str
    address: str
    facts: tuple[str, ...]
    who: str = ""
    people: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    reviewed: datetime.date | None = None


def write(site: Path, library: Library) -> None:
    """Fill the place with a row for each article, cause, code, and reply."""
    page, says = library.by_name.get(DESK), library.facts.tools.support_desk
    if page is None or says is None:
        return
    file = site / page.url / "index.html"
    groups = {type: list(_rows(library, says, type)) for type in type(says.types).model_fields}
    shown = {type: rows for type, rows in groups.items() if rows}
    root = "../" * page.url.count("/")
    html = _TEMPLATES.get_template("support.html").render(groups=shown, says=says, root=root)
    whole = file.read_text(encoding="utf-8").replace(PLACE, html.strip(), 1)
    file.write_text(whole, encoding="utf-8")


def _rows(library: Library, says: SupportDesk, type: str) -> Iterator[Row]:
    if type == "cause":
        return _causes(library, says)
    if type == "code":
        return _codes(library)
    if type == "reply":
        return _replies(library)
    return _pages(library, says, type)


def _pages(library: Library, says: SupportDesk, type: str) -> Iterator[Row]:
    for page in library.of_type(type):
        head, note = page.head, of_page(page)
        if note is None or not isinstance(head, ArticleHead):
            continue
        system = getattr(head, "system", None)
        yield _row(
            library,
            note,
            url=page.url,
            facts=(page.id or "", said(says.reviewed, date=day(head.reviewed))),
            emails=tuple(getattr(head, "emails", ())),
            systems=(system,) if system else (),
            reviewed=head.reviewed,
        )


def _causes(library: Library, says: SupportDesk) -> Iterator[Row]:
    facts = library.facts
    for key, cause in facts.causes.items():
        read = min(facts.sources[source].read for source in cause.sources)
        yield _row(
            library,
            of_cause(facts, key),
            facts=(said(says.reviewed, date=day(read)),),
            systems=tuple(cause.systems),
            reviewed=read,
        )


def _codes(library: Library) -> Iterator[Row]:
    facts = library.facts
    for slug in facts.code_entries:
        yield _row(library, of_code(facts, slug))


def _replies(library: Library) -> Iterator[Row]:
    page = library.by_name.get(REPLIES)
    for key, reply in library.facts.replies.every.items() if page else ():
        url = f"{page.url}#{key}" if page else ""
        yield Row(reply.title, reply.when, url, key, ())


def _row(
    library: Library,
    note: TicketNote,
    *,
    url: str = "",
    facts: tuple[str, ...] = (),
    emails: tuple[str, ...] = (),
    systems: tuple[str, ...] = (),
    reviewed: datetime.date | None = None,
) -> Row:
    acting = who(library.facts, note.people)
    return Row(
        title=note.title,
        answer=note.answer,
        url=url or note.address[1:],
        address=note.address[1:],
        facts=tuple(filter(None, (*facts, acting))),
        who=acting,
        people=note.people,
        emails=emails,
        systems=systems,
        reviewed=reviewed,
    )
