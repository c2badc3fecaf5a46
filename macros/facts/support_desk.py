"""What the list for support says."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed


class SupportFilters(Closed):
    """The boxes that filter the list."""

    words: Sentence = Field(description="Above the box to type into.")
    hint: Sentence = Field(description="What to type.")
    type: Sentence = Field(description="Above the types of pages.")
    email: Sentence = Field(description="Above the kinds of mail.")
    person: Sentence = Field(description="Above who can act.")
    system: Sentence = Field(description="Above the mail systems.")
    reviewed: Sentence = Field(description="Above how long the last review is ago.")
    any: Sentence = Field(description="The choice that leaves everything.")
    months: Annotated[Text, places("count")] = Field(
        description="No review in the last `{count}` months."
    )
    clear: Sentence = Field(description="The button that empties the boxes.")


class SupportTypes(Closed):
    """Above the rows of each type."""

    issue: Sentence = Field(description="Issues.")
    guide: Sentence = Field(description="Guides.")
    reference: Sentence = Field(description="Reference pages.")
    tool: Sentence = Field(description="Tools.")
    cause: Sentence = Field(description="Causes of bounces.")
    code: Sentence = Field(description="Codes of bounces.")
    reply: Sentence = Field(description="Replies of support.")


class SupportDesk(Closed):
    """The sentences of the list on which support finds what to put into a ticket."""

    filters: SupportFilters = Field(description="The boxes that filter the list.")
    types: SupportTypes = Field(description="Above the rows of each type.")
    form: Sentence = Field(description="Above the forms in which a row is copied.")
    rich: Sentence = Field(description="Rich text.")
    plain: Sentence = Field(description="Plain text.")
    markdown: Sentence = Field(description="Markdown.")
    without_script: Sentence = Field(description="What does not work without JavaScript.")
    reviewed: Annotated[Text, places("date")] = Field(
        description="The day of the last review: `{date}`."
    )
    button: Sentence = Field(description="The button of a row.")
    button_named: Annotated[Text, places("title")] = Field(
        description="The same for screen readers; `{title}` is that of the row."
    )
    link: Sentence = Field(
        description="The link of a row to the page that makes links with a case."
    )
    link_named: Annotated[Text, places("title")] = Field(
        description="The same for screen readers; `{title}` is that of the row."
    )
    fitting: Annotated[Text, places("count", "all", "title")] = Field(
        description="How many rows fit, `{count}` of `{all}`, and the `{title}` of the first."
    )
    none: Sentence = Field(description="No row fits.")
    copied: Annotated[Text, places("title")] = Field(description="`{title}` was copied.")
    selected: Sentence = Field(description="The browser selected it instead.")
