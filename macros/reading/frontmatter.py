"""The head of a page: a closed set of keys for each page type.

A key's description is the sentence an editor reads, in the handbook and in messages.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from macros.reading.schema import Closed

Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Z]+-[1-9][0-9]{2,3}$")]
Texts = Annotated[tuple[Text, ...], Field(strict=False)]
Ids = Annotated[tuple[Id, ...], Field(strict=False)]
OneOrMore = Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
_PART = r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*/"
OldAddress = Annotated[str, StringConstraints(pattern=rf"^/(?:{_PART})+$", max_length=200)]

Anchor = Annotated[str, StringConstraints(pattern=r"^[^\W_][\w.-]*$", max_length=200)]
TOP = "top"
"""The anchor of a page's beginning (WHATWG HTML, "select the indicated part")."""


class Head(Closed):
    """What every page says about itself."""

    title: Annotated[Text, StringConstraints(max_length=80)] = Field(
        description="The heading of the page, in the reader's words, at most 80 characters."
    )
    description: Annotated[Text, StringConstraints(max_length=160)] = Field(
        description="The answer in one sentence, at most 160 characters; shown in lists."
    )
    redirect_from: Annotated[tuple[OldAddress, ...], Field(strict=False)] = Field(
        default=(),
        description="Addresses the page had before, such as `/issues/old-name/`, and the short "
        "addresses of retired pages whose place it takes, such as `/a/abc-102/`.",
    )
    anchors: dict[Anchor, Anchor] = Field(
        default={},
        description="Anchor that the page had before → the one of the heading that took its "
        "place, or `top`.",
    )

    @field_validator("title", "description")
    @classmethod
    def _plain(cls, value: str) -> str:
        if "\n" in value:
            raise ValueError("write it on one line.")
        return value


class Hidden(Closed):
    """How the search treats a page."""

    exclude: Literal[True] = Field(description="`true`: customers' search leaves the page out.")


class UnsearchedHead(Head):
    """A page that customers' search leaves out."""

    search: Hidden = Field(
        description="Write `{exclude: true}`: the page stays out of customers' search."
    )


class SectionHead(UnsearchedHead):
    """A page at the top of `docs/`: the home page, or a list, which repeats what its pages say."""


class HandbookHead(UnsearchedHead):
    """A page for editors."""


class SupportHead(UnsearchedHead):
    """A page for support: no search, no navigation, and no site map leads customers to it."""

    hide: Annotated[tuple[Literal["toc"], ...], Field(strict=False)] = Field(
        default=(), description="`[toc]` where the headings belong to a tool."
    )


class CodeHead(UnsearchedHead):
    """The page for codes that no other page explains; the pages of codes are made from it."""

    hide: Annotated[tuple[Literal["toc"], ...], Field(strict=False, min_length=1)] = Field(
        description="Write `[toc]`: the pages made from this one have other headings."
    )


class ArticleHead(Head):
    """What an issue, a guide and a reference page have in common."""

    id: Id = Field(
        description="The permanent number, such as `ABC-101`; never changed, never used again."
    )
    keywords: Texts = Field(
        default=(), description="What people also type when they look for this page."
    )
    related: Ids = Field(default=(), description="Ids of pages that help next.")
    reviewed: datetime.date = Field(
        description="The day somebody last read the page from start to end and found it right."
    )


class ReferenceHead(ArticleHead):
    """A page to look something up."""


class TaskHead(ArticleHead):
    """What an issue and a guide have in common."""

    symptoms: Texts = Field(
        default=(), description="What the reader sees that brings them to this task."
    )
    fixed_by: OneOrMore = Field(
        description="Who does this: keys of `_data/people.yml`, such as `[administrator]`."
    )
    emails: Texts = Field(
        default=(), description="Kinds of mail concerned: keys of `_data/product.yml`."
    )
    evidence: Texts = Field(
        default=(), description="What to have at hand before writing to support."
    )


WayNames = Annotated[tuple[Text, ...], Field(strict=False, min_length=2, max_length=7)]


class GuideHead(TaskHead):
    """A page that leads through one task."""

    sources: OneOrMore = Field(
        description="Where the facts of the page were read: keys of `_data/sources.yml`."
    )
    cures: Ids = Field(default=(), description="Ids of the issues that this task cures.")
    system: Text | None = Field(
        default=None, description="The mail system it is about: a key of `_data/systems.yml`."
    )
    role: Text | None = Field(
        default=None, description="Which role or permission it needs, by its exact name."
    )
    license: Text | None = Field(
        default=None, description="Which plan or license it needs, or that none is needed."
    )
    takes: Text | None = Field(
        default=None, description="How long it takes until the change works, in a few words."
    )
    undo: Text | None = Field(
        default=None, description="How to take the change back, in one sentence."
    )
    ways: Annotated[tuple[WayNames, ...], Field(strict=False)] = Field(
        default=(),
        description="How to get to each setting: the console, its menus, the field or button, by "
        "the names in the steps, such as `[Admin console, Apps, Gmail, Email allowlist]`.",
    )
    menus: Texts = Field(
        default=(),
        description="The same in the product itself: keys of `paths` in `_data/menus.yml`.",
    )


class IssueHead(TaskHead):
    """A page about one problem."""

    symptoms: OneOrMore = Field(
        description="What the reader sees, in their words; shown as “Is this your problem?”."
    )
    fixed_by: OneOrMore = Field(
        description="Who can fix it: keys of `_data/people.yml`, such as `[it]`."
    )
    emails: OneOrMore = Field(
        description="Kinds of mail concerned: keys of `_data/product.yml`, such as `[daily]`."
    )
    evidence: OneOrMore = Field(description="What to have at hand before writing to support.")


class ToolHead(ArticleHead):
    """A page with a tool that works in the reader's browser."""

    fits: Ids = Field(
        default=(), description="Ids of the issues, guides and references that link to this tool."
    )
    hide: Annotated[tuple[Literal["toc"], ...], Field(strict=False)] = Field(
        default=(), description="`[toc]` where the headings belong to the tool."
    )


HEADS: dict[str, type[Head]] = {
    "issue": IssueHead,
    "guide": GuideHead,
    "reference": ReferenceHead,
    "tool": ToolHead,
    "support": SupportHead,
    "code": CodeHead,
    "handbook": HandbookHead,
    "section": SectionHead,
}
"""Page type → its keys."""

TYPES: dict[str, str] = {
    "issues": "issue",
    "guides": "guide",
    "reference": "reference",
    "tools": "tool",
    "support": "support",
    "e": "code",
    "handbook": "handbook",
    "": "section",
}
"""Folder under `docs/` → page type; "" is `docs/` itself."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "issue": ("Background", "Actions", "Tips"),
    "guide": ("Before you start", "Steps", "Check that it worked"),
}
"""Page type → its second-level headings, in order. Tickets link to their anchors."""

ALLOWING = re.compile(r"guides/allow-our-mail/(?!index\.md)")
"""The guides that let our mail through, one for each mail system; the index leads to them."""

PARTS: dict[str, tuple[str, ...]] = {
    "Steps": ("Ordinary mail", "Mail in your own name"),
    "Check that it worked": ("Caution", "When this is not enough", "Undo it"),
}
"""Section of such a guide → the third-level headings it must hold, in order."""

CHANGE = ("role", "license", "takes", "undo")
"""What a guide about a mail system says of the change that it makes there."""

STEPS: dict[str, str] = {"issue": "Actions", "guide": "Steps"}
"""Page type → the section that must hold a numbered list."""
