"""How often pages are read anew, and by whom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.reading.frontmatter import Text
from macros.reading.schema import Closed

Reviewed = Literal["issue", "guide", "reference", "tool"]
"""A type of page that says when it was last read."""


class Review(Closed):
    """How often pages of a type are due for review."""

    every: Annotated[int, Field(ge=1, le=1500)] = Field(
        description="Days from one review to the next."
    )
    by: Text = Field(description="Who reads them: a person or a team.")
