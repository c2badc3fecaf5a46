"""What the tool that reads headers says around its findings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed


class HeaderForm(Closed):
    """The box to paste headers into."""

    label: Sentence = Field(description="What the box is for.")
    hint: Sentence = Field(description="What may be pasted.")
    how: Sentence = Field(description="The words of the link to the guide to full headers.")
    read: Sentence = Field(description="The button that reads the headers.")
    clear: Sentence = Field(description="The button that empties the box.")
    result: Sentence = Field(description="For screen readers: the name of the answer.")
    without_script: Annotated[Text, places("guide")] = Field(
        description="What to do where the tool cannot run; `{guide}` links to the guide."
    )


class WithoutHeaders(Closed):
    """What is said of a text without headers."""

    title: Sentence = Field(description="The heading.")
    why: Sentence = Field(description="What headers look like.")


class News(Closed):
    """What stands before news, for those who do not see its color."""

    good: Sentence = Field(description="Before good news.")
    bad: Sentence = Field(description="Before bad news.")


class Way(Closed):
    """The servers that the message passed."""

    title: Sentence = Field(description="The heading.")
    none: Sentence = Field(description="No field tells of the way.")
    order: Sentence = Field(description="Which step stands first.")
    took: Annotated[Text, places("time")] = Field(description="How long it took: `{time}`.")
    hidden: Annotated[Text, places("count")] = Field(
        description="How many steps are left out: `{count}`."
    )
    inner: Sentence = Field(description="A step within a server.")
    unnamed: Sentence = Field(description="A server that gave no name.")
    step: Annotated[Text, places("from", "by")] = Field(
        description="A step from one server to the next: `{from}` and `{by}`."
    )
    onward: Annotated[Text, places("from")] = Field(
        description="A step whose end is not named: `{from}`."
    )
    ours: Sentence = Field(description="Marks a server of ours.")
    slow: Sentence = Field(description="Marks the slowest step.")
    untimed: Sentence = Field(description="A step that tells no time.")
    unread: Annotated[Text, places("text")] = Field(
        description="A step whose time cannot be read: `{text}`."
    )
    after: Annotated[Text, places("when", "time")] = Field(
        description="When, and how long after the step before: `{when}` and `{time}`."
    )
    before: Annotated[Text, places("when", "time")] = Field(
        description="When, where the clock of a server is behind: `{when}` and `{time}`."
    )


class Correspondents(Closed):
    """Who the message is from and for."""

    title: Sentence = Field(description="The heading.")
    sender: Sentence = Field(description="The From field.")
    envelope: Sentence = Field(description="The envelope sender.")
    reply_to: Sentence = Field(description="The Reply-To field.")
    to: Sentence = Field(description="The To and Cc fields.")
    delivered_to: Sentence = Field(description="The addresses it was delivered to.")
    subject: Sentence = Field(description="The Subject field.")
    date: Sentence = Field(description="The Date field.")
    id: Sentence = Field(description="The Message-ID field.")
    null_sender: Sentence = Field(description="The envelope sender of a bounce.")
    untold: Sentence = Field(description="An envelope sender that nothing tells.")
    more: Annotated[Text, places("people", "count")] = Field(
        description="The first of many, and how many more there are: `{people}` and `{count}`."
    )


class CheckTexts(Closed):
    """What stands around the results of checks."""

    title: Sentence = Field(description="The heading.")
    none: Sentence = Field(description="There is no result.")
    about: Sentence = Field(description="What the results are.")
    by: Annotated[Text, places("server")] = Field(
        description="The server that wrote them: `{server}`."
    )
    others: Annotated[Text, places("servers")] = Field(
        description="The servers whose results do not count: `{servers}`."
    )


class Ticket(Closed):
    """The text for a ticket."""

    title: Sentence = Field(description="The heading.")
    before: Sentence = Field(description="What to take care of.")
    name: Sentence = Field(description="The title of the text to copy.")
    origin: Annotated[Text, places("says")] = Field(
        description="Whether the message came from us: `{says}`."
    )
    verdict: Annotated[Text, places("says")] = Field(description="What happened to it: `{says}`.")
    page: Annotated[Text, places("title")] = Field(description="A page that helps: `{title}`.")
    sender: Annotated[Text, places("people")] = Field(description="The From addresses: `{people}`.")
    nobody: Sentence = Field(description="There is no From address.")
    envelope: Annotated[Text, places("address")] = Field(
        description="The envelope sender: `{address}`."
    )
    untold: Sentence = Field(description="An envelope sender that nothing tells.")
    id: Annotated[Text, places("id")] = Field(description="The Message-ID: `{id}`.")
    steps: Sentence = Field(description="What stands before the steps.")
    step: Annotated[Text, places("when", "from", "by")] = Field(
        description="A step from one server to the next: `{when}`, `{from}`, and `{by}`."
    )
    inner: Annotated[Text, places("when")] = Field(
        description="A step within one server: `{when}`."
    )
    untimed: Sentence = Field(description="A step that tells no time.")


class HeaderViewTexts(Closed):
    """The sentences of the tool that reads headers."""

    form: HeaderForm = Field(description="The box to paste headers into.")
    empty: Sentence = Field(description="What is said when the box is empty.")
    none: WithoutHeaders = Field(description="What is said of a text without headers.")
    cut: Sentence = Field(description="The text was too long.")
    others: Sentence = Field(description="The text holds headers of several messages.")
    verdict: Sentence = Field(description="The heading of the first answer, what happened.")
    origin: Sentence = Field(description="The heading of the second one, whether it is ours.")
    pages: Sentence = Field(description="What stands before the pages that help.")
    people: Sentence = Field(description="What stands before those who can act.")
    notes: Sentence = Field(description="The heading of what else is worth knowing.")
    news: News = Field(description="What stands before good and bad news, for screen readers.")
    more: Sentence = Field(description="What opens the details below the answers.")
    way: Way = Field(description="The servers that the message passed.")
    message: Correspondents = Field(description="Who the message is from and for.")
    checks: CheckTexts = Field(description="The results of checks.")
    marks: Sentence = Field(description="The heading of what filters wrote.")
    source: Sentence = Field(description="What stands before the source of a meaning.")
    ticket: Ticket = Field(description="The text for a ticket.")
