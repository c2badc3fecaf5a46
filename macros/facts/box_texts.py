"""What is said where anything may be pasted or dropped: in the search, in the boxes of tools."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed


class Kinds(Closed):
    """What a text may be, as mail/recognition.js calls it."""

    bounce: Sentence = Field(description="The report of a failed delivery.")
    headers: Sentence = Field(description="The headers of a message.")
    spf: Sentence = Field(description="An SPF record.")
    addresses: Sentence = Field(description="Addresses or ranges of servers.")
    words: Sentence = Field(description="Anything else: words that the search looks for.")


class ListedAddresses(Closed):
    """The answer to a list of addresses."""

    all: Sentence = Field(description="All of them are ours.")
    some: Annotated[Text, places("count", "all")] = Field(
        description="`{count}` of them are ours, of `{all}`; it may be none."
    )
    ours: Annotated[Text, places("list")] = Field(description="Those that are ours: `{list}`.")
    partly: Annotated[Text, places("list")] = Field(
        description="Ranges of which only a part is ours: `{list}`."
    )
    first: Sentence = Field(description="What to do, above our addresses.")


class UnreadableTexts(Closed):
    """Why a file was not read, and what to do about it; `{name}` stands for its name."""

    large: Annotated[Text, places("name")] = Field(
        description="`{name}` is too large for a message."
    )
    binary: Annotated[Text, places("name")] = Field(description="`{name}` holds no text.")
    broken: Annotated[Text, places("name")] = Field(
        description="Outlook's file `{name}` is damaged."
    )


class GivenTexts(Closed):
    """What is said of a file, or of a text that is too long for a box."""

    choose: Sentence = Field(description="The button that chooses a file.")
    pasted: Sentence = Field(description="In place of the name of a file: a long text was pasted.")
    reading: Annotated[Text, places("name")] = Field(description="While `{name}` is read.")
    read: Annotated[Text, places("name", "count")] = Field(
        description="All of `{name}` was read: `{count}` characters."
    )
    beginning: Annotated[Text, places("name", "count")] = Field(
        description="Only the beginning of `{name}` was read: `{count}` characters."
    )
    remove: Sentence = Field(description="The button that takes it away again.")
    unreadable: UnreadableTexts = Field(description="Why a file was not read.")


class BoxTexts(Closed):
    """The sentences of the box that takes everything."""

    taken_for: Sentence = Field(description="Before the choice of what a text was taken for.")
    kinds: Kinds = Field(description="What a text may be.")
    who: Sentence = Field(description="Above those who act.")
    first: Sentence = Field(description="Above what to do first.")
    pages: Sentence = Field(description="Above the pages that help.")
    copy_title: Sentence = Field(description="The title of a text to copy.")
    whole: Sentence = Field(description="The button that opens all that a tool says.")
    dns: Sentence = Field(description="Who changes an SPF record.")
    addresses: ListedAddresses = Field(description="The answer to a list of addresses.")
    given: GivenTexts = Field(description="What is said of a file or a long text.")
