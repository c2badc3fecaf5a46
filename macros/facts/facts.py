"""The facts of the site: `docs/_data/*.yml`, checked and turned into frozen values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, cast, get_args

from pydantic import Field, StringConstraints, model_validator

from macros.facts.advice import Advice, at_company, at_provider
from macros.facts.bounces import AtProvider, Cause, CodeEntry, Codes, Kind, Reason, code_entries
from macros.facts.cases import Cases
from macros.facts.changes import NAME, Version, faults
from macros.facts.deliveries import Deliveries
from macros.facts.headers import HeaderRules
from macros.facts.ledger import Published
from macros.facts.messages import Messages
from macros.facts.notices import Notice
from macros.facts.providers import Providers
from macros.facts.questions import Flow
from macros.facts.replies import Replies
from macros.facts.requests import Requests
from macros.facts.reviews import Review, Reviewed
from macros.facts.senders import Command, Senders
from macros.facts.spf_checker import LINKED
from macros.facts.style import Style
from macros.facts.support import SupportContact
from macros.facts.synonyms import Synonyms
from macros.facts.texts import Wording
from macros.facts.tools import Tools
from macros.reading.frontmatter import Id, Text, Texts
from macros.reading.problems import Problem, nearest
from macros.reading.schema import Closed, conform, refuse
from macros.reading.sources import LONGEST_FILE, Keys, Record, Unreadable, read_text, read_yaml

Value = TypeVar("Value")

_MOST = 12


class Menus(Closed):
    """The admin menus: what their labels say, and the way to each place."""

    labels: dict[str, Text] = Field(description="Key → what the screen says.")
    paths: dict[str, Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]] = Field(
        description="Key → keys of labels, in the order a user clicks them."
    )

    @model_validator(mode="after")
    def _labeled(self) -> Menus:
        refuse(
            (("paths", name, index), f"path `{name}`: {wrong}")
            for name, path in self.paths.items()
            for index, key in enumerate(path)
            if (wrong := missing(self.labels, key, "label"))
        )
        return self

    def path(self, key: str) -> tuple[str, ...]:
        """The labels of a path, in order. Raises UnknownFact."""
        return tuple(self.labels[label] for label in find(self.paths, key, "menu path"))


class SecurityContact(Closed):
    """Where to tell of a weakness of the site (RFC 9116)."""

    address: Annotated[
        str, StringConstraints(pattern=r"^(?:https://|mailto:[^@\s?]+@)[^\s<>\"?]+$")
    ] = Field(description="An https:// page, or `mailto:` and an address.")
    expires: datetime.date = Field(
        description="The day until which somebody reads what comes there, within a year."
    )


class Product(Closed):
    """The product's own names."""

    name: Text = Field(description="The product.")
    emails: dict[str, Text] = Field(description="Key → the name of a kind of mail.")
    security: SecurityContact | None = Field(
        default=None,
        description="Where to tell of a weakness of the site: published as `security.txt`.",
    )


class Person(Closed):
    """Somebody who can fix things."""

    name: Text = Field(description="What the “Who can fix it” strip says.")
    inline: Text = Field(description="The same within a sentence.")
    can: Text = Field(description="What they can do, in one sentence.")
    ours: bool = Field(
        default=False, description="`true` for our own support: pages send nobody else there."
    )
    in_place_of: Text | None = Field(
        default=None,
        description="Whose place they take where a provider for private people runs the mailbox: "
        "a key of this file.",
    )


class Source(Closed):
    """Something that a fact was read in."""

    title: Text = Field(description="What the page is called.")
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$")] | None = Field(
        description="Its address, beginning with https://, or null where it is not public."
    )
    read: datetime.date = Field(description="The day somebody read it there.")
    proves: Text | None = Field(
        default=None, description="What it proves, in one sentence, for the next review."
    )


