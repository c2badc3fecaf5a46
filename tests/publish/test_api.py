"""The facts as JSON: one form for each, and the sentences that scripts fill."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from macros.library import Library
from macros.publish import api
from tests.conftest import ROOT

TYPES = ROOT / "overrides/assets/javascripts/page/api.js"
KEYS: dict[str, Callable[[Library], Mapping[str, object]]] = {
    "RequestWord": lambda library: without(api.it_requests(library)["words"], "example"),
    "ItRequestText": lambda library: without(texts(library, "it-request"), "page"),
    "ReplyDeskText": lambda library: without(texts(library, "reply-desk"), "page"),
    "LinkDeskText": lambda library: without(
        without(without(texts(library, "link-desk"), "page"), "faults"), "types"
    ),
    "LinkFault": lambda library: texts(library, "link-desk")["faults"],
    "SpfTitle": lambda library: texts(library, "spf-checker")["titles"],
    "SpfSeverity": lambda library: texts(library, "spf-checker")["severities"],
    "SpfFault": lambda library: texts(library, "spf-checker")["findings"],
    "SpfResult": lambda library: texts(library, "spf-checker")["results"],
    "SpfReason": lambda library: texts(library, "spf-checker")["reasons"],
    "SpfChange": lambda library: texts(library, "spf-checker")["changes"],
    "SpfPart": lambda library: texts(library, "spf-checker")["answer"],
}
"""Name of a type in page/api.js → the published values whose keys it is."""


def texts(library: Library, tool: str) -> api.Data:
    return api.tool_texts(library)[f"texts/{tool}"]


def without(values: Mapping[str, object], key: str) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if name != key}


def strings(value: object) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("name", api.FILES)
def test_an_address_has_one_form(library: Library, name: str) -> None:
    ours = {
        form for one in library.facts.senders.addresses for form in (one.text, str(one.address))
    }
    found = ours & set(strings(api.FILES[name](library)))
    assert all(str(ipaddress.ip_network(each)) == each for each in found)


def test_the_message_to_it_staff_names_our_servers_and_domains(library: Library) -> None:
    words = api.it_requests(library)["words"]
    senders = library.facts.senders
    assert ", ".join(one.text for one in senders.addresses) in words["servers"]
    assert ", ".join(one.name for one in senders.domains.values()) in words["domains"]


def test_sentences_of_a_form_are_not_published(library: Library) -> None:
    assert "titles" in texts(library, "spf-checker")
    assert not any("form" in each for each in api.tool_texts(library).values())


def test_a_case_may_name_customers_and_none_of_us(library: Library) -> None:
    cases = api.cases(library)
    asked = cases["choices"]["role"]["options"]
    people = library.facts.people
    assert asked == {key: people[key].name for key in ("shipper", "desk", "it")}
    assert library.facts.product.name in cases["names"]
    assert library.facts.product.name in cases["unchecked"]
    assert set(cases["guides"]) <= set(cases["choices"]["system"]["options"])


def test_a_case_may_be_shown_on_issues_guides_and_causes(library: Library) -> None:
    groups = api.case_pages(library)["groups"]
    assert [group["title"] for group in groups] == ["Problems", "Guides", "Causes of bounces"]
    issues, guides, causes = (group["pages"] for group in groups)
    assert len(issues) == len(library.of_type("issue"))
    assert len(guides) == len(library.of_type("guide"))
    assert {page["address"] for page in causes} == {f"e/{key}/" for key in library.facts.causes}
    assert issues[0]["sections"] == {
        "background": "Background",
        "actions": "Actions",
        "tips": "Tips",
    }


def test_without_cases_nothing_is_published_of_them(library: Library, tmp_path: Path) -> None:
    facts = library.facts.model_copy(update={"cases": None})
    without_cases = replace(library, facts=facts)
    assert api.cases(without_cases) == {}
    api.write(tmp_path, without_cases)
    assert not (tmp_path / "api/cases.json").exists()
    assert (tmp_path / "api/facts.json").exists()


@pytest.mark.parametrize("name", KEYS)
def test_scripts_know_the_keys_that_are_published(library: Library, name: str) -> None:
    found = re.search(rf"@typedef \{{([^}}]+)\}} {name}\b", TYPES.read_text(encoding="utf-8"))
    assert found
    assert set(re.findall(r'"(\w+)"', found[1])) == set(KEYS[name](library))
