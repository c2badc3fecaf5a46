"""What time does to pages and facts: reviews, last days, and sentences that hold for a while."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from macros.facts.facts import missing
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering import templates
from macros.rendering.page import note

_SOON = datetime.timedelta(days=14)


def current_sender(library: Library) -> Iterator[tuple[str, int, str]]:
    """An address is in use today: others are told to let it in."""
    if not library.senders:
        wrong = "No address is in use today; correct `since` and `until`."
        yield *library.place(("senders", "addresses")), wrong


def expired_sentence(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """No sentence stands on a page beyond the day that `expires` gives behind it."""
    for line, day in _expiring(article):
        if day < library.today:
            yield line, f"This held until {day}; write what holds now, or take it out."


def expiring_sentence(library: Library) -> Iterator[tuple[str, int, str]]:
    """A sentence that holds for two weeks more, by `expires`, is looked at."""
    for page in library.articles:
        note(library, page)
        for line, day in _expiring(page):
            if library.today <= day <= library.today + _SOON:
                yield page.path, line, f"This holds until {day}; write what will hold then."


def _expiring(article: Article) -> Iterator[tuple[int, datetime.date]]:
    """The line and the last day of each sentence with `expires` behind it."""
    for call in templates.read(article.body).calls:
        for argument in call.arguments if call.name == "expires" else ():
            try:
                day = datetime.date.fromisoformat(argument)
            except ValueError:
                continue
            yield article.body_line + call.line - 1, day


def known_notice(library: Library) -> Iterator[tuple[str, int, str]]:
    """A notice names kinds of mail that exist."""
    emails = library.facts.product.emails
    for key, notice in library.facts.notices.items():
        for index, kind in enumerate(notice.emails):
            if wrong := missing(emails, kind, "kind of mail"):
                yield *library.place(("notices", key, "emails", index)), wrong


def due_review(library: Library) -> Iterator[tuple[str, int, str]]:
    """A page is read anew as often as `_data/reviews.yml` says for its type."""
    for page in library.articles:
        if library.past_due(page):
            wrong = f"This page was due for review on {library.due(page)}; read it, and date it."
            yield page.path, page.record.line("reviewed"), wrong


def retired_sender(library: Library) -> Iterator[tuple[str, int, str]]:
    """An address or a domain whose last day is over is taken out."""
    senders = library.facts.senders
    for number, one in enumerate(senders.addresses):
        if one.status(library.today) == "retired":
            wrong = f"{one.text} is out of use since {one.until}; delete its entry."
            yield *library.place(("senders", "addresses", number)), wrong
    for key, domain in senders.domains.items():
        if domain.status(library.today) == "retired":
            wrong = f"{domain.name} is out of use since {domain.until}; delete its entry."
            yield *library.place(("senders", "domains", key)), wrong
