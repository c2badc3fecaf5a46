"""What readers are told, sentence for sentence, and where it stands: pages, replies, and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.library import Library, once_a_library
from macros.reading.articles import Article
from macros.reading.frontmatter import STEPS
from macros.rendering.letters import pages
from macros.rendering.page import note

_CITED = re.compile(r"\s?\{\{ ?(?:source|unverified)\([^{}]*\}\}")
_UNSAID = re.compile(
    r"\{\{[^{}]*\}\}|`[^`]*`|\]\([^()\[\]\s]*\)|<https?:[^<>]*>|https?://\S+|\{#[^{}]*\}"
)
"""What stands in a line and is no text of ours: calls, code, and addresses."""

_WITHOUT_MARKS = re.compile(r"[*_\[\]]+")
_TOLD = frozenset({"title", "description", "takes", "symptoms", "evidence"})
"""Keys of the front matter that readers see."""


@dataclass(frozen=True)
class Saying:
    """A line, or a text of the front matter, as it is read: no marks, no code, no macros.

    `item` is whether it begins a step.
    """

    path: str
    line: int
    text: str
    step: bool = False


@once_a_library
def sayings(library: Library) -> tuple[Saying, ...]:
    """Everything that pages and replies tell, but for what is written for editors."""
    told = [page for page in library.articles if page.type != "handbook"]
    for page in told:
        note(library, page)
    replies = (reply.page for reply in pages(library))
    return tuple(saying for page in (*told, *replies) for saying in _of(page))


def _of(page: Article) -> Iterator[Saying]:
    title, steps = STEPS.get(page.type), set[int]()
    for section in page.sections:
        if section.heading.title == title:
            steps = {line for line, text in section.prose if _ACTION.match(text)}
    for keys, text in page.record.texts():
        if keys[0] in _TOLD:
            yield Saying(page.path, page.record.line(*keys), text)
    for line, text in page.prose:
        if said := plain(text).strip():
            yield Saying(page.path, line, said, line in steps)


STEP = re.compile(r"\d{1,9}\. +")
_ACTION = re.compile(r"\d+\. +(?!\*\*)")
"""A step; where words are set in bold first, it is one of several cases."""


def plain(text: str) -> str:
    """A line of Markdown without its marks; a word stands for what a macro or code shows."""
    return _WITHOUT_MARKS.sub("", _UNSAID.sub(_shown, _CITED.sub("", text)))


def _shown(found: re.Match[str]) -> str:
    return "" if found[0].startswith(("](", "{#")) else "X"
