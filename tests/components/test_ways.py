"""The drawing of the way to a setting: a window a console, a tree of its menus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.components.here import Here
from macros.components.ways import emphasized, way_map
from macros.facts.facts import UnknownFact
from macros.library import Library, load
from macros.rendering.passages import passages
from macros.rules import DESCRIPTIONS
from tests import libraries

CASE = Path(__file__).parents[1] / "rules" / "cases" / "fine--ways.md"
PAGE = "guides/allow-our-mail/vendor-mail.md"


@pytest.fixture
def drawn(tmp_path: Path) -> Here:
    """A guide with ways that part, one in the product, and one that nobody has verified."""
    project = libraries.project(tmp_path, libraries.files(CASE))
    books = load(project / "docs", DESCRIPTIONS)
    return Here(books, books.by_name[PAGE])


def test_ways_that_begin_alike_are_one_tree(drawn: Here) -> None:
    html = way_map(drawn).replace("\n", "")
    assert (
        '<p class="lm-way__console">Vendor Mail</p><ul><li>Mail flow<ul>'
        "<li><strong>Rules, old and new</strong></li>"
        "<li><strong>exceptions.conf</strong></li></ul></li></ul>"
    ) in html


def test_a_place_in_the_product_has_the_labels_of_its_menus(drawn: Here) -> None:
    html = way_map(drawn).replace("\n", "")
    assert (
        '<p class="lm-way__console">LeadMaster</p><ul><li>Administration<ul>'
        "<li><strong>Daily Email Notification Content</strong></li></ul></li>"
        "<li><strong>User Settings</strong></li></ul>"
    ) in html


def test_what_a_step_calls_unverified_is_drawn_so_and_nothing_else(drawn: Here) -> None:
    says = drawn.texts.references.unverified
    html = way_map(drawn)
    assert f"<strong>Exceptions</strong> ({says})</li>" in html
    assert html.count(says) == html.count("<strong>Exceptions</strong>") == 1


def test_the_names_are_text(library: Library) -> None:
    page = library.by_name["guides/full-headers.md"]
    head = page.head.model_copy(update={"ways": (("<b>", "{{ x }}", "a & b"),)})
    html = way_map(Here(library, replace(page, head=head)))
    assert '<p class="lm-way__console">&lt;b&gt;</p>' in html
    assert "<strong>a &amp; b</strong>" in html
    assert "{{" not in html


def test_a_page_without_ways_draws_none(library: Library) -> None:
    with pytest.raises(UnknownFact, match="`ways`"):
        way_map(Here(library, library.by_id["EP-101"]))


def test_the_search_reads_the_steps_and_not_the_drawing(drawn: Here) -> None:
    title = drawn.texts.ways.title
    assert title in way_map(drawn)
    assert not any(title in each.text for each in passages(drawn.library, drawn.article))


def test_names_are_what_a_step_marks() -> None:
    text = "1. Go to **Mail flow** → *Rules*, then **the file `a.conf`**, but not Save or 2 * 3."
    assert emphasized(text) == {"Mail flow", "Rules", "the file `a.conf`", "a.conf"}
