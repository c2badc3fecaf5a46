"""A library that the preview can show whole: pages whose heads do not hold get heads that do.

What a head says well is kept; what is missing or wrong is left out. Each page keeps its own text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, cast

from pydantic import ValidationError

from macros.days import today
from macros.facts.facts import Facts
from macros.library import ID, Library
from macros.reading.articles import Article, page_type
from macros.reading.frontmatter import HEADS, Head, Hidden
from macros.reading.problems import Problem
from macros.reading.sources import Record, Unreadable, read_yaml

_NAMING = ("related", "cures", "fits")
"""Keys that name pages."""


def lenient(books: Library, problems: Iterable[Problem]) -> Library:
    """A library in which every page that has a text can be shown; the same where all is well."""
    troubled = {problem.path for problem in problems}
    if not troubled:
        return books
    drafts = [
        replace(page, head=_head(page, books.facts)) for page in (*books.drafts, *_textless(books))
    ]
    ids = {page.id for page in (*books.articles, *drafts)}
    pages = [
        replace(page, head=_known(page.head, books.facts, ids)) if page.path in troubled else page
        for page in (*books.articles, *drafts)
    ]
    whole = tuple(sorted(pages, key=lambda page: page.name))
    return replace(books, articles=whole, drafts=(), problems=())


def unshown(books: Library) -> tuple[str, ...]:
    """The pages that have not even a text, by their names: engines could not read them."""
    return tuple(page.name for page in books.articles if not page.front)


def _textless(books: Library) -> Iterator[Article]:
    """Pages that stand where a file is that cannot be read, so that others can lead there."""
    known = {page.name for page in (*books.articles, *books.drafts)}
    for name in sorted(books.files - known):
        kind = page_type(name) if name.endswith(".md") else None
        if kind:
            path = f"{books.docs.name}/{name}"
            yield Article(name, path, kind, cast(Head, None), Record({}), "", "", 1)


def _head(page: Article, facts: Facts) -> Head:
    """What can be made of a head that does not hold."""
    model = HEADS[page.type]
    given = _given(page)
    try:
        return model.model_validate(given)
    except ValidationError as error:
        bad = {str(detail["loc"][0]) for detail in error.errors()}
    good = {key: _frozen(value) for key, value in given.items() if key not in bad}
    needed = {
        key: value for key, value in _in_need(page, facts).items() if key in model.model_fields
    }
    return model.model_construct(**needed | good)


def _given(page: Article) -> Mapping[str, Any]:
    try:
        return read_yaml(page.front, page.path, first_line=2).values
    except Unreadable:
        return {}


def _in_need(page: Article, facts: Facts) -> dict[str, Any]:
    """What a head says where nothing is known; the id is the one that was recorded."""
    recorded = (id for id, name in facts.ids.pages.items() if name == page.name)
    found = ID.search(page.front)
    return {
        "id": found[1] if found else next(recorded, None),
        "title": PurePosixPath(page.name).stem.replace("-", " ").capitalize(),
        "description": "",
        "reviewed": today(),
        "search": Hidden(exclude=True),
        "hide": (),
        **dict.fromkeys(("symptoms", "fixed_by", "emails", "evidence", "sources"), ()),
    }


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _known(head: Head, facts: Facts, ids: Iterable[str | None]) -> Head:
    """A head without the keys of facts and the ids that are not there."""
    known: dict[str, Iterable[Any]] = {
        "fixed_by": facts.people,
        "emails": facts.product.emails,
        "sources": facts.sources,
        **dict.fromkeys(_NAMING, ids),
    }
    kept: dict[str, Any] = {
        key: tuple(each for each in getattr(head, key) if each in names)
        for key, names in known.items()
        if hasattr(head, key)
    }
    if getattr(head, "system", None) not in facts.systems and hasattr(head, "system"):
        kept["system"] = None
    return head.model_copy(update=kept)
