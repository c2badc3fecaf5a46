"""What logs, tables, and events call the parts of a delivery."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import library as libraries_of
from macros.facts.deliveries import Deliveries
from macros.library import Library
from macros.publish.api import bounce_rules
from macros.reading.sources import Unreadable
from tests import libraries

SERVICE = """services:
  one:
    name: One
    source: {source}
    names:
      recipient: [{name}]
"""


def test_names_of_all_services_are_published_as_they_are_compared() -> None:
    deliveries = Deliveries.model_validate(
        {
            "services": {
                "one": {
                    "name": "One",
                    "source": None,
                    "names": {"recipient": ["Recipient-Address", "rcpt_to"]},
                },
                "two": {
                    "name": "Two",
                    "source": None,
                    "names": {"recipient": ["rcptTo", "Empfänger"], "reply": ["error"]},
                },
            }
        }
    )
    assert deliveries.roles == {
        "recipient": ["recipientaddress", "rcptto", "empfänger"],
        "reply": ["error"],
    }


def test_scripts_get_the_names_with_the_rules_of_bounces(library: Library) -> None:
    published = bounce_rules(library)["messages"]["deliveries"]
    assert published["roles"]["recipient"] == ["recipient", "recipientaddress"]
    assert published["actions"]["failed"] == ["bounced"]
    assert published["footers"] == ["scanned for viruses"]


@pytest.mark.parametrize(
    ("source", "name", "wrong"),
    [
        ("harbor", "rcpt", "There is no source `harbor`"),
        ("null", "rcpt:to", "rcpt:to"),
    ],
)
def test_a_name_needs_letters_and_a_source_that_is_there(
    tmp_path: Path, source: str, name: str, wrong: str
) -> None:
    text = SERVICE.format(source=source, name=name)
    project = libraries.project(tmp_path, {"docs/_data/deliveries.yml": text})
    with pytest.raises(Unreadable) as caught:
        libraries_of.load(project / "docs")
    told = [problem.message for problem in caught.value.problems]
    assert any(wrong in message for message in told), told
