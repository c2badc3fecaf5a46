"""Whoever lets our mail in hears of a change: the record of what was told about our senders."""

from __future__ import annotations

from collections.abc import Iterator

from macros.facts.changes import Told, hasty, unrecorded
from macros.library import Library
from macros.reading.sources import Keys

TOLD_LATE = "say why: `make ledger EMERGENCY='…'`"
"""How to tell of a change that cannot wait."""


def recorded_change(library: Library) -> Iterator[tuple[str, int, str]]:
    """The newest version of the record tells of our senders what stands in `senders.yml`."""
    facts = library.facts
    if not facts.changes and not facts.ids.roles.sender_changes:
        return
    number = len(facts.changes) + 1
    for each in unrecorded(facts.senders, facts.changes, library.today):
        if each.status == "retired" and not each.until:
            wrong = (
                f"{each.value} was taken out of senders.yml; put it back with its last day in "
                f"`until`, or {TOLD_LATE}."
            )
            yield *library.place(_last_told(library, each)), wrong
        else:
            wrong = f"No version tells this of {each.value}; run `make ledger`, which writes "
            yield *library.place(_listed(library, each)), f"{wrong}version {number}."


def announced_change(library: Library) -> Iterator[tuple[str, int, str]]:
    """A sender is told 30 days ahead and goes with its last day, or `emergency` says why not."""
    before: dict[str, Told] = {}
    for name, version in library.facts.changes.items():
        for index, wrong in hasty(version, before):
            at = ("changes", name, "senders", index)
            yield *library.place(at), f"{wrong}, or say why under `emergency`."
        before |= {each.id: each for each in version.senders}


def _listed(library: Library, told: Told) -> Keys:
    """Where a sender stands in `senders.yml`."""
    senders = library.facts.senders
    if told.kind == "domain":
        keys = (key for key, each in senders.domains.items() if each.name == told.value)
        return ("senders", "domains", next(keys))
    texts = [one.text for one in senders.addresses]
    return ("senders", "addresses", texts.index(told.value))


def _last_told(library: Library, went: Told) -> Keys:
    """Where the record told of a sender last."""
    for name, version in reversed(library.facts.changes.items()):
        for index, each in enumerate(version.senders):
            if each.id == went.id:
                return ("changes", name, "senders", index)
    raise LookupError(went.id)
