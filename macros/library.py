"""Everything under `docs/`: the facts and the pages, read once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros import articles, facts, literals
from macros.articles import Article
from macros.facts import Facts, find
from macros.literals import Literal
from macros.problems import Problem
from macros.sources import Unreadable

LEFT_OUT = ("_data/", "_templates/")
"""Folders of `docs/` that hold no pages; mkdocs.yml excludes them too."""


@dataclass(frozen=True)
class Library:
    """The facts and the pages that could be read, and the problems of those that could not."""

    docs: Path
    facts: Facts
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    today: datetime.date = field(default_factory=datetime.date.today)

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Id → page; where two pages claim an id, the first."""
        return {page.id: page for page in reversed(self.articles) if page.id}

    @cached_property
    def by_name(self) -> Mapping[str, Article]:
        """Path under `docs/` → page."""
        return {page.name: page for page in self.articles}

    @cached_property
    def literals(self) -> tuple[Literal, ...]:
        """What the facts look like when somebody types them."""
        return literals.of(self.facts)

    def article(self, id: str) -> Article:
        """The page with this id. Raises UnknownFact."""
        return find(self.by_id, id, "page")

    def of_type(self, kind: str) -> tuple[Article, ...]:
        """The pages of one type, by id where they have one, else by path."""
        pages = (page for page in self.articles if page.type == kind)
        return tuple(sorted(pages, key=lambda page: (page.id or "", page.name)))


def load(docs: Path) -> Library:
    """The library under `docs`. Raises Unreadable when the facts do not hold.

    A page that cannot be read is left out; its problems stand in the library's.
    """
    pages: list[Article] = []
    problems: list[Problem] = []
    failed: list[Problem] = []
    try:
        known = facts.load(docs)
    except Unreadable as error:
        failed += error.problems
    for name in page_names(docs):
        try:
            pages.append(articles.load(docs, name))
        except Unreadable as error:
            problems += error.problems
    if failed:
        raise Unreadable(*failed, *problems)
    return Library(docs, known, tuple(pages), tuple(problems))


def page_names(docs: Path) -> Iterator[str]:
    """The path under `docs` of each Markdown file that is a page, in order."""
    for file in sorted(docs.rglob("*.md")):
        name = file.relative_to(docs).as_posix()
        if not name.startswith(LEFT_OUT):
            yield name
