"""The help center of another company, built by either engine: whole, and nothing on it is ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.components.elements import TOOLS
from macros.library import Library
from macros.publish.api import FILES
from tests.pages import Built
from tests.test_neutral import names


@pytest.fixture(scope="session", params=("mkdocs", "zensical"))
def built(request: pytest.FixtureRequest) -> Built:
    """The site, once as each engine builds it."""
    fixture = "small_site" if request.param == "mkdocs" else "small_zensical_site"
    return Built.of(request.getfixturevalue(fixture))


def test_every_page_is_there(built: Built, library: Library) -> None:
    assert {page.url for page in library.articles} <= set(built.pages)


def test_every_cause_and_code_is_there(built: Built, library: Library) -> None:
    slugs = {*library.facts.causes, *library.facts.code_entries}
    assert {f"e/{slug}/" for slug in slugs} <= set(built.pages)


def test_every_tool_is_there(built: Built, library: Library) -> None:
    htmls = [
        (built.root / page.url / "index.html").read_text(encoding="utf-8")
        for page in (*library.of_type("tool"), *library.of_type("support"))
    ]
    assert [name for name in TOOLS if not any(f"<{name}" in html for html in htmls)] == []


def test_what_the_scripts_read_is_there(built: Built, library: Library) -> None:
    held = [name for name, data in FILES.items() if data(library)]
    assert {*FILES} - {*held} == {"bounce-words"}  # No bounce is told in another language.
    for name in held:
        assert json.loads((built.root / f"api/{name}.json").read_text(encoding="utf-8"))
    assert (built.root / "search/index.json").is_file()


def test_what_the_host_reads_is_there(built: Built) -> None:
    assert {"404.html", "_headers", "_redirects", "sitemap.xml"} <= {
        file.name for file in built.root.iterdir()
    }


def test_links_and_anchors_resolve(built: Built) -> None:
    assert built.broken_links() == []


def test_nothing_unrendered_is_published(built: Built) -> None:
    assert built.unrendered() == {}


def test_each_page_has_one_title(built: Built) -> None:
    assert built.untitled() == {}


def test_both_engines_build_the_same(small_site: Path, small_zensical_site: Path) -> None:
    one, other = Built.of(small_site), Built.of(small_zensical_site)
    assert set(one.pages) == set(other.pages)
    assert one.differences(other) == {}


def test_no_page_names_the_company_whose_generator_it_is(built: Built) -> None:
    texts = {
        file.relative_to(built.root).as_posix(): file.read_text(encoding="utf-8").lower()
        for file in built.root.rglob("*")
        if file.suffix in {".html", ".json", ".xml"}
    }
    ours = [name.lower() for name in names()]
    assert [path for path, text in texts.items() if any(name in text for name in ours)] == []


def test_the_frame_speaks_the_words_of_its_settings(built: Built) -> None:
    html = (built.root / "issues/no-tracking-notices/index.html").read_text(encoding="utf-8")
    for text in (
        "Nothing you paste leaves this page.",
        ">Find<",
        ">Shut<",
        'aria-label="Way back"',
    ):
        assert text in html
    missing = (built.root / "404.html").read_text(encoding="utf-8")
    assert "Nothing stands here" in missing
    assert "Tracking notices do not arrive" in missing


def test_a_code_stands_below_the_list_of_all(built: Built) -> None:
    html = (built.root / "e/5.1.1/index.html").read_text(encoding="utf-8")
    way = html[html.index('aria-label="Way back"') :].partition("</nav>")[0]
    assert [way.index(name) for name in ("Start", "Lookup", "Returned mail")] == sorted(
        way.index(name) for name in ("Start", "Lookup", "Returned mail")
    )
