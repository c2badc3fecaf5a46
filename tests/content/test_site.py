"""The built site, under both engines: what stands on it, and that nothing on it is broken."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import normpath

import pytest
from ruamel.yaml import YAML

from macros.library import Library
from tests.conftest import ROOT, Project
from tests.pages import Built, unshown
from tests.plain import differing, plain

ISSUES = sorted((ROOT / "docs" / "issues").rglob("*.md"))
SOURCE_FACTS: dict[str, list[str]] = YAML(typ="safe").load(
    Path(__file__).with_name("source_facts.yml")
)
LARGEST_ARTICLE, LARGEST_LIST = 40 * 1024, 160 * 1024
"""Bytes of HTML; one page lists every cause and code of bounces, to be searched in place."""

LISTS = {"reference/bounces", "tools/check", "support/replies"}
EVERYTHING, LARGEST_OF_ALL = {"support"}, 384 * 1024
"""The list for support names every page, cause, and code; agents load it once a day."""


@pytest.fixture(scope="session", params=("mkdocs", "zensical"))
def built(request: pytest.FixtureRequest) -> Built:
    """The site, once as each engine builds it."""
    fixture = "site" if request.param == "mkdocs" else "zensical_site"
    return Built.of(request.getfixturevalue(fixture))


@pytest.mark.parametrize("file", ISSUES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_issue_page_has_background_actions_and_tips(built: Built, file: Path) -> None:
    page = built.pages[f"issues/{file.stem}/"]
    assert [section.title.strip() for section in page.sections] == ["Background", "Actions", "Tips"]
    assert {"background", "actions", "tips"} <= page.ids
    assert all(len(section.text.split()) >= 10 for section in page.sections)
    assert page.sections[1].steps >= 2, "Actions numbers no steps"


def test_there_are_issue_pages() -> None:
    assert len(ISSUES) >= 4


@pytest.mark.parametrize("path", SOURCE_FACTS)
def test_every_fact_of_the_source_is_there(built: Built, path: str) -> None:
    text = built.pages[path].text
    assert [fact for fact in SOURCE_FACTS[path] if not re.search(fact, text, re.IGNORECASE)] == []


def test_issues_and_guides_lead_to_each_other(built: Built, content: Library) -> None:
    pairs = [
        (guide, content.article(id))
        for guide in content.of_type("guide")
        for id in guide.head.cures
    ]
    assert {issue.id for _, issue in pairs} == {issue.id for issue in content.of_type("issue")}
    for one, other in (*pairs, *((issue, guide) for guide, issue in pairs)):
        links = {normpath(f"/{one.url}{link}") for link in built.pages[one.url].links}
        assert f"/{other.url}".rstrip("/") in links, f"{one.url} does not lead to {other.url}"


@pytest.mark.parametrize("person", ("recipient", "it"))
def test_an_issue_lists_its_guides_by_person(built: Built, content: Library, person: str) -> None:
    text = built.pages["issues/user-gets-no-mail/"].text.split("Guides for this problem")[1]
    guide = next(
        each
        for each in content.guides_for(content.article("LM-104"))
        if each.head.fixed_by[0] == person
    )
    assert re.search(
        rf"{re.escape(content.facts.people[person].name)} .*{re.escape(guide.head.title)}", text
    )


def test_nothing_unrendered_is_published(built: Built) -> None:
    assert built.unrendered() == {}


def test_only_pages_are_published(built: Built) -> None:
    assert not list(built.root.rglob("*.md"))
    assert not list(built.root.rglob("*.yml"))
    assert not list(built.root.rglob("_templates"))


def test_links_and_anchors_resolve(built: Built) -> None:
    assert built.broken_links() == []


def test_links_to_others_are_encrypted(built: Built) -> None:
    links = {link for page in built.pages.values() for link in page.links}
    assert [link for link in links if link.startswith("http:") and "127.0.0.1" not in link] == []


def test_each_page_has_one_title(built: Built) -> None:
    assert built.untitled() == {}


def test_steps_go_on_after_a_block(built: Built) -> None:
    html = (built.root / "issues/mail-sent-inside-leadmaster-not-delivered/index.html").read_text()
    assert '<ol start="4">' in html


def test_article_pages_are_light(built: Built) -> None:
    sizes = {
        file.parent.relative_to(built.root).as_posix(): file.stat().st_size
        for file in built.root.rglob("*/index.html")
    }
    most = (
        dict.fromkeys(sizes, LARGEST_ARTICLE)
        | dict.fromkeys(LISTS, LARGEST_LIST)
        | dict.fromkeys(EVERYTHING, LARGEST_OF_ALL)
    )
    assert {name: size for name, size in sizes.items() if size > most[name]} == {}


def test_both_engines_build_the_same_pages(site: Path, zensical_site: Path) -> None:
    assert set(Built.of(site).pages) == set(Built.of(zensical_site).pages)


def test_both_engines_build_the_same_text(site: Path, zensical_site: Path) -> None:
    assert Built.of(site).differences(Built.of(zensical_site)) == {}


def test_the_search_knows_what_stands_on_the_page(site: Path, content: Library) -> None:
    assert unshown(site, content.facts.texts.results.asked) == {}


def test_every_code_and_cause_has_a_page(site: Path, content: Library) -> None:
    facts = content.facts
    singles = {code for entry in facts.code_entries.values() for code in entry.within}
    wanted = {*facts.code_entries, *facts.causes, *singles, "unknown"}
    assert [slug for slug in wanted if not (site / "e" / slug / "index.html").is_file()] == []


@pytest.mark.long
def test_our_way_ends_with_the_same_bytes_as_the_plain_one(
    site: Path, copy_project: Project, tmp_path: Path
) -> None:
    assert differing(site, plain(copy_project(), tmp_path / "plain")) == []
