"""The replies of support: texts with fields to fill in, and what each of them fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from macros.facts.bounces import Slug
from macros.facts.sentences import Sentence
from macros.reading.frontmatter import Id, OneOrMore, Text, Texts
from macros.reading.schema import Closed, refuse
from macros.reading.sources import Keys

FieldKey = Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
DeskKey = Literal["zendesk", "freshdesk", "help_scout", "chatwoot"]

MARK = re.compile(r"«(?P<field>[^«»\n]*)»")
"""A field in a text: `«workgroup»`."""

OPTIONAL = re.compile(r"‹(?P<words>[^‹›\n]*)›")
"""Words that go with an optional field: `‹, «agent»›`."""


class ReplyField(Closed):
    """Something that an agent fills in."""

    name: Annotated[Sentence, StringConstraints(max_length=40)] = Field(
        description="What it is called, as it stands within a sentence: `workgroup name`."
    )
    hint: Sentence | None = Field(
        default=None, description="Where an agent finds it, if that is not plain."
    )
    example: Text = Field(description="An example, with reserved names only.")
    longest: Annotated[int, Field(ge=1, le=500)] = Field(
        description="How many characters it has at most."
    )

    @property
    def label(self) -> str:
        """The name as a label above a box."""
        return self.name[0].upper() + self.name[1:]

    @property
    def shown(self) -> str:
        """What stands in a text as long as the field is empty."""
        return f"«{self.name}»"


class Letter(Closed):
    """What every reply begins and ends with."""

    greeting: Sentence = Field(description="The first line.")
    closing: Sentence = Field(description="The last line.")
    optional: Texts = Field(description="The fields in these two lines: keys of `fields.yml`.")


class Reply(Closed):
    """A text to send, without its greeting and its closing."""

    title: Annotated[Sentence, StringConstraints(max_length=80)] = Field(
        description="What agents look for, at most 80 characters."
    )
    when: Annotated[Sentence, StringConstraints(max_length=160)] = Field(
        description="When to send it and to whom, in one sentence of at most 160 characters."
    )
    subject: Annotated[Sentence, StringConstraints(max_length=120)] = Field(
        description="The subject, at most 120 characters. It may hold required fields."
    )
    page: Id = Field(description="Id of the article that it is about.")
    causes: Texts = Field(
        default=(), description="Causes of bounces that it fits, the commonest first."
    )
    keywords: Texts = Field(
        default=(), description="What agents type besides the words of the page and the causes."
    )
    required: Texts = Field(
        default=(), description="Fields that must be filled in: keys of `fields.yml`."
    )
    optional: Texts = Field(
        default=(), description="Fields that may stay empty; the words in ‹ › around them go then."
    )
    text: Text = Field(
        description="The text, as Markdown with the macros of pages; `«workgroup»` is a field."
    )


class ReplyGroup(Closed):
    """Replies that agents look for in one place."""

    title: Sentence = Field(description="What the group is called.")
    replies: Annotated[dict[Slug, Reply], Field(min_length=1)] = Field(
        description="Key, which is also its address behind `#reply=` → a reply."
    )


class Desk(Closed):
    """A help desk that replies are exported to."""

    name: Sentence = Field(description="The product.")
    placeholders: dict[FieldKey, Text] = Field(
        description="Field → what the product itself fills in there, as it writes it."
    )
    sources: OneOrMore = Field(description="Where its format was read: keys of `sources.yml`.")


class Replies(Closed):
    """The replies of support; a field is a file."""

    letter: Letter | None = Field(
        default=None, description="What every reply begins and ends with."
    )
    fields: dict[FieldKey, ReplyField] = Field(
        default={}, description="Key → a field that agents fill in."
    )
    desks: dict[DeskKey, Desk] = Field(
        default={}, description="Key → a help desk that replies are exported to."
    )
    notices: ReplyGroup | None = Field(
        default=None, description="What support writes unasked, to the administrator of a client."
    )
    answers: ReplyGroup | None = Field(
        default=None, description="Answers to tickets: one for each issue."
    )
    bounces: ReplyGroup | None = Field(
        default=None, description="Answers to bounces: one for each of the commonest causes."
    )

    @property
    def groups(self) -> Mapping[str, ReplyGroup]:
        """Name of a file → the group it holds."""
        found = {name: getattr(self, name) for name in ("notices", "answers", "bounces")}
        return {name: group for name, group in found.items() if group}

    @cached_property
    def every(self) -> Mapping[str, Reply]:
        """Key → reply, of every group."""
        return {key: each for group in self.groups.values() for key, each in group.replies.items()}

    @property
    def of_causes(self) -> Mapping[str, str]:
        """Key of a cause of bounces → key of the reply that fits it."""
        found = ((cause, key) for key, reply in self.every.items() for cause in reply.causes)
        return dict(found)

    @property
    def of_issues(self) -> Mapping[str, str]:
        """Id of an issue → key of the answer that fits it."""
        return (
            {reply.page: key for key, reply in self.answers.replies.items()} if self.answers else {}
        )

    def optional(self, reply: Reply) -> tuple[str, ...]:
        """The fields of a reply that may stay empty, those of the letter included."""
        ours = self.letter.optional if self.letter else ()
        return (*ours, *reply.optional)

    def whole(self, reply: Reply) -> str:
        """The Markdown of a reply, with its greeting and its closing."""
        text = reply.text.strip("\n")
        if not self.letter:
            return text
        return f"{self.letter.greeting}\n\n{text}\n\n{self.letter.closing}"

    @model_validator(mode="after")
    def _whole(self) -> Replies:
        refuse((*self._repeated(), *self._long_examples()))
        return self

    def _repeated(self) -> Iterator[tuple[Keys, str]]:
        seen: dict[str, str] = {}
        for name, group in self.groups.items():
            for key in group.replies:
                if key in seen:
                    wrong = f"{seen[key]}.yml has a reply `{key}` too; rename one."
                    yield (name, "replies", key), wrong
                seen.setdefault(key, name)

    def _long_examples(self) -> Iterator[tuple[Keys, str]]:
        for key, field in self.fields.items():
            if len(field.example) > field.longest:
                wrong = f"The example has {len(field.example)} characters; use at most "
                yield ("fields", key, "example"), f"{wrong}{field.longest}."


def filled(text: str, values: Mapping[str, str], names: Mapping[str, str]) -> str:
    """A text with its fields filled in, as `overrides/…/replies/reply-text.js` does it.

    For a field without a value stands its name from `names`, but optional words around it go.
    """

    def kept(optional: re.Match[str]) -> str:
        words = optional["words"]
        return words if values.keys() >= {*MARK.findall(words)} else ""

    shown = {**names, **values}
    return MARK.sub(lambda mark: shown.get(mark["field"], mark[0]), OPTIONAL.sub(kept, text))
