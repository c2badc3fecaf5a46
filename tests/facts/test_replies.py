"""Fields are filled in alike by the generator and by the browser."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.facts.replies import filled
from tests.conftest import ROOT

FIELDS = {"name": "first name", "parcel": "number"}
SCRIPT = """
import { readFileSync } from "node:fs";
import { ESCAPES } from "./overrides/assets/javascripts/page/text-forms.js";
import { filledReply } from "./overrides/assets/javascripts/replies/reply-text.js";
const { fields, asked } = JSON.parse(readFileSync(0, "utf8"));
const known = Object.fromEntries(Object.entries(fields).map(([key, name]) => [key, { name }]));
console.log(JSON.stringify(asked.map(([text, values]) =>
  filledReply(text, values, known, ESCAPES.plain))));
"""
CASES: list[tuple[str, dict[str, str], str]] = [
    ("Dear «name»", {"name": "Ada"}, "Dear Ada"),
    ("Dear «name»", {}, "Dear «first name»"),
    ("Dear‹ «name»›,", {"name": "Ada"}, "Dear Ada,"),
    ("Dear‹ «name»›,", {}, "Dear,"),
    ("‹one «name»›‹, two «parcel»›", {"parcel": "2"}, ", two 2"),
    ("«name» of «name»", {"name": "a"}, "a of a"),
    ("«name»", {"name": "«parcel»", "parcel": "x"}, "«parcel»"),
    ("«name»‹ «parcel»›", {"name": "‹ «parcel»›"}, "‹ «parcel»›"),
    ("«unknown» ‹«unknown»›", {"name": "a"}, "«unknown» "),
    ("a » b « c › d ‹ e", {}, "a » b « c › d ‹ e"),
    ("«name", {"name": "a"}, "«name"),
    ("$& «name» \\1", {"name": "$& $1 \\1"}, "$& $& $1 \\1 \\1"),
]
"""A text with marks, what is filled in, and what it says then."""

NAMES = {key: f"«{name}»" for key, name in FIELDS.items()}
"""What stands for a field that is empty."""

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")


def in_the_browser(asked: list[tuple[str, dict[str, str]]]) -> list[str]:
    given = json.dumps({"fields": FIELDS, "asked": asked})
    command = ["node", "--input-type=module", "--eval", SCRIPT]
    ended = subprocess.run(
        command, input=given, capture_output=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    found: list[str] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize(("text", "values", "says"), CASES)
def test_a_text_is_filled_in(text: str, values: dict[str, str], says: str) -> None:
    assert filled(text, values, NAMES) == says


@needs_node
def test_the_browser_fills_it_in_alike() -> None:
    asked = [(text, values) for text, values, _ in CASES]
    assert in_the_browser(asked) == [says for _, _, says in CASES]


PIECES = st.sampled_from(["«name»", "«parcel»", "‹", "›", "«", "»", " ", "a", "\n", "«x»", "$&"])
TEXTS = st.lists(PIECES, max_size=12).map("".join)
VALUES = st.dictionaries(st.sampled_from([*FIELDS]), st.text("a«»‹›$&\\ ", min_size=1, max_size=5))


@needs_node
@settings(max_examples=5)
@given(st.lists(st.tuples(TEXTS, VALUES), min_size=100, max_size=200))
def test_whatever_the_text_both_agree(asked: list[tuple[str, dict[str, str]]]) -> None:
    assert in_the_browser(asked) == [filled(text, values, NAMES) for text, values in asked]


@given(TEXTS, VALUES)
def test_a_value_is_never_read_as_a_mark(text: str, values: dict[str, str]) -> None:
    quiet = {key: "x" * len(value) for key, value in values.items()}
    loud, plain = filled(text, values, NAMES), filled(text, quiet, NAMES)
    assert len(loud) == len(plain)
