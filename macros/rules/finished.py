"""The finished page: its HTML, by the very extensions of `mkdocs.yml`, against closed lists.

Where our reading of a page and the engine's differ, nothing can hide in the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from macros.library import Library
from macros.reading.articles import Article, Link
from macros.rendering import templates
from macros.rendering.admitted import UNFIT_ADDRESS, Strange, Tag, printed_tags, strange, tags
from macros.rendering.page import RenderedPage, rendered
from macros.rules.links import broken

_MOST = 20
"""How many problems of one page are told: more have the same cause."""

_SHORT = 100
_TELLING = 4
"""How long a word of a tag is at least, to be looked for."""

_VALUE = re.compile(r"\"([^\"]*)\"")
_ALIGNED = (":--", "--:")
_HEADING = re.compile(r"<h[1-6] id=\"(?P<anchor>[^\"]*)\"")


def admitted_html(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """The finished page holds only what Markdown and macros make: closed lists say what."""
    page = rendered(library, article)
    printed = frozenset(tag for called in page.calls for tag in printed_tags(called.text))
    places = _Places(article, page)
    found = (
        each for each in strange(page.html, printed) if not _badly_named(each, library, article)
    )
    for each in islice(found, _MOST):
        line, macro = places.of(each)
        source = f"a fact that `{macro}` prints" if macro else "this"
        yield line, f"On the page, {source} becomes `{_short(each.text)}`; {each.wrong}."


def _badly_named(found: Strange, library: Library, article: Article) -> bool:
    """Whether all that is wrong is the name of a page of ours, which is told there."""
    target = found.tag.target if found.tag and found.wrong == UNFIT_ADDRESS else None
    return bool(target) and article.resolve(str(target)) in library.by_name


def finished_link(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A link or picture that only the finished page shows is judged as any other."""
    page = rendered(library, article)
    known = {link.target for link in article.links}
    printed = "\n".join(called.text for called in page.calls)
    places = _Places(article, page)
    for at, tag in tags(page.html):
        target = tag.target
        if target is None or target in known or _is_permalink(tag) or _leads_to(target, printed):
            continue
        line, _ = places.of(Strange(tag.text, at, "", tag))
        if message := broken(article, Link(target, line, tag.name == "img"), library):
            yield line, message


def _is_permalink(tag: Tag) -> bool:
    return tag.attributes.get("class") == "headerlink" and (tag.target or "").startswith("#")


def _leads_to(target: str, printed: str) -> bool:
    """Whether a text that macros printed, Markdown or HTML, leads to an address."""
    return f"({target})" in printed or f'"{target}"' in printed


def shown_headings(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A heading is one on the finished page too, at the anchor that its text gives it."""
    found = _HEADING.finditer(rendered(library, article).html)
    shown = {(int(each[0][2]), each["anchor"]) for each in found}
    for heading in article.headings:
        plain = not templates.DELIMITER.search(heading.title)
        if plain and (heading.level, heading.anchor) not in shown:
            wrong = f"“{heading.title}” is no heading on the page; put a blank line around it."
            yield heading.line, wrong


@dataclass(frozen=True)
class _Line:
    """A line of a page's Markdown, its macros called: where it was written, and by which macro."""

    text: str
    number: int
    macro: str | None


class _Places:
    """Where in a page's source something on the finished page was written."""

    def __init__(self, article: Article, page: RenderedPage) -> None:
        self._article = article
        self._page = page
        self._lines = tuple(_lines(page, article.body_line))

    def of(self, found: Strange) -> tuple[int, str | None]:
        """The line, and the macro that printed it, if one did."""
        above = self._heading_above(found.at)
        below = [line for line in self._lines if line.number >= above]
        for word in (found.text, *_words(found.tag)):
            for line in below:
                if word and word.lower() in line.text.lower():
                    return line.number, line.macro
        return above, None

    def _heading_above(self, at: int) -> int:
        """The line of the heading above a place on the finished page, or of the text's first."""
        lines = {heading.anchor: heading.line for heading in self._article.headings}
        found = _HEADING.finditer(self._page.html, 0, at)
        above = [lines[each["anchor"]] for each in found if each["anchor"] in lines]
        return above[-1] if above else self._article.body_line


def _lines(page: RenderedPage, number: int) -> Iterator[_Line]:
    """The lines that make up a page's Markdown, broken where a macro's text begins or ends."""
    for piece in page.pieces:
        if isinstance(piece, str):
            for text in piece.split("\n"):
                yield _Line(text, number, None)
                number += 1
            number -= 1  # the last one goes on behind the macro
        else:
            here = page.article.body_line + piece.call.line - 1
            yield from (_Line(text, here, piece.call.name) for text in piece.text.split("\n"))


def _words(tag: Tag | None) -> list[str]:
    """What of a tag is likely to stand in the source, the most telling first."""
    if not tag:
        return []
    written = [part for value in _VALUE.findall(tag.text) for part in (value, *value.split())]
    telling = [*written, *tag.attributes.values(), *tag.attributes]
    longest = sorted((word for word in telling if len(word) >= _TELLING), key=len, reverse=True)
    return [*longest, *_ALIGNED, f"<{tag.name}"]


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
