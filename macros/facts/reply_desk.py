"""What the page of the replies says around them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed


class ReplyForm(Closed):
    """What stands in the markup of the page."""

    find: Sentence = Field(description="Above the box to type into.")
    find_hint: Sentence = Field(description="What to type.")
    open: Sentence = Field(description="The button that opens the first reply found.")
    none: Sentence = Field(description="Where none fits, before a link to the bounces.")
    without_script: Sentence = Field(description="What to do where the tool cannot run.")
    subject: Sentence = Field(description="Before the subject of a reply.")
    result: Sentence = Field(description="For screen readers: the name of the open reply.")


class ReplyDesk(Closed):
    """The sentences of the page on which support finds, fills in, and copies replies."""

    form: ReplyForm = Field(description="What stands in the markup of the page.")
    found: Annotated[Text, places("count", "all", "title")] = Field(
        description="How many fit, `{count}` of `{all}`, and the `{title}` of the first."
    )
    fields: Sentence = Field(description="Above the fields.")
    required: Sentence = Field(description="Behind the name of a field that must be filled in.")
    optional: Sentence = Field(description="Behind the name of one that may stay empty.")
    example: Annotated[Text, places("example")] = Field(
        description="Below a field; `{example}` stands for an example."
    )
    preview: Sentence = Field(description="Above the text as it will be sent.")
    to_fill: Annotated[Text, places("fields")] = Field(
        description="Which needed `{fields}` are still empty."
    )
    complete: Sentence = Field(description="None of them is.")
    copy_plain: Sentence = Field(description="The button that copies plain text.")
    copy_markdown: Sentence = Field(description="The button that copies Markdown.")
    copy_rich: Sentence = Field(description="The button that copies rich text.")
    copy_subject: Sentence = Field(description="The button that copies the subject.")
    copied: Sentence = Field(description="What is said when it was copied.")
    selected: Sentence = Field(description="The same where the browser selected it instead.")
    offer: Annotated[Text, places("title")] = Field(
        description="The link by which other tools lead to the reply called `{title}`."
    )
