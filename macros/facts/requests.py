"""The message by which a customer asks their IT staff to let our mail through."""

from __future__ import annotations

from pydantic import Field

from macros.reading.frontmatter import Id, OneOrMore, Text
from macros.reading.schema import Closed


class Anywhere(Closed):
    """What the message says to somebody whose mail system is not known."""

    name: Text = Field(description="What the message calls their mail system.")
    page: Id = Field(description="Id of the guide for all mail systems.")
    parts: OneOrMore = Field(description="Headings of its parts that the message quotes.")
    whole: Text = Field(description="What stands before its address.")


class Example(Closed):
    """What stands in the guides for the reader's own domain."""

    domain: Text = Field(description="The domain that the reader’s own replaces.")
    hint: Text = Field(description="Words that are left out once it is replaced.")


class Requests(Closed):
    """The sentences around the steps, which come from the guides."""

    subject: Text = Field(description="The subject of the message.")
    opening: Text = Field(description="What is asked; `«system»` stands for the mail system.")
    voice: Text = Field(description="Who “we” and “you” are in the steps.")
    ordinary: Text = Field(description="What ordinary mail is.")
    own: Text = Field(description="What mail in one’s own name is.")
    closing: Text = Field(description="What to take care of.")
    whole: Text = Field(description="What stands before the address of the guide.")
    current: Text = Field(description="What stands before the address of our list of addresses.")
    thanks: Text = Field(description="The last line.")
    short: Text = Field(description="What stands for the steps where they are too long.")
    without_system: Anywhere = Field(description="For readers who do not know their mail system.")
    example: Example = Field(description="What stands in the guides for the reader’s own domain.")
