"""The message by which a customer asks their IT staff to let our mail through."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Id, OneOrMore, Text
from macros.reading.schema import Closed


class Anywhere(Closed):
    """What the message says to somebody whose mail system is not known."""

    name: Sentence = Field(description="What the message calls their mail system.")
    page: Id = Field(description="Id of the guide for all mail systems.")
    parts: OneOrMore = Field(description="Headings of its parts that the message quotes.")
    whole: Sentence = Field(description="What stands before its address.")


class Example(Closed):
    """What stands in the guides for the reader's own domain."""

    domain: Text = Field(description="The domain that the reader’s own replaces.")
    hint: Text = Field(description="Words that are left out once it is replaced.")


class Requests(Closed):
    """The sentences around the steps, which come from the guides."""

    subject: Sentence = Field(description="The subject of the message.")
    greeting: Sentence = Field(description="The first line.")
    opening: Annotated[Text, places("system")] = Field(
        description="What is asked; `{system}` stands for the mail system."
    )
    their_domain: Annotated[Text, places("domain")] = Field(
        description="The line with the company’s own domain, `{domain}`."
    )
    servers: Annotated[Text, places("addresses")] = Field(
        description="The line with our addresses, `{addresses}`."
    )
    domains: Annotated[Text, places("domains")] = Field(
        description="The line with the domains of our mail, `{domains}`."
    )
    voice: Sentence = Field(description="Who “we” and “you” are in the steps.")
    ordinary: Sentence = Field(description="What ordinary mail is.")
    own: Sentence = Field(description="What mail in one’s own name is.")
    closing: Sentence = Field(description="What to take care of.")
    whole: Sentence = Field(description="What stands before the address of the guide.")
    current: Sentence = Field(
        description="What stands before the address of our list of addresses."
    )
    takes: Annotated[Text, places("time")] = Field(
        description="How long it takes until the change works, `{time}`."
    )
    reviewed: Annotated[Text, places("date")] = Field(
        description="When somebody last read the guide: `{date}`."
    )
    thanks: Sentence = Field(description="The last line.")
    short: Sentence = Field(description="What stands for the steps where they are too long.")
    without_system: Anywhere = Field(description="For readers who do not know their mail system.")
    example: Example = Field(description="What stands in the guides for the reader’s own domain.")


class ItRequestForm(Closed):
    """What the reader is asked for."""

    system: Sentence = Field(description="The mail system.")
    system_hint: Sentence = Field(description="Which one to choose.")
    no_system: Sentence = Field(description="The choice for readers who do not know it.")
    domain: Sentence = Field(description="The company’s domain.")
    domain_hint: Sentence = Field(description="What the domain is, and what becomes of it.")
    mail: Sentence = Field(description="Which mail the message is about.")
    all_mail: Sentence = Field(description="The choice of all mail.")
    ordinary: Sentence = Field(description="The choice of ordinary mail.")
    own: Sentence = Field(description="The choice of mail in one’s own name.")
    write: Sentence = Field(description="The button that writes the message.")
    clear: Sentence = Field(description="The button that empties the form.")
    result: Sentence = Field(description="For screen readers: the name of the answer.")
    without_script: Sentence = Field(description="What to do where the tool cannot run.")


class ItRequest(Closed):
    """What the tool that writes the message says around it."""

    form: ItRequestForm = Field(description="What the reader is asked for.")
    no_domain: Sentence = Field(description="What was typed is no domain.")
    title: Sentence = Field(description="The heading of the answer.")
    lead: Annotated[Text, places("guide")] = Field(
        description="What the message holds; `{guide}` is a link to the guide with its steps."
    )
    message: Sentence = Field(description="Title of the box with the message.")
    ready: Annotated[Text, places("system")] = Field(
        description="What is said once it is there, for the mail system `{system}`."
    )
    ready_for_any: Sentence = Field(description="The same where the mail system is not known.")
    open: Sentence = Field(description="The link that opens the message as an e-mail.")
    print: Sentence = Field(description="The button that prints it.")
    download: Sentence = Field(description="The button that downloads it.")
    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.txt$")] = Field(
        description="Name of the downloaded file: small letters, digits, and dashes, then `.txt`."
    )
    shortened: Sentence = Field(description="The e-mail lacks the steps, which are too long.")
    again: Sentence = Field(description="What stands before the address of this message.")
    address: Sentence = Field(description="Title of the box with this address.")
