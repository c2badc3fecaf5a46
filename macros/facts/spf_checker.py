"""What the SPF checker says; the keys are those that spf/ gives what it finds in a record."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Field

from macros.facts.sentences import Sentence, places
from macros.reading.frontmatter import Text
from macros.reading.schema import Closed

Severity = Literal["error", "limit", "warning", "note"]
SpfResult = Literal["pass", "fail", "softfail", "neutral", "none", "permerror", "unknown"]
"""RFC 7208 section 2.6, and `unknown` where only DNS can tell."""
LINKED = ("full_headers", "own_domain", "own_name")
"""Roles of the pages that sentences link to, as the names of their places."""


def _every(keys: Any) -> AfterValidator:
    """For a dict: it has each of the keys, which are a Literal."""

    def complete(names: dict[str, str]) -> dict[str, str]:
        missing = [f"`{key}`" for key in get_args(keys) if key not in names]
        if missing:
            raise ValueError(f"there is no {', '.join(missing)}; add what it is called.")
        return names

    return AfterValidator(complete)


class SpfForm(Closed):
    """The box to paste a record into."""

    label: Sentence = Field(description="What the box is for.")
    hint: Sentence = Field(description="What may be pasted.")
    check: Sentence = Field(description="The button that checks the record.")
    clear: Sentence = Field(description="The button that empties the box.")
    result: Sentence = Field(description="For screen readers: the name of the answer.")
    without_script: Sentence = Field(description="What to do where the tool cannot run.")


class SpfTitles(Closed):
    """The answer in one line."""

    dmarc: Sentence = Field(description="A DMARC record was pasted.")
    dkim: Sentence = Field(description="A DKIM record was pasted.")
    sender_id: Sentence = Field(description="A Sender ID record was pasted.")
    header: Sentence = Field(description="A line of a message’s headers was pasted.")
    no_record: Sentence = Field(description="There is no record in the text.")
    several_records: Annotated[Text, places("count")] = Field(
        description="There is more than one record; `{count}` stands for how many."
    )
    no_version: Sentence = Field(description="The record does not begin as it should.")
    has_error: Sentence = Field(description="The record has an error.")
    all_pass: Sentence = Field(description="All of our addresses pass.")
    some_pass: Annotated[Text, places("count", "all")] = Field(
        description="`{count}` of our addresses pass, of `{all}`."
    )
    only_dns: Sentence = Field(description="The record names other records or hosts.")
    none_pass: Sentence = Field(description="None of our addresses passes.")


class SpfMistaken(Closed):
    """What to look for when no record was found."""

    dmarc: Sentence = Field(description="A DMARC record was pasted.")
    dkim: Sentence = Field(description="A DKIM record was pasted.")
    sender_id: Sentence = Field(description="A Sender ID record was pasted.")
    header: Sentence = Field(description="A line of a message’s headers was pasted.")
    no_record: Sentence = Field(description="There is no record in the text.")


class SpfFindings(Closed):
    """What is wrong with a record, or weak, and what to do about it."""

    several_records: Annotated[Text, places("count")] = Field(
        description="There is more than one record; `{count}` stands for how many."
    )
    shortened: Sentence = Field(description="The end of the record was left out.")
    unquoted: Sentence = Field(description="A line of a zone file lacks quotation marks.")
    typographic: Sentence = Field(
        description="Typographic quotation marks were read as plain ones."
    )
    no_version: Sentence = Field(description="The version is missing.")
    version_not_first: Sentence = Field(description="Something stands before the version.")
    version_not_apart: Sentence = Field(description="No space follows the version.")
    version_again: Sentence = Field(description="The version stands within the record.")
    redirect_ignored: Sentence = Field(description="`redirect` beside `all`.")
    behind_all: Sentence = Field(description="Terms stand behind `all`.")
    no_all: Sentence = Field(description="Neither `all` nor `redirect` ends the record.")
    all_passes: Sentence = Field(description="`+all`.")
    all_neutral: Sentence = Field(description="`?all`.")
    all_continued: Sentence = Field(description="Something stands directly behind `all`.")
    too_many_lookups: Annotated[Text, places("count", "most")] = Field(
        description="The record causes `{count}` DNS lookups; `{most}` are allowed."
    )
    long_string: Annotated[Text, places("number", "bytes", "most")] = Field(
        description="String `{number}` has `{bytes}` bytes; `{most}` are allowed."
    )
    long_as_one_string: Annotated[Text, places("bytes", "most")] = Field(
        description="As one string, the record has `{bytes}` bytes; `{most}` are allowed."
    )
    cut: Annotated[Text, places("most")] = Field(
        description="Only `{most}` characters of the record were read."
    )
    large: Annotated[Text, places("bytes", "fitting")] = Field(
        description="The record has `{bytes}` bytes; `{fitting}` fit for certain."
    )
    strings_without_space: Sentence = Field(description="Two strings join two terms to one word.")
    space_within: Annotated[Text, places("term")] = Field(
        description="A space stands behind `{term}`, such as `ip4:`, and cuts it in two."
    )
    twice: Sentence = Field(description="The same term stands twice.")
    only_once: Annotated[Text, places("term")] = Field(
        description="`{term}` stands twice and may not: `redirect` or `exp`."
    )
    address_without_name: Annotated[Text, places("version")] = Field(
        description="An address stands alone; `{version}` stands for 4 or 6."
    )
    separator: Annotated[Text, places("sign")] = Field(
        description="`{sign}`, a comma or semicolon, ends a term."
    )
    quotation_mark: Sentence = Field(description="A quotation mark stands in the record.")
    redirect_colon: Sentence = Field(description="`redirect:` for `redirect=`.")
    name_alone: Sentence = Field(description="A host name stands alone.")
    unknown_term: Sentence = Field(description="A word that is no term.")
    mechanism_equals: Annotated[Text, places("term")] = Field(
        description="An equals sign behind `{term}`, such as `include`."
    )
    unknown_modifier: Sentence = Field(description="A modifier that SPF does not know.")
    bad_macro: Annotated[Text, places("example")] = Field(
        description="A percent sign that begins no macro; `{example}` stands for a right one."
    )
    no_address: Annotated[Text, places("address", "version")] = Field(
        description="`{address}` is no address of IP version `{version}`, 4 or 6."
    )
    other_version: Annotated[Text, places("version")] = Field(
        description="An address of the other IP version; `{version}` is its own, 4 or 6."
    )
    wide: Sentence = Field(description="A very wide range of addresses.")
    bad_prefix: Annotated[Text, places("length", "version", "most")] = Field(
        description="`{length}` is no prefix length; those of IPv`{version}` end at `{most}`."
    )
    odd_prefix: Sentence = Field(description="A prefix length that is not one slash and digits.")
    no_domain: Annotated[Text, places("term")] = Field(
        description="No domain follows `{term}`, such as `include:`."
    )
    not_plain: Sentence = Field(description="A domain with letters that are not plain.")
    no_whole_domain: Annotated[Text, places("domain")] = Field(
        description="`{domain}` does not end in a top-level domain."
    )
    odd_domain: Sentence = Field(description="A domain with signs that domain names have not.")
    ptr: Sentence = Field(description="`ptr` is used.")


class SpfReasons(Closed):
    """Why a check of mail from an address ends as it does."""

    no_address: Sentence = Field(description="What was asked about is no address.")
    no_record: Sentence = Field(description="There is no record.")
    several_records: Sentence = Field(description="There is more than one record.")
    has_error: Sentence = Field(description="The record has an error.")
    listed: Annotated[Text, places("term")] = Field(description="`{term}` lists the address.")
    listed_unless: Annotated[Text, places("term", "include")] = Field(
        description="`{term}` lists the address, but `{include}` stands before it."
    )
    by_all: Annotated[Text, places("term")] = Field(
        description="Nothing lists the address, so `{term}` decides, such as `-all`."
    )
    unmentioned: Sentence = Field(description="Nothing in the record speaks of the address.")
    only_dns: Sentence = Field(description="The record names other records or hosts.")
    only_dns_otherwise: Annotated[Text, places("term", "result")] = Field(
        description="`{term}` names other records or hosts; if none of them lists the address, "
        "`{result}` is the result."
    )


class SpfChanges(Closed):
    """What was changed in the corrected record, besides our addresses."""

    corrected: Sentence = Field(description="Errors were corrected.")
    merged: Annotated[Text, places("count")] = Field(description="`{count}` records became one.")
    first_end: Annotated[Text, places("ends")] = Field(
        description="They ended in `{ends}`, and the first of these was kept."
    )


class SpfAnswer(Closed):
    """The parts of the answer."""

    findings: Sentence = Field(description="Heading: what is wrong with the record.")
    more: Annotated[Text, places("count")] = Field(
        description="`{count}` further findings are not shown."
    )
    long: Sentence = Field(description="Only the beginning of a very long text was read.")
    addresses: Sentence = Field(description="Heading: our addresses and their results.")
    lookups: Annotated[Text, places("count", "most")] = Field(
        description="The record causes `{count}` DNS lookups of `{most}`."
    )
    inner_lookups: Sentence = Field(description="Included records cause lookups, too.")
    our_lookups: Sentence = Field(description="Our addresses cause none.")
    correction: Sentence = Field(description="Heading: the record with our addresses.")
    complete: Sentence = Field(description="Nothing has to be added.")
    owner_decides: Sentence = Field(description="An error that only its owner can correct.")
    terms: Sentence = Field(description="What stands before our addresses as terms of a record.")
    terms_title: Sentence = Field(description="Title of the box with them.")
    publish: Sentence = Field(description="What to do with the corrected record.")
    record_title: Sentence = Field(description="Title of the box with it.")
    added: Annotated[Text, places("terms")] = Field(
        description="`{terms}` stands for the addresses that were added."
    )
    none_added: Sentence = Field(description="No address was added.")
    strings: Sentence = Field(description="How to enter a record that is too long for one string.")
    strings_title: Sentence = Field(description="Title of the box with its strings.")
    still_lookups: Annotated[Text, places("count", "most")] = Field(
        description="The corrected record causes `{count}` DNS lookups; `{most}` are allowed."
    )
    still_large: Annotated[Text, places("bytes", "fitting")] = Field(
        description="The corrected record has `{bytes}` bytes; `{fitting}` fit for certain."
    )


class SpfBeyond(Closed):
    """What no record can do, and where to go on."""

    heading: Sentence = Field(description="Heading of this part.")
    envelope_sender: Sentence = Field(description="What SPF looks at, and what is open.")
    look: Annotated[Text, places("full_headers", "own_domain")] = Field(
        description="How to find out; `{full_headers}` and `{own_domain}` are links to the pages "
        "with these roles."
    )
    shorter: Annotated[Text, places("own_name")] = Field(
        description="The shorter way; `{own_name}` is a link to the page with this role."
    )


class SpfChecker(Closed):
    """What the SPF checker says."""

    form: SpfForm = Field(description="The box to paste a record into.")
    nothing_pasted: Sentence = Field(description="What is said when the box is empty.")
    titles: SpfTitles = Field(description="The answer in one line.")
    mistaken: SpfMistaken = Field(description="What to look for when no record was found.")
    severities: Annotated[dict[Severity, Sentence], _every(Severity)] = Field(
        description="Severity of a finding → what it is called."
    )
    findings: SpfFindings = Field(description="What is wrong with a record, or weak.")
    results: Annotated[dict[SpfResult, Sentence], _every(SpfResult)] = Field(
        description="Result of a check → what it is called."
    )
    reasons: SpfReasons = Field(description="Why a check ends in a result.")
    changes: SpfChanges = Field(description="What was changed besides our addresses.")
    answer: SpfAnswer = Field(description="The parts of the answer.")
    beyond: SpfBeyond = Field(description="What no record can do, and where to go on.")
