"""The facts of the site: `docs/_data/*.yml`, checked and turned into frozen values."""

from __future__ import annotations

import datetime
import ipaddress
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)

from macros.frontmatter import Id, Text
from macros.problems import Problem, nearest
from macros.schema import Closed, conform, refuse
from macros.sources import Keys, Record, Unreadable, read_text, read_yaml

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Value = TypeVar("Value")

WIDEST = {4: 24, 6: 64}
"""IP version → the shortest prefix we publish; a wider range would invite other people's mail."""

_MOST = 12
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_DOMAIN = rf"(?:{_LABEL}\.)+[a-z]{{2,}}"


def _network(value: Any) -> Network:
    try:
        network = ipaddress.ip_network(value if isinstance(value, str) else "", strict=True)
    except ValueError:
        raise ValueError(
            f"“{value}” is not an IP address or a range without host bits; "
            "write it as 192.0.2.1 or 192.0.2.0/30."
        ) from None
    if not network.is_global or network.is_multicast:
        raise ValueError(f"“{value}” is not a public address; correct it.")
    if network.prefixlen < WIDEST[network.version]:
        raise ValueError(
            f"“{value}” is wider than /{WIDEST[network.version]}; list narrower ranges."
        )
    return network


class Dated(Closed):
    """Something that is in use from one day to another."""

    since: datetime.date | None = Field(description="First day of use, or null.")
    verified: datetime.date | None = Field(description="Last day it was confirmed, or null.")
    until: datetime.date | None = Field(description="Last day of use, or null.")

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        if self.since and self.until and self.until < self.since:
            raise ValueError("`until` is before `since`; correct one of them.")
        return self


class Address(Dated):
    """An IP address, or a range of them, that our mail comes from."""

    address: Annotated[Network, BeforeValidator(_network)] = Field(
        description="One public IP address or CIDR range, at most a /24."
    )

    @property
    def text(self) -> str:
        """The address as people write it: a single host without its prefix length."""
        single = self.address.num_addresses == 1
        return str(self.address.network_address) if single else str(self.address)


class Domain(Dated):
    """A domain our mail comes from."""

    name: Annotated[str, StringConstraints(pattern=rf"^{_DOMAIN}$")] = Field(
        description="The domain in lower case, without @."
    )


class DefaultFrom(Closed):
    """The From address that notifications carry until an administrator sets another."""

    address: Annotated[str, StringConstraints(pattern=rf"^[a-z0-9._+-]+@{_DOMAIN}$")] = Field(
        description="The e-mail address."
    )
    replies_reach: Text = Field(description="Who receives replies to it.")


class Senders(Closed):
    """Where our mail comes from."""

    addresses: Annotated[tuple[Address, ...], Field(strict=False, min_length=1)] = Field(
        description="The addresses of our mail servers."
    )
    domains: Annotated[dict[str, Domain], Field(min_length=1)] = Field(
        description="Key → a domain our mail comes from."
    )
    default_from: DefaultFrom = Field(description="The From address of an untouched workgroup.")

    @model_validator(mode="after")
    def _apart(self) -> Senders:
        refuse((*self._overlaps(), *self._repeated()))
        return self

    def _overlaps(self) -> Iterator[tuple[Keys, str]]:
        for index, one in enumerate(self.addresses):
            for other in self.addresses[:index]:
                if _overlap(one.address, other.address):
                    wrong = f"“{one.text}” lies inside “{other.text}”; drop one."
                    same = f"“{one.text}” is listed twice; drop one."
                    yield ("addresses", index), same if one.text == other.text else wrong

    def _repeated(self) -> Iterator[tuple[Keys, str]]:
        names: set[str] = set()
        for key, domain in self.domains.items():
            if domain.name in names:
                yield ("domains", key), f"“{domain.name}” is listed twice; drop one."
            names.add(domain.name)


def _overlap(one: Network, other: Network) -> bool:
    return one.version == other.version and one.overlaps(other)


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


class Product(Closed):
    """The product's own names."""

    name: Text = Field(description="The product.")
    emails: dict[str, Text] = Field(description="Key → the name of a kind of mail.")


class Person(Closed):
    """Somebody who can fix things."""

    name: Text = Field(description="What the “Who can fix it” strip says.")
    inline: Text = Field(description="The same within a sentence.")
    can: Text = Field(description="What they can do, in one sentence.")


class Source(Closed):
    """A public page that a fact was read on."""

    title: Text = Field(description="What the page is called.")
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$")] = Field(
        description="Its address, beginning with https://."
    )
    read: datetime.date = Field(description="The day somebody read it there.")


class Ids(Closed):
    """Every id ever given to a page."""

    pages: dict[Id, Text] = Field(description="Id → the page's path under `docs/`.")
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
    menus: Menus = Field(description="The labels and paths of the admin menus.")
    product: Product = Field(description="The product's name and its kinds of mail.")
    people: dict[str, Person] = Field(description="Key → who can fix things.")
    sources: dict[str, Source] = Field(description="Key → a page that facts were read on.")
    glossary: dict[str, Term] = Field(description="Key → a word of the trade.")
    ids: Ids = Field(description="Every id ever given to a page.")

    @model_validator(mode="after")
    def _sourced(self) -> Facts:
        refuse(
            (("glossary", key, "source"), wrong)
            for key, term in self.glossary.items()
            if term.source
            and self.sources
            and (wrong := missing(self.sources, term.source, "source"))
        )
        return self


FOLDER = "_data"


def load(docs: Path) -> Facts:
    """The facts under `docs`. Raises Unreadable with every problem of every file."""
    records: dict[str, Record] = {}
    problems = list(_strangers(docs))
    for name in Facts.model_fields:
        path = _path(docs, name)
        try:
            records[name] = read_yaml(read_text(docs / FOLDER / f"{name}.yml", path), path)
        except Unreadable as error:
            problems += error.problems
    values = {name: records[name].values if name in records else {} for name in Facts.model_fields}

    def place(keys: Keys) -> tuple[str, int]:
        name, *rest = keys
        record = records.get(str(name), Record({}))
        return _path(docs, str(name)), record.line(*rest)

    try:
        facts = conform(values, Facts, place, "the facts", whole_file=1)
    except Unreadable as error:
        read = {_path(docs, name) for name in records}
        problems += (problem for problem in error.problems if problem.path in read)
    if problems:
        raise Unreadable(*problems)
    return facts


def _strangers(docs: Path) -> Iterator[Problem]:
    """What stands in the folder of facts and is none of them."""
    known = [f"{name}.yml" for name in Facts.model_fields]
    there = (docs / FOLDER).iterdir() if (docs / FOLDER).is_dir() else ()
    for file in sorted(there):
        if file.name not in known:
            path = f"{docs.name}/{FOLDER}/{file.name}"
            cure = nearest(file.name, known, otherwise=f"the files are {', '.join(known)}.")
            yield Problem(path, 1, f"No facts belong in this file; {cure}", "readable-file")


def _path(docs: Path, name: str) -> str:
    return f"{docs.name}/{FOLDER}/{name}.yml"
