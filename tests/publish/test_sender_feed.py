"""Our senders for programs: as the schema says, the same from both engines, right on every day."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema.exceptions import ValidationError

from macros import library as libraries
from macros.commands.check import check
from macros.commands.recording import record
from macros.library import Library
from macros.publish import api, reply_export, search_edges, sender_feed
from macros.rendering.page import rendered
from tests.conftest import Project
from tests.publish.test_feeds import HOME, changed
from tests.publish.test_reply_export import exported, judge_of

FILES = ("senders.json", "senders.txt", "senders-spf.txt", "senders.atom", "senders.schema.json")
ATOM = "{http://www.w3.org/2005/Atom}"
SENDERS = "docs/_data/senders.yml"
PLANNED = "  - {address: 8.8.4.4, since: 2027-01-01, verified: null, until: null}\n"
ALWAYS = {"192.88.99.10", "64:ff9b::c058:630a"}
OLD, NEW = "192.88.99.16/29", "8.8.4.4"
"""An address whose last day is 2026-12-31, and one whose first day is the next."""

DAYS = (
    ("2026-11-27", {OLD: "retiring", NEW: "planned"}, {*ALWAYS, OLD}),
    ("2026-12-31", {OLD: "retiring", NEW: "planned"}, {*ALWAYS, OLD}),
    ("2027-01-01", {OLD: "retired", NEW: "active"}, {*ALWAYS, NEW}),
    ("2027-03-01", {OLD: "retired", NEW: "active"}, {*ALWAYS, NEW}),
)


@pytest.mark.parametrize("engine", ("small_site", "small_zensical_site"))
def test_it_is_as_its_schema_says(engine: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(engine)
    judge_of(site / "api/v1/senders.schema.json").validate(exported(site, "senders.json"))


@pytest.mark.parametrize("name", FILES)
def test_both_engines_publish_the_same_bytes(
    small_site: Path, small_zensical_site: Path, name: str
) -> None:
    places = (site / "api/v1" / name for site in (small_site, small_zensical_site))
    one, other = (place.read_bytes() for place in places)
    assert one == other != b""


@pytest.mark.parametrize(
    ("keys", "to"),
    (
        (("format",), 2),
        (("version",), 0),
        (("version",), "1"),
        (("more",), 1),
        (("sha256",), "abc"),
        (("entries",), []),
        (("entries", 0, "id"), "1"),
        (("entries", 0, "kind"), "mx"),
        (("entries", 0, "status"), "current"),
        (("entries", 0, "effective_from"), None),
        (("entries", 0, "until"), "soon"),
        (("entries", 0, "article"), "ep-301"),
        (("versions", 0, "changes"), []),
        (("versions", 0, "changes", 0, "change"), "moved"),
    ),
)
def test_the_schema_refuses_what_it_does_not_know(
    library: Library, keys: tuple[str | int, ...], to: Any
) -> None:
    judge = judge_of(sender_feed.SCHEMA)
    data = sender_feed.senders(library, HOME)
    judge.validate(data)
    with pytest.raises(ValidationError):
        judge.validate(changed(data, *keys, to=to))


def test_the_hash_is_that_of_the_plain_list(small_site: Path) -> None:
    text = (small_site / "api/v1/senders.txt").read_bytes()
    assert exported(small_site, "senders.json")["sha256"] == sha256(text).hexdigest()


def test_pages_lead_to_the_files(small_site: Path) -> None:
    for url in ("reference/addresses", "reference/changes"):
        html = (small_site / url / "index.html").read_text(encoding="utf-8")
        for name in FILES[:-1]:
            assert f'href="../../api/v1/{name}"' in html


@pytest.mark.parametrize("engine", ("small_site", "small_zensical_site"))
def test_feed_readers_find_the_feed(engine: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(engine)
    link = '<link rel="alternate " type="application/atom+xml" href="../../api/v1/senders.atom">'
    pages = [file for file in site.rglob("*.html") if link in file.read_text(encoding="utf-8")]
    names = {file.parent.relative_to(site).as_posix() for file in pages}
    assert names == {"reference/addresses", "reference/changes"}


def test_without_a_record_there_is_no_feed(tmp_path: Path, library: Library) -> None:
    facts = library.facts.model_copy(update={"changes": {}})
    bare = Library(library.docs, facts, (), library.fact_files)
    sender_feed.write(tmp_path, bare)
    assert not list(tmp_path.rglob("senders*"))


@pytest.fixture
def told(copy_company: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that told, in its second version, of an address to come."""
    project = copy_company()
    file = project / SENDERS
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("domains:\n", f"{PLANNED}domains:\n", 1), encoding="utf-8")
    monkeypatch.setenv("TODAY", "2026-11-27")
    added, problems = record(project)
    assert [str(each) for each in problems] == []
    assert added[0] == "docs/_data/changes/0002.yml"
    assert [each for each in check(project) if not each.warning] == []
    return project


def lists(books: Library) -> Iterator[tuple[str, str]]:
    """Whatever tells of our addresses in use: pages, tools, replies, the search, the feed."""
    for page in books.articles:
        if "sender_list" in page.body or "sender_ips" in page.body:
            html = rendered(books, page).html
            yield page.name, re.sub(r"<table.*?</table>", "", html, flags=re.DOTALL)
    yield "tools", json.dumps(api.facts(books)["addresses"])
    yield "bounce rules", json.dumps(api.bounce_rules(books)["senders"])
    yield "message to IT staff", json.dumps(api.it_requests(books)["words"])
    yield "replies", json.dumps(reply_export.public(books, HOME))
    yield "search", json.dumps(search_edges.edges(books)["ours"])
    yield "plain list", sender_feed.lines(books)


