"""What header fields say: the rules by which the tool for headers reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from macros.reading.frontmatter import Id, Text, Texts
from macros.reading.problems import nearest
from macros.reading.schema import Closed, refuse
from macros.reading.sources import Keys

Tells = Literal["good", "bad", "plain"]
Finding = Literal[
    "arc",
    "bounce",
    "compauth",
    "compauth_reason",
    "connecting",
    "decider",
    "dkim",
    "dmarc",
    "doubted",
    "envelope",
    "forwarded",
    "from",
    "from_count",
    "gateway",
    "left_us",
    "mailbox",
    "named",
    "place",
    "posing",
    "results_fit",
    "scanner",
    "skew",
    "slow",
    "spf",
    "vouched",
]
"""What the reader of headers finds out by itself; the value of each mark is a finding too."""

FINDINGS: tuple[str, ...] = Finding.__args__  # type: ignore[attr-defined]


class Meaning(Closed):
    """What a value says."""

    means: Text = Field(description="In plain words, with «…» for what was found.")
    tells: Tells = Field(description="Whether that is `good`, `bad`, or `plain` news.")


class Check(Closed):
    """SPF, DKIM, DMARC, and the like: what their results say."""

    name: Text = Field(description="What people call it.")
    term: str | None = Field(default=None, description="A key of `glossary.yml`.")
    source: str = Field(description="Where the meanings were read: a key of `sources.yml`.")
    values: dict[str, Meaning] = Field(description="Result → what it says.")


class Mark(Closed):
    """Something that a filter writes into a header field."""

    name: Text = Field(description="What people call it.")
    fields: Annotated[Texts, Field(min_length=1)] = Field(description="The header fields.")
    part: Text = Field(
        description="What of the value: a key within it, `verdict` (its first word), or `whole`."
    )
    source: str = Field(description="Where the meanings were read: a key of `sources.yml`.")
    values: dict[str, Meaning] = Field(default={}, description="Value → what it says.")
    otherwise: Meaning | None = Field(
        default=None, description="What any other value says; without it, that nobody describes it."
    )
    omitted: Texts = Field(default=(), description="Values that say nothing, and are not shown.")


class SystemSign(Closed):
    """How a mail system shows in a header, and the pages about it."""

    hosts: Texts = Field(default=(), description="How the names of its servers end.")
    networks: Texts = Field(
        default=(),
        description="Addresses of its own servers, between which it passes messages on: "
        "its marks count where such a server received the message.",
    )
    fields: Texts = Field(default=(), description="Header fields that it adds.")
    software: Texts = Field(default=(), description="What its servers call themselves.")
    tenants: Texts = Field(
        default=(), description="What its `tenant_fields` hold; others with its hosts hold others."
    )
    recipients: Texts = Field(default=(), description="Domains of mailboxes that it holds.")
    consumer: bool = Field(
        default=False, description="Whether its mailboxes are of people without IT staff."
    )
    pages: tuple[Id, ...] = Field(strict=False, description="Ids of the pages that let us in.")
    sources: Annotated[Texts, Field(min_length=1)] = Field(description="Keys of `sources.yml`.")


class Forwarding(Closed):
    """How a forwarded message shows."""

    fields: Texts = Field(description="Header fields that forwarding adds.")
    lists: Texts = Field(
        default=(),
        description="Header fields that mailing lists add; senders too, so they count only where "
        "another server than ours connected.",
    )
    envelopes: Texts = Field(description="What the envelope sender looks like then.")
    sources: Texts = Field(default=(), description="Keys of `sources.yml`.")


class Untold(Closed):
    """What stands in sentences for what a header does not tell."""

    anything: Text = Field(description="Where nothing else is named here.")
    decider: Text = Field(description="The system that decided, at the beginning of a sentence.")
    result: Text = Field(description="What a result says that no check describes.")
    value: Text = Field(description="What a value says that no mark describes.")
    domain: Text = Field(description="The domain of a check.")
    from_domain: Text = Field(description="The domain of the From address.")
    receiver: Text = Field(description="The mail system that holds the mailbox.")
    slow_by: Text = Field(description="The server that took the message late.")
    slow_from: Text = Field(description="The server before it.")
    spf_domain: Text = Field(description="The domain whose SPF record was checked.")
    taken_by: Text = Field(description="Who took the message over from us.")


class Origin(Closed):
    """An answer to the question whether a message came from us."""

    when: dict[str, Texts] = Field(description="Finding or mark → values, one of which it has.")
    tells: Tells = Field(description="Whether that is `good`, `bad`, or `plain` news.")
    says: Text = Field(description="The answer.")


class Note(Closed):
    """Something worth knowing about a message."""

    when: dict[str, Texts] = Field(description="Finding or mark → values, one of which it has.")
    says: Text = Field(description="The sentence.")
    unless_cured: bool = Field(
        default=False, description="Whether a cure of the verdict takes its place."
    )
    guide: bool = Field(default=False, description="Whether the guide of the mail system helps.")
    pages: tuple[Id, ...] = Field(default=(), strict=False, description="Ids of pages that help.")


class Place(Closed):
    """Where a message was delivered. Its key, behind the last hyphen, is the finding `place`."""

    when: dict[str, Texts] = Field(description="Finding or mark → values, one of which it has.")
    says: Text = Field(description="The sentence.")


class Step(Closed):
    """One of several things to do, in their order."""

    says: Text = Field(description="What to do.")
    of: Literal["gateway", "decider"] = Field(description="The system whose guide helps.")


Helps = Literal["allow", "attachment", "filter", "name", "release"]


class Cure(Closed):
    """What can be done, and by whom."""

    helps: Annotated[tuple[Helps, ...], Field(strict=False)] = Field(
        description="The cures of verdicts that it stands for."
    )
    when: dict[str, Texts] = Field(description="Finding or mark → values, one of which it has.")
    says: Text = Field(description="Who can do what.")
    steps: tuple[Step, ...] = Field(
        default=(), strict=False, description="Several things to do, in their order."
    )
    guide: bool = Field(
        default=False, description="Whether the guide of the mail system comes before `pages`."
    )
    pages: tuple[Id, ...] = Field(default=(), strict=False, description="Ids of pages that help.")
    fixed_by: Annotated[Texts, Field(min_length=1)] = Field(description="Keys of `people.yml`.")


class Verdict(Closed):
    """What happened to a message, and what cures it."""

    when: dict[str, Texts] = Field(description="Finding or mark → values, one of which it has.")
    tells: Tells = Field(description="Whether that is `good`, `bad`, or `plain` news.")
    says: Text = Field(description="What happened, and why.")
    cure: Helps | None = Field(default=None, description="What helps: one of `cures`.")
    system: str | None = Field(
        default=None,
        description="The system that decided, where that is not the one that holds the mailbox.",
    )
    guide: bool = Field(
        default=False, description="Whether the guide of the mail system comes before `pages`."
    )
    pages: tuple[Id, ...] = Field(default=(), strict=False, description="Ids of pages that help.")
    fixed_by: Texts = Field(default=(), description="Keys of `people.yml`.")


Rule = Origin | Place | Cure | Verdict | Note


class HeaderRules(Closed):
    """The rules by which headers are read."""

    slow_after: int = Field(description="From how many seconds on a step counts as slow.")
    names: Texts = Field(description="Fields by which a header without line breaks is cut.")
    forwarding: Forwarding = Field(description="How a forwarded message shows.")
    bounce_senders: Texts = Field(description="How the From address of a bounce begins.")
    untold: Untold = Field(description="What stands for what a header does not tell.")
    checks: dict[str, Check] = Field(description="Method → what its results say.")
    alignments: dict[Literal["same", "subdomain", "sibling", "different"], Meaning] = Field(
        description="How a checked domain stands to the From address’s → what that says."
    )
    marks: dict[str, Mark] = Field(description="Key → a mark of a filter.")
    systems: dict[str, SystemSign] = Field(description="Key of `systems.yml` → how it shows.")
    tenant_fields: Texts = Field(
        default=(), description="Fields that name whose mailbox a message is for."
    )
    origins: dict[str, Origin] = Field(description="Whether it is ours: the first that fits.")
    places: dict[str, Place] = Field(
        default={}, description="Where it was delivered: the first that fits."
    )
    cures: dict[str, Cure] = Field(default={}, description="What helps: the first that fits.")
    verdicts: dict[str, Verdict] = Field(description="What happened: the first that fits.")
    notes: dict[str, Note] = Field(description="What else is worth knowing: all that fit.")

    @model_validator(mode="after")
    def _known(self) -> HeaderRules:
        refuse((*self._unknown_findings(), *self._unknown_systems()))
        return self

    def _unknown_findings(self) -> Iterator[tuple[Keys, str]]:
        known = (*FINDINGS, *self.marks)
        for at, rule in self.rules():
            for key in rule.when:
                if key not in known:
                    yield (*at, "when", key), _unknown(key, known)

    def _unknown_systems(self) -> Iterator[tuple[Keys, str]]:
        known = tuple(self.systems)
        for key, verdict in self.verdicts.items():
            if verdict.system and verdict.system not in known:
                cure = nearest(verdict.system, known, otherwise=f"known are {', '.join(known)}.")
                wrong = f"No system `{verdict.system}` stands in `systems`; {cure}"
                yield ("verdicts", key, "system"), wrong

    def rules(self) -> Iterator[tuple[Keys, Rule]]:
        """Every rule that has a condition, and where it stands."""
        parts: Mapping[str, Mapping[str, Rule]] = {
            "origins": self.origins,
            "places": self.places,
            "cures": self.cures,
            "verdicts": self.verdicts,
            "notes": self.notes,
        }
        for part, rules in parts.items():
            yield from (((part, key), rule) for key, rule in rules.items())

    def sources(self) -> Iterator[tuple[Keys, str]]:
        """Every source, and where it stands."""
        for key, check in self.checks.items():
            yield ("checks", key, "source"), check.source
        for key, mark in self.marks.items():
            yield ("marks", key, "source"), mark.source
        for index, source in enumerate(self.forwarding.sources):
            yield ("forwarding", "sources", index), source
        for key, sign in self.systems.items():
            for index, source in enumerate(sign.sources):
                yield ("systems", key, "sources", index), source

    def pages(self) -> Iterator[tuple[Keys, str]]:
        """Every page, and where it stands."""
        for at, rule in self.rules():
            for index, page in enumerate(getattr(rule, "pages", ())):
                yield (*at, "pages", index), page
        for key, sign in self.systems.items():
            for index, page in enumerate(sign.pages):
                yield ("systems", key, "pages", index), page


def _unknown(key: str, known: tuple[str, ...]) -> str:
    cure = nearest(key, known, otherwise=f"the findings are {', '.join(FINDINGS)}.")
    return f"There is no finding or mark `{key}`; {cure}"
