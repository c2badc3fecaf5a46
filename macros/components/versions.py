"""The versions of what we told about our senders: the one of today, and what each changed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.components.here import Here
from macros.components.markup import day, html, said
from macros.facts.changes import SenderChange, Told, VersionChanges, differences
from macros.facts.facts import UnknownFact
from macros.facts.texts import ChangeTexts

FEED = "api/v1/senders"
"""Where the files for programs are, below the root of the site, but for their endings."""


def sender_version(here: Here) -> str:
    """The version of our addresses and domains, and where programs follow their changes."""
    says, found = _texts(here), _differences(here)[-1]
    root = "../" * here.article.url.count("/")
    files = {
        f"{root}{FEED}.atom": says.feed,
        f"{root}{FEED}.json": says.data,
        f"{root}{FEED}.txt": says.lines,
        f"{root}{FEED}-spf.txt": says.spf,
    }
    current = said(says.current, number=found.number, date=day(found.version.published))
    return html("version", current=current, says=says, files=files)


def sender_changes(here: Here) -> str:
    """What each version of our addresses and domains changed, the newest first."""
    says = _texts(here)
    versions = [
        (
            each,
            heading(says, each),
            list(said_of(says, each)),
            [line(says, change) for change in each.changes],
        )
        for each in reversed(_differences(here))
    ]
    return html("versions", versions=versions)


def anchor(number: int) -> str:
    """Where a version stands on the page of all."""
    return f"version-{number}"


def heading(says: ChangeTexts, found: VersionChanges) -> str:
    """What stands above a version."""
    return said(says.version, number=found.number)


def said_of(says: ChangeTexts, found: VersionChanges) -> Iterator[str]:
    """What is said of a version: its day, why it is late where it is."""
    yield said(says.published, date=day(found.version.published))
    if found.version.emergency:
        yield said(says.emergency, reason=found.version.emergency)


def line(says: ChangeTexts, change: SenderChange) -> str:
    """A change in one line: what happens, the value between backticks, and its dates."""
    what = said(getattr(says, change.what), value=f"`{change.told.value}`")
    return f"{what} ({'; '.join(_dates(says, change.told))})"


def _dates(says: ChangeTexts, told: Told) -> Iterator[str]:
    if told.since:
        yield said(says.since, date=day(told.since))
    if told.until:
        yield said(says.until, date=day(told.until))
    elif told.status == "retired":
        yield says.at_once
    elif not told.since:
        yield says.in_use


def _texts(here: Here) -> ChangeTexts:
    if here.texts.changes is None:
        raise UnknownFact("texts.yml has no `changes`; write what is said of a version.")
    return here.texts.changes


def _differences(here: Here) -> tuple[VersionChanges, ...]:
    found = differences(here.library.facts.changes)
    if not found:
        raise UnknownFact("No version of our senders is recorded; run `make ledger`.")
    return found
