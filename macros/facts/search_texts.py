"""What the search says to readers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text, Texts
from macros.reading.schema import Closed


class ResultKinds(Closed):
    """What each kind of result is called."""

    issue: Sentence = Field(description="An issue.")
    guide: Sentence = Field(description="A guide.")
    reference: Sentence = Field(description="A page to look things up in.")
    tool: Sentence = Field(description="A tool.")
    cause: Sentence = Field(description="A cause of bounces.")


class OwnAnswers(Closed):
    """The answers of the search itself: titles, and what stands below them."""

    elsewhere: Annotated[Text, places("title")] = Field(
        description="The title where the site does not cover the subject called `{title}`."
    )
    unlisted: Annotated[Text, places("title")] = Field(
        description="The title where the mail system called `{title}` has no guide."
    )
    unknown: Annotated[Text, places("title")] = Field(
        description="The title where `{title}` may be a mail system that no page names."
    )
    ours: Annotated[Text, places("title")] = Field(
        description="The title where the address or domain `{title}` is ours."
    )
    some_ours: Annotated[Text, places("title")] = Field(
        description="The title where the range `{title}` holds addresses of ours and of others."
    )
    not_ours: Annotated[Text, places("title")] = Field(
        description="The title where the address or domain `{title}` is not ours."
    )
    unlisted_says: Sentence = Field(description="What to do without a guide.")
    unknown_says: Sentence = Field(description="What to do if a name is that of a mail system.")
    ours_says: Sentence = Field(description="What stands below `ours`.")
    some_ours_says: Sentence = Field(description="What stands below `some_ours`.")
    not_ours_says: Sentence = Field(description="What stands below `not_ours`.")
    unlisted_link: Sentence = Field(description="The link to what to do without a guide.")
    copy_button: Sentence = Field(description="On the button that copies our addresses.")
    copied: Sentence = Field(description="Says that they are copied.")
    selected: Sentence = Field(description="Says that they are selected, to be copied by hand.")


class SearchTexts(Closed):
    """The sentences of the search, and of its answer to a code or a line of a bounce."""

    kinds: ResultKinds = Field(description="Kind of a result → what it is called.")
    who: Sentence = Field(description="What stands before those who can act.")
    answer: Sentence = Field(description="What screen readers call the answer about a bounce.")
    answer_kind: Sentence = Field(description="The kind that stands beside this answer.")
    code: Annotated[Text, places("code")] = Field(
        description="The title of an answer about a code: `{code}`."
    )
    code_of_cause: Annotated[Text, places("code", "title")] = Field(
        description="The same where one cause has the `{code}`: its `{title}` within the sentence."
    )
    several_causes: Sentence = Field(description="What a code says that several causes have.")
    beginnings: Texts = Field(
        description="First words of titles that are small within a sentence; names are not."
    )
    one_fits: Sentence = Field(description="What is said when one page fits.")
    several_fit: Annotated[Text, places("count")] = Field(
        description="What is said when several pages fit: `{count}` of them."
    )
    none_fits: Sentence = Field(description="What is said when nothing fits.")
    unknown: Annotated[Text, places("unknown", "instead")] = Field(
        description="No page holds the words `{unknown}`; `{instead}` were taken for them."
    )
    unknown_only: Annotated[Text, places("unknown")] = Field(
        description="No page holds the words `{unknown}`, and nothing was taken for them."
    )
    meant: Annotated[Text, places("unknown", "instead")] = Field(
        description="No page holds the words `{unknown}`; `{instead}` might be meant."
    )
    quoted: Annotated[Text, places("word")] = Field(description="A `{word}` in quotation marks.")
    between: Sentence = Field(description="The word between two words that no page holds.")
    own: OwnAnswers = Field(description="What the search answers by itself.")
