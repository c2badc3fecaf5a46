"""The ledger of what was ever published: lines are added to it, and none is ever taken away."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.reading.frontmatter import Id, Texts
from macros.reading.schema import Closed

_PART = r"[\w-][\w.-]*/"
LastingAddress = Annotated[str, StringConstraints(pattern=rf"^/(?:{_PART})*$", max_length=300)]
LastingAnchor = Annotated[
    str, StringConstraints(pattern=rf"^/(?:{_PART})*#[^\s#]+$", max_length=500)
]


class Published(Closed):
    """Every address and every anchor that was ever published."""

    addresses: dict[LastingAddress, Id | None] = Field(
        default={},
        description="Address below the root, such as `/issues/a/` → the id of the page that stood "
        "there, or null where it had none.",
    )
    anchors: Annotated[tuple[LastingAnchor, ...], Field(strict=False)] = Field(
        default=(), description="Address and anchor, such as `/issues/a/#actions`."
    )
    labels: Texts = Field(
        default=(), description="Every label that a menu ever had; the check looks for old ones."
    )
