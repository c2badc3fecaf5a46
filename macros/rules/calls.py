"""The macros a page calls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from macros.components.register import BLOCKS, MACROS
from macros.facts.facts import UnknownFact, find
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.problems import nearest
from macros.rendering import templates
from macros.rendering.page import rendered

_ANCHOR = re.compile(r' id="|\{ #')


def plain_jinja(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Of Jinja, only `{{ macro("key") }}` may stand in a page; nothing there can run code."""
    for breach in templates.read(article.body).breaches:
        yield article.body_line + breach.line - 1, breach.message


def known_macro(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page calls only macros that exist."""
    for call in templates.read(article.body).calls:
        if call.name not in MACROS:
            cure = nearest(call.name, MACROS, otherwise="the handbook lists them.")
            yield article.body_line + call.line - 1, f"There is no macro `{call.name}`; {cure}"


def block_alone(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A macro that draws a card, a table, or a box stands alone on its line, blank lines around."""
    lines = ["", *article.body.split("\n"), ""]
    for call in templates.read(article.body).calls:
        above, text, below = lines[call.line - 1 : call.line + 2]
        alone = text.startswith("{{") and text.count("{{") == 1 and text.rstrip().endswith("}}")
        if call.name in BLOCKS and (not alone or above.strip() or below.strip()):
            wrong = f"`{call.name}` draws a block; put it on a line of its own, blank lines around."
            yield article.body_line + call.line - 1, wrong


def drawn_once(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A macro that draws anchors draws them but once on a page."""
    drawn: set[str] = set()
    for called in rendered(library, article).calls:
        if called.text in drawn:
            wrong = f"`{called.call.name}` has drawn this above, anchors and all; keep one."
            yield article.body_line + called.call.line - 1, wrong
        if _ANCHOR.search(called.text):
            drawn.add(called.text)


def known_fact(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A macro and the front matter name only facts that exist."""
    for called in rendered(library, article).calls:
        call = called.call
        if called.failure and not any(id in called.failure for id in library.draft_ids):
            yield article.body_line + call.line - 1, called.failure
    known = library.facts
    yield from _unknown_keys(article, "fixed_by", known.people, "person")
    yield from _unknown_keys(article, "emails", known.product.emails, "kind of mail")
    yield from _unknown_keys(article, "sources", known.sources, "source")
    yield from _unknown_keys(article, "system", known.systems, "mail system")
    yield from _unknown_keys(article, "menus", known.menus.paths, "menu path")


def _unknown_keys(
    article: Article, key: str, known: Mapping[str, Any], what: str
) -> Iterator[tuple[int, str]]:
    named = getattr(article.head, key, None) or ()
    for index, name in enumerate((named,) if isinstance(named, str) else named):
        try:
            find(known, name, what)
        except UnknownFact as error:
            yield article.record.line(key, index), str(error)
