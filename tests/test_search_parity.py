"""What publishing packs and the browser reads, and what both reckon: the same in both languages."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.facts.synonyms import LONGEST
from macros.library import Library
from macros.publish.search_index import WIDESPREAD, index, signs_of_bounces
from macros.search import STRONGEST, WEAKEST, Entry, entries, rarity
from macros.words import phrase
from tests.conftest import ROOT

HOLDING = ((1, 2), (1, 250), (3, 75), (40, 250), (250, 250), (0, 9))
SCRIPT = """
import { readFileSync } from "node:fs";
import { BounceSigns, mayBeBounce } from "./overrides/assets/javascripts/search/bounce-signs.js";
import { SearchIndex, wordsIn } from "./overrides/assets/javascripts/search/search-index.js";
import { rarity } from "./overrides/assets/javascripts/search/search-query.js";
import { LONGEST_PHRASE } from "./overrides/assets/javascripts/search/terms.js";
const { data, signs, holding, says } = JSON.parse(readFileSync(0, "utf8"));
const index = new SearchIndex(data);
console.log(JSON.stringify({
  told: wordsIn(data.words).map((word) => [word, [...index.told(word)]]),
  claims: [...index.claims.keys()].map((phrase) => [phrase, index.claimedBy(phrase)]),
  rarities: holding.map(([held, size]) => rarity(held, { size })),
  longest: LONGEST_PHRASE,
  mute: says.filter((text) => !mayBeBounce(text, new BounceSigns(signs))),
}));
"""


def in_the_browser(
    found: list[Entry], library: Library, says: list[str] | None = None
) -> dict[str, Any]:
    """What the scripts read from an index, and what they reckon."""
    # Made-up entries are no pages, and nothing is asked of them that signs would answer.
    signs = signs_of_bounces(found, library) if says else []
    given = {
        "data": index(found, library),
        "signs": signs,
        "holding": HOLDING,
        "says": says or [],
    }
    ended = subprocess.run(
        ["node", "--input-type=module", "--eval", SCRIPT],
        input=json.dumps(given),
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    answers: dict[str, Any] = json.loads(ended.stdout)
    return answers


def entry(title: str) -> Entry:
    """An entry that is told by its title alone."""
    parts = {"title": (title,), "keywords": ()}
    return Entry(f"{title.replace(' ', '-')}/", title, "guide", (), parts, ())


def test_every_word_tells_as_much_as_was_packed(library: Library) -> None:
    found = list(entries(library))
    read = in_the_browser(found, library)
    left_out = set()
    for word, told in read["told"]:
        holding = [(number, each) for number, each in enumerate(found) if word in each.impacts]
        numbers = {number for number, _ in told}
        weak = {each.impacts[word] for number, each in holding if number not in numbers}
        assert not weak or (weak == {WEAKEST} and len(holding) * WIDESPREAD > len(found)), word
        left_out |= weak
        assert told == [
            [number, pytest.approx(each.impacts[word] / STRONGEST)]
            for number, each in holding
            if number in numbers
        ], word
    assert left_out == {WEAKEST}
    assert dict(read["claims"]) == {
        claim: [number for number, each in enumerate(found) if claim in each.claims]
        for each in found
        for claim in each.claims
    }


@settings(max_examples=3, deadline=None)
@given(holding=st.sets(st.integers(0, 1500), min_size=1, max_size=30))
def test_numbers_of_any_size_are_packed_and_read(holding: set[int], library: Library) -> None:
    found = [entry("wanted" if number in holding else "other") for number in range(1501)]
    read = in_the_browser(found, library)
    wanted = [number for number, _ in dict(read["told"])["wanted"]]
    assert wanted == sorted(holding)
    assert dict(read["claims"])["wanted"] == sorted(holding)


def test_a_word_is_as_rare_and_a_phrase_as_long(library: Library) -> None:
    read = in_the_browser([entry("one")], library)
    assert read["rarities"] == [pytest.approx(rarity(held, size)) for held, size in HOLDING]
    assert read["longest"] == LONGEST


def test_every_phrase_and_code_of_a_bounce_lets_its_rules_be_loaded(library: Library) -> None:
    facts = library.facts
    says = [text.replace("…", " some ") for cause in facts.causes.values() for text in cause.says]
    codes = list(facts.code_entries)
    found = list(entries(library))
    assert in_the_browser(found, library, says + codes)["mute"] == []


def test_ordinary_questions_do_without_the_rules_of_bounces(library: Library) -> None:
    questions = ["not getting my leads", "allow list in outlook", phrase("change my From address")]
    found = list(entries(library))
    assert in_the_browser(found, library, questions)["mute"] == questions
