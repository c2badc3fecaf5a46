"""The guided check: questions that lead from what somebody sees to the page that helps.

A tree: every question and answer is reached by one option only, so that its anchor tells the
whole way to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from macros.facts.bounces import Slug
from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Id, Text
from macros.reading.problems import nearest
from macros.reading.schema import Closed, refuse
from macros.reading.sources import Keys

MOST = 6
"""Questions on the way to an answer."""

START = "start"
"""The first question."""


class Option(Closed):
    """Something a reader may see."""

    says: Text = Field(description="What the reader sees: a symptom, never a solution.")
    to: Slug = Field(description="The key of the next question, or of an answer.")


class Question(Closed):
    """A question with the answers a reader can give."""

    asks: Text = Field(description="The question, in the reader’s words.")
    hint: Text | None = Field(default=None, description="Where to look for the answer.")
    options: Annotated[tuple[Option, ...], Field(strict=False, min_length=2)] = Field(
        description="What the reader may see."
    )


class Answer(Closed):
    """Where the questions end."""

    says: Text = Field(description="What the answers point to, in a sentence or two.")
    pages: Annotated[tuple[Id, ...], Field(strict=False, min_length=1)] = Field(
        description="Ids of the pages that help, the first one first."
    )


class Flow(Closed):
    """The questions and answers of the guided check."""

    questions: dict[Slug, Question] = Field(
        description="Key, which is also its anchor → a question; `start` is the first."
    )
    answers: dict[Slug, Answer] = Field(
        description="Key, which is also its anchor → an answer to them."
    )

    @model_validator(mode="after")
    def _tree(self) -> Flow:
        refuse((*self._dangling(), *self._unreached(), *self._long()))
        return self

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, Option]]:
        """Key of a question or answer → the question before it and the option that leads here."""
        return {
            option.to: (key, option)
            for key, question in self.questions.items()
            for option in question.options
        }

    def way(self, key: str) -> tuple[tuple[str, Option], ...]:
        """The questions on the way to a question or answer, each with the option chosen."""
        steps: list[tuple[str, Option]] = []
        while key in self.parents and len(steps) <= len(self.questions):
            steps.insert(0, self.parents[key])
            key = self.parents[key][0]
        return tuple(steps)

    def _options(self) -> Iterator[tuple[Keys, Option]]:
        for key, question in self.questions.items():
            for index, option in enumerate(question.options):
                yield ("questions", key, "options", index, "to"), option

    def _dangling(self) -> Iterator[tuple[Keys, str]]:
        known = (*self.questions, *self.answers)
        seen: set[str] = set()
        for keys, option in self._options():
            if option.to not in known:
                cure = nearest(option.to, known, otherwise="write it under `answers`.")
                yield keys, f"There is no question or answer `{option.to}`; {cure}"
            elif option.to in seen or option.to == START:
                wrong = f"Another option leads to `{option.to}` already; give this one its own."
                yield keys, wrong
            seen.add(option.to)

    def _unreached(self) -> Iterator[tuple[Keys, str]]:
        if START not in self.questions:
            yield ("questions",), f"There is no question `{START}`; it is the first one."
        for part, keys in (("questions", self.questions), ("answers", self.answers)):
            for key in keys:
                if key != START and key not in self.parents:
                    yield (part, key), f"No option leads to `{key}`; let one, or delete it."
                if part == "answers" and key in self.questions:
                    yield (part, key), f"`{key}` is a question too; rename one."

    def _long(self) -> Iterator[tuple[Keys, str]]:
        for key in self.answers:
            if len(self.way(key)) > MOST:
                wrong = f"`{key}` comes after more than {MOST} questions; shorten the way."
                yield ("answers", key), wrong


class GuidedCheck(Closed):
    """What the guided check says around its questions."""

    questions: Sentence = Field(description="For screen readers: above the questions.")
    way: Sentence = Field(description="For screen readers: the list of the answers so far.")
    again: Sentence = Field(description="The link back to the first question.")
    trail: Sentence = Field(description="Title of the box with the answers, for a ticket.")
    trail_page: Annotated[Text, places("title", "url")] = Field(
        description="The line of a page that helps: its `{title}` and address, `{url}`."
    )
    trail_check: Annotated[Text, places("url")] = Field(
        description="The line with the address that shows the answer again, `{url}`."
    )