class System(Closed):
    """A mail system, a filter in front of one, or a mail program."""

    name: Text = Field(description="What its maker calls it.")
    kind: Literal["mailbox", "gateway", "server", "program"] = Field(
        description="`mailbox`, `gateway` in front of one, `server` of one’s own, or `program`."
    )
    mx: Texts = Field(default=(), description="How its MX records end, such as `.mx.example.com`.")
    header: Text | None = Field(
        default=None, description="A header field that its messages carry, or what stands in one."
    )
    sources: Texts = Field(
        default=(), description="Where these signs were read: keys of `sources.yml`."
    )

    @model_validator(mode="after")
    def _told(self) -> System:
        if (self.mx or self.header) and not self.sources:
            raise ValueError("a sign needs its source; add `sources`.")
        return self


class Roles(Closed):
    """The pages that other parts of the site lead to, whatever their ids are."""

    sending_addresses: Id | None = Field(
        default=None, description="The page that lists our addresses as they are now."
    )
    sender_changes: Id | None = Field(
        default=None, description="The page that shows what changed among our addresses."
    )
    glossary: Id | None = Field(default=None, description="The page that shows the glossary.")
    bounces: Id | None = Field(
        default=None, description="The page that lists the causes and codes of bounces."
    )
    guided_check: Id | None = Field(default=None, description="The page of the guided check.")
    full_headers: Id | None = Field(
        default=None, description="The guide to the full headers of a message."
    )
    own_domain: Id | None = Field(
        default=None, description="The guide to the records of a company’s own domain."
    )
    own_name: Id | None = Field(
        default=None, description="The issue of mail in a company’s own name."
    )


class Ledger(Closed):
    """Every id ever given to a page, and the pages that others lead to by their role."""

    pages: dict[Id, Text] = Field(description="Id → the page's path under `docs/`.")
    roles: Roles = Field(
        default_factory=Roles, description="Role → the id of the page that has it."
    )
    retired: dict[Id, Text] = Field(default={}, description="Id → why its page went.")


class Term(Closed):
    """A word of the trade, explained."""

    name: Text = Field(description="The term as it stands in a sentence.")
    means: Text = Field(description="What it means, in plain words.")
    also: Annotated[tuple[Text, ...], Field(strict=False)] = Field(
        default=(), description="Other names for it."
    )
    source: str | None = Field(
        default=None, description="Where the meaning was read: a key of `sources.yml`."
    )


class UnknownFact(LookupError):
    """A page asks for a fact that is not there; the text names the nearest one that is."""


def find(known: Mapping[str, Value], key: str, what: str) -> Value:
    """The fact under `key`. Raises UnknownFact, which names the nearest key."""
    if wrong := missing(known, key, what):
        raise UnknownFact(wrong)
    return known[key]


def missing(known: Mapping[str, object], key: str, what: str) -> str | None:
    """What is wrong with a key that is not there: a message that names the nearest one."""
    if key in known:
        return None
    names = [f"`{name}`" for name in known][:_MOST]
    more = ", and others" if len(known) > _MOST else ""
    cure = nearest(key, known, otherwise=f"known are {', '.join(names) or 'none'}{more}.")
    return f"There is no {what} `{key}`; {cure}"


