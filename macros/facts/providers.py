"""Mail providers for private people, by the domains of their mailboxes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from macros.reading.frontmatter import Id, OneOrMore, Text
from macros.reading.schema import Closed, refuse

ProviderDomain = Annotated[
    str, StringConstraints(pattern=r"^(?:[a-z0-9-]+\.)+(?:[a-z]{2,}|\*)$", max_length=253)
]


class Provider(Closed):
    """A provider, whose users have no IT staff."""

    name: Text = Field(description="What people call it.")
    domains: Annotated[tuple[ProviderDomain, ...], Field(strict=False, min_length=1)] = Field(
        description="Domains of its mailboxes; `example.*` stands for example.com and for "
        "example.de, example.co.uk, and so on."
    )
    page: Id | None = Field(
        default=None, description="Id of the guide to what its users can set themselves."
    )
    system: Text | None = Field(
        default=None,
        description="The mail system that is this provider’s alone: a key of `systems.yml`.",
    )


class Providers(Closed):
    """The providers, and where their domains were read."""

    sources: OneOrMore = Field(description="Where this was read: keys of `sources.yml`.")
    providers: dict[str, Provider] = Field(description="Key → a provider.")

    @model_validator(mode="after")
    def _once(self) -> Providers:
        seen: set[str] = set()
        for key, each in self.providers.items():
            for index, domain in enumerate(each.domains):
                if domain in seen:
                    wrong = f"`{domain}` stands here twice; keep one."
                    refuse(((("providers", key, "domains", index), wrong),))
                seen.add(domain)
        return self

    @property
    def systems(self) -> frozenset[str]:
        """The mail systems at which there is no IT staff."""
        return frozenset(each.system for each in self.providers.values() if each.system)
