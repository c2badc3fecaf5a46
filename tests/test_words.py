"""Texts as words: what stays whole, what is taken apart, and the same answers in the browser."""

from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.library import Library
from macros.search import entries
from macros.words import fold, phrase, words
from tests.conftest import ROOT

SCRIPT = """
import { readFileSync } from "node:fs";
import { chunks, phrase } from "./overrides/assets/javascripts/search/words.js";
const words = (text) =>
  chunks(text).flatMap(({ wholes, parts }) => [...new Set([...wholes, ...parts])]);
const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => [words(text), phrase(text)])));
"""


@pytest.mark.parametrize(
    ("text", "found"),
    (
        ("550-5.7.1", "550 5.7.1"),
        ("#5.7.1:", "5.7.1"),
        ("[TSS04]", "tss04"),
        ("5.7.606-649", "5.7.606 649"),
        ("Lead-Xpress", "leadxpress lead xpress"),
        ("e-mail E‑Mail email", "email email email"),
        ("v=spf1", "v=spf1 v spf1"),
        ("leads@example.com?", "leads@example.com example.com leads example com"),
        ("@example.com", "example.com example com"),
        ("ip4:192.0.2.1/32", "ip4 192.0.2.1 32"),
        ("SFV:SKN;", "sfv skn"),
        ("Jane’s don't", "jane dont"),
        ("Zoë", "zoe"),
        ("X-Forefront-Antispam-Report", "x forefront antispam report"),
        ("x" * 61, ""),
        ("… — !?", ""),
    ),
)
def test_words(text: str, found: str) -> None:
    assert " ".join(words(text)) == found


@pytest.mark.parametrize("text", ("White-List", "whitelist", "“whitelist”.", "WHITELIST!"))
def test_a_phrase_is_the_same_however_it_is_written(text: str) -> None:
    assert phrase(text) == "whitelist"


@given(st.text())
def test_every_word_is_folded_and_none_is_long(text: str) -> None:
    for word in words(text):
        assert word
        assert len(word) <= 60
        assert fold(word) == word


def in_the_browser(texts: list[str]) -> list[list[object]]:
    """The answers of words.js."""
    command = ["node", "--input-type=module", "--eval", SCRIPT]
    ended = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, check=True, cwd=ROOT, text=True
    )
    answers: list[list[object]] = json.loads(ended.stdout)
    return answers


def here(texts: list[str]) -> list[list[object]]:
    """The answers of words.py, as JSON has them."""
    return [[list(words(text)), phrase(text)] for text in texts]


def test_the_browser_reads_every_text_alike(library: Library) -> None:
    texts = [text for entry in entries(library) for part in entry.parts.values() for text in part]
    assert in_the_browser(texts) == here(texts)


_LETTERS = st.text(st.sampled_from("aZé5.@=-'’/:#_ ‑xß…\u00ad\u0301#,"), max_size=30)


@settings(max_examples=5)
@given(st.lists(_LETTERS, min_size=200, max_size=200))
def test_the_browser_reads_odd_texts_alike(texts: list[str]) -> None:
    assert in_the_browser(texts) == here(texts)
