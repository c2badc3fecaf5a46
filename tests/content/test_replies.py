"""What our replies say: the source's messages, an answer for each issue and each common bounce."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.facts.replies import filled
from macros.library import Library
from macros.rendering.letters import pages, written
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "replies"
HOME = "https://help.example.com/"
KEYS = sorted(file.stem for file in GOLDEN.glob("*.txt"))
ISSUES = ("LM-101", "LM-102", "LM-103", "LM-104")


@pytest.fixture(scope="module")
def texts(content: Library) -> dict[str, str]:
    """Key → the reply as plain text, its fields filled in with their examples."""
    fields = content.facts.replies.fields
    values = {key: field.example for key, field in fields.items()}
    return {
        each.key: f"Subject: {filled(each.reply.subject, values, {})}\n\n"
        f"{filled(written(content, each.page, HOME).plain, values, {})}\n"
        for each in pages(content)
    }


@pytest.mark.parametrize("key", KEYS)
def test_a_reply_says_exactly_this(key: str, texts: dict[str, str]) -> None:
    assert texts[key] == (GOLDEN / f"{key}.txt").read_text(encoding="utf-8")


def test_every_reply_is_written_out(texts: dict[str, str]) -> None:
    assert sorted(texts) == KEYS


def test_each_issue_has_an_answer(content: Library) -> None:
    assert set(content.facts.replies.of_issues) == set(ISSUES)


def test_the_twenty_commonest_causes_have_a_reply_of_their_own(content: Library) -> None:
    bounces = content.facts.replies.bounces
    assert bounces
    assert len(bounces.replies) == 20
    assert all(reply.causes[0] == key for key, reply in bounces.replies.items())


@pytest.mark.parametrize("key", ("bounces-of-a-user", "answered-a-notification"))
def test_the_sources_messages_name_what_only_support_knows(key: str, content: Library) -> None:
    reply = content.facts.replies.every[key]
    wanted = {"bounces-of-a-user": ("workgroup", "username", "reason")}.get(key, ("workgroup",))
    assert reply.required == wanted


def test_the_message_about_bounces_holds_the_facts_of_the_source(texts: dict[str, str]) -> None:
    text = texts["bounces-of-a-user"]
    for fact in (
        "attached",
        "Example Motors West",
        "Username: jsmith",
        "550 5.1.1 User unknown",
        "logon",
        "account manager or partner rep record",
        "valid e-mail address",
        "From address of the Daily and Express Email Notifications",
        "every other workgroup",
    ):
        assert fact in text


def test_the_message_about_an_answer_holds_the_facts_of_the_source(texts: dict[str, str]) -> None:
    text = texts["answered-a-notification"]
    for fact in (
        "attached",
        "answered a lead notification",
        "Example Motors West",
        "leads@crmtool.net",
        "forwarded to LeadMaster’s support team",
        "the right administrator on your team",
        "Click Administration, which is on every page",
        "Daily Email Notification Content",
        "From Address",
        "click GO",
        "Express Email Notification Content",
        "every other workgroup that you manage",
    ):
        assert fact in text


def test_the_message_for_it_staff_holds_the_facts_of_the_source(
    texts: dict[str, str], content: Library
) -> None:
    text = texts["allow-our-addresses"]
    assert "our mail servers" in text
    assert "mail log can say that a message was delivered" in text
    assert "from and to your own domain" in text
    for one in content.facts.senders.addresses:
        assert one.text in text


def test_no_sentence_of_the_source_is_repeated(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert "valid email address that directs any responses" not in text
        assert "Reason given for bounce:" not in text
        assert "[" not in text


@pytest.mark.parametrize("key", KEYS)
def test_sentences_are_short(key: str, texts: dict[str, str]) -> None:
    for line in texts[key].split("\n"):
        for sentence in line.replace("? ", ". ").split(". "):
            words = [word for word in sentence.split() if not word.startswith("(http")]
            assert len(words) <= 32, sentence


def test_no_reply_promises_delivery(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert "will be delivered" not in text
        assert "guarantee" not in text


def test_the_replies_stand_where_the_generator_looks(content: Library) -> None:
    assert (ROOT / "docs/support/replies.md").exists()
    assert {page.name for page in content.of_type("support")} >= {"support/replies.md"}
