"""The case that a link of support carries, and what a page says around it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed


class CaseField(Closed):
    """Something of a case in words."""

    name: Sentence = Field(description="What it is called, before the words.")
    hint: Sentence | None = Field(default=None, description="What an agent writes there.")
    example: Text = Field(description="An example, with reserved names only.")
    longest: Annotated[int, Field(ge=1, le=200)] = Field(
        description="How many characters it has at most; a longer one is left out."
    )
    dots: bool = Field(
        default=False,
        description="`true` where a dot may stand within a name, as in `jane.doe`. Endings of "
        "domains are left out all the same.",
    )


class CaseFields(Closed):
    """What of a case is told in words; each name is also that of its place in a link."""

    workgroup: CaseField = Field(description="The workgroup.")
    username: CaseField = Field(description="The user.")
    reason: CaseField = Field(description="What a bounce says.")


class Cases(Closed):
    """What a link carries about a case, and what pages say around it."""

    fields: CaseFields = Field(description="What is told in words.")
    system: Sentence = Field(description="Before the mail system, a key of `systems.yml`.")
    role: Sentence = Field(description="Before who is asked to act, a key of `people.yml`.")
    title: Sentence = Field(description="Above the case: who wrote it.")
    guide: Annotated[Text, places("guide")] = Field(
        description="Where the page leads to the guide for the mail system: `{guide}` is the link."
    )
    left_out: Annotated[Text, places("fields")] = Field(
        description="What is not shown, by the names of its `{fields}`, and why."
    )
    unchecked: Annotated[Text, places("product")] = Field(
        description="Below the case: that `{product}` answers for none of it."
    )
