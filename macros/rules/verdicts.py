"""What rules for the whole library found, told again as long as nothing that they read changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.library import Library, once_a_library
from macros.rendering.page import around, kept, noting, state

Judgment = tuple[str, int, str]
"""A path, a line, a message."""

LibraryRule = Callable[[Library], Iterator[Judgment]]

_Verdict = tuple[str, dict[str, str], list[Judgment]]
"""The state of facts and heads, that of each page whose text was read, and what was found."""

_VERDICTS = "verdicts"


def verdict(rule: LibraryRule, library: Library) -> list[Judgment]:
    """What a rule finds in a library. Which texts it reads is noted as it reads them."""
    shelf = kept(library)
    if shelf is None:
        return list(rule(library))
    known, name = _known(library), rule.__name__
    if name not in known or not _holds(known[name], library):
        with noting(library) as read:
            found = list(rule(library))
        pages = (library.by_name[name] for name in read if name in library.by_name)
        texts = {page.name: state(library, page) for page in pages}
        known[name] = around(library), texts, found
        shelf.save(_VERDICTS, known)
    return known[name][2]


@once_a_library
def _known(library: Library) -> dict[str, _Verdict]:
    shelf = kept(library)
    return (shelf and shelf.load(_VERDICTS)) or {}


def _holds(verdict: _Verdict, library: Library) -> bool:
    facts, texts, _ = verdict
    pages = library.by_name
    return facts == around(library) and all(
        name in pages and state(library, pages[name]) == text for name, text in texts.items()
    )
