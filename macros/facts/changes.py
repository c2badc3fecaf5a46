"""What was told about our senders: a file for each version, and none changes once another follows.

A version holds what it tells anew, as it stood on the day it was published; what it does not name
stays as it was told before.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.facts.senders import DOMAIN, Dated, Senders, Status, network, status_on, text_of
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed
from macros.reading.sources import Keys

NOTICE = datetime.timedelta(days=30)
"""How long before its first day of use a sender is told."""

NAME = re.compile(r"\d{4}")
"""What a file of the record is called: the number of its version."""

SenderKind = Literal["ip", "domain"]


class Told(Closed):
    """A sender, as a version tells of it."""

    id: Annotated[str, StringConstraints(pattern=r"^(?:ip|domain)-[1-9]\d*$")] = Field(
        description="Its lasting name, such as `ip-1`; a value keeps it for ever."
    )
    kind: SenderKind = Field(description="`ip` for an address or a range of them, or `domain`.")
    value: Text = Field(description="The address, the range, or the domain.")
    status: Status = Field(
        description="On the day of the version: `planned`, `active`, `retiring`, or `retired`."
    )
    since: datetime.date | None = Field(description="First day of use, or null.")
    until: datetime.date | None = Field(description="Last day of use, or null.")

    def status_on(self, day: datetime.date) -> Status:
        """How it stands with it on a day, as far as this version tells."""
        if self.status == "retired" and not self.until:
            return "retired"
        return status_on(self.since, self.until, day)


class Version(Closed):
    """What one version tells."""

    published: datetime.date = Field(description="The day on which it was published.")
    emergency: Text | None = Field(
        default=None,
        description="Why a change is told late, in one sentence for readers: it is published.",
    )
    follows: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        default=None, description="The hash of the version before; `make ledger` writes it."
    )
    senders: Annotated[tuple[Told, ...], Field(strict=False, min_length=1)] = Field(
        description="The senders that are new, or whose dates are others than before."
    )

    @property
    def mark(self) -> str:
        """The hash by which the next version knows whether this one has changed."""
        values = self.model_dump(mode="json", exclude_defaults=True)
        return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


Versions = Mapping[str, Version]
"""Name of a file, such as `0001` → version, in order."""

_CALLED: Mapping[SenderKind, str] = {"ip": "address or range of ours", "domain": "domain"}

What = Literal["added", "removed", "corrected"]


@dataclass(frozen=True)
class SenderChange:
    """What a version changes for one sender."""

    what: What
    told: Told


@dataclass(frozen=True)
class VersionChanges:
    """What is different since the version before."""

    number: int
    version: Version
    changes: tuple[SenderChange, ...]

    def of(self, what: What) -> tuple[Told, ...]:
        """The senders for which one thing changes."""
        return tuple(each.told for each in self.changes if each.what == what)


def told(versions: Versions) -> dict[str, Told]:
    """Id → each sender ever told of, as it was told last."""
    return {each.id: each for version in versions.values() for each in version.senders}


def first_told(versions: Versions) -> dict[str, datetime.date]:
    """Id → the day on which a sender was first told of."""
    days: dict[str, datetime.date] = {}
    for version in versions.values():
        for each in version.senders:
            days.setdefault(each.id, version.published)
    return days


def differences(versions: Versions) -> tuple[VersionChanges, ...]:
    """What each version changed, the oldest first."""
    known: dict[str, Told] = {}
    found = []
    for number, version in enumerate(versions.values(), 1):
        changes = (SenderChange(_what(known.get(each.id), each), each) for each in version.senders)
        order: tuple[What, ...] = ("added", "removed", "corrected")
        found.append(
            VersionChanges(
                number, version, tuple(sorted(changes, key=lambda each: order.index(each.what)))
            )
        )
        known |= {each.id: each for each in version.senders}
    return tuple(found)


def _what(before: Told | None, now: Told) -> What:
    if before is None or (before.status == "retired" and now.status != "retired"):
        return "added"
    leaves = now.status == "retired" or (now.until and now.until != before.until)
    return "removed" if leaves else "corrected"


def unrecorded(senders: Senders, versions: Versions, day: datetime.date) -> tuple[Told, ...]:
    """What the next version has to tell: senders that are new, have other dates, or went."""
    known = {each.value: each for each in told(versions).values()}
    listed = {value: one for _, value, one in each_sender(senders)}
    changed = [
        _next(kind, value, one, known, day)
        for kind, value, one in each_sender(senders)
        if value not in known or _dates(known[value]) != _dates(one)
    ]
    went = [
        each.model_copy(update={"status": "retired", "until": None})
        for value, each in known.items()
        if value not in listed and each.status_on(day) != "retired"
    ]
    return (*_numbered(changed, known), *went)


def each_sender(senders: Senders) -> Iterator[tuple[SenderKind, str, Dated]]:
    """Each sender of the facts: its kind, its value, and its dates."""
    for address in senders.addresses:
        yield "ip", address.text, address
    for domain in senders.domains.values():
        yield "domain", domain.name, domain


def _dates(one: Dated | Told) -> tuple[datetime.date | None, ...]:
    gone = isinstance(one, Told) and one.status == "retired" and not one.until
    return () if gone else (one.since, one.until)


def _next(
    kind: SenderKind, value: str, one: Dated, known: Mapping[str, Told], day: datetime.date
) -> Told:
    id = known[value].id if value in known else f"{kind}-0"
    return Told.model_construct(
        id=id, kind=kind, value=value, status=one.status(day), since=one.since, until=one.until
    )


def _numbered(changed: list[Told], known: Mapping[str, Told]) -> Iterator[Told]:
    """The same, each new one with the next free id of its kind."""
    used = {
        kind: max((_number(one.id) for one in known.values() if one.kind == kind), default=0)
        for kind in ("ip", "domain")
    }
    for each in changed:
        if _number(each.id):
            yield each
            continue
        used[each.kind] += 1
        yield each.model_copy(update={"id": f"{each.kind}-{used[each.kind]}"})


def _number(id: str) -> int:
    return int(id.rpartition("-")[2])


def hasty(version: Version, before: Mapping[str, Told]) -> Iterator[tuple[int, str]]:
    """What a version tells too late without saying why: the number of the sender, and the fault.

    The first version tells what is in use already.
    """
    if version.emergency or not before:
        return
    for index, each in enumerate(version.senders):
        if each.status == "retired" and not each.until:
            yield index, f"{each.value} goes without its last day; list it again with `until`"
        elif _begins(before.get(each.id), each) and not _in_time(each, version):
            yield (
                index,
                f"{each.value} is in use fewer than {NOTICE.days} days after {version.published}, "
                "the day on which it is told; correct `since` in senders.yml",
            )


def _begins(before: Told | None, now: Told) -> bool:
    """Whether a sender comes into use, or sooner than told before."""
    if before is None or _what(before, now) == "added":
        return True
    return before.since is not None and (now.since is None or now.since < before.since)


def _in_time(each: Told, version: Version) -> bool:
    return each.since is not None and each.since >= version.published + NOTICE


def faults(versions: Versions) -> Iterator[tuple[Keys, str]]:
    """What no version can hold beside the others: the way to it, and what to do."""
    ids: dict[str, Told] = {}
    values: dict[str, Told] = {}
    last: Version | None = None
    for number, (name, version) in enumerate(versions.items(), 1):
        yield from _misplaced(name, number, version, last)
        seen: set[str] = set()
        for index, each in enumerate(version.senders):
            at: Keys = (name, "senders", index)
            yield from ((at + keys, wrong) for keys, wrong in _unfit(each, version))
            if each.id in seen:
                yield (*at, "id"), f"`{each.id}` stands here twice; give each sender its own id."
            elif ids.setdefault(each.id, each).value != each.value:
                other = ids[each.id].value
                yield (*at, "id"), f"`{each.id}` is {other} for ever; take the next free id."
            elif values.setdefault(each.value, each).id != each.id:
                known = values[each.value].id
                yield (*at, "id"), f"{each.value} is `{known}` for ever; write that id."
            seen.add(each.id)
        last = version


def _misplaced(
    name: str, number: int, version: Version, last: Version | None
) -> Iterator[tuple[Keys, str]]:
    if name != f"{number:04}":
        yield (name,), f"Version {number} is missing; name this file {number:04}.yml."
        return
    if last and version.published < last.published:
        wrong = f"Version {number - 1} was published later, on {last.published}; correct the day."
        yield (name, "published"), wrong
    if version.follows != (last.mark if last else None):
        before = f"{number - 1:04}.yml has changed since this version followed it; put it back."
        yield (name, "follows"), before if last else "Nothing stands before version 1; drop it."


def _is_one(each: Told) -> bool:
    """Whether the value is one of its kind, as pages write it."""
    if each.kind == "domain":
        return re.fullmatch(DOMAIN, each.value) is not None
    try:
        return str(each.value) == text_of(network(each.value))
    except ValueError:
        return False


def _unfit(each: Told, version: Version) -> Iterator[tuple[Keys, str]]:
    if not each.id.startswith(f"{each.kind}-"):
        yield ("id",), f"`{each.id}` is no id of the kind `{each.kind}`; correct one of them."
    elif not _is_one(each):
        yield ("value",), f"“{each.value}” is no {_CALLED[each.kind]}; write what it was."
    if each.since and each.until and each.until < each.since:
        yield ("until",), "`until` is before `since`; correct one of them."
    elif each.status != (right := each.status_on(version.published)):
        yield ("status",), f"`status` is `{right}` on {version.published} by its dates; write that."
