"""Every page of the real site as Markdown, held against the page."""

from __future__ import annotations

from pathlib import Path

from macros.publish.llms import LIST
from tests.editions import editions

LONGEST_LIST = 100_000
"""Characters of a list of pages: where other publishers cut theirs off."""


def test_it_shows_what_the_page_shows(site: Path) -> None:
    found = list(editions(site))
    assert len(found) > 500
    for each in found:
        assert each.markdown == each.page, each.name


def test_programs_read_the_whole_list_of_pages(site: Path) -> None:
    assert len((site / LIST).read_text(encoding="utf-8")) < LONGEST_LIST
