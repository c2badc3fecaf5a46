"""The facts as JSON: one form for each, and the sentences that scripts fill."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

import pytest

from macros.library import Library
from macros.publish import api


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
    texts = api.tool_texts(library)
    assert "titles" in texts["texts/spf-checker"]
    assert not any("form" in each for each in texts.values())
