"""How logs, tables, and events of sending services tell of a delivery."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.facts.messages import Sign
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed

Role = Literal["recipient", "sender", "reply", "status", "code", "action", "words", "original"]
Action = Literal["complained", "delayed", "failed", "delivered"]
FieldName = Annotated[str, StringConstraints(pattern=r"^[^\W\d_][\w -]*$")]
FieldNames = Annotated[tuple[FieldName, ...], Field(strict=False, min_length=1)]

_PUNCTUATION = re.compile(r"[\W_]")


class Service(Closed):
    """Names of one service, or of one kind of log."""

    name: Text = Field(description="What its maker calls it, or what it is.")
    source: str | None = Field(
        description="Where the names were read: a key of `sources.yml`, or null if nowhere."
    )
    names: dict[Role, FieldNames] = Field(
        description="Role → names of it: `recipient`, `sender`, `reply` (of the server), `status` "
        "and `code` of that, `action` (what happened), `words` (which tell why), `original` (the "
        "message that was sent, in which nothing is told)."
    )


class Deliveries(Closed):
    """What tells a delivery elsewhere than in a bounce."""

    services: dict[str, Service] = Field(default={}, description="Key → names that it uses.")
    actions: dict[Action, Annotated[tuple[Sign, ...], Field(strict=False)]] = Field(
        default={}, description="What happened → words of the values that say so."
    )
    footers: Annotated[tuple[Sign, ...], Field(strict=False)] = Field(
        default=(), description="What sentences hold that stand below every message."
    )

    @property
    def roles(self) -> Mapping[Role, list[str]]:
        """Role → its names in every service, without capitals and punctuation."""
        roles: dict[Role, dict[str, None]] = {}
        for service in self.services.values():
            for role, names in service.names.items():
                plain = (_PUNCTUATION.sub("", name.lower()) for name in names)
                roles.setdefault(role, {}).update(dict.fromkeys(plain))
        return {role: list(names) for role, names in roles.items()}
