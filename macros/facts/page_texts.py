"""What is said on every page: texts to copy, lists to filter, tools that load."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.sentences import places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed


class PageTexts(Closed):
    """The sentences of what works on every page."""

    copy_button: Text = Field(description="The button that copies a text.")
    copy_named: Annotated[Text, places("title")] = Field(
        description="The same for screen readers; `{title}` stands for the title of the text."
    )
    copied: Text = Field(description="What is said when a text was copied.")
    selected: Text = Field(description="The same where the browser selected the text instead.")
    fitting: Annotated[Text, places("count", "all")] = Field(
        description="How many rows of a list are left: `{count}` of `{all}`."
    )
    not_loaded: Text = Field(description="What a tool says that could not load its data.")
    too_old: Text = Field(description="What a tool says in a browser that is too old for it.")
