"""Bounces and automatic replies in the languages that mail systems write."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from macros.facts.bounces import GAP, Language
from macros.facts.classifier import folded
from macros.library import Library
from macros.publish.api import bounce_core, bounce_rules, bounce_words
from macros.publish.bounce_languages import words
from tests.conftest import ROOT

HERE = Path(__file__).parent
ROWS = [
    line.split("\t")
    for line in (HERE / "bounces_in_languages.tsv").read_text(encoding="utf-8").splitlines()
]
"""Language, reason, and what a mail system or a mail program writes, one a line."""

REPORTS: dict[str, Any] = yaml.safe_load((HERE / "reports_in_languages.yml").read_text("utf-8"))

RECIPIENT = "kim@example.com"

MICROSOFT = """From: Microsoft Outlook <MicrosoftExchange329e@example.com>
To: lee@example.net
Subject: {subject}

{heading}

{recipient}
{full}

{details}

{server}

{recipient}
{returned}

{original}

X-Note: the message is too large, and a virus was found in it
Subject: {subject}
"""

GOOGLE = """From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: lee@example.net
Subject: Delivery Status Notification (Failure)

** {heading} **

{text}
"""

CLASSIFIED = """
import { readFileSync } from "node:fs";
import { classifyBounce } from "./overrides/assets/javascripts/bounce/bounce-classifier.js";
import { BounceLanguages } from "./overrides/assets/javascripts/bounce/bounce-languages.js";
const { rules, core, words, texts } = JSON.parse(readFileSync(0, "utf8"));
const languages = new BounceLanguages(core, async () => words);
const told = ({ reason, recipient }) => ({ reason, recipient });
const whole = texts.map((text) => told(classifyBounce(text, rules)));
const loaded = await Promise.all(
  texts.map(async (text) => told(classifyBounce(text, await languages.rulesFor(text)))),
);
console.log(JSON.stringify({ whole, loaded }));
"""


def classified(content: Library, texts: list[str]) -> list[dict[str, str | None]]:
    """The reason and the recipient that the browser shows for each text, with words as needed."""
    asked = json.dumps(
        {
            "rules": bounce_rules(content),
            "core": bounce_core(content),
            "words": bounce_words(content),
            "texts": texts,
        }
    )
    command = ["node", "--input-type=module", "--eval", CLASSIFIED]
    ended = subprocess.run(
        command, input=asked, capture_output=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    answers: dict[str, list[dict[str, str | None]]] = json.loads(ended.stdout)
    assert answers["loaded"] == answers["whole"], "the rules as a whole say the same"
    return answers["loaded"]


def without_accents(text: str) -> str:
    """A text as somebody types it who has no accents."""
    letters = unicodedata.normalize("NFD", text.translate(str.maketrans({"ł": "l", "ø": "o"})))
    return "".join(each for each in letters if not unicodedata.combining(each))


def test_every_language_has_each_of_the_reasons() -> None:
    reasons = {reason for _, reason, _ in ROWS}
    assert {(language, reason) for language, reason, _ in ROWS} == {
        (language, reason) for language in get_args(Language) for reason in reasons
    }
    assert len(reasons) >= 15


def test_a_sentence_tells_its_reason(content: Library) -> None:
    answers = classified(content, [text for *_, text in ROWS])
    wrong = [
        (*row, answer["reason"])
        for row, answer in zip(ROWS, answers, strict=True)
        if answer["reason"] != row[1]
    ]
    assert wrong == []


def test_a_sentence_without_accents_tells_the_same(content: Library) -> None:
    rows = [row for row in ROWS if row[0] not in ("de", "da", "ja")]
    answers = classified(content, [without_accents(text) for *_, text in rows])
    wrong = [
        (*row, answer["reason"])
        for row, answer in zip(rows, answers, strict=True)
        if answer["reason"] != row[1]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("reply", "reason"),
    (
        ("554 5.2.0 STOREDRV.Deliver; delivery result banned", "mailbox-full"),
        ("550 5.4.1 Recipient address rejected: Access denied", "user-unknown"),
        ("554 5.4.14 Hop count exceeded - possible mail loop", "server-failure"),
    ),
)
def test_a_report_of_exchange_is_read_in_every_language(
    content: Library, reply: str, reason: str
) -> None:
    """What the server answered decides; where that tells nothing, the words for people."""
    texts = []
    for report in REPORTS.values():
        words = report["microsoft"] | {"returned": report["microsoft"]["returned"].format(reply)}
        texts.append(MICROSOFT.format(recipient=RECIPIENT, **words))
    answers = dict(zip(REPORTS, classified(content, texts), strict=True))
    assert answers == {key: {"reason": reason, "recipient": RECIPIENT} for key in REPORTS}


def test_a_notice_of_gmail_is_read_in_every_language(content: Library) -> None:
    texts = [
        GOOGLE.format(heading=google["heading"], text=google["text"].format(RECIPIENT))
        for google in (report["google"] for report in REPORTS.values())
    ]
    answers = dict(zip(REPORTS, classified(content, texts), strict=True))
    assert answers == {key: {"reason": "user-unknown", "recipient": RECIPIENT} for key in REPORTS}


def test_no_phrase_of_a_language_is_without_a_mark(content: Library) -> None:
    languages = bounce_core(content)["languages"]
    unmarked = [
        (language, phrase)
        for language, causes in words(content).items()
        for phrases in causes.values()
        for phrase in phrases
        if not any(
            all(part in folded(phrase) for part in mark.split(GAP)) for mark in languages[language]
        )
    ]
    assert unmarked == []


def test_english_bounces_mostly_need_no_other_language(content: Library) -> None:
    """Their words are a third of the rules; texts that need none load none."""
    samples = [
        sample
        for cause in content.facts.causes.values()
        for sample in cause.samples
        if sample.isascii()
    ]
    marks = [
        mark.split(GAP) for each in bounce_core(content)["languages"].values() for mark in each
    ]
    needing = [
        sample
        for sample in map(folded, samples)
        if any(all(part in sample for part in mark) for mark in marks)
    ]
    assert len(needing) < len(samples) / 4
