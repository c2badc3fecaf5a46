"""The sentences of the tools, by the names of their files: `docs/_data/tools/<tool>.yml`."""

from __future__ import annotations

from pydantic import Field

from macros.facts.page_texts import PageTexts
from macros.reading.schema import Closed


class Tools(Closed):
    """What each tool says to its readers; None where the site has not got the tool."""

    page: PageTexts | None = Field(default=None, description="What works on every page says.")
