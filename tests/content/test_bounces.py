"""What our data says of bounces: whole, and with a cure for nearly everything."""

from __future__ import annotations

import json
import subprocess
from typing import get_args

from macros.facts.bounces import Reason
from macros.library import Library
from macros.publish.api import bounce_rules
from macros.rendering.leads import leads
from tests.conftest import ROOT

DRESSED = """
import { readFileSync } from "node:fs";
import { classifyBounce } from "./overrides/assets/javascripts/bounce/bounce-classifier.js";
const { rules, texts } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => classifyBounce(text, rules).reason)));
"""

DRESSES = {
    "Postfix": "<kim@example.com>: host mx.example.com[203.0.113.9] said: {} (in reply to RCPT TO"
    " command)",
    "a log": "postfix/smtp[4711]: 4F8Xq01n2Pz: to=<kim@example.com>, relay=mx.example.com"
    "[203.0.113.9]:25, delay=2, dsn=5.0.0, status=bounced (host mx.example.com[203.0.113.9] said: "
    "{} (in reply to RCPT TO command))",
    "Exim": "A message that you sent could not be delivered.\n\n  kim@example.com\n    SMTP error "
    "from remote mail server after RCPT TO:<kim@example.com>:\n    {}\n",
    "a report": "From: MAILER-DAEMON@example.net\nSubject: Undelivered\nContent-Type: multipart/"
    'report; boundary="b"\n\n--b\n\nIt failed.\n--b\nContent-Type: message/delivery-status\n\n'
    "Final-Recipient: rfc822; kim@example.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: "
    "smtp; {}\n--b--",
}
"""The forms in which people have a reply."""


def test_every_reason_has_a_file(content: Library) -> None:
    assert set(content.facts.bounces) == set(get_args(Reason))


def test_codes_of_the_registry_are_all_there(content: Library) -> None:
    """RFC 3463 and the registry of enhanced status codes, X.0.0 to X.7.30."""
    last = {0: 0, 1: 10, 2: 4, 3: 5, 4: 7, 5: 6, 6: 10, 7: 30}
    wanted = {
        f"{digit}.{subject}.{detail}"
        for digit in (4, 5)
        for subject, most in last.items()
        for detail in range(most + 1)
    }
    assert wanted - set(content.facts.code_entries) == set()
    assert "2.1.5" in content.facts.code_entries


def test_every_cause_says_who_fixes_it_and_how(content: Library) -> None:
    for key, each in content.facts.causes.items():
        assert set(each.fixed_by) <= set(each.fix), key
        assert all(len(text.split()) >= 4 for text in each.fix.values()), key
        assert each.sources, key


def test_codes_stand_in_the_order_of_their_numbers(content: Library) -> None:
    codes = [entry.code for entry in content.facts.code_entries.values()]
    assert codes.index("5.1.2") < codes.index("5.1.10") < codes.index("5.7.1")


def test_a_sample_has_one_answer_alone_and_in_any_form(content: Library) -> None:
    samples = [
        sample
        for cause in content.facts.causes.values()
        for sample in cause.samples
        if sample[:3].isdigit() and sample[0] in "45"
    ]
    texts = [form.format(text) for form in ("{}", *DRESSES.values()) for text in samples]
    asked = json.dumps({"rules": bounce_rules(content), "texts": texts})
    command = ["node", "--input-type=module", "--eval", DRESSED]
    ended = subprocess.run(
        command, input=asked, capture_output=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    reasons = json.loads(ended.stdout)
    alone, count = reasons[: len(samples)], len(samples)
    for number, form in enumerate(DRESSES, start=1):
        within = reasons[number * count : (number + 1) * count]
        differing = [s for s, a, b in zip(samples, alone, within, strict=True) if a != b]
        assert differing == [], form


def test_each_cause_leads_to_a_section_that_speaks_of_it(content: Library) -> None:
    for key in content.facts.causes:
        assert leads(content, key)[0].anchor, key


def test_a_guide_that_is_named_first_is_for_somebody_who_can_fix_it(content: Library) -> None:
    for key, cause in content.facts.causes.items():
        able = set(getattr(leads(content, key)[0].page.head, "fixed_by", ()))
        assert able & set(cause.fixed_by), key


def test_nobody_at_a_provider_is_sent_to_staff(content: Library) -> None:
    for key, cause in content.facts.causes.items():
        advice = content.facts.advice_at_provider(key)
        said = " ".join((cause.title, cause.means, *advice.fix.values()))
        assert "IT staff" not in said, key
        assert "it" not in {*advice.fixed_by, *advice.fix}, key
        assert set(advice.fixed_by) <= set(advice.fix), key


def test_where_somebody_has_left_the_record_is_corrected_first(content: Library) -> None:
    assert content.facts.causes["left-the-company"].fixed_by[0] == "administrator"
    assert "has left" in content.facts.causes["out-of-office"].fix["administrator"]


def test_spf_entries_are_asked_only_of_the_domain_that_spf_looked_at(content: Library) -> None:
    for key, cause in content.facts.causes.items():
        text = cause.fix.get("it", "")
        assert "SPF record of the From" not in text, key
        assert "SPF record of the domain in the From" not in text, key


def test_nobody_is_told_to_leave_the_default_address(content: Library) -> None:
    for key, cause in content.facts.causes.items():
        assert "leave the default" not in " ".join(cause.fix.values()).lower(), key
