"""Every page as Markdown says what the page says, in the same order, and leads where it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.library import Library
from macros.publish.llms import LIST, WHOLE
from macros.publish.markdown_edition import FILE
from macros.publish.site_map import root_of
from tests.editions import Edition, editions


@pytest.fixture(scope="module")
def found(small_site: Path) -> dict[str, Edition]:
    return {each.name: each for each in editions(small_site)}


def test_every_page_has_one_but_those_of_support(small_site: Path, library: Library) -> None:
    there = {file.parent.relative_to(small_site).as_posix() for file in small_site.rglob(FILE)}
    pages = {page.url.rstrip("/") or "." for page in library.articles if page.type != "support"}
    codes = {f"e/{slug}" for slug in (*library.facts.causes, *library.facts.code_entries)}
    assert there == pages | codes


def test_it_shows_what_the_page_shows(found: dict[str, Edition]) -> None:
    for name, each in found.items():
        assert each.markdown == each.page, name


def test_the_small_library_has_all_that_there_is_to_show(found: dict[str, Edition]) -> None:
    shown = [each.page for each in found.values()]
    assert all(
        any(getattr(each, part) for each in shown)
        for part in ("headings", "links", "steps", "tables", "codes")
    )


def test_its_head_says_what_the_page_is(
    found: dict[str, Edition], library: Library, small_site: Path
) -> None:
    page = library.article("EP-101")
    assert found[page.url.rstrip("/")].head == {
        "id": "EP-101",
        "title": page.head.title,
        "description": page.head.description,
        "address": f"{root_of(small_site)}/{page.url}",
        "reviewed": page.head.reviewed,
        "version": 1,
    }


def test_the_page_leads_to_it_where_there_is_one(small_site: Path) -> None:
    for file in small_site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        beside = file.with_name(FILE).exists()
        assert ('<link rel="alternate " type="text/markdown" href="index.md">' in html) == beside
        home = file.parent == small_site  # Its frame has no end.
        assert ('<a href="index.md">' in html) == (beside and not home), file


def test_both_engines_make_the_same(small_site: Path, small_zensical_site: Path) -> None:
    for file in (*small_site.rglob(FILE), small_site / LIST, small_site / WHOLE):
        other = small_zensical_site / file.relative_to(small_site)
        assert other.read_bytes() == file.read_bytes(), file


def test_the_list_names_each_page_for_customers_once(small_site: Path, library: Library) -> None:
    text = (small_site / LIST).read_text(encoding="utf-8")
    title, lead, *_ = (line for line in text.split("\n") if line)
    assert title.startswith("# ")
    assert lead.startswith("> ")
    required, _, optional = text.partition("\n## Optional\n")
    root = root_of(small_site)
    for id, page in library.by_id.items():
        assert required.count(f"({root}/{page.url}{FILE})") == 1, id
    for cause in library.facts.causes:
        assert optional.count(f"({root}/e/{cause}/{FILE})") == 1, cause
    assert "/handbook/" not in text
    assert "/support/" not in text


def test_all_pages_stand_in_one_file(small_site: Path, library: Library) -> None:
    whole = (small_site / WHOLE).read_text(encoding="utf-8")
    for page in library.by_id.values():
        text = (small_site / page.url / FILE).read_text(encoding="utf-8")
        assert whole.count(text) == 1, page.id
