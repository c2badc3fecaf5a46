"""The feeds: what they promise to programs, and that their schemas hold them to it."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema.exceptions import ValidationError

from macros.library import Library
from macros.publish import feeds
from macros.whereabouts import own_anchors
from tests.pages import read
from tests.publish.test_reply_export import exported, judge_of

HOME = "http://127.0.0.1:8000"
FEEDS = ("articles", "codes")
ENGINES = pytest.mark.parametrize("engine", ("small_site", "small_zensical_site"))


@pytest.mark.parametrize("name", FEEDS)
@ENGINES
def test_a_feed_is_as_its_schema_says(
    engine: str, name: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(engine)
    judge_of(site / f"api/v1/{name}.schema.json").validate(exported(site, f"{name}.json"))


def test_both_engines_publish_the_same(small_site: Path, small_zensical_site: Path) -> None:
    for name in FEEDS:
        assert exported(small_site, f"{name}.json") == exported(small_zensical_site, f"{name}.json")


def changed(data: dict[str, Any], *keys: str | int, to: Any) -> dict[str, Any]:
    """A copy of the data with one value changed or added."""
    copy = deepcopy(data)
    inner: Any = copy
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = to
    return copy


@pytest.mark.parametrize(
    ("name", "keys", "to"),
    (
        ("articles", ("version",), 2),
        ("articles", ("more",), 1),
        ("articles", ("articles", 0, "id"), "ep-101"),
        ("articles", ("articles", 0, "type"), "handbook"),
        ("articles", ("articles", 0, "short"), "a/ep-101/"),
        ("articles", ("articles", 0, "reviewed"), "yesterday"),
        ("articles", ("articles", 0, "sections", 0), {"anchor": "a", "title": "A"}),
        ("codes", ("version",), "1"),
        ("codes", ("causes", 0, "lasts"), "often"),
        ("codes", ("causes", 0, "key"), "Not a key"),
        ("codes", ("codes", 0, "causes"), ["a", "a"]),
        ("codes", ("codes", 0, "reviewed"), "2026-01-01"),
    ),
)
def test_a_schema_refuses_what_it_does_not_know(
    library: Library, name: str, keys: tuple[str | int, ...], to: Any
) -> None:
    judge = judge_of(Path(feeds.__file__).parent / f"{name}.schema.json")
    data = {"articles": feeds.articles, "codes": feeds.codes}[name](library, HOME)
    judge.validate(data)
    with pytest.raises(ValidationError):
        judge.validate(changed(data, *keys, to=to))


def test_every_page_with_an_id_is_there_once(library: Library, small_site: Path) -> None:
    data = exported(small_site, "articles.json")
    assert [each["id"] for each in data["articles"]] == sorted(library.by_id)
    for each in data["articles"]:
        page = library.article(each["id"])
        assert each["url"] == f"{HOME}/{page.url}"
        assert each["short"] == f"{HOME}/a/{each['id'].lower()}/"
        assert each["title"] == page.head.title
        assert set(each["people"]) <= set(data["people"])
        assert set(each["emails"]) <= set(data["emails"])


def test_an_anchor_of_a_section_stands_on_its_page(library: Library, small_site: Path) -> None:
    for each in exported(small_site, "articles.json")["articles"]:
        known = own_anchors(library, library.article(each["id"]))
        assert {section["anchor"] for section in each["sections"]} <= {"", *known}


def test_a_section_is_plain_text(small_site: Path) -> None:
    found = exported(small_site, "articles.json")["articles"]
    texts = {s["title"]: s["text"] for each in found for s in each["sections"]}
    assert "Actions" in texts
    assert not any("](" in text or "<a" in text or "{{" in text for text in texts.values())


def test_every_cause_and_code_is_there(library: Library, small_site: Path) -> None:
    data = exported(small_site, "codes.json")
    assert [each["key"] for each in data["causes"]] == list(library.facts.causes)
    assert [each["code"] for each in data["codes"]] == [
        entry.code for entry in library.facts.code_entries.values()
    ]
    for each in (*data["causes"], *data["codes"]):
        page = small_site / each["url"].removeprefix(f"{HOME}/") / "index.html"
        assert each["title"] in read(page).text
    for cause in data["causes"]:
        page = small_site / cause["url"].removeprefix(f"{HOME}/") / "index.html"
        assert {section["anchor"] for section in cause["sections"]} <= set(read(page).ids)


def test_the_answer_holds_no_marks(library: Library) -> None:
    data = feeds.codes(library, HOME)
    assert "`" not in "".join(each["description"] for each in (*data["causes"], *data["codes"]))


def test_without_an_address_of_its_own_the_site_writes_paths(library: Library) -> None:
    data = feeds.articles(library, "")
    judge_of(Path(feeds.__file__).parent / "articles.schema.json").validate(data)
    assert json.dumps(data).count("http://127") == 0


def test_the_mark_of_a_build_follows_what_readers_see(library: Library, tmp_path: Path) -> None:
    facts = library.facts
    people = {key: who.model_copy(update={"name": "Else"}) for key, who in facts.people.items()}
    other = replace(library, facts=facts.model_copy(update={"people": people}))
    marks = []
    for at, each in enumerate((library, library, other)):
        feeds.write(tmp_path / str(at), each)
        marks.append(
            json.loads((tmp_path / str(at) / "api/build.json").read_text("utf-8"))["build"]
        )
    assert marks[0] == marks[1] != marks[2]
    assert all(re.fullmatch("[0-9a-f]{8}", mark) for mark in marks)
