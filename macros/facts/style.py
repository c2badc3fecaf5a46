"""How texts are written: the words that are right, the abbreviations readers know, and others."""

from __future__ import annotations

from pydantic import Field

from macros.reading.frontmatter import Text, Texts
from macros.reading.schema import Closed


class Style(Closed):
    """What the check knows of words."""

    words: Texts = Field(
        default=(), description="Words that are spelled right, though they look like mistakes."
    )
    abbreviations: Texts = Field(
        default=(),
        description="Abbreviations that every reader knows, beside those of the glossary.",
    )
    avoid: dict[Text, Text] = Field(
        default={}, description="Words to avoid, in lower case → what to write instead."
    )
