"""What our data says of bounces: whole, and with a cure for nearly everything."""

from __future__ import annotations

import json
import subprocess

from macros.library import Library
from macros.publish.api import bounce_rules
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
