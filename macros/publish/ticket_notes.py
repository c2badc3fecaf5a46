"""What support puts into a ticket about a page: its title, the answer, who can act, its address.

The page carries it in `<ticket-note>`, the list for support in its rows; scripts copy it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from macros.components.markup import said
from macros.facts.facts import Facts
from macros.reading.articles import Article
from macros.whereabouts import bounce, short

_PLACE = '<ticket-note class="lm-ticket"'
"""Where a page carries its note (overrides/partials/ticket-note.html)."""


@dataclass(frozen=True)
class TicketNote:
    """What to say about a page; `address` is the one that lasts, from the root of the site."""

    title: str
    answer: str
    people: tuple[str, ...]
    address: str
    evidence: tuple[str, ...] = ()


def of_page(page: Article) -> TicketNote | None:
    """The note of a page; None for one without an id, which has no address that lasts."""
    if not page.id or page.head is None:
        return None
    head = page.head
    return TicketNote(
        head.title,
        head.description,
        tuple(getattr(head, "fixed_by", ())),
        short(page.id),
        tuple(getattr(head, "evidence", ())),
    )


def of_cause(facts: Facts, key: str) -> TicketNote:
    """The note of a cause of bounces."""
    cause = facts.causes[key]
    people = tuple(facts.shown_advice(key).fixed_by)
    return TicketNote(cause.title, _uncoded(cause.means), people, bounce(key))


def of_code(facts: Facts, slug: str) -> TicketNote:
    """The note of a code; who can act is known where a single cause has it."""
    entry = facts.code_entries[slug]
    causes = [facts.causes[key] for key in entry.causes]
    means = entry.meaning.means if entry.meaning else causes[0].means
    people = tuple(facts.shown_advice(entry.causes[0]).fixed_by) if len(causes) == 1 else ()
    title = said(facts.texts.bounce_pages.title, code=entry.code)
    return TicketNote(title, _uncoded(means), people, bounce(slug))


def who(facts: Facts, people: Iterable[str]) -> str:
    """The sentence that says who can act; "" where that is not known."""
    names = ", ".join(facts.people[key].inline for key in people)
    return said(facts.texts.ticket.who, people=names) if names else ""


def carrying(html: str, note: TicketNote | None, facts: Facts) -> str:
    """A page's HTML that carries a note."""
    if note is None:
        return html
    told = {
        "title": note.title,
        "answer": note.answer,
        "who": who(facts, note.people),
        "evidence": "\n".join(" ".join(each.split()) for each in note.evidence),
    }
    words = "".join(f' data-{name}="{escape(text)}"' for name, text in told.items() if text)
    return html.replace(_PLACE, f"{_PLACE}{words}", 1)


def _uncoded(text: str) -> str:
    return text.replace("`", "")
