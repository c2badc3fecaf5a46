"""What the page says on which support makes links that carry a case."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed


class LinkForm(Closed):
    """What stands in the markup of the page."""

    page: Sentence = Field(description="Above the pages to choose from.")
    choose: Sentence = Field(description="The choice of no page.")
    section: Sentence = Field(description="Above the sections of the page.")
    whole: Sentence = Field(description="The choice of no section.")
    none: Sentence = Field(description="The choice of no mail system, and of nobody.")
    example: Annotated[Text, places("example", "longest")] = Field(
        description="Below a box: an `{example}`, and at most how many characters (`{longest}`)."
    )
    clear: Sentence = Field(description="The button that empties the form.")
    result: Sentence = Field(description="For screen readers: the name of the finished link.")
    without_script: Sentence = Field(description="What to do where the tool cannot run.")


class LinkTypes(Closed):
    """Above the pages of each type."""

    issue: Sentence = Field(description="Issues.")
    guide: Sentence = Field(description="Guides.")
    cause: Sentence = Field(description="Causes of bounces.")


class LinkFaults(Closed):
    """Why words are left out, said where they are typed."""

    long: Sentence = Field(description="They are too long.")
    address: Sentence = Field(description="They hold an address, or seem to.")
    number: Sentence = Field(description="They hold what could be a phone number.")
    sign: Sentence = Field(description="They hold characters or markup that links may not carry.")
    name: Sentence = Field(description="They name us, as if we had written them.")


class LinkDesk(Closed):
    """The sentences of the page on which support makes links that carry a case."""

    form: LinkForm = Field(description="What stands in the markup of the page.")
    types: LinkTypes = Field(description="Above the pages of each type.")
    faults: LinkFaults = Field(description="Why words are left out.")
    title: Sentence = Field(description="Above the finished link.")
    preview: Sentence = Field(description="Above what the customer will see.")
    nothing: Sentence = Field(description="In its place where the link carries no case.")
    copy_plain: Sentence = Field(description="The button that copies the address.")
    copy_markdown: Sentence = Field(description="The button that copies a link as Markdown.")
    copy_rich: Sentence = Field(description="The button that copies a link as rich text.")
    ready: Sentence = Field(description="The link is ready, and carries everything.")
    copied: Sentence = Field(description="What is said when it was copied.")
    selected: Sentence = Field(description="The same where the browser selected it instead.")
