"""The addresses and domains our mail comes from, within a sentence, as tables, and to copy."""

from __future__ import annotations

import datetime

from macros.components.here import Here
from macros.components.markup import day, html, plain, series, table
from macros.facts.changes import each_sender
from macros.facts.facts import find
from macros.facts.senders import Dated, written


def sender_ips(here: Here) -> str:
    """The addresses of our mail servers, within a sentence."""
    return series(f"`{one.text}`" for one in here.library.senders)


def sender_list(here: Here, form: str) -> str:
    """The addresses of our mail servers to copy: `lines`, `commas`, `cidr`, `spf` and others."""
    title = find(here.texts.addresses.forms, form, "form of the list")
    return _copied(here, title, written(here.library.senders, form))


def command(here: Here, key: str) -> str:
    """A command or setting to copy, with the addresses of our mail servers in it."""
    found = find(here.library.facts.commands, key, "command")
    text = found.filled(here.library.senders)
    return _copied(here, found.title, text)


def sender_table(here: Here) -> str:
    """The addresses and domains our mail comes from with a date, and what is not recorded."""
    says = here.texts.addresses
    every = [(value, one) for _, value, one in each_sender(here.library.facts.senders)]
    dated = [(value, one) for value, one in every if any(_days(one))]
    if not dated:
        return plain(says.undated)
    kept = [number for number in range(3) if any(_days(one)[number] for _, one in dated)]
    columns = (says.since, says.verified, says.until)
    rows = [
        (
            _with_status(here, value, one),
            *(_shown(_days(one)[number]) for number in kept),
        )
        for value, one in dated
    ]
    shown = table(says.table, (says.name, *(columns[number] for number in kept)), rows)
    return f"{shown}\n\n{plain(says.unrecorded)}"


def domain(here: Here, key: str) -> str:
    """One of our domains."""
    return f"`{find(here.library.facts.senders.domains, key, 'domain').name}`"


def domains(here: Here) -> str:
    """All our domains, each with @ before it, within a sentence."""
    return series(f"`@{name}`" for name in here.library.sending_domains)


def domain_list(here: Here) -> str:
    """All our domains to copy, one per line."""
    return _copied(here, here.texts.addresses.domains, "\n".join(here.library.sending_domains))


def default_from(here: Here) -> str:
    """The From address of notifications whose administrator set no other."""
    return f"`{here.library.facts.senders.default_from.address}`"


def default_from_reaches(here: Here) -> str:
    """Who receives replies to the default From address."""
    return plain(here.library.facts.senders.default_from.replies_reach)


def _copied(here: Here, title: str, text: str) -> str:
    return html("copy", title=title, text=text, texts=here.library.facts.tools.page)


def _with_status(here: Here, name: str, one: Dated) -> str:
    """The name of a sender, and how it stands with it where that is not the ordinary case."""
    says = here.texts.addresses.status.get(one.status(here.library.today))
    return f"{name} ({says})" if says else name


def _days(one: Dated) -> tuple[datetime.date | None, ...]:
    return (one.since, one.verified, one.until)


def _shown(date: datetime.date | None) -> str:
    return day(date) if date else "–"
