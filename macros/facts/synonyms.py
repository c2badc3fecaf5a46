"""Words that readers and pages use for the same thing, and words that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from macros.facts.edges import PlainQuestion, Subject
from macros.reading.frontmatter import OneOrMore, Text, Texts
from macros.reading.schema import Closed, refuse
from macros.reading.sources import Keys
from macros.words import phrase, words

Group = Annotated[tuple[Text, ...], Field(strict=False, min_length=2)]
LONGEST = 4
"""Words of a phrase at most; the search looks for no longer ones."""


class Synonyms(Closed):
    """What the search takes for the same."""

    same: Annotated[tuple[Group, ...], Field(strict=False)] = Field(
        description="Groups of words or phrases; whoever types one finds the others too."
    )
    leads: dict[Text, OneOrMore] = Field(
        default={},
        description="Word or phrase that readers type → what pages say; the way back is closed.",
    )
    unspoken: Texts = Field(description="Words that say nothing in a search, such as `the`.")
    elsewhere: dict[str, Subject] = Field(
        default={}, description="Key → a subject that this site does not cover, and where to turn."
    )
    without_guide: Annotated[tuple[OneOrMore, ...], Field(strict=False)] = Field(
        default=(), description="Mail systems that have no guide, each with its other names."
    )
    letting_in: Texts = Field(
        default=(), description="What shows that an unknown word beside it is a mail system."
    )
    answers: Annotated[tuple[PlainQuestion, ...], Field(strict=False)] = Field(
        default=(), description="Questions that are answered before any page is listed."
    )

    @cached_property
    def unspoken_words(self) -> frozenset[str]:
        """The words of `unspoken`, as the search reads them."""
        return frozenset(word for text in self.unspoken for word in words(text))

    @model_validator(mode="after")
    def _readable(self) -> Synonyms:
        refuse(self._unfit())
        return self

    def _unfit(self) -> Iterator[tuple[Keys, str]]:
        seen: dict[str, Keys] = {}
        for keys, text in self.phrases():
            length = len(words(text))
            if not length or len(phrase(text).split()) > LONGEST:
                yield keys, f"`{text}` has no word, or more than {LONGEST}; shorten it."
            if keys[0] == "same" and phrase(text) in seen:
                other = int(seen[phrase(text)][1]) + 1
                yield keys, f"`{text}` stands in group {other} too; join the groups or delete one."
            if keys[0] == "same":
                seen.setdefault(phrase(text), keys)

    def phrases(self) -> Iterator[tuple[Keys, str]]:
        """Every word and phrase, with the keys of its place."""
        for number, group in enumerate(self.same):
            yield from ((("same", number, at), text) for at, text in enumerate(group))
        for text, targets in self.leads.items():
            yield ("leads", text), text
            yield from ((("leads", text, at), target) for at, target in enumerate(targets))
        for number, names in enumerate(self.without_guide):
            yield from ((("without_guide", number, at), name) for at, name in enumerate(names))
        for key, subject in self.elsewhere.items():
            yield from ((("elsewhere", key, "words", at), t) for at, t in enumerate(subject.words))
            yield from ((("elsewhere", key, "alone", at), t) for at, t in enumerate(subject.alone))
