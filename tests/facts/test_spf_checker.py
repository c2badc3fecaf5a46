"""What the SPF checker finds and what is said of it go by the same names."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from macros.facts.senders import Address, written
from macros.facts.sentences import Places
from macros.facts.spf_checker import (
    LINKED,
    Severity,
    SpfBeyond,
    SpfChecker,
    SpfFindings,
    SpfResult,
)
from macros.facts.tools import Tools
from macros.reading.schema import Closed
from tests import libraries
from tests.conftest import ROOT

FAULTS = """
import { FAULTS } from "./tests/javascripts/spf/faults.js";
import { parseSpf } from "./overrides/assets/javascripts/spf/spf.js";
const found = FAULTS.flatMap(([, text]) => parseSpf(text).errors);
console.log(JSON.stringify(found));
"""
TERMS = """
import { readFileSync } from "node:fs";
import { asTerm } from "./overrides/assets/javascripts/spf/spf-correction.js";
const addresses = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(addresses.map(asTerm)));
"""
ADDRESSES = ("64.132.240.2", "64.132.240.0/30", "2a00:1450::25", "2A00:1450:0::/64")
"""Addresses as editors write them."""

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")


def in_node(script: str, given: object = None) -> Any:
    """What a script prints as JSON."""
    command = ["node", "--input-type=module", "--eval", script]
    asked = json.dumps(given)
    ended = subprocess.run(
        command, input=asked, capture_output=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    return json.loads(ended.stdout)


def places_of(model: type[Closed]) -> Mapping[str, set[str]]:
    """Key of a model → the places of its sentence."""
    return {
        key: {name for each in info.metadata if isinstance(each, Places) for name in each.names}
        for key, info in model.model_fields.items()
    }


@needs_node
def test_each_fault_has_its_sentence_and_gives_what_it_names() -> None:
    found = in_node(FAULTS)
    assert {each["key"]: set(each["values"]) for each in found} == places_of(SpfFindings)
    assert {each["severity"] for each in found} == set(get_args(Severity))


@needs_node
def test_addresses_are_terms_in_the_browser_as_on_the_pages() -> None:
    dates = {"since": None, "verified": None, "until": None}
    ours = [Address.model_validate({"address": each, **dates}) for each in ADDRESSES]
    terms = in_node(TERMS, [str(one.address) for one in ours])
    assert terms == [written([one], "spf") for one in ours]


def test_sentences_link_to_pages_by_their_roles() -> None:
    assert set().union(*places_of(SpfBeyond).values()) == set(LINKED)


@pytest.mark.parametrize("role", LINKED)
def test_a_page_that_a_sentence_links_to_needs_its_role(tmp_path: Path, role: str) -> None:
    ids = (libraries.SMALLEST / "docs/_data/ids.yml").read_text(encoding="utf-8")
    texts = yaml.safe_dump(sentences(SpfChecker), allow_unicode=True)
    data: dict[str, str | bytes] = {
        "docs/_data/ids.yml": re.sub(rf"^  {role}: .*\n", "", ids, flags=re.MULTILINE),
        "docs/_data/tools/spf_checker.yml": texts,
    }
    wrong = f"No page is `{role}`, and tools/spf_checker.yml leads to it; name one. [wrong-value]"
    (told,) = libraries.problems(tmp_path, data)
    assert re.sub(r":\d+:", ":", told) == f"docs/_data/ids.yml: {wrong}"


def sentences(model: type[Closed]) -> dict[str, object]:
    """A sentence for each key of a model, with its places alone."""
    inner = {"severities": dict.fromkeys(get_args(Severity), "x")}
    inner |= {"results": dict.fromkeys(get_args(SpfResult), "x")}
    return {
        key: sentences(info.annotation)
        if isinstance(info.annotation, type) and issubclass(info.annotation, Closed)
        else inner.get(key) or " ".join(f"{{{name}}}" for name in places_of(model)[key]) or "x"
        for key, info in model.model_fields.items()
    }


def models(model: type[Closed]) -> Iterator[type[Closed]]:
    """A model and those within it."""
    yield model
    for info in model.model_fields.values():
        for inner in (info.annotation, *get_args(info.annotation)):
            if isinstance(inner, type) and issubclass(inner, Closed):
                yield from models(inner)


@pytest.mark.parametrize("model", dict.fromkeys(models(Tools)), ids=lambda model: model.__name__)
def test_the_places_of_a_sentence_are_described(model: type[Closed]) -> None:
    for key, names in places_of(model).items():
        for name in names:
            assert f"`{{{name}}}`" in (model.model_fields[key].description or ""), key
