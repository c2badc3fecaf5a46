"""Everything under `docs/`: the facts and the pages, read once."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary, WeakSet

from macros.days import today
from macros.facts import facts, literals
from macros.facts.facts import FactFiles, Facts, UnknownFact
from macros.facts.literals import Literals
from macros.facts.reviews import Reviewed
from macros.facts.senders import Address
from macros.keeping import Kept, content, hashed
from macros.reading import articles, files
from macros.reading.articles import Article
from macros.reading.frontmatter import ALLOWING
from macros.reading.problems import Problem
from macros.reading.sources import Keys, Record, Unreadable

ID = re.compile(r"^id:\s*[\"']?([A-Z]+-\d+)", re.MULTILINE)
"""An id in front matter that may not hold."""

LEFT_OUT = ("_data/", "_templates/")
"""Folders of `docs/` that hold no pages; mkdocs.yml excludes them too."""


@dataclass(frozen=True, eq=False)
class Library:
    """The facts and the pages that could be read, and the problems of those that could not.

    `drafts` are pages whose front matter does not hold: their `head` is None, their text is there.
    `files` are the paths under `docs` of all that is published; `rules` are the names and sentences
    of the rules that hold for it.
    """

    docs: Path
    facts: Facts
    articles: tuple[Article, ...]
    fact_files: FactFiles
    problems: tuple[Problem, ...] = ()
    drafts: tuple[Article, ...] = ()
    files: frozenset[str] = frozenset()
    rules: Mapping[str, str] = field(default_factory=dict)
    today: datetime.date = field(default_factory=today)

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Id → page; where two pages claim an id, the first."""
        return {page.id: page for page in reversed(self.articles) if page.id}

    @cached_property
    def by_name(self) -> Mapping[str, Article]:
        """Path under `docs/` → page."""
        return {page.name: page for page in self.articles}

    @cached_property
    def literals(self) -> Literals:
        """What the facts look like when somebody types them."""
        return literals.of(self.facts)

    @cached_property
    def senders(self) -> tuple[Address, ...]:
        """The addresses that our mail comes from today: what others are told to let in."""
        return self.facts.senders.addresses_on(self.today)

    @cached_property
    def sending_domains(self) -> tuple[str, ...]:
        """The domains that our mail comes from today."""
        return self.facts.senders.domains_on(self.today)

    def notices_for(self, page: Article) -> tuple[str, ...]:
        """What the readers of a page have to know today, for a while."""
        concerned = set(getattr(page.head, "emails", ()))
        return tuple(
            notice.text
            for notice in self.facts.notices.values()
            if notice.start <= self.today <= notice.end
            and (not notice.emails or concerned & {*notice.emails})
        )

    def past_due(self, page: Article) -> bool:
        """Whether the day of a page's next review is over."""
        due = self.due(page)
        return due is not None and due < self.today

    def due(self, page: Article) -> datetime.date | None:
        """The day on which a page is due for review, if its type ever is."""
        rhythm = self.facts.reviews.get(cast(Reviewed, page.type))
        reviewed = getattr(page.head, "reviewed", None)
        return reviewed + datetime.timedelta(days=rhythm.every) if rhythm and reviewed else None

    @cached_property
    def unread(self) -> frozenset[str]:
        """The paths under `docs/` of the pages that cannot be read, wholly or in their heads."""
        return frozenset(
            name for name in self.files if name.endswith(".md") and name not in self.by_name
        )

    @cached_property
    def draft_ids(self) -> frozenset[str]:
        """The ids that pages seem to have which cannot be read: other pages may name them."""
        seen = {id for page in self.drafts for id in ID.findall(page.front)}
        recorded = self.facts.ids.pages if self.facts else {}
        lost = {id for id, name in recorded.items() if name in self.files and id not in self.by_id}
        return frozenset(seen | lost)

    @cached_property
    def by_old_address(self) -> Mapping[str, tuple[Article, ...]]:
        """Address in `redirect_from` → the pages that claim it, once for each time they do."""
        claims: dict[str, tuple[Article, ...]] = {}
        for page in self.articles:
            for old in getattr(page.head, "redirect_from", ()):
                claims[old] = (*claims.get(old, ()), page)
        return claims

    @cached_property
    def by_url(self) -> Mapping[str, tuple[Article, ...]]:
        """Address under the site's root → the pages that would stand there."""
        found: dict[str, tuple[Article, ...]] = {}
        for page in self.articles:
            found[page.url] = (*found.get(page.url, ()), page)
        return found

    def place(self, keys: Keys) -> tuple[str, int]:
        """The path and line of a fact, named by its keys."""
        return self.fact_files.place(keys)

    def article(self, id: str) -> Article:
        """The page with this id. Raises UnknownFact."""
        if id not in self.by_id:
            raise UnknownFact(
                f"There is no page `{id}`; {self.docs.name}/_data/ids.yml lists them."
            )
        return self.by_id[id]

    def in_role(self, role: str) -> Article:
        """The page with a role, a field of `Roles`. Raises UnknownFact."""
        if id := getattr(self.facts.ids.roles, role):
            return self.article(id)
        raise UnknownFact(f"No page is `{role}`; name one under `roles` in _data/ids.yml.")

    @cached_property
    def allowing(self) -> tuple[Article, ...]:
        """The guides that let our mail through a mail system, in the order of their ids."""
        return tuple(page for page in self.of_type("guide") if ALLOWING.match(page.name))

    @cached_property
    def _guides(self) -> Mapping[str, tuple[Article, ...]]:
        """Id of an issue → the guides that cure it."""
        found: dict[str, tuple[Article, ...]] = {}
        for page in self.of_type("guide"):
            for id in getattr(page.head, "cures", ()):
                found[id] = (*found.get(id, ()), page)
        return found

    @cached_property
    def _causes(self) -> Mapping[str, tuple[str, ...]]:
        """Id of a page → keys of the causes of bounces that it cures."""
        found: dict[str, tuple[str, ...]] = {}
        for key, cause in self.facts.causes.items():
            for id in cause.cured_by:
                found[id] = (*found.get(id, ()), key)
        return found

    def tools_for(self, page: Article) -> tuple[Article, ...]:
        """The tools that fit a page, in the order of their ids."""
        tools = self.of_type("tool")
        return tuple(tool for tool in tools if page.id in getattr(tool.head, "fits", ()))

    def guides_for(self, issue: Article) -> tuple[Article, ...]:
        """The guides that cure an issue, in the order of their ids."""
        return self._guides.get(issue.id or "", ())

    def cured_by(self, guide: Article) -> tuple[Article, ...]:
        """The issues that a guide cures. Raises UnknownFact."""
        return tuple(self.article(id) for id in getattr(guide.head, "cures", ()))

    def causes_cured_by(self, page: Article) -> tuple[str, ...]:
        """The keys of the causes of bounces that a page cures."""
        return self._causes.get(page.id or "", ())

    def related_to(self, page: Article) -> tuple[Article, ...]:
        """The pages that help next and are not named already. Raises UnknownFact."""
        named = {each.id for each in (*self.guides_for(page), *self.cured_by(page))}
        ids = getattr(page.head, "related", ())
        return tuple(self.article(id) for id in ids if id not in named)

    def of_type(self, kind: str) -> tuple[Article, ...]:
        """The pages of one type, by id where they have one, else by path."""
        pages = (page for page in self.articles if page.type == kind)
        return tuple(sorted(pages, key=lambda page: (page.id or "", page.name)))


