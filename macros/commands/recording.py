"""Recording what is published now, so that the check sees when something of it is lost."""

from __future__ import annotations

import datetime
import json
from itertools import takewhile
from pathlib import Path

from macros import whereabouts
from macros.commands.check import judged
from macros.library import Library
from macros.reading.problems import Problem
from macros.reading.sources import read_text

FILE = "docs/_data/ledger.yml"
_HEADER = (
    "# Every address and every anchor that was ever published. Lines are added, never taken out."
)


def record(project: Path) -> tuple[list[str], list[Problem]]:
    """Add to the ledger of a project what it lacks; the lines, or else what has to be mended first.

    Problems of the ledger itself keep nothing from being recorded: lines are put in order.
    """
    books, found = judged(project)
    problems = [problem for problem in found if problem.path != FILE]
    if books is None or problems:
        return [], found
    added = whereabouts.unrecorded(books)
    file = project / FILE
    text = "\n".join([*_comments(file), *_lines(books), ""])
    if not file.exists() or read_text(file, FILE) != text:
        file.write_text(text, encoding="utf-8")
    return added, []


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
    senders = sorted({*_senders(books)} | {*ledger.senders})
    sent = [f"  - {each}" for each in senders]
    gone = {**_last_days(books), **ledger.gone}
    left = [f"  {name}: {gone[name]}" for name in sorted(gone)]
    labels = sorted({*books.facts.menus.labels.values()} | {*ledger.labels})
    shown = [f"  - {json.dumps(label, ensure_ascii=False)}" for label in labels]
    return [
        "addresses:",
        *kept,
        "",
        "anchors:",
        *anchors,
        "",
        "senders:",
        *sent,
        *_gone(left),
        "",
        "labels:",
        *shown,
    ]


def _gone(lines: list[str]) -> list[str]:
    return ["", "gone:", *lines] if lines else []


def _last_days(books: Library) -> dict[str, datetime.date]:
    """The last days of what is out of use, and still listed."""
    senders = books.facts.senders
    named = [(one.text, one.until) for one in senders.addresses]
    named += [(one.name, one.until) for one in senders.domains.values()]
    return {name: day for name, day in named if day and day < books.today}


def _senders(books: Library) -> list[str]:
    """The addresses and domains that have been in use."""
    senders = books.facts.senders
    named = [(one.text, one) for one in senders.addresses]
    named += [(one.name, one) for one in senders.domains.values()]  # type: ignore[misc]
    return [name for name, one in named if one.status(books.today) != "planned"]
