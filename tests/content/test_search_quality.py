"""What the search of the built site finds: the tables of queries, by the real scripts in Node."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.search import Query, found, read
from macros.library import Library
from tests.conftest import ROOT

FLOORS = {
    "benchmarks/queries": (216, 232),
    "benchmarks/queries-held-out": (145, 150),
    "benchmarks/queries-held-out-2": (112, 118),
    "benchmarks/queries-held-out-3": (132, 142),
    "benchmarks/queries-held-out-4": (110, 118),
    "tests/content/search/edges": (87, 87),
    "tests/content/search/pasted": (54, 59),
    "tests/content/search/sentences": (58, 60),
    "tests/content/search/threads": (97, 98),
    "tests/content/search/typos": (59, 63),
    "tests/content/search/words": (77, 79),
}
"""Table → how many of its queries had a fair page first, and among the first three."""

SLACK = 0.96
"""An edit of pages moves some queries; a fault of the search moves many."""

JUDGES = {"tests/content/search/judge", "tests/content/search/judge-2"}
"""Looked at when a change is done, and nothing is chosen by it: no test may fail by it."""


def table(name: str, library: Library) -> list[Query]:
    """A table of queries and the pages that answer them."""
    return read(ROOT / f"{name}.jsonl", library)


def test_every_table_has_its_floors() -> None:
    folders = (ROOT / "benchmarks", ROOT / "tests" / "content" / "search")
    files = (file for folder in folders for file in folder.glob("*.jsonl"))
    tables = {str(file.relative_to(ROOT).with_suffix("").as_posix()) for file in files}
    assert tables == {*FLOORS, *JUDGES}


@pytest.mark.parametrize("name", FLOORS)
def test_the_queries_of_a_table_find_their_pages(name: str, site: Path, content: Library) -> None:
    queries = table(name, content)
    results = found(site, (query.text for query in queries))
    for most, floor in zip((1, 3), FLOORS[name], strict=True):
        hits = [query.is_fair(urls[:most]) for query, urls in zip(queries, results, strict=True)]
        assert sum(hits) >= floor * SLACK, f"hit@{most} fell"


def leads(site: Path) -> dict[str, set[str]]:
    """Address of a cause or a code → the pages that its answer leads to."""
    rules: dict[str, Any] = json.loads((site / "api/bounce-rules.json").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for cause in rules["causes"].values():
        pages = {cause["url"], *(each["url"].split("#")[0] for each in cause["links"])}
        codes = [each for each in rules["codes"].values() if each["code"] in cause["codes"]]
        for each in (cause, *codes):
            found.setdefault(each["url"], set()).update(pages)
    return found


def test_whoever_types_a_title_or_a_keyword_finds_its_entry_first(site: Path) -> None:
    index: dict[str, Any] = json.loads((site / "search" / "index.json").read_text("utf-8"))
    groups = [group.split("|") for group in index["claims"]]
    claims = {
        phrase: {index["urls"][int(number, 36)] for number in numbers.split(",")}
        for numbers, *phrases in groups
        for phrase in phrases
    }
    results = found(site, claims)
    led = leads(site)
    # A phrase of a bounce is answered above the list, and the answer leads to the entry.
    lost = [
        phrase
        for (phrase, own), urls in zip(claims.items(), results, strict=True)
        if own.isdisjoint(" ".join(urls[:2]).split()) and own.isdisjoint(led.get(urls[0], ()))
    ]
    assert lost == []