Made = TypeVar("Made")


def once_a_library(make: Callable[[Library], Made]) -> Callable[[Library], Made]:
    """Let what is made of a library be made once, and kept as long as the library."""
    made: WeakKeyDictionary[Library, Made] = WeakKeyDictionary()

    @wraps(make)
    def kept(library: Library) -> Made:
        if library not in made:
            made[library] = make(library)
        return made[library]

    return kept


def load(docs: Path, rules: Mapping[str, str] | None = None) -> Library:
    """The library under `docs`, for engines to build from.

    Raises Unreadable when the facts do not hold or a page would be published without its macros.
    """
    books = read(docs, rules)
    require_macros(books)
    return books


def load_once(docs: Path, rules: Mapping[str, str]) -> Library:
    """The library under `docs`, loaded at the first call, for as long as the process runs.

    Zensical asks anew for every page, of several at a time. Raises Unreadable as `load` does.
    """
    with _LOADING:
        if docs not in _LOADED:
            _LOADED[docs] = load(docs, rules)
        return _LOADED[docs]


_LOADING = Lock()
_LOADED: dict[Path, Library] = {}


def require_macros(books: Library) -> None:
    """Raise Unreadable when a page of a library would be published without its macros."""
    unsafe = [problem for problem in books.problems if problem.rule == articles.SWITCHED_OFF]
    if unsafe:
        raise Unreadable(*unsafe)


