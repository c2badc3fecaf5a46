"""What the search of the built site finds: the tables of queries, by the real scripts in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.search import Query, read
from macros.library import Library
from tests.conftest import ROOT

FOUND = "tests/javascripts/search/found.js"
FLOORS = {
    "queries": (214, 231),
    "queries-held-out": (143, 150),
    "queries-held-out-2": (112, 118),
    "queries-held-out-3": (132, 141),
    "queries-held-out-4": (109, 118),
}
"""Table → how many of its queries must have a fair page first, and among the first three."""


def found(site: Path, queries: Iterable[str]) -> list[list[str]]:
    """For each query, the addresses that the search lists."""
    ended = subprocess.run(
        ["node", FOUND, str(site)],
        input=json.dumps(list(queries)),
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    results: list[list[str]] = json.loads(ended.stdout)
    return results


def table(name: str, library: Library) -> list[Query]:
    """A table of queries and the pages that answer them."""
    return read(ROOT / "benchmarks" / f"{name}.jsonl", library)


def test_every_table_has_its_floors() -> None:
    tables = {file.stem for file in (ROOT / "benchmarks").glob("*.jsonl")}
    assert tables == set(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_the_queries_of_a_table_find_their_pages(name: str, site: Path, content: Library) -> None:
    queries = table(name, content)
    results = found(site, (query.text for query in queries))
    for most, floor in zip((1, 3), FLOORS[name], strict=True):
        hits = [
            not query.fair.isdisjoint(urls[:most])
            for query, urls in zip(queries, results, strict=True)
        ]
        assert sum(hits) >= floor, f"hit@{most} fell"


def test_whoever_types_a_title_or_a_keyword_finds_its_entry_first(site: Path) -> None:
    index: dict[str, Any] = json.loads((site / "search" / "index.json").read_text("utf-8"))
    claims = [
        {index["urls"][int(number, 36)] for number in numbers.split(",")}
        for numbers in index["claims"].split(" ")
    ]
    results = found(site, index["phrases"])
    # A phrase that is a line of a bounce is answered above the list.
    lost = [
        phrase
        for phrase, own, urls in zip(index["phrases"], claims, results, strict=True)
        if own.isdisjoint(urls[:2])
    ]
    assert lost == []