class Facts(Closed):
    """Every fact, checked; a field is a file of `docs/_data/`."""

    senders: Senders = Field(description="The addresses and domains our mail comes from.")
    changes: dict[str, Version] = Field(
        default={},
        description="What was told of them: one file for each version, which is never changed.",
    )
    menus: Menus = Field(description="The labels and paths of the admin menus.")
    product: Product = Field(description="The product's name and its kinds of mail.")
    people: dict[str, Person] = Field(description="Key → who can fix things.")
    support: SupportContact = Field(
        default_factory=SupportContact,
        description="How customers reach support, as far as we know.",
    )
    sources: dict[str, Source] = Field(description="Key → a page that facts were read on.")
    glossary: dict[str, Term] = Field(description="Key → a word of the trade.")
    ids: Ledger = Field(description="Every id ever given to a page.")
    ledger: Published = Field(
        default_factory=Published, description="Every address and every anchor ever published."
    )
    systems: dict[str, System] = Field(description="Key → a mail system.")
    providers: Providers = Field(
        description="Mail providers for private people, by the domains of their mailboxes."
    )
    commands: dict[str, Command] = Field(description="Key → a command with our addresses in it.")
    codes: Codes = Field(description="The codes of the standards.")
    messages: Messages = Field(description="What tells bounces from other messages.")
    deliveries: Deliveries = Field(description="How logs, tables, and events tell of a delivery.")
    headers: HeaderRules = Field(description="What header fields say.")
    check: Flow = Field(description="The questions of the guided check.")
    requests: Requests = Field(description="The message by which customers ask their IT staff.")
    cases: Cases | None = Field(
        default=None, description="What links of support carry, and what pages say around it."
    )
    replies: Replies = Field(
        default_factory=Replies,
        description="What support writes: texts, their fields, and help desks.",
    )
    statements: dict[Text, Texts] = Field(
        default={},
        description="Id of a page or key of a reply → what it goes on saying; `…` stands for some "
        "other words.",
    )
    reviews: dict[Reviewed, Review] = Field(
        default={}, description="Type of page → how often it is due for review, and whose it is."
    )
    notices: dict[str, Notice] = Field(
        default={}, description="Key → what readers have to know for a while."
    )
    style: Style = Field(default=Style(), description="How texts are written.")
    search: Synonyms = Field(description="The words of the search: what means the same.")
    texts: Wording = Field(description="What the pages say around the facts.")
    tools: Tools = Field(
        default_factory=Tools, description="What the tools say: one file for each."
    )
    bounces: dict[Reason, Kind] = Field(
        description="What bounces say: one file for each reason, which holds its causes."
    )

    @cached_property
    def causes(self) -> Mapping[str, Cause]:
        """Key → cause of a bounce, of every reason."""
        return {key: cause for kind in self.bounces.values() for key, cause in kind.causes.items()}

    @cached_property
    def stand_ins(self) -> Mapping[str, str]:
        """Key of a person → of the one who takes their place at a provider."""
        return {who.in_place_of: key for key, who in self.people.items() if who.in_place_of}

    def people_at(self, provider: bool) -> Mapping[str, Person]:
        """The people there are where a provider runs the mailbox, or a company does."""
        out = set(self.stand_ins) if provider else set(self.stand_ins.values())
        return {key: who for key, who in self.people.items() if key not in out}

    def advice(self, key: str) -> Advice:
        """Who fixes a cause, and how, where a company runs the mailbox."""
        return at_company(self.causes[key])

    def advice_at_provider(self, key: str) -> Advice:
        """Who fixes a cause, and how, where a provider runs the mailbox."""
        return at_provider(self.causes[key], self._alike[key], self.stand_ins)

    @cached_property
    def _alike(self) -> Mapping[str, AtProvider]:
        """Key of a cause → what holds at a provider for all causes of its reason."""
        return {key: kind.at_provider for kind in self.bounces.values() for key in kind.causes}

    def shown_advice(self, key: str) -> Advice:
        """The advice on the page of a cause: that of providers where nobody else says it."""
        return self.advice_at_provider(key) if self.is_of_providers(key) else self.advice(key)

    def is_of_providers(self, key: str) -> bool:
        """Whether only mail systems without IT staff say a cause."""
        systems = self.causes[key].systems
        return bool(systems) and self.providers.systems.issuperset(systems)

    @cached_property
    def code_entries(self) -> Mapping[str, CodeEntry]:
        """Slug → every code that the standards and the causes know."""
        return code_entries(self.codes, self.causes)

    @model_validator(mode="after")
    def _whole(self) -> Facts:
        refuse((*self._dangling(), *self._repeated(), *self._without_role(), *self._unlike()))
        return self

    def _unlike(self) -> Iterator[tuple[Keys, str]]:
        """What one version of the record says and another does not bear."""
        yield from ((("changes", *keys), wrong) for keys, wrong in faults(self.changes))

    def _dangling(self) -> Iterator[tuple[Keys, str]]:
        """Keys of other facts that are not there; a file that could not be read names none."""
        for keys, key, known, what in self._references():
            if known and (wrong := missing(known, key, what)):
                yield keys, wrong

    def _references(self) -> Iterator[tuple[Keys, str, Mapping[str, object], str]]:
        for key, term in self.glossary.items():
            if term.source:
                yield ("glossary", key, "source"), term.source, self.sources, "source"
        for key, system in self.systems.items():
            for index, source in enumerate(system.sources):
                yield ("systems", key, "sources", index), source, self.sources, "source"
        for index, source in enumerate(self.codes.sources):
            yield ("codes", "sources", index), source, self.sources, "source"
        for key, service in self.deliveries.services.items():
            if service.source:
                named: Keys = ("deliveries", "services", key, "source")
                yield named, service.source, self.sources, "source"
        for role, id in self.ids.roles:
            if id:
                yield ("ids", "roles", role), id, self.ids.pages, "page"
        yield from self._named_by_people()
        yield from self._named_by_headers()
        page = self.requests.without_system.page
        yield ("requests", "without_system", "page"), page, self.ids.pages, "page"
        yield from self._named_by_search()
        for where, source in self.messages.sources():
            yield ("messages", *where), source, self.sources, "source"
        yield from self._named_by_replies()
        for at, key in self.messages.causes.items():
            yield ("messages", *at), key, self.causes, "cause"
        for reason, kind in self.bounces.items():
            for key, cause in kind.causes.items():
                for within, name, known, what in self._named_by(cause):
                    yield ("bounces", reason, "causes", key, *within), name, known, what

    def _named_by_search(self) -> Iterator[tuple[Keys, str, Mapping[str, object], str]]:
        for number, each in enumerate(self.search.answers):
            at: Keys = ("search", "answers", number)
            yield (*at, "page"), each.page, self.ids.pages, "page"
            if each.menu:
                yield (*at, "menu"), each.menu, self.menus.paths, "menu path"
            for index, label in enumerate(each.labels):
                yield (*at, "labels", index), label, self.menus.labels, "label"

    def _named_by_people(self) -> Iterator[tuple[Keys, str, Mapping[str, object], str]]:
        for key, who in self.people.items():
            if who.in_place_of:
                yield ("people", key, "in_place_of"), who.in_place_of, self.people, "person"
        for index, source in enumerate(self.providers.sources):
            yield ("providers", "sources", index), source, self.sources, "source"
        for key, each in self.providers.providers.items():
            at = ("providers", "providers", key)
            if each.page:
                yield (*at, "page"), each.page, self.ids.pages, "page"
            if each.system:
                yield (*at, "system"), each.system, self.systems, "mail system"
        for reason, kind in self.bounces.items():
            for name, who_acts in self._told(kind.at_provider):
                yield ("bounces", reason, "at_provider", *name), who_acts, self.people, "person"

    @staticmethod
    def _told(there: AtProvider) -> Iterator[tuple[Keys, str]]:
        """The people whom an exception for providers names, and where."""
        yield from ((("fixed_by", index), key) for index, key in enumerate(there.fixed_by))
        yield from ((("fix", key), key) for key in there.fix)

    def _named_by(self, cause: Cause) -> Iterator[tuple[Keys, str, Mapping[str, object], str]]:
        lists: tuple[tuple[str, Texts, Mapping[str, object], str], ...] = (
            ("fixed_by", cause.fixed_by, self.people, "person"),
            ("systems", cause.systems, self.systems, "mail system"),
            ("sources", cause.sources, self.sources, "source"),
        )
        for name, keys, known, what in lists:
            yield from (((name, index), key, known, what) for index, key in enumerate(keys))
        yield from ((("fix", key), key, self.people, "person") for key in cause.fix)
        for within, key in self._told(cause.at_provider or AtProvider()):
            yield ("at_provider", *within), key, self.people, "person"

    def _named_by_headers(self) -> Iterator[tuple[Keys, str, Mapping[str, object], str]]:
        for at, key in self.headers.sources():
            yield ("headers", *at), key, self.sources, "source"
        for at, page in self.headers.pages():
            yield ("headers", *at), page, self.ids.pages, "page"
        for system in self.headers.systems:
            yield ("headers", "systems", system), system, self.systems, "mail system"
        for key, check in self.headers.checks.items():
            if check.term:
                yield ("headers", "checks", key, "term"), check.term, self.glossary, "term"
        for at, rule in self.headers.rules():
            for index, person in enumerate(getattr(rule, "fixed_by", ())):
                yield ("headers", *at, "fixed_by", index), person, self.people, "person"

    def _named_by_replies(self) -> Iterator[tuple[Keys, str, Mapping[str, object], str]]:
        for name, group in self.replies.groups.items():
            for key, reply in group.replies.items():
                at: Keys = ("replies", name, "replies", key)
                yield (*at, "page"), reply.page, self.ids.pages, "page"
                for index, cause in enumerate(reply.causes):
                    yield (*at, "causes", index), cause, self.causes, "cause"
        for key, desk in self.replies.desks.items():
            for index, source in enumerate(desk.sources):
                yield ("replies", "desks", key, "sources", index), source, self.sources, "source"
            for field in desk.placeholders:
                keys = ("replies", "desks", key, "placeholders", field)
                yield keys, field, self.replies.fields, "field"

    def _without_role(self) -> Iterator[tuple[Keys, str]]:
        """Roles that no page has, although the sentences of a tool link to it."""
        for role in LINKED if self.tools.spf_checker else ():
            if getattr(self.ids.roles, role) is None:
                wrong = f"No page is `{role}`, and tools/spf_checker.yml leads to it; name one."
                yield ("ids", "roles"), wrong

    def _repeated(self) -> Iterator[tuple[Keys, str]]:
        seen: dict[str, str] = {}
        for reason, kind in self.bounces.items():
            for key in kind.causes:
                if key in seen:
                    wrong = f"bounces/{seen[key]}.yml has a cause `{key}` too; rename one."
                    yield ("bounces", reason, "causes", key), wrong
                seen.setdefault(key, reason)
        yield from self._taken()

    def _taken(self) -> Iterator[tuple[Keys, str]]:
        """Former keys of causes whose address belongs to another."""
        owners = {key: key for key in (*self.causes, *self.code_entries)}
        for reason, kind in self.bounces.items():
            for key, cause in kind.causes.items():
                for index, old in enumerate(cause.formerly):
                    if old in owners:
                        wrong = f"/e/{old}/ belongs to `{owners[old]}`; drop it from `formerly`."
                        yield ("bounces", reason, "causes", key, "formerly", index), wrong
                    owners.setdefault(old, key)


