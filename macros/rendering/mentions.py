"""Where pages speak of causes of bounces: the sections that link to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.library import Library, once_a_library
from macros.reading.articles import Article, Heading
from macros.rendering import templates
from macros.rendering.page import note
from macros.words import words

_MACRO = "bounce"
_CALL = re.compile(r"\{\{[^{}]*\}\}")


@dataclass(frozen=True)
class Mention:
    """A section of a page, from one heading to the next, that links to a cause.

    `words` are those of the section beside what its macros show; `causes` are all that it links to.
    """

    cause: str
    line: int
    heading: Heading | None
    words: tuple[str, ...]
    causes: frozenset[str]


def mentions(library: Library, id: str) -> Mapping[str, Mention]:
    """Key of a cause → the first section of the page with an id that links to the cause."""
    page = library.by_id.get(id)
    if page is None:
        return {}
    note(library, page)
    known = _mentions(library)
    if id not in known:
        known[id] = {mention.cause: mention for mention in reversed(list(_on(page)))}
    return known[id]


@once_a_library
def _mentions(library: Library) -> dict[str, Mapping[str, Mention]]:
    """Id → what was found on the page, of the pages that were asked about."""
    return {}


def _on(page: Article) -> Iterator[Mention]:
    if _MACRO not in page.body:
        return
    linked = [
        (page.body_line + call.line - 1, call.arguments[0])
        for call in templates.read(page.body).calls
        if call.name == _MACRO and call.arguments
    ]
    for heading, start, end in _sections(page) if linked else ():
        within = [(line, cause) for line, cause in linked if start <= line < end]
        lines = (text for line, text in page.prose if start <= line < end)
        own = words(_CALL.sub(" ", "\n".join(lines))) if within else ()
        causes = frozenset(cause for _, cause in within)
        yield from (Mention(cause, line, heading, own, causes) for line, cause in within)


def _sections(page: Article) -> Iterator[tuple[Heading | None, int, int]]:
    """Each heading, its line, and the line where the next one begins."""
    starts: list[tuple[Heading | None, int]] = [(None, page.body_line)]
    starts += [(heading, heading.line) for heading in page.headings]
    ends = [line for _, line in starts[1:]]
    ends.append(page.body_line + page.body.count("\n") + 1)
    for (heading, start), end in zip(starts, ends, strict=True):
        yield heading, start, end
