"""What bounces say: which cause a line has, and which codes have a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from macros.facts.bounces import Cause, Kind, Reason, code_entries, spelled_out
from macros.facts.classifier import Classification, Classifier, codes_of, folded_reply
from macros.facts.messages import Messages
from macros.library import Library


def cause(**keys: object) -> Cause:
    """A cause with the keys that matter to a test."""
    rest = {
        "title": "A cause",
        "means": "It failed.",
        "lasts": "permanent",
        "fixed_by": ["it"],
        "fix": {"it": "Mend it."},
        "samples": ["550"],
        "sources": ["somewhere"],
    }
    return Cause.model_validate(rest | keys)


CAUSES = {
    "unknown": cause(says=["user unknown", "no such user"], codes=["x.1.1", "550"]),
    "spam": cause(says=["message … looks like spam"], hints=["spam"], codes=["5.7.1"]),
    "listed": cause(says=["blocked using"], codes=["5.7.1", "5.7.606-649"]),
    "spamhaus": cause(says=["blocked using zen.spamhaus.org"], proves=["in zen"]),
    "acme": cause(says=["bad reputation"], named=["acme"]),
    "deferred": cause(codes=["TSS04"]),
    "vague": cause(says=["message was refused by some rule"]),
    "hidden": cause(says=["mail judged in general"]),
    "away": cause(says=["out of office"], codes=["2.1.5"]),
}
REASONS: dict[Reason, list[str]] = {
    "user-unknown": ["unknown"],
    "spam-content": ["spam", "hidden"],
    "blocked-ip": ["listed", "spamhaus", "acme", "deferred"],
    "policy-rejected": ["vague"],
    "vacation": ["away"],
}
BOUNCES = {
    reason: Kind.model_construct(name=reason, causes={key: CAUSES[key] for key in keys})
    for reason, keys in REASONS.items()
}
MESSAGES = Messages.model_construct(
    general=("hidden",), yielding=("vague",), broad=("5.7.1",), notices=("vacation",), challenges=()
)
CLASSIFIER = Classifier(BOUNCES, MESSAGES)


def classify(line: str) -> Classification:
    return CLASSIFIER.classify(line)


@pytest.mark.parametrize(
    ("line", "causes", "evidence"),
    (
        ("550 5.1.1 User unknown", ["unknown"], "user unknown"),
        ("550 5.7.1 <user@example.com>: user\n unknown", ["unknown"], "user unknown"),
        ("554 blocked using zen.spamhaus.org", ["spamhaus"], "blocked using zen.spamhaus.org"),
        ("550-5.7.1 Your message was it\n550 5.7.1 looks like spam", ["spam"], None),
        ("550 5.7.1 go away", ["spam", "listed"], "5.7.1"),
        ("550 5.7.623 go away", ["listed"], "5.7.623"),
        ("421 4.1.1 later", ["unknown"], "4.1.1"),
        ("550 go away", ["unknown"], "550"),
        ("Hello John", [], ""),
        ("", [], ""),
        ("users unknown to us", [], ""),
    ),
)
def test_words_decide_before_codes(line: str, causes: list[str], evidence: str | None) -> None:
    verdict = classify(line)
    assert list(verdict.causes) == causes
    assert evidence in (None, verdict.evidence)


@pytest.mark.parametrize(
    ("line", "evidence"),
    (
        ("550 in zen, blocked using a list", "in zen"),
        ("550 user unknown, spam, mail judged in general", "user unknown"),
        ("550 spam, message was refused by some rule", "spam"),
        ("550 5.7.1 mail judged in general, and a rule", "mail judged in general"),
        ("550 5.7.1 message was refused by some rule", "message was refused by some rule"),
        ("550 5.1.1 message was refused by some rule", "5.1.1"),
        ("550 5.1.1 spam", "5.1.1"),
        ("550 5.1.1 user unknown, blocked using a list", "user unknown"),
        ("550 bad reputation", "550"),
        ("550 acme: bad reputation", "bad reputation"),
        ("550 out of office", "550"),
        ("out of office, user unknown", "out of office"),
        ("250 2.1.5 fine", "2.1.5"),
    ),
)
def test_what_tells_more_decides_before_what_tells_less(line: str, evidence: str) -> None:
    assert classify(line).evidence == evidence


@pytest.mark.parametrize(
    ("line", "folded"),
    (
        (
            "550-5.7.26 This mail\r\n550-5.7.26 is  not\n550 5.7.26 ok",
            "this mail is not 550 5.7.26 ok",
        ),
        ("The recipient’s inbox", "the recipient's inbox"),
    ),
)
def test_a_reply_of_several_lines_is_one(line: str, folded: str) -> None:
    assert folded_reply(line) == folded


def test_codes_are_told_from_other_numbers() -> None:
    line = "550 5.7.1 host 192.0.2.250[192.0.2.25] said 5.7.1.2 at 10:55:01, version 4.2.1x"
    assert codes_of(line) == ("5.7.1", "550")


def test_a_range_is_its_single_codes() -> None:
    assert spelled_out(["5.7.606-608", "x.1.1", "TSS04"]) == {
        "5.7.606",
        "5.7.607",
        "5.7.608",
        "4.1.1",
        "5.1.1",
        "TSS04",
    }


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    verdict = classify(text)
    assert bool(verdict.causes) == bool(verdict.evidence)


@given(st.sampled_from(sorted(CAUSES)), st.text(max_size=40), st.text(max_size=40))
def test_words_around_a_phrase_do_not_hide_it(key: str, before: str, after: str) -> None:
    for phrase in CAUSES[key].phrases:
        said = phrase.replace("…", "it")
        assert classify(f"{before} acme {said} {after}").causes


@pytest.mark.parametrize(
    ("language", "phrase", "spellings"),
    (
        ("de", "empfänger … größer", ("empfänger … größer", "empfaenger … groesser")),
        ("da", "størrelse", ("størrelse", "stoerrelse")),
        ("fr", "boîte … pleine", ("boîte … pleine",)),
        ("ja", "ガイドが不明", ("ガイドが不明",)),
    ),
)
def test_a_phrase_counts_with_two_letters_for_one_too(
    language: str, phrase: str, spellings: tuple[str, ...]
) -> None:
    assert cause(says=["too big"], says_in={language: [phrase]}).tells == ("too big", *spellings)


@pytest.mark.parametrize(
    ("text", "plain"),
    (
        ("Boîte PLEINE", "boite pleine"),
        ("przepełniona skrzynka", "przepelniona skrzynka"),
        ("størrelse, größe", "storrelse, große"),
        ("e\u0301tat", "etat"),
        ("宛先不明", "宛先不明"),
    ),
)
def test_letters_count_without_their_accents(text: str, plain: str) -> None:
    assert folded_reply(text) == plain


def test_entries_are_in_the_order_of_their_numbers(library: Library) -> None:
    codes = [entry.code for entry in code_entries(library.facts.codes, CAUSES).values()]
    assert codes.index("4.1.1") < codes.index("5.1.1") < codes.index("5.2.2")
    assert codes.index("5.7.606-649") < codes.index("TSS04")


def test_a_phrase_stands_in_one_list_and_once() -> None:
    for twice in ({"says": ["user unknown"] * 2}, {"says": ["user"], "hints": ["user"]}):
        with pytest.raises(ValidationError, match="stands twice; keep it once"):
            cause(**twice)
