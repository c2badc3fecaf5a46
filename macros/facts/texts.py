"""What the site itself says to readers on its pages: headings, labels, sentences around the facts.

A place such as `{count}` stands for something that a page knows; a key's description names the
places that its text may hold.
"""

from __future__ import annotations

import re

from pydantic import Field, model_validator

from macros.facts.senders import FORMS
from macros.reading.frontmatter import Text
from macros.reading.problems import nearest
from macros.reading.schema import Closed, refuse

_PLACE = re.compile(r"\{([^{}]*)\}")


def filled(text: str, **values: object) -> str:
    """A text with a value in each of its places."""
    return _PLACE.sub(lambda place: str(values[place[1]]), text)


class Wording(Closed):
    """The texts of one part of the pages."""

    @model_validator(mode="after")
    def _known_places(self) -> Wording:
        for name, info in type(self).model_fields.items():
            known = _PLACE.findall(info.description or "")
            text = getattr(self, name)
            for place in _PLACE.findall(text) if isinstance(text, str) else ():
                if place not in known:
                    cure = nearest(place, known, otherwise="write the text out.")
                    refuse([((name,), f"nothing belongs in {{{place}}}; {cure}")])
        return self


class Glance(Wording):
    """The card at the top of an article."""

    label: Text = Field(description="What the card is, for screen readers.")
    problem: Text = Field(description="Above the symptoms of an issue.")
    needed: Text = Field(description="Above the symptoms of another page.")
    can_fix: Text = Field(description="Above the people, on an issue and on a page of a bounce.")
    does: Text = Field(description="Above the people, on another page.")
    can: Text = Field(description="Says to screen readers that somebody can fix it.")
    cannot: Text = Field(description="Says to screen readers that somebody cannot.")
    emails: Text = Field(description="Above the kinds of mail.")
    program: Text = Field(description="Above the name of a mail program.")
    system: Text = Field(description="Above the name of a mail system.")
    takes: Text = Field(description="Above how long it takes until a change works.")
    reviewed: Text = Field(description="Above the day of the last review.")


class Ending(Wording):
    """The boxes at the end of an article."""

    guides: Text = Field(description="Above the guides that cure an issue.")
    guide_cures: Text = Field(description="Above the issues that a guide cures.")
    page_cures: Text = Field(description="Above the bounces that another page cures.")
    bounce: Text = Field(description="Above the one cause of bounces that a page cures.")
    bounces: Text = Field(description="Above several of them; `{count}` stands for how many.")
    tools: Text = Field(description="Above the tools.")
    stuck: Text = Field(description="Above what to send to support.")
    evidence: Text = Field(
        description="Before the list of it; `{product}` and `{page}` stand for their names."
    )
    next: Text = Field(description="Above the pages that help next.")
    sources: Text = Field(description="Above the sources.")


class References(Wording):
    """What stands beside links and sources."""

    all: Text = Field(
        description="A link to more pages; `{count}` and `{title}` are those of the whole list."
    )
    read: Text = Field(description="Behind a source; `{date}` stands for the day it was read.")
    unverified: Text = Field(description="Behind a statement that nobody has read in a source yet.")
    copy_button: Text = Field(description="The button that copies a text.")
    copy_of: Text = Field(description="Names that button; `{title}` is that of the text.")


class Addresses(Wording):
    """The lists of our addresses and domains."""

    table: Text = Field(description="Names the table.")
    name: Text = Field(description="Above its first column.")
    since: Text = Field(description="Above the first days of use.")
    verified: Text = Field(description="Above the days of the last confirmation.")
    until: Text = Field(description="Above the last days of use.")
    unknown_date: Text = Field(description="Stands for a day that nobody has told us.")
    domains: Text = Field(description="Above the list of domains to copy.")
    forms: dict[str, Text] = Field(description="Form of a list of addresses → what is above it.")

    @model_validator(mode="after")
    def _every_form(self) -> Addresses:
        known = ", ".join(f"`{form}`" for form in FORMS)
        if self.forms.keys() != FORMS.keys():
            refuse([(("forms",), f"`forms` must hold exactly {known}; correct its keys.")])
        return self