_LENT: dict[Path, Library] = {}
_LENIENT: WeakSet[Library] = WeakSet()


def show_leniently(books: Library) -> None:
    """Let engines show every page of a library, whatever is wrong with it: for the preview."""
    _LENIENT.add(books)


def is_lenient(books: Library) -> bool:
    """Whether engines show every page of a library."""
    return books in _LENIENT


@contextmanager
def lending(books: Library) -> Iterator[None]:
    """Let engines in this process build from a library for as long as the block runs."""
    docs = books.docs.resolve()
    _LENT[docs] = books
    try:
        yield
    finally:
        del _LENT[docs]


def lent(docs: Path) -> Library | None:
    """The library under `docs` that is lent now."""
    return _LENT.get(docs.resolve())


def read(docs: Path, rules: Mapping[str, str] | None = None, kept: Kept | None = None) -> Library:
    """The library under `docs`, to be judged. Raises Unreadable when the facts do not hold.

    A page that cannot be read is left out; its problems stand in the library's. What has been
    read before, and has not changed, is taken from what was `kept`.
    """
    return _library(docs, *_facts(docs, kept), rules or {}, kept)


def _facts(docs: Path, kept: Kept | None) -> tuple[Facts, FactFiles]:
    """The facts, read anew where one of their files has changed. Raises Unreadable."""
    if kept is None:
        return facts.load(docs)
    key = hashed(docs.name, content(docs, facts.FOLDER))
    if key not in _FACTS:
        if found := kept.load(key):
            known, records = found
        else:
            known, files = facts.load(docs)
            records = files.records
            kept.save(key, (known, records))
        _FACTS.clear()  # The preview reads them at each save.
        _FACTS[key] = known, records
    known, records = _FACTS[key]
    return known, FactFiles(docs, records)


_FACTS: dict[str, tuple[Facts, Mapping[Keys, Record]]] = {}


def read_pages(docs: Path) -> Library:
    """The library under `docs` without its facts, for what can be judged when they do not hold."""
    return _library(docs, cast(Facts, None), FactFiles(docs, {}), {}, None)


def _library(
    docs: Path,
    known: Facts,
    fact_files: FactFiles,
    rules: Mapping[str, str],
    kept: Kept | None,
) -> Library:
    pages: list[Article] = []
    drafts: list[Article] = []
    problems: list[Problem] = []
    names = tuple(_files(docs))
    shelf = articles.Shelf(kept, docs)
    for name in names:
        if not name.endswith(".md"):
            problems += _unfit(docs, name)
            continue
        page, wrong = shelf.page(name)
        problems += wrong
        if page:
            (drafts if wrong else pages).append(page)
    shelf.keep()
    return Library(
        docs,
        known,
        tuple(pages),
        fact_files,
        tuple(problems),
        tuple(drafts),
        frozenset(names),
        rules,
    )


def _files(docs: Path) -> Iterator[str]:
    """The path under `docs` of each file that is published, in order.

    The engines follow linked folders, and this does not: a link is named itself.
    """
    found: list[str] = []
    for folder, folders, names in os.walk(docs):
        at = Path(folder).relative_to(docs)
        shown = [each for each in folders if not _left_out(at / each)]
        odd = [each for each in shown if each.endswith(".md") or Path(folder, each).is_symlink()]
        found += ((at / name).as_posix() for name in (*names, *odd) if not name.startswith("."))
        folders[:] = shown
    yield from sorted(found)


def _left_out(folder: Path) -> bool:
    return folder.name.startswith(".") or f"{folder.as_posix()}/" in LEFT_OUT


def _unfit(docs: Path, name: str) -> Iterator[Problem]:
    """Why a file that is no page may not stand beside the pages, if it may not."""
    if found := files.unfit(docs, name, lambda name: _of_the_theme(docs.parent, name)):
        yield Problem(f"{docs.name}/{name}", 1, *found)


def _of_the_theme(project: Path, name: str) -> bool:
    """Whether the theme, or what we lay over it, has a file at an address."""
    return name in files.OF_THE_THEME or (project / "overrides" / name).exists()
