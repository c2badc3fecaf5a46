"""Where our mail comes from, and the forms in which mail systems want to be told."""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from macros.reading.frontmatter import Text
from macros.reading.problems import nearest
from macros.reading.schema import Closed, refuse
from macros.reading.sources import Keys

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
WIDEST = {4: 24, 6: 64}
"""IP version → the shortest prefix we publish; a wider range would invite other people's mail."""

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
DOMAIN = rf"(?:{_LABEL}\.)+[a-z]{{2,}}"
"""A domain in small letters, as a pattern."""


def network(value: Any) -> Network:
    """A public address, or a range that is not too wide. Raises ValueError, which says why."""
    try:
        found = ipaddress.ip_network(value if isinstance(value, str) else "", strict=True)
    except ValueError:
        raise ValueError(
            f"“{value}” is not an IP address or a range without host bits; "
            "write it as 192.0.2.1 or 192.0.2.0/30."
        ) from None
    if not found.is_global or found.is_multicast:
        raise ValueError(f"“{value}” is not a public address; correct it.")
    if found.prefixlen < WIDEST[found.version]:
        raise ValueError(f"“{value}” is wider than /{WIDEST[found.version]}; list narrower ranges.")
    return found


def text_of(network: Network) -> str:
    """An address or a range as people write it: a single host without its prefix length."""
    single = network.num_addresses == 1
    return str(network.network_address) if single else str(network)


Status = Literal["planned", "active", "retiring", "retired"]
"""How it stands with a sender: `retiring` has a last day, which is not over."""


def status_on(
    since: datetime.date | None, until: datetime.date | None, day: datetime.date
) -> Status:
    """How it stands on a day with what is in use from one day to another."""
    if since and since > day:
        return "planned"
    if until and until < day:
        return "retired"
    return "retiring" if until else "active"


class Dated(Closed):
    """Something that is in use from one day to another."""

    since: datetime.date | None = Field(description="First day of use, or null.")
    verified: datetime.date | None = Field(description="Last day it was confirmed, or null.")
    until: datetime.date | None = Field(description="Last day of use, or null.")
    note: Text | None = Field(
        default=None, description="What else whoever lets it in has to know, in one sentence."
    )

    def status(self, day: datetime.date) -> Status:
        """How it stands with it on a day."""
        return status_on(self.since, self.until, day)

    def in_use(self, day: datetime.date) -> bool:
        """Whether our mail comes from it on a day."""
        return self.status(day) in ("active", "retiring")

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        if self.since and self.until and self.until < self.since:
            raise ValueError("`until` is before `since`; correct one of them.")
        return self


class Address(Dated):
    """An IP address, or a range of them, that our mail comes from."""

    address: Annotated[Network, BeforeValidator(network)] = Field(
        description="One public IP address or CIDR range, at most a /24."
    )

    @property
    def text(self) -> str:
        """The address as people write it: a single host without its prefix length."""
        return text_of(self.address)


class Domain(Dated):
    """A domain our mail comes from."""

    name: Annotated[str, StringConstraints(pattern=rf"^{DOMAIN}$")] = Field(
        description="The domain in lower case, without @."
    )


class DefaultFrom(Closed):
    """The From address that notifications carry until an administrator sets another."""

    address: Annotated[str, StringConstraints(pattern=rf"^[a-z0-9._+-]+@{DOMAIN}$")] = Field(
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

    def addresses_on(self, day: datetime.date) -> tuple[Address, ...]:
        """The addresses that our mail comes from on a day."""
        return tuple(one for one in self.addresses if one.in_use(day))

    def domains_on(self, day: datetime.date) -> tuple[str, ...]:
        """The domains that our mail comes from on a day."""
        return tuple(one.name for one in self.domains.values() if one.in_use(day))

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


def _mechanism(one: Address) -> str:
    """RFC 7208, section 5.6."""
    return f"ip{one.address.version}:{one.text}"


Form = tuple[Callable[[Address], str], str]
"""How a form writes an address, and what stands between two."""

FORMS: dict[str, Form] = {
    "lines": (lambda one: one.text, "\n"),
    "commas": (lambda one: one.text, ", "),
    "cidr": (lambda one: str(one.address), "\n"),
    "cidr commas": (lambda one: str(one.address), ","),
    "spf": (_mechanism, " "),
    "quoted": (lambda one: f'"{one.text}"', ","),
    "colons": (lambda one: one.text, " : "),
    "spaces": (lambda one: one.text, " "),
}
"""The forms in which our addresses are shown."""

EACH: dict[str, Callable[[Sequence[Address]], Iterable[str]]] = {
    "each": lambda addresses: [one.text for one in addresses],
    "each /24": lambda addresses: _networks(addresses),
}
"""Place in a command whose line is repeated → what stands there, line by line."""

_PLACE = re.compile(r"«([^»\n]*)»")


def written(addresses: Sequence[Address], form: str) -> str:
    """The addresses in one of FORMS."""
    write, between = FORMS[form]
    return between.join(map(write, addresses))


class Command(Closed):
    """A command or setting to copy, with our addresses in it."""

    title: Text = Field(description="What it is for and where it goes, above the box.")
    text: Text = Field(
        description="The text. `«commas»` stands for our addresses, so written; a line with "
        "`«each»` is repeated for each address, one with `«each /24»` for each /24 network."
    )

    @field_validator("text")
    @classmethod
    def _known_places(cls, text: str) -> str:
        known = (*FORMS, *EACH)
        for place in _PLACE.findall(text):
            if place not in known:
                cure = nearest(place, known, otherwise=f"known are {', '.join(known)}.")
                raise ValueError(f"nothing belongs in «{place}»; {cure}")
        return text

    def filled(self, addresses: Sequence[Address]) -> str:
        """The text with the addresses in their places."""
        return "\n".join(
            filled for line in self.text.split("\n") for filled in _filled(line, addresses)
        )


def _filled(line: str, addresses: Sequence[Address]) -> Iterator[str]:
    places = _PLACE.findall(line)
    whole = _PLACE.sub(
        lambda place: written(addresses, place[1]) if place[1] in FORMS else place[0], line
    )
    repeated = next((place for place in places if place in EACH), None)
    if repeated is None:
        yield whole
        return
    for text in EACH[repeated](addresses):
        yield whole.replace(f"«{repeated}»", text)


def _networks(addresses: Sequence[Address]) -> Iterator[str]:
    """The /24 networks of IPv4 addresses, each named by the first of them."""
    seen = set()
    for one in addresses:
        first = one.address.network_address
        if first.version == 4 and first.packed[:3] not in seen:
            seen.add(first.packed[:3])
            yield f"{first}/24"
