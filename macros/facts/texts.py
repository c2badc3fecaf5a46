"""What the site itself says to readers on its pages: headings, labels, sentences around the facts.

A place such as `{count}` stands for something that a page knows.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from macros.facts.senders import FORMS, Status
from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed, refuse


class Glance(Closed):
    """The card at the top of an article."""

    label: Sentence = Field(description="What the card is, for screen readers.")
    problem: Sentence = Field(description="Above the symptoms of an issue.")
    needed: Sentence = Field(description="Above the symptoms of another page.")
    can_fix: Sentence = Field(
        description="Above the people, on an issue and on a page of a bounce."
    )
    does: Sentence = Field(description="Above the people, on another page.")
    steps: Sentence = Field(description="Leads to the steps of the page.")
    emails: Sentence = Field(description="Above the kinds of mail.")
    program: Sentence = Field(description="Above the name of a mail program.")
    system: Sentence = Field(description="Above the name of a mail system.")
    role: Sentence = Field(description="Above the role or permission that a guide needs.")
    license: Sentence = Field(description="Above the plan or license that a guide needs.")
    takes: Sentence = Field(description="Above how long it takes until a change works.")
    undo: Sentence = Field(description="Above how to take a change back.")
    article: Sentence = Field(description="Before the id of the page.")
    reviewed: Sentence = Field(description="Before the day of the last review.")
    past_due: Sentence | None = Field(
        default=None, description="Behind it where the day of the next review is over."
    )


class Ending(Closed):
    """The boxes at the end of an article."""

    guides: Sentence = Field(description="Above the guides that cure an issue.")
    guide_cures: Sentence = Field(description="Above the issues that a guide cures.")
    bounce: Annotated[Text, places("title")] = Field(
        description="The one cause of bounces that a page cures: `{title}` is the link."
    )
    bounces: Annotated[Text, places("count")] = Field(
        description="A link to the list of several of them; `{count}` stands for how many."
    )
    tools: Sentence = Field(description="Above the tools.")
    stuck: Sentence = Field(description="Above what to send to support.")
    evidence: Annotated[Text, places("product", "page")] = Field(
        description="Before the list of it; `{product}` and `{page}` stand for their names."
    )
    next: Sentence = Field(description="Above the pages that help next.")
    sources: Sentence = Field(description="Above the sources.")


class Contact(Closed):
    """How to reach support, as `support.yml` tells it."""

    name: Annotated[Text, places("product")] = Field(
        description="What support is called where it has no name: `{product}` is the product’s."
    )
    usual: Annotated[Text, places("name")] = Field(
        description="Its address is not known; `{name}` is what it is called."
    )
    known: Annotated[Text, places("name")] = Field(description="It is: `{name}` is the link.")
    hours: Annotated[Text, places("hours")] = Field(description="When somebody answers: `{hours}`.")


class TicketTexts(Closed):
    """What support copies into a ticket."""

    who: Annotated[Text, places("people")] = Field(
        description="Who can act; `{people}` stands for their names."
    )


class References(Closed):
    """What stands beside links and sources."""

    all: Annotated[Text, places("count", "title")] = Field(
        description="A link to more pages; `{count}` and `{title}` are those of the whole list."
    )
    skip: Sentence = Field(description="The first link of a page, past the frame to the title.")
    section: Annotated[Text, places("title")] = Field(
        description="Names the link beside a heading; `{title}` stands for the heading."
    )
    read: Annotated[Text, places("date")] = Field(
        description="Behind a source; `{date}` stands for the day it was read."
    )
    mark: Annotated[Text, places("number")] = Field(
        description="Stands for a source in the text; `{number}` is its number in the list."
    )
    unverified: Sentence = Field(
        description="Behind a statement that nobody has read in a source yet."
    )


class Addresses(Closed):
    """The lists of our addresses and domains."""

    table: Sentence = Field(description="Names the table.")
    name: Sentence = Field(description="Above its first column.")
    since: Sentence = Field(description="Above the first days of use.")
    verified: Sentence = Field(description="Above the days of the last confirmation.")
    until: Sentence = Field(description="Above the last days of use.")
    unrecorded: Sentence = Field(description="Below the table: what of a day that is not in it.")
    undated: Sentence = Field(description="In place of the table where no day is recorded.")
    domains: Sentence = Field(description="Above the list of domains to copy.")
    status: dict[Status, Sentence] = Field(
        default={}, description="How it stands with a sender, behind its name."
    )
    forms: dict[str, Sentence] = Field(
        description="Form of a list of addresses → what is above it."
    )

    @model_validator(mode="after")
    def _every_form(self) -> Addresses:
        known = ", ".join(f"`{form}`" for form in FORMS)
        if self.forms.keys() != FORMS.keys():
            refuse([(("forms",), f"`forms` must hold exactly {known}; correct its keys.")])
        return self


class ChangeTexts(Closed):
    """The versions of our addresses: on their page, in the feed, and where a page names them."""

    current: Annotated[Text, places("number", "date")] = Field(
        description="The version of today, and the day it was published."
    )
    follow: Sentence = Field(description="Before the links to the files for programs.")
    feed: Sentence = Field(description="The link to the feed of changes.")
    data: Sentence = Field(description="The link to the file for programs.")
    lines: Sentence = Field(description="The link to the plain list.")
    spf: Sentence = Field(description="The link to the SPF mechanisms.")
    title: Annotated[Text, places("product")] = Field(description="The title of the feed.")
    version: Annotated[Text, places("number")] = Field(description="Above each version.")
    published: Annotated[Text, places("date")] = Field(description="The day of a version.")
    emergency: Annotated[Text, places("reason")] = Field(
        description="Why a version told of a change late; `{reason}` is a sentence."
    )
    added: Annotated[Text, places("value")] = Field(description="A new sender.")
    removed: Annotated[Text, places("value")] = Field(description="A sender that goes.")
    corrected: Annotated[Text, places("value")] = Field(
        description="A sender whose dates are others than told."
    )
    since: Annotated[Text, places("date")] = Field(description="Its first day of use.")
    until: Annotated[Text, places("date")] = Field(description="Its last day of use.")
    at_once: Sentence = Field(description="In place of a last day that is not known.")
    in_use: Sentence = Field(description="Where it has neither.")


class Ways(Closed):
    """The drawing of the way to a setting."""

    title: Sentence = Field(description="Above the drawing.")


class Systems(Closed):
    """The table of mail systems."""

    system: Sentence = Field(description="Above the names.")
    mx: Sentence = Field(description="Above the ends of MX records.")
    header: Sentence = Field(description="Above what messages carry.")
    guide: Sentence = Field(description="Above the guides.")


class GlossaryTexts(Closed):
    """The entries of the glossary."""

    also: Annotated[Text, places("names")] = Field(
        description="Behind a meaning; `{names}` stands for a word’s other names."
    )
    source: Sentence = Field(description="Before the source of a meaning.")


class BounceList(Closed):
    """The page of all causes and codes of bounces."""

    filter: Sentence = Field(description="Above the box that searches the list.")
    example: Sentence = Field(description="Stands in the empty box.")
    none: Sentence = Field(description="Stands for the list where nothing fits.")
    unknown: Sentence = Field(description="Behind it: a link to what to do with an unknown code.")
    causes: Sentence = Field(description="Above the causes.")
    codes: Sentence = Field(description="Above the codes.")
    compare: Sentence = Field(description="Below that heading.")
    enhanced: Sentence = Field(description="Above the enhanced status codes.")
    replies: Sentence = Field(description="Above the reply codes.")
    own: Sentence = Field(description="Above codes that mail systems made up.")
    numbers: Sentence = Field(description="Names the table of what the numbers of a code mean.")
    number: Sentence = Field(description="Above its first column.")
    says: Sentence = Field(description="Above its second column.")


class Lasting(Closed):
    """How long a cause of bounces lasts."""

    name: Sentence = Field(description="In one word.")
    means: Sentence = Field(description="What follows from it.")


class BouncePages(Closed):
    """The page of a cause or of a code of bounces."""

    title: Annotated[Text, places("code")] = Field(
        description="The title of a code’s page; `{code}` stands for the code."
    )
    temporary: Lasting = Field(description="What is said of a cause that passes by itself.")
    permanent: Lasting = Field(description="What is said of a cause that does not.")
    systems: Sentence = Field(description="Above the mail systems that say it.")
    codes: Sentence = Field(description="Above the codes that come with a cause.")
    fix: Sentence = Field(description="Above what each person does.")
    others: Sentence = Field(description="Above what those can do who do not act first.")
    at_provider: Sentence = Field(
        description="Above what is different at a provider for private people."
    )
    pass_on: Annotated[Text, places("people")] = Field(
        description="Behind the name of somebody who can do nothing; `{people}` are those who can."
    )
    steps: Sentence = Field(description="Above the guides.")
    words: Sentence = Field(description="Above the samples.")
    sample: Annotated[Text, places("number")] = Field(
        description="Names a sample; `{number}` stands for its number."
    )
    something_else: Sentence = Field(
        description="Before a link to the list of all causes and codes."
    )
    all: Sentence = Field(description="Behind such a link.")
    support: Annotated[Text, places("product")] = Field(
        description="What to send to support; `{product}` stands for the product’s name."
    )
    below: Sentence = Field(description="Above the codes that begin alike.")
    cause: Sentence = Field(description="Above the only cause that comes with a code.")
    which: Sentence = Field(description="Above several causes that come with a code.")
    likeliest: Annotated[Text, places("count")] = Field(
        description="The first `{count}` causes of a code, and what tells that they are likely."
    )
    rarer: Sentence = Field(description="Above the other causes of a code, by kind.")
    several: Annotated[Text, places("count")] = Field(
        description="Below that heading; `{count}` stands for how many."
    )
    none: Sentence = Field(description="Above what to do where nothing fits.")
    above: Annotated[Text, places("start")] = Field(
        description="A link to codes that begin alike; `{start}` is how."
    )
    numbers: Sentence = Field(description="A link to what the numbers of a code mean.")


class Moved(Closed):
    """The page at an old address."""

    title: Annotated[Text, places("title")] = Field(
        description="In the window’s title; `{title}` is that of the page."
    )
    heading: Sentence = Field(description="The heading.")


class Results(Closed):
    """Why a page is among the results of the search."""

    seen: Sentence = Field(description="Above symptoms that fit.")
    asked: Sentence = Field(description="Above keywords that fit.")


class EditionTexts(Closed):
    """What says which values stand in pages that are passed on: as Markdown, and on paper."""

    pages: Annotated[Text, places("whole")] = Field(
        description="Above the list of all pages for programs, llms.txt; `{whole}` is the address "
        "of all in one file."
    )
    values: Annotated[Text, places("version", "date", "address")] = Field(
        description="Below it: the version of our senders on the pages, and its day; `{address}` "
        "is that of the page that lists them."
    )
    paper: Annotated[Text, places("version", "date", "address")] = Field(
        description="The same at the end of a page on paper."
    )


class Wording(Closed):
    """What the site itself says, by the part of a page that says it."""

    glance: Glance = Field(description="The card at the top of an article.")
    ending: Ending = Field(description="The boxes at the end of an article.")
    contact: Contact = Field(description="How to reach support.")
    ticket: TicketTexts = Field(description="What support copies into a ticket.")
    references: References = Field(description="Beside links, sources, and texts to copy.")
    addresses: Addresses = Field(description="The lists of our addresses and domains.")
    changes: ChangeTexts | None = Field(
        default=None, description="The versions of our addresses, where they are recorded."
    )
    ways: Ways = Field(description="The drawing of the way to a setting.")
    systems: Systems = Field(description="The table of mail systems.")
    glossary: GlossaryTexts = Field(description="The entries of the glossary.")
    bounce_list: BounceList = Field(description="The page of all causes and codes of bounces.")
    bounce_pages: BouncePages = Field(description="The page of a cause or of a code of bounces.")
    moved: Moved = Field(description="The page at an old address.")
    edition: EditionTexts = Field(description="In pages as Markdown, and on paper.")
    results: Results = Field(description="Why a page is among the results of the search.")