FOLDER = "_data"
LONGEST = {"ids": 1024 * 1024, "ledger": 8 * 1024 * 1024}
"""Bytes of files that grow with the content: lines for each article ever written."""
OPTIONAL = frozenset({"cases", "ledger", "notices", "reviews", "statements", "style", "support"})
"""Files that a help center can do without."""
FOLDERS: dict[str, tuple[str, ...]] = {
    "bounces": get_args(Reason),
    "changes": (),
    "replies": tuple(Replies.model_fields),
    "tools": tuple(Tools.model_fields),
}
"""Fact that is a folder → the names of the files it may hold; those of `changes` are numbers."""


@dataclass(frozen=True)
class FactFiles:
    """The files of facts under `docs`, as they were read; a fact's first keys name its file."""

    docs: Path
    records: Mapping[Keys, Record]

    def place(self, keys: Keys) -> tuple[str, int]:
        """The path and line of a fact, named by its keys."""
        file = _file_of(keys)
        record = self.records.get(file, Record({}))
        return _path(self.docs, file), record.line(*keys[len(file) :])

    def __contains__(self, path: object) -> bool:
        return path in {_path(self.docs, file) for file in self.records}


def load(docs: Path) -> tuple[Facts, FactFiles]:
    """The facts under `docs`. Raises Unreadable with every problem of every file."""
    records: dict[Keys, Record] = {}
    problems = list(_strangers(docs))
    for file in _files(docs):
        try:
            records[file] = _read(docs, file)
        except Unreadable as error:
            problems += error.problems
    files = FactFiles(docs, records)
    try:
        facts = _conforming(files)
    except Unreadable as error:
        problems += (problem for problem in error.problems if problem.path in files)
    if problems:
        raise Unreadable(*problems)
    return facts, files


