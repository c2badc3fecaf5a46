"""The sentences of the tools, by the names of their files: `docs/_data/tools/<tool>.yml`."""

from __future__ import annotations

from pydantic import Field

from macros.facts.bounce_decoder import BounceDecoderTexts
from macros.facts.box_texts import BoxTexts
from macros.facts.header_texts import HeaderViewTexts
from macros.facts.link_desk import LinkDesk
from macros.facts.page_texts import PageTexts
from macros.facts.questions import GuidedCheck
from macros.facts.reply_desk import ReplyDesk
from macros.facts.requests import ItRequest
from macros.facts.search_texts import SearchTexts
from macros.facts.spf_checker import SpfChecker
from macros.facts.support_desk import SupportDesk
from macros.reading.schema import Closed


class Tools(Closed):
    """What each tool says to its readers; None where the site has not got the tool."""

    page: PageTexts | None = Field(default=None, description="What works on every page says.")
    box: BoxTexts | None = Field(
        default=None, description="What is said where anything may be pasted or dropped."
    )
    search: SearchTexts | None = Field(default=None, description="What the search says.")
    bounce_decoder: BounceDecoderTexts | None = Field(
        default=None, description="The tool that explains bounces."
    )
    header_view: HeaderViewTexts | None = Field(
        default=None, description="What the tool that reads headers says."
    )
    guided_check: GuidedCheck | None = Field(default=None, description="The guided check.")
    it_request: ItRequest | None = Field(
        default=None, description="The tool that writes a message to IT staff."
    )
    link_desk: LinkDesk | None = Field(
        default=None, description="The page on which support makes links that carry a case."
    )
    reply_desk: ReplyDesk | None = Field(
        default=None, description="The page on which support finds, fills in, and copies replies."
    )
    spf_checker: SpfChecker | None = Field(
        default=None, description="The tool that judges an SPF record."
    )
    support_desk: SupportDesk | None = Field(
        default=None, description="The list on which support finds what to put into a ticket."
    )
