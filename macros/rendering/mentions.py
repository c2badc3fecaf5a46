"""Where pages speak of causes of bounces: the sections that link to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.library import Library, once_a_library
from macros.reading.articles import Article, Heading
from macros.rendering import templates
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


@once_a_library
def mentions(library: Library) -> Mapping[tuple[str, str], Mention]:
    """Id of a page and key of a cause → the first section of the page that links to the cause."""
    found: dict[tuple[str, str], Mention] = {}
    for page in library.articles:
        for mention in _on(page) if page.id else ():
            found.setdefault((page.id or "", mention.cause), mention)
    return found


def _on(page: Article) -> Iterator[Mention]:
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
