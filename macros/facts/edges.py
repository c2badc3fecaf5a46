"""What the search answers by itself: what this site does not cover, and the plainest questions."""

from __future__ import annotations

from pydantic import Field, model_validator

from macros.facts.sentences import Sentence
from macros.reading.frontmatter import Id, Text, Texts
from macros.reading.schema import Closed


class Subject(Closed):
    """Something that readers look for here and that no page covers."""

    title: Sentence = Field(description="What it is, as the answer names it.")
    says: Sentence = Field(description="Where to turn, in one sentence.")
    words: Texts = Field(
        default=(), description="What readers type: wherever it stands in a query, it is meant."
    )
    alone: Texts = Field(
        default=(), description="What means the subject only where nothing else is asked."
    )

    @model_validator(mode="after")
    def _named(self) -> Subject:
        if not (self.words or self.alone):
            raise ValueError("give the subject `words` or `alone`: what readers type.")
        return self


class PlainQuestion(Closed):
    """A question that the search answers before it lists pages."""

    page: Id = Field(description="The page that answers it whole.")
    title: Sentence = Field(description="The answer in a few words.")
    says: Sentence | None = Field(default=None, description="The answer in one sentence.")
    asked: Texts = Field(
        default=(), description="How readers ask; the order of the words does not matter."
    )
    menu: Text | None = Field(
        default=None, description="Key of a menu path that is the answer, instead of `says`."
    )
    labels: Texts = Field(default=(), description="Keys of menu labels that ask for it too.")
    addresses: bool = Field(default=False, description="Whether our addresses are the answer.")
