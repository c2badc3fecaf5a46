"""Signs that tell what kind of message somebody has before them: a bounce, a reply, a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from macros.facts.bounces import Code, Language, Reason, Slug
from macros.reading.frontmatter import Ids, Text, Texts
from macros.reading.schema import Closed

Sign = Annotated[str, StringConstraints(pattern=r"^[^A-Z\n]{2,}$")]
Signs = Annotated[tuple[Sign, ...], Field(strict=False, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z]+(?:-[a-z]+)*$")]


class Automatic(Closed):
    """What tells a message that a mail program sent by itself."""

    cause: Slug = Field(description="The cause it has unless its words tell another.")
    fields: dict[Name, Annotated[tuple[Sign, ...], Field(strict=False)]] = Field(
        description="Header field → what its value begins with; nothing where the field tells it."
    )
    subjects: Signs = Field(description="What its subject holds.")


class BounceLanguage(Closed):
    """A language other than English that bounces are written in."""

    name: Text = Field(description="Its name.")
    sources: Texts = Field(
        default=(), description="Where phrases in it were read: keys of `_data/sources.yml`."
    )


class Ordinary(Closed):
    """What is said of mail that is no bounce."""

    title: Text = Field(description="What it is, as a heading.")
    means: Text = Field(description="The same in one sentence.")
    fix: Text = Field(description="What to do about it.")
    reason: Reason = Field(description="The reason it counts as.")
    cured_by: Ids = Field(default=(), description="Ids of the pages that help.")


class Messages(Closed):
    """The signs, in lower case; causes are keys of `bounces/`."""

    original: Signs = Field(description="What lines say that begin the returned message.")
    forwarded: Annotated[tuple[Sign, ...], Field(strict=False)] = Field(
        default=(), description="What lines say that begin a message passed on."
    )
    senders: Signs = Field(description="What the sender of a bounce holds.")
    subjects: Signs = Field(description="What the subject of a bounce holds.")
    reports: dict[Text, Slug] = Field(description="Media type of a part → the cause it tells.")
    actions: dict[Name, Slug] = Field(description="Action of a report → the cause it tells.")
    delayed: Slug = Field(description="The cause of a report of a delay that gives no reason.")
    automatic: Automatic = Field(description="What tells an automatic reply.")
    notices: Annotated[tuple[Reason, ...], Field(strict=False)] = Field(
        description="Reasons that tell of no failure."
    )
    challenges: Annotated[tuple[Reason, ...], Field(strict=False)] = Field(
        default=(), description="Reasons that tell of a failure, but by a mail program."
    )
    reasonless: Annotated[tuple[Reason, ...], Field(strict=False)] = Field(
        default=(), description="Reasons that tell none: they are never guessed."
    )
    formulas: Annotated[tuple[Sign, ...], Field(strict=False)] = Field(
        default=(), description="What servers write around any reason: no guess is made by it."
    )
    failed: Annotated[tuple[Slug, ...], Field(strict=False)] = Field(
        default=(),
        description="Causes of a report of a failure that gives no reason, first one first.",
    )
    general: Annotated[tuple[Slug, ...], Field(strict=False)] = Field(
        default=(), description="Causes whose words only hint: more telling ones go before them."
    )
    yielding: Annotated[tuple[Slug, ...], Field(strict=False)] = Field(
        description="Causes that say little; others found in the same message go before them."
    )
    broad: Annotated[tuple[Code, ...], Field(strict=False)] = Field(
        description="Codes that mail systems use for nearly everything."
    )
    of_the_server: Annotated[tuple[Reason, ...], Field(strict=False)] = Field(
        default=(), description="Reasons that are about the server that sent the message."
    )
    spoken: Annotated[tuple[Slug, ...], Field(strict=False)] = Field(
        default=(),
        description="Causes that people tell in their own words, and no mail system in its own.",
    )
    unsearched: Annotated[tuple[Slug, ...], Field(strict=False)] = Field(
        default=(),
        description="Causes in the words of pages: the search leads to the pages, not to these.",
    )
    languages: dict[Language, BounceLanguage] = Field(
        default={}, description="Language → its name and the sources of its phrases."
    )
    in_every_language: Annotated[tuple[Slug, ...], Field(strict=False)] = Field(
        default=(), description="The commonest causes: they have phrases in each of the languages."
    )
    ordinary: Ordinary = Field(description="What is said of mail that is no bounce.")

    @property
    def causes(self) -> dict[tuple[str | int, ...], str]:
        """Where a cause is named → its key."""
        return {
            ("delayed",): self.delayed,
            ("automatic", "cause"): self.automatic.cause,
            **{("reports", type): key for type, key in self.reports.items()},
            **{("actions", action): key for action, key in self.actions.items()},
            **{("failed", index): key for index, key in enumerate(self.failed)},
            **{("in_every_language", at): key for at, key in enumerate(self.in_every_language)},
            **{("general", index): key for index, key in enumerate(self.general)},
            **{("spoken", index): key for index, key in enumerate(self.spoken)},
            **{("unsearched", index): key for index, key in enumerate(self.unsearched)},
            **{("yielding", index): key for index, key in enumerate(self.yielding)},
        }

    def sources(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Where a source is named, and its key."""
        for language, known in self.languages.items():
            for index, key in enumerate(known.sources):
                yield ("languages", language, "sources", index), key
