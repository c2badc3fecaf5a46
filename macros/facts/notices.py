"""What readers have to know for a while."""

from __future__ import annotations

import datetime

from pydantic import Field, model_validator

from macros.facts.sentences import Sentence
from macros.reading.frontmatter import Texts
from macros.reading.schema import Closed


class Notice(Closed):
    """Something that holds for some days, and stands on the pages it concerns."""

    text: Sentence = Field(description="What readers have to know, in a sentence or two.")
    start: datetime.date = Field(description="The first day on which it is shown.")
    end: datetime.date = Field(description="The last day.")
    emails: Texts = Field(
        default=(),
        description="Kinds of mail that it concerns: keys of `product.yml`; without them, all.",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Notice:
        if self.end < self.start:
            raise ValueError("`end` is before `start`; correct one of them.")
        return self