def _conforming(files: FactFiles) -> Facts:
    """The facts that files hold; those of the last time where no file has changed."""
    records = files.records
    if _LAST.records.keys() != records.keys() or any(
        record is not records[file] for file, record in _LAST.records.items()
    ):
        values = _values(records)
        _LAST.facts = conform(values, Facts, files.place, "the facts", file_of=_file_of)
        _LAST.records = records
    return cast(Facts, _LAST.facts)


class _Last:
    """What was read last, by the preview at each save: a text that stays is one record."""

    records: Mapping[Keys, Record] = {}
    facts: Facts | None = None


_LAST = _Last()


def _read(docs: Path, file: Keys) -> Record:
    path = _path(docs, file)
    longest = LONGEST.get(str(file[0]), LONGEST_FILE)
    return read_yaml(read_text(docs.parent / path, path, longest), path)


def _files(docs: Path) -> Iterator[Keys]:
    """The files of facts, each named by the keys of what it holds."""
    for name in Facts.model_fields:
        if name not in FOLDERS:
            if name not in OPTIONAL or (docs / FOLDER / f"{name}.yml").exists():
                yield (name,)
            continue
        folder = docs / FOLDER / name
        known = FOLDERS[name] or _numbers(folder)
        yield from ((name, each) for each in known if (folder / f"{each}.yml").exists())


