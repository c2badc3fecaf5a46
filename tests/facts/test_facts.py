"""The facts: what is asked for is there, as a frozen value, and what is not there is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from macros.facts import facts
from macros.facts.facts import Facts, UnknownFact, find
from macros.reading.sources import LONGEST_FILE
from tests import libraries
from tests.libraries import SMALLEST

SENDERS = (SMALLEST / "docs/_data/senders.yml").read_text(encoding="utf-8")


@pytest.fixture
def known(tmp_path: Path) -> Facts:
    return facts.load(SMALLEST / "docs")[0]


def test_addresses_are_written_as_people_write_them(known: Facts) -> None:
    assert [one.text for one in known.senders.addresses] == ["64.132.240.2", "64.132.240.3"]


def test_a_range_keeps_its_prefix_length(tmp_path: Path) -> None:
    text = SENDERS.replace("64.132.240.2,", "64.132.240.0/31,")
    project = libraries.project(tmp_path, {"docs/_data/senders.yml": text})
    assert facts.load(project / "docs")[0].senders.addresses[0].text == "64.132.240.0/31"


def test_a_path_is_the_labels_in_the_order_they_are_clicked(known: Facts) -> None:
    assert known.menus.path("daily_from_address") == (
        "Administration",
        "Daily Email Notification Content",
        "From Address",
        "GO",
    )


def test_dates_that_nobody_knows_are_none(known: Facts) -> None:
    assert known.senders.addresses[0].since is None


def test_facts_cannot_be_changed(known: Facts) -> None:
    with pytest.raises(ValidationError):
        known.senders.default_from.address = "jane@example.com"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("key", "message"),
    (
        ("goo", "There is no label `goo`; did you mean `go`?"),
        ("zzz", "There is no label `zzz`; known are `go`, `stop`."),
    ),
)
def test_an_unknown_fact_is_named_with_its_neighbor(key: str, message: str) -> None:
    with pytest.raises(UnknownFact) as raised:
        find({"go": "GO", "stop": "STOP"}, key, "label")
    assert str(raised.value) == message


@pytest.mark.parametrize(("name", "refused"), (("ids", False), ("product", True)))
def test_only_the_record_of_ids_grows_with_the_content(
    tmp_path: Path, name: str, refused: bool
) -> None:
    file = libraries.project(tmp_path, {}) / f"docs/_data/{name}.yml"
    file.write_text(file.read_text(encoding="utf-8") + "#" * LONGEST_FILE, encoding="utf-8")
    found = any("bytes; keep it under" in line for line in libraries.printed(tmp_path))
    assert found == refused