class Systems(Wording):
    """The table of mail systems."""

    system: Text = Field(description="Above the names.")
    mx: Text = Field(description="Above the ends of MX records.")
    header: Text = Field(description="Above what messages carry.")
    guide: Text = Field(description="Above the guides.")


class GlossaryTexts(Wording):
    """The entries of the glossary."""

    also: Text = Field(description="Behind a meaning; `{names}` stands for a word’s other names.")
    source: Text = Field(description="Before the source of a meaning.")


class BounceList(Wording):
    """The page of all causes and codes of bounces."""

    filter: Text = Field(description="Above the box that searches the list.")
    example: Text = Field(description="Stands in the empty box.")
    none: Text = Field(description="Stands for the list where nothing fits.")
    unknown: Text = Field(description="Behind it: a link to what to do with an unknown code.")
    causes: Text = Field(description="Above the causes.")
    codes: Text = Field(description="Above the codes.")
    compare: Text = Field(description="Below that heading.")
    enhanced: Text = Field(description="Above the enhanced status codes.")
    replies: Text = Field(description="Above the reply codes.")
    own: Text = Field(description="Above codes that mail systems made up.")
    numbers: Text = Field(description="Names the table of what the numbers of a code mean.")
    number: Text = Field(description="Above its first column.")
    says: Text = Field(description="Above its second column.")


class Lasting(Wording):
    """How long a cause of bounces lasts."""

    name: Text = Field(description="In one word.")
    means: Text = Field(description="What follows from it.")


class BouncePages(Wording):
    """The page of a cause or of a code of bounces."""

    title: Text = Field(description="The title of a code’s page; `{code}` stands for the code.")
    means: Text = Field(description="Above the meaning of a cause.")
    temporary: Lasting = Field(description="What is said of a cause that passes by itself.")
    permanent: Lasting = Field(description="What is said of a cause that does not.")
    systems: Text = Field(description="Above the mail systems that say it.")
    codes: Text = Field(description="Above the codes that come with a cause.")
    fix: Text = Field(description="Above what each person does.")
    pass_on: Text = Field(
        description="Behind the name of somebody who can do nothing; `{people}` are those who can."
    )
    steps: Text = Field(description="Above the guides.")
    words: Text = Field(description="Above the samples.")
    sample: Text = Field(description="Names a sample; `{number}` stands for its number.")
    something_else: Text = Field(description="Before a link to the list of all causes and codes.")
    all: Text = Field(description="Behind such a link.")
    support: Text = Field(
        description="What to send to support; `{product}` stands for the product’s name."
    )
    below: Text = Field(description="Above the codes that begin alike.")
    cause: Text = Field(description="Above the only cause that comes with a code.")
    which: Text = Field(description="Above several causes that come with a code.")
    several: Text = Field(description="Below that heading; `{count}` stands for how many.")
    none: Text = Field(description="Above what to do where nothing fits.")
    above: Text = Field(description="A link to codes that begin alike; `{start}` is how.")
    numbers: Text = Field(description="A link to what the numbers of a code mean.")


class Moved(Wording):
    """The page at an old address."""

    title: Text = Field(description="In the window’s title; `{title}` is that of the page.")
    heading: Text = Field(description="The heading.")


class Results(Wording):
    """Why a page is among the results of the search."""

    seen: Text = Field(description="Above symptoms that fit.")
    asked: Text = Field(description="Above keywords that fit.")


class PageTexts(Closed):
    """What the site itself says, by the part of a page that says it."""

    glance: Glance = Field(description="The card at the top of an article.")
    ending: Ending = Field(description="The boxes at the end of an article.")
    references: References = Field(description="Beside links, sources, and texts to copy.")
    addresses: Addresses = Field(description="The lists of our addresses and domains.")
    systems: Systems = Field(description="The table of mail systems.")
    glossary: GlossaryTexts = Field(description="The entries of the glossary.")
    bounce_list: BounceList = Field(description="The page of all causes and codes of bounces.")
    bounce_pages: BouncePages = Field(description="The page of a cause or of a code of bounces.")
    moved: Moved = Field(description="The page at an old address.")
    results: Results = Field(description="Why a page is among the results of the search.")