def _numbers(folder: Path) -> tuple[str, ...]:
    """The files of a folder that are named by numbers, in order."""
    found = (file.stem for file in folder.glob("*.yml") if NAME.fullmatch(file.stem))
    return tuple(sorted(found))


def _file_of(keys: Keys) -> Keys:
    """The file that holds a value."""
    return keys[:2] if keys[0] in FOLDERS else keys[:1]


def _values(records: Mapping[Keys, Record]) -> dict[str, Any]:
    """What the files hold; a file that could not be read holds nothing."""
    values: dict[str, Any] = {name: {} for name in Facts.model_fields if name not in OPTIONAL}
    for (name, *inner), record in records.items():
        if inner:
            values[str(name)][inner[0]] = record.values
        else:
            values[str(name)] = record.values
    return values


def _strangers(docs: Path) -> Iterator[Problem]:
    """What stands in the folders of facts and is none of them."""
    known = [name if name in FOLDERS else f"{name}.yml" for name in Facts.model_fields]
    yield from _strange(docs, f"{docs.name}/{FOLDER}", known)
    for name, files in FOLDERS.items():
        numbers = _numbers(docs / FOLDER / name)
        known = [f"{each}.yml" for each in files or (*numbers, f"{len(numbers) + 1:04}")]
        yield from _strange(docs, f"{docs.name}/{FOLDER}/{name}", known)


def _strange(docs: Path, folder: str, known: list[str]) -> Iterator[Problem]:
    at = docs.parent / folder
    for file in sorted(at.iterdir()) if at.is_dir() else ():
        if file.name not in known:
            cure = nearest(file.name, known, otherwise=f"the files are {', '.join(known)}.")
            wrong = f"No facts belong in this file; {cure}"
            yield Problem(f"{folder}/{file.name}", 1, wrong, "readable-file")


def _path(docs: Path, file: Keys) -> str:
    return f"{docs.name}/{FOLDER}/{'/'.join(map(str, file))}.yml"
