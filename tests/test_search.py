"""What the search knows, and what the check warns about."""

from __future__ import annotations

from pathlib import Path

from macros import library as libraries
from macros.library import Library
from macros.publish.search_index import index
from macros.rendering.passages import passages
from macros.rules import warn
from macros.search import STRONGEST, entries
from macros.words import phrase
from tests import libraries as small

ISSUE = """---
id: LM-{number}
title: {title}
description: A page of a test.
symptoms: [{symptom}]
fixed_by: [it]
emails: [daily]
{keywords}
evidence: [The day]
reviewed: 2026-11-24
---

{{{{ at_a_glance() }}}}

## Background

Something.

## Actions

1. Act.

## Tips

Something else.

{{{{ still_stuck() }}}}
"""


def page(number: int, title: str, symptom: str, keywords: str = "") -> str:
    return ISSUE.format(number=number, title=title, symptom=symptom, keywords=keywords)


def warned(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    project = small.project(folder, files)
    return [str(each) for each in warn(libraries.read(project / "docs"))]


def test_passages_stand_under_the_headings_of_the_page(library: Library) -> None:
    issue = library.by_id["EP-101"]
    found = [passage.anchor for passage in passages(library, issue)]
    assert found == ["background", "actions", "tips"]


def test_symptoms_and_keywords_can_be_why_a_query_fits(library: Library) -> None:
    page, says = library.by_id["EP-101"], library.facts.texts.results
    entry = next(each for each in entries(library) if each.url == page.url)
    described, seen, *_, asked = entry.passages
    assert described.text == page.head.description
    assert (seen.title, asked.title) == (says.seen, says.asked)
    assert "where is my notice" in asked.text.split("\n")


def test_each_word_of_the_glossary_is_a_passage(library: Library) -> None:
    found = {each.anchor: each.title for each in passages(library, library.by_id["EP-302"])}
    assert found["dkim"] == "DKIM"


def test_keywords_tell_more_than_text_and_nothing_tells_too_much(library: Library) -> None:
    for entry in entries(library):
        assert set(entry.impacts.values()) <= set(range(1, STRONGEST + 1))
    page = next(each for each in entries(library) if each.url == "guides/full-headers/")
    assert page.impacts["source"] > page.impacts["received"]


def test_our_addresses_belong_to_the_page_that_lists_them(library: Library) -> None:
    found = index(list(entries(library)), library)
    for address in (phrase(one.text) for one in library.facts.senders.addresses):
        group = next(each for each in found["claims"] if address in each.split("|"))
        assert (
            found["urls"][int(group.split("|")[0], 36)] == library.in_role("sending_addresses").url
        )


def test_nothing_to_warn_about(library: Library) -> None:
    assert [str(each) for each in warn(library)] == []


def test_a_keyword_of_its_own_or_a_symptom_is_enough(tmp_path: Path) -> None:
    shared = "keywords: [late mail]"
    files: dict[str, str | bytes] = {
        f"docs/issues/late-{number}.md": page(number, f"Late {number}", "Mail is late", shared)
        for number in range(901, 906)
    }
    own = page(906, "Own", "Mail is late", "keywords: [late mail, slow post]")
    files["docs/issues/own.md"] = own
    files["docs/issues/seen.md"] = page(907, "Seen", "The zebra has eaten it", shared)
    found = warned(tmp_path, files)
    assert not [line for line in found if "own.md" in line or "seen.md" in line]


def test_what_is_not_covered_has_no_page(tmp_path: Path) -> None:
    edges = """
elsewhere:
  money: {title: Money, says: Ask somebody., words: [bill, price list]}
without_guide: [[Foomail], [Barmail]]
"""
    said = (small.LIBRARY / "docs" / "_data" / "search.yml").read_text(encoding="utf-8") + edges
    page_of_one = page(901, "What Foomail says", "Mail is late", "keywords: [price list, barmail]")
    files: dict[str, str | bytes] = {"docs/_data/search.yml": said, "docs/issues/a.md": page_of_one}
    found = [line for line in warned(tmp_path, files) if "still-not-here" in line]
    assert [line.split("`")[1] for line in found] == ["Barmail", "price list"]
