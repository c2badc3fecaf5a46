"""How customers reach support."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from macros.reading.frontmatter import Text
from macros.reading.schema import Closed, refuse

_ADDRESS = (
    r"^(?:https://[A-Za-z0-9.-]+(?:[:/?#][\w.~:/?#@!$&'+,;=%-]*)?"
    r"|mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)$"
)


class SupportContact(Closed):
    """How customers reach support; None is what nobody has told us."""

    name: Text | None = Field(
        default=None, description="What it is called; `null` for the product’s name and “support”."
    )
    address: (
        Annotated[
            str,
            StringConstraints(pattern=_ADDRESS, max_length=200),
        ]
        | None
    ) = Field(
        default=None,
        description="Write a form’s address, beginning with https://, or `mailto:` and an address, "
        "or `null` for the way customers usually take.",
    )
    hours: Text | None = Field(
        default=None, description="When somebody answers, such as `Monday to Friday, 9 to 5 ET`."
    )

    @model_validator(mode="after")
    def _reached(self) -> SupportContact:
        if self.hours and not self.address:
            wrong = "`hours` need an `address`; add it, or write `hours: null`."
            refuse([(("hours",), wrong)])
        return self
