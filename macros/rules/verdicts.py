"""What rules for the whole library found, told again as long as nothing that they read changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.keeping import content, hashed
from macros.library import Library, once_a_library
from macros.reading.files import ASSETS
from macros.rendering.page import around, kept, noting, state

Judgment = tuple[str, int, str]
"""A path, a line, a message."""

LibraryRule = Callable[[Library], Iterator[Judgment]]

_Verdict = tuple[str, dict[str, str], list[Judgment]]
"""The state beside texts, that of each page whose text was read, and what was found."""

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
        known[name] = _beside(library), texts, found
        shelf.save(_VERDICTS, known)
    return known[name][2]


@once_a_library
def _known(library: Library) -> dict[str, _Verdict]:
    shelf = kept(library)
    return (shelf and shelf.load(_VERDICTS)) or {}


@once_a_library
def _beside(library: Library) -> str:
    """A hash of what rules read beside the texts of pages: facts, heads, files, and drafts."""
    drafts = (page.body for page in library.drafts)
    return hashed(around(library), content(library.docs, ASSETS), *drafts)


def _holds(verdict: _Verdict, library: Library) -> bool:
    facts, texts, _ = verdict
    pages = library.by_name
    return facts == _beside(library) and all(
        name in pages and state(library, pages[name]) == text for name, text in texts.items()
    )
