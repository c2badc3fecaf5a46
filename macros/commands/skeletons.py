"""Starting an article: a skeleton filled in, and its id recorded."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from markdown.extensions.toc import slugify

from macros import library
from macros.commands import Failed
from macros.components.handbook import read_skeleton
from macros.days import today
from macros.library import Library
from macros.reading.articles import parse
from macros.reading.frontmatter import SECTIONS, TYPES
from macros.reading.sources import Unreadable
from macros.rules.statements import literal_fact, reserved_example
from macros.rules.structure import no_html, plain_headings

FOLDERS = {kind: folder for folder, kind in TYPES.items() if kind in SECTIONS}
"""Page type that has a skeleton → its folder."""

_OPEN_ID = re.compile(r"\b(?P<letters>[A-Z]+)-000\b")
_ENTRY = re.compile(r"  [A-Z]+-\d")
_FIRST = {"issue": 101, "guide": 201}


class Refused(Failed):
    """An article cannot be started; the text says why and what to do."""


def start(docs: Path, kind: str, title: str) -> Path:
    """Write a new article and record its id; the result is its file. Raises Refused."""
    if kind not in FOLDERS:
        raise Refused(f"There is no skeleton for “{kind}”; choose {' or '.join(sorted(FOLDERS))}.")
    slug = slugify(title, "-")
    if not slug:
        raise Refused("The title has no letters; give it in the reader's words.")
    try:
        books = library.load(docs)
    except Unreadable as error:
        raise Refused("\n".join(map(str, error.problems))) from None
    file = docs / FOLDERS[kind] / f"{slug}.md"
    if file.exists():
        raise Refused(f"{file} exists already; choose another title.")
    skeleton, name = read_skeleton(docs, kind), file.relative_to(docs).as_posix()
    id = _next_id(books, kind, _letters(skeleton))
    text = _filled(skeleton, id, title)
    if problems := _problems(books, text, name):
        raise Refused("\n".join(dict.fromkeys(problems)))
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    _record(docs / "_data" / "ids.yml", id, name)
    return file


def _filled(skeleton: str, id: str, title: str) -> str:
    """The skeleton with its three open places filled."""
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    filled = _OPEN_ID.sub(id, skeleton, count=1)
    filled = filled.replace("2026-01-01", today().isoformat(), 1)
    return filled.replace("TITLE", quoted, 1)


def _problems(books: Library, text: str, name: str) -> list[str]:
    """What the check would say of the title."""
    try:
        page = parse(text, name, name)
    except Unreadable as error:
        return [problem.message for problem in error.problems]
    judges = (plain_headings, literal_fact, no_html, reserved_example)
    return [message for judge in judges for _, message in judge(page, books)]


def _letters(skeleton: str) -> str:
    """What the id of a new page begins with. Raises Refused."""
    if found := _OPEN_ID.search(skeleton):
        return found["letters"]
    raise Refused("The skeleton has no id to fill in; write `id: ABC-000` with your letters.")


def _next_id(books: Library, kind: str, letters: str) -> str:
    """The lowest number of the type's hundred that was never given."""
    given = (*books.facts.ids.pages, *books.facts.ids.retired)
    known = {int(id.rpartition("-")[2]) for id in given}
    first = _FIRST[kind]
    free = (number for number in range(first, first + 99) if number not in known)
    return f"{letters}-{next(free, max([1000, *known]) + 1)}"


def _record(ids: Path, id: str, name: str) -> None:
    """Add a line to the ledger, below the last id in use, leaving the rest as it is."""
    lines = ids.read_text(encoding="utf-8").split("\n")
    begin = lines.index("pages:") + 1
    block = itertools.takewhile(lambda at: not lines[at][:1].isalpha(), range(begin, len(lines)))
    last = max((at for at in block if _ENTRY.match(lines[at])), default=begin - 1)
    lines.insert(last + 1, f"  {id}: {name}")
    ids.write_text("\n".join(lines), encoding="utf-8")
