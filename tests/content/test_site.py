"""The built site, under both engines: what stands on it, and that nothing on it is broken."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import normpath

import pytest

from macros.library import Library
from macros.publish.markdown_edition import FILE
from tests.conftest import Project
from tests.pages import Built, unshown
from tests.plain import differing, plain

LARGEST_ARTICLE, LARGEST_LIST = 56 * 1024, 160 * 1024
"""Bytes of HTML; one page lists every cause and code of bounces, to be searched in place."""

LISTS = {"reference/bounces", "tools/check", "support/replies"}
EVERYTHING, LARGEST_OF_ALL = {"support"}, 384 * 1024
"""The list for support names every page, cause, and code; agents load it once a day."""


@pytest.fixture(scope="session", params=("mkdocs", "zensical"))
def built(request: pytest.FixtureRequest) -> Built:
    """The site, once as each engine builds it."""
    fixture = "site" if request.param == "mkdocs" else "zensical_site"
    return Built.of(request.getfixturevalue(fixture))


def test_an_issue_page_has_background_actions_and_tips(built: Built, content: Library) -> None:
    for issue in content.of_type("issue"):
        page = built.pages[issue.url]
        titles = [section.title.strip() for section in page.sections]
        assert titles == ["Background", "Actions", "Tips"], issue.url
        assert {"background", "actions", "tips"} <= page.ids
        assert all(len(section.text.split()) >= 10 for section in page.sections), issue.url
        assert page.sections[1].steps >= 2, f"{issue.url} numbers no steps"


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


def test_an_issue_lists_its_guides_by_person(built: Built, content: Library) -> None:
    heading = content.facts.texts.ending.guides
    for issue in content.of_type("issue"):
        text = built.pages[issue.url].text.partition(heading)[2]
        for guide in content.guides_for(issue):
            person = content.facts.people[guide.head.fixed_by[0]].name
            found = rf"{re.escape(person)} .*{re.escape(guide.head.title)}"
            assert re.search(found, text), f"{issue.url} does not list {guide.url}"


def test_nothing_unrendered_is_published(built: Built) -> None:
    assert built.unrendered() == {}


def test_only_pages_are_published(built: Built) -> None:
    for file in built.root.rglob("*.md"):
        assert file.name == FILE, file
        assert file.with_name("index.html").is_file(), file
    assert not list(built.root.rglob("*.yml"))
    assert not list(built.root.rglob("_templates"))


def test_links_and_anchors_resolve(built: Built) -> None:
    assert built.broken_links() == []


def test_links_to_others_are_encrypted(built: Built) -> None:
    links = {link for page in built.pages.values() for link in page.links}
    assert [link for link in links if link.startswith("http:") and "127.0.0.1" not in link] == []


def test_each_page_has_one_title(built: Built) -> None:
    assert built.untitled() == {}


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
