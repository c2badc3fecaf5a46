"""Recording what is published now, so that the check sees when something of it is lost."""

from __future__ import annotations

import json
from itertools import takewhile
from pathlib import Path

from macros import whereabouts
from macros.commands.check import judged
from macros.commands.schemas import modeline
from macros.facts.changes import Told, Version, hasty, told, unrecorded
from macros.library import Library
from macros.reading.problems import Problem
from macros.reading.sources import read_text
from macros.rules.announcements import TOLD_LATE

FILE = "docs/_data/ledger.yml"
CHANGES = "docs/_data/changes"
_HEADER = (
    "# Every address and every anchor that was ever published. Lines are added, never taken out."
)


def record(project: Path, emergency: str | None = None) -> tuple[list[str], list[Problem]]:
    """Add to the record of a project what it lacks; the lines, or else what has to be mended first.

    Where our senders changed, that is a version, in a file of its own; `emergency` says why one
    tells of a change late. Problems of the ledger itself keep nothing from being recorded: lines
    are put in order.
    """
    books, found = judged(project)
    problems = [problem for problem in found if not _mended(problem, emergency)]
    if books is None or problems:
        return [], found
    versions, problems = _tell(project, books, emergency)
    if problems:
        return [], problems
    if versions:  # The page that shows it has another anchor.
        books, _ = judged(project)
        assert books
    added = whereabouts.unrecorded(books)
    file = project / FILE
    text = "\n".join([*_comments(file), *_lines(books), ""])
    if not file.exists() or read_text(file, FILE) != text:
        file.write_text(text, encoding="utf-8")
    return [*versions, *added], []


def _mended(problem: Problem, emergency: str | None) -> bool:
    """Whether what is wrong is what recording mends."""
    told = problem.rule == "recorded-change"
    return problem.path == FILE or (told and (bool(emergency) or "senders.yml" in problem.path))


def _tell(project: Path, books: Library, emergency: str | None) -> tuple[list[str], list[Problem]]:
    """Write the version that tells what changed among our senders, if anything did."""
    facts = books.facts
    if not facts.changes and not facts.ids.roles.sender_changes:
        return [], []
    senders = unrecorded(facts.senders, facts.changes, books.today)
    if not senders:
        return [], []
    last = next(reversed(facts.changes.values()), None)
    version = Version(
        published=books.today,
        emergency=emergency,
        follows=last.mark if last else None,
        senders=senders,
    )
    path = f"{CHANGES}/{len(facts.changes) + 1:04}.yml"
    problems = [
        Problem(path, 1, f"{wrong}, or {TOLD_LATE}.", "announced-change")
        for _, wrong in hasty(version, told(facts.changes))
    ]
    if not problems:
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(_yaml(version, path), encoding="utf-8")
    return ([] if problems else [path]), problems


def _yaml(version: Version, path: str) -> str:
    """A version as a file."""
    head = [modeline(f"changes/{Path(path).name}"), f"published: {version.published}"]
    if version.emergency:
        head.append(f"emergency: {json.dumps(version.emergency, ensure_ascii=False)}")
    if version.follows:
        head.append(f"follows: {version.follows}")
    return "\n".join([*head, "senders:", *map(_sender, version.senders), ""])


def _sender(one: Told) -> str:
    value = json.dumps(one.value) if ":" in one.value else one.value
    days = f"since: {one.since or 'null'}, until: {one.until or 'null'}"
    return f"  - {{id: {one.id}, kind: {one.kind}, value: {value}, status: {one.status}, {days}}}"


def _comments(file: Path) -> list[str]:
    """What stands above the first line of the ledger."""
    if not file.exists():
        return [_HEADER, ""]
    lines = file.read_text(encoding="utf-8").splitlines()
    return list(takewhile(lambda line: line.startswith("#") or not line, lines))


def _lines(books: Library) -> list[str]:
    """What was published before and what is now, in order."""
    ledger = books.facts.ledger
    now, places = whereabouts.published(books)
    addresses = {**now, **ledger.addresses}
    kept = [f"  {at}: {addresses[at] or 'null'}" for at in sorted(addresses)]
    anchors = [f"  - {place}" for place in sorted(places | {*ledger.anchors})]
    labels = sorted({*books.facts.menus.labels.values()} | {*ledger.labels})
    shown = [f"  - {json.dumps(label, ensure_ascii=False)}" for label in labels]
    return [
        "addresses:",
        *kept,
        "",
        "anchors:",
        *anchors,
        "",
        "labels:",
        *shown,
    ]
