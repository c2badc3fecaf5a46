"""The sentences of the tools, by the names of their files: `docs/_data/tools/<tool>.yml`."""

from __future__ import annotations

from pydantic import Field

from macros.facts.bounce_decoder import BounceDecoderTexts
from macros.facts.header_texts import HeaderViewTexts
from macros.facts.page_texts import PageTexts
from macros.facts.search_texts import SearchTexts
from macros.reading.schema import Closed


class Tools(Closed):
    """What each tool says to its readers; None where the site has not got the tool."""

    page: PageTexts | None = Field(default=None, description="What works on every page says.")
    search: SearchTexts | None = Field(default=None, description="What the search says.")
    bounce_decoder: BounceDecoderTexts | None = Field(
        default=None, description="The tool that explains bounces."
    )
    header_view: HeaderViewTexts | None = Field(
        default=None, description="What the tool that reads headers says."
    )