@pytest.mark.parametrize(("day", "statuses", "in_use"), DAYS)
def test_everything_agrees_on_every_day(
    told: Path,
    monkeypatch: pytest.MonkeyPatch,
    day: str,
    statuses: dict[str, str],
    in_use: set[str],
) -> None:
    monkeypatch.setenv("TODAY", day)
    books = libraries.load(told / "docs")
    data = sender_feed.senders(books, HOME)
    assert (data["version"], data["generated"]) == (2, day)
    found = {each["value"]: each["status"] for each in data["entries"] if each["kind"] == "ip"}
    assert found == dict.fromkeys(ALWAYS, "active") | statuses
    assert {value for value, is_ in found.items() if is_ in ("active", "retiring")} == in_use
    names = [name for name, text in lists(books)]
    assert len(names) > 10
    for name, text in lists(books):
        assert {value for value in (*ALWAYS, OLD, NEW) if value in text} == in_use, name
    page = rendered(books, books.article("EP-301")).html
    for value, status in statuses.items():
        says = books.facts.texts.addresses.status.get(status)  # type: ignore[call-overload]
        assert (f"{value} ({says})" in page) is bool(says)


def test_a_version_names_what_changed_with_its_dates(told: Path) -> None:
    books = libraries.load(told / "docs")
    (change,) = sender_feed.senders(books, HOME)["versions"][1]["changes"]
    assert (change["change"], change["value"], change["since"]) == ("added", NEW, "2027-01-01")
    page = rendered(books, books.article("EP-304")).html
    assert page.index('id="version-2"') < page.index('id="version-1"')
    assert f"<code>{NEW}</code> (first day of use: January 1, 2027)" in page


def atom(project: Path) -> ElementTree.Element:
    books = libraries.load(project / "docs")
    says = books.facts.texts.changes
    assert says
    return ElementTree.fromstring(sender_feed.atom(books, says, HOME))


def test_the_feed_has_what_atom_asks_for(told: Path) -> None:
    feed = atom(told)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    ids = [str(each.findtext(f"{ATOM}id")) for each in (feed, *entries)]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in ids)
    for each in (feed, *entries):
        assert each.findtext(f"{ATOM}title")
        datetime.datetime.fromisoformat(str(each.findtext(f"{ATOM}updated")))
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Example Parcel"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-27T00:00:00Z"
    links = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{HOME}/api/v1/senders.atom", "alternate": f"{HOME}/"}


def test_an_entry_names_the_values(told: Path) -> None:
    newest = atom(told).find(f"{ATOM}entry")
    assert newest is not None
    assert f"Added: {NEW} (first day of use: January 1, 2027)" in str(
        newest.findtext(f"{ATOM}title")
    )
    link = newest.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{HOME}/reference/changes/#version-2"
    assert f"Added: {NEW}" in "".join(newest.itertext())


def test_texts_stay_texts_in_the_feed(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = told / SENDERS
    file.write_text(file.read_text("utf-8").replace(PLANNED, ""), encoding="utf-8")
    assert record(told, emergency='<script>alert("1")</script> & more')[1] == []
    books = libraries.load(told / "docs")
    assert "<script>" in json.dumps(sender_feed.senders(books, HOME))
    assert "Told late: <script>" in "".join(atom(told).itertext())
    assert "<script>" not in rendered(books, books.article("EP-304")).html


def test_nothing_is_recorded_twice(told: Path) -> None:
    assert record(told) == ([], [])
    assert len(list((told / "docs/_data/changes").iterdir())) == 2


def test_a_change_without_notice_is_not_recorded(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = told / SENDERS
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("8.8.4.4, since: 2027-01-01", "8.8.8.8, since: 2026-12-01"))
    before = sorted((told / "docs/_data/changes").iterdir())
    lines, problems = record(told)
    assert lines == []
    assert {each.rule for each in problems} == {"recorded-change"}
    file.write_text(
        text.replace(
            PLANNED, PLANNED + PLANNED.replace("8.8.4.4, since: 2027", "8.8.8.8, since: 2026")
        )
    )
    lines, problems = record(told)
    assert lines == []
    assert {each.rule for each in problems} == {"announced-change"}
    assert sorted((told / "docs/_data/changes").iterdir()) == before


def test_an_emergency_says_why_and_takes_the_value_out_at_once(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = told / SENDERS
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("8.8.4.4, since: 2027-01-01", "8.8.8.8, since: 2026-11-28"))
    _, problems = record(told, emergency="The server was lost.")
    assert [str(each) for each in problems] == []
    assert [each for each in check(told) if not each.warning] == []
    data = sender_feed.senders(libraries.load(told / "docs"), HOME)
    assert (data["version"], data["versions"][2]["emergency"]) == (3, "The server was lost.")
    changes = {each["value"]: each["change"] for each in data["versions"][2]["changes"]}
    assert changes == {"8.8.8.8": "added", NEW: "removed"}
    statuses = {each["value"]: each["status"] for each in data["entries"]}
    assert (statuses[NEW], statuses["8.8.8.8"]) == ("retired", "planned")
    assert "Told late: The server was lost." in "".join(atom(told).itertext())


def test_what_comes_back_keeps_its_id(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = told / SENDERS
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(PLANNED, ""), encoding="utf-8")
    assert record(told, emergency="It was a mistake.")[1] == []
    file.write_text(text, encoding="utf-8")
    assert record(told)[1] == []
    data = sender_feed.senders(libraries.load(told / "docs"), HOME)
    assert data["version"] == 4
    assert [each["change"] for each in data["versions"][3]["changes"]] == ["added"]
    found = [each["id"] for each in data["entries"] if each["value"] == NEW]
    assert found == ["ip-4"]
