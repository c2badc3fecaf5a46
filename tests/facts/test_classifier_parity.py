"""The browser and the check give a reply line the same causes."""

from __future__ import annotations

import dataclasses
import json
import random
import subprocess
from pathlib import Path

from macros.facts.classifier import Classifier
from macros.library import Library
from macros.publish.api import bounce_rules

ROOT = Path(__file__).parent.parent.parent

SCRIPT = """
import { readFileSync } from "node:fs";
import { Judge } from "./overrides/assets/javascripts/bounce/bounce-decision.js";
const { rules, lines } = JSON.parse(readFileSync(0, "utf8"));
const judge = new Judge(rules);
const verdicts = lines.map((line) => judge.ofLine(line));
console.log(
  JSON.stringify(
    verdicts.map((each) => ({ causes: each?.causes ?? [], evidence: each?.match.evidence ?? "" })),
  ),
);
"""


def in_the_browser(library: Library, lines: list[str]) -> list[dict[str, object]]:
    """The verdicts of bounce-decision.js."""
    asked = json.dumps({"rules": bounce_rules(library), "lines": lines})
    command = ["node", "--input-type=module", "--eval", SCRIPT]
    ended = subprocess.run(
        command, input=asked, capture_output=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    found: list[dict[str, object]] = json.loads(ended.stdout)
    return found


def in_the_check(library: Library, lines: list[str]) -> list[dict[str, object]]:
    """The verdicts of macros/bounces.py, as JSON has them."""
    classifier = Classifier(library.facts.bounces, library.facts.messages)
    verdicts = [dataclasses.asdict(classifier.classify(line)) for line in lines]
    return [{**verdict, "causes": list(verdict["causes"])} for verdict in verdicts]


def every_line(library: Library) -> list[str]:
    causes = library.facts.causes.values()
    samples = [line for cause in causes for line in cause.samples]
    phrases = [phrase.replace("…", " it ") for cause in causes for phrase in cause.phrases]
    codes = [
        f"550 {code} go away"
        for entry in library.facts.code_entries.values()
        for code in [entry.code]
    ]
    return [*samples, *phrases, *codes]


def test_every_sample_has_one_answer(library: Library) -> None:
    lines = every_line(library)
    assert in_the_browser(library, lines) == in_the_check(library, lines)


def test_joined_and_broken_lines_have_one_answer(library: Library) -> None:
    chance = random.Random(5322)
    pieces = [*every_line(library), "ﷺ", "İ", "Straße", "550-5.7.1", "x" * 90, "…", "“”‘’`"]
    gaps = [" ", "\n", "\r\n550-5.7.1 ", "\t", "\x1c", "\xa0", "\ufeff", ""]
    lines = [
        chance.choice(gaps).join(chance.choices(pieces, k=3))[chance.randrange(20) :]
        for _ in range(2000)
    ]
    assert in_the_browser(library, lines) == in_the_check(library, lines)
