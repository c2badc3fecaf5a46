"""What the bounce decoder says around what `bounces/` tells of a cause."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import places
from macros.reading.frontmatter import Ids, Text
from macros.reading.schema import Closed


class DecoderForm(Closed):
    """The box to paste a bounce into."""

    label: Text = Field(description="What the box is for.")
    hint: Text = Field(description="What may be pasted.")
    explain: Text = Field(description="The button that explains the bounce.")
    clear: Text = Field(description="The button that empties the box.")
    result: Text = Field(description="For screen readers: the name of the answer.")
    without_script: Annotated[Text, places("list")] = Field(
        description="What to do where the tool cannot run; `{list}` links to the list of bounces."
    )
    list: Text = Field(description="The words of that link.")


class UnknownBounce(Closed):
    """What is said where nothing is recognized."""

    title: Text = Field(description="The answer in one line.")
    means: Text = Field(description="What that means, and what to do.")
    said: Text = Field(description="The same for those who cannot see it.")
    near: Text = Field(description="Above the causes whose words it nearly holds.")
    near_words: Annotated[Text, places("words")] = Field(
        description="Behind such a cause, the `{words}` of it that the text holds."
    )
    pages: Ids = Field(default=(), description="Ids of the pages that help all the same.")


class SeveralCauses(Closed):
    """What is said where more than one cause fits."""

    title: Text = Field(description="The answer in one line, where their reasons differ.")
    means: Text = Field(description="What that means.")
    said: Annotated[Text, places("count")] = Field(
        description="For those who cannot see them: that there are `{count}`."
    )
    likely: Annotated[Text, places("title")] = Field(
        description="Above the most likely cause, whose `{title}` it holds."
    )
    same: Text = Field(description="Above the other causes, where they have one reason.")


class KnownCause(Closed):
    """What stands around one cause."""

    said: Annotated[Text, places("title", "people")] = Field(
        description="For those who cannot see it: its `{title}`, and the `{people}` who can fix it."
    )
    between: Text = Field(description="Between two of the people.")
    people: Text = Field(description="Above the people who can fix it.")
    fix: Text = Field(description="Above what to do.")
    others: Text = Field(description="Above what those can do who do not act first.")
    provider: Annotated[Text, places("provider")] = Field(
        description="Where a `{provider}` for private people runs the mailbox: that nobody else "
        "can change it."
    )
    pages: Text = Field(description="Above the pages that help.")
    page: Annotated[Text, places("title")] = Field(
        description="The link to the page about the cause; `{title}` is that of the page."
    )


class RefusedServer(Closed):
    """What is said of the server that a bounce refuses."""

    ours: Annotated[Text, places("address")] = Field(
        description="That the server, whose `{address}` it holds, is one of ours."
    )
    title: Text = Field(description="It is none of ours: the answer in one line.")
    means: Annotated[Text, places("address")] = Field(
        description="What that means; `{address}` is that of the server."
    )
    reason: Annotated[Text, places("reason")] = Field(
        description="Why it was refused: the `{reason}`."
    )
    step: Annotated[Text, places("address")] = Field(
        description="What those do about the server at `{address}` who run the mail system."
    )


class DecidingPart(Closed):
    """What stands above the part of the bounce that decided, by the place where it was found."""

    title: Text = Field(description="What it is.")
    diagnostic: Text = Field(description="In the field Diagnostic-Code (RFC 3464, section 2.3.6).")
    reply: Text = Field(description="In the reply of a server that the text quotes.")
    explanation: Text = Field(description="In the text of the bounce.")
    subject: Text = Field(description="In the subject.")
    status: Text = Field(description="In the field Status (RFC 3464, section 2.3.4).")
    line: Text = Field(description="In a text that is one line.")


class SendingIt(Closed):
    """What is said where the bounce is best sent to support."""

    title: Text = Field(description="What to do.")
    hint: Text = Field(description="What to do before.")
    text: Text = Field(description="The title of the text to copy.")


class BounceDecoderTexts(Closed):
    """The sentences of the bounce decoder."""

    form: DecoderForm = Field(description="The box to paste a bounce into.")
    empty: Text = Field(description="The box holds nothing.")
    cut: Annotated[Text, places("count")] = Field(
        description="The text was too long; `{count}` characters were read."
    )
    unknown: UnknownBounce = Field(description="Nothing is recognized.")
    several: SeveralCauses = Field(description="More than one cause fits.")
    vague: Text = Field(description="Behind what a cause means, where only a code decided.")
    known: KnownCause = Field(description="One cause fits.")
    server: RefusedServer = Field(description="The server that the bounce refuses.")
    recipient: Text = Field(description="Beside the recipient.")
    recipients: Text = Field(description="Above several recipients, each with its cause.")
    code: Text = Field(description="Beside the codes.")
    again: Text = Field(description="Beside whether the sending server tries again.")
    final: Text = Field(description="It does not.")
    retried: Text = Field(description="It does.")
    evidence: DecidingPart = Field(description="The part that decided.")
    send: SendingIt = Field(description="The bounce is best sent to support.")
