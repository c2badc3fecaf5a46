"""Where a fact or a macro stands: on pages, in replies, and in other facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros import library
from macros.commands import Failed
from macros.library import Library
from macros.reading.problems import closest
from macros.reading.sources import Unreadable
from macros.rendering import templates

_CALL = re.compile(r"\{\{[^{}]*\}\}")


def usage(project: Path, key: str) -> list[str]:
    """The places where a key of a fact, an id, or a name of a macro stands. Raises Failed.

    A place is a path, a line, and what stands there.
    """
    try:
        books = library.read(project / "docs")
    except Unreadable as error:
        raise Failed("\n".join(map(str, error.problems))) from None
    found = sorted({*_on_pages(books, key), *_in_facts(books, key)})
    if not found:
        near = closest(key, tuple(sorted(_known(books))))
        cure = f"did you mean `{near}`?" if near else "keys stand in docs/_data/."
        raise Failed(f"Nothing is called `{key}`; {cure}")
    return [f"{path}:{line}: {text}" for path, line, text in found]


def _on_pages(books: Library, key: str) -> Iterator[tuple[str, int, str]]:
    for page in (*books.articles, *books.drafts):
        for keys, text in page.record.texts():
            if text == key:
                yield page.path, page.record.line(*keys), f"{keys[0]}: {text}"
        for line, text in enumerate(page.body.split("\n"), page.body_line):
            yield from ((page.path, line, call) for call in _calls(text, key))


def _in_facts(books: Library, key: str) -> Iterator[tuple[str, int, str]]:
    for file, record in books.fact_files.records.items():
        path, _ = books.place(file)
        for keys, text in record.texts():
            if text == key:
                yield path, record.line(*keys), f"{keys[-1]}: {text}" if keys else text
            yield from ((path, record.line(*keys), call) for call in _calls(text, key))
        for keys, line in record.lines.items():
            if keys and keys[-1] == key:
                yield path, line, f"{key}:"


def _calls(text: str, key: str) -> Iterator[str]:
    """The calls in a text that have a key among their arguments, or as their name."""
    for found in _CALL.finditer(text):
        for call in templates.read(found[0]).calls:
            if key in (call.name, *call.arguments, *call.named.values()):
                yield found[0]


def _known(books: Library) -> Iterator[str]:
    for record in books.fact_files.records.values():
        yield from (keys[-1] for keys in record.lines if keys and isinstance(keys[-1], str))
