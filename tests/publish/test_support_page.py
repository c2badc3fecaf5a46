"""The list for support: everything is on it, customers do not find it, and it works as HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.library import Library
from macros.publish import ticket_notes
from macros.publish.ticket_notes import TicketNote, carrying, who
from tests.pages import read

PAGE = "support/index.html"
ENGINES = pytest.mark.parametrize("engine", ("small_site", "small_zensical_site"))


@ENGINES
def test_without_script_everything_can_be_read(
    engine: str, request: pytest.FixtureRequest, library: Library
) -> None:
    page = read(request.getfixturevalue(engine) / PAGE)
    facts = library.facts
    notes = [
        *filter(None, map(ticket_notes.of_page, library.articles)),
        *(ticket_notes.of_cause(facts, key) for key in facts.causes),
        *(ticket_notes.of_code(facts, slug) for slug in facts.code_entries),
    ]
    for note in notes:
        assert note.title in page.text
        assert note.answer in page.text
        assert who(facts, note.people) in page.text
    for reply in facts.replies.every.values():
        assert reply.title in page.text


@ENGINES
def test_customers_do_not_find_it(engine: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(engine)
    assert '<meta name="robots" content="noindex">' in (site / PAGE).read_text(encoding="utf-8")
    assert "/support/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "support/" not in (site / "search/index.json").read_text(encoding="utf-8")
    assert "support/" not in (site / "index.html").read_text(encoding="utf-8")


@ENGINES
@pytest.mark.parametrize("path", ("issues/label-comes-back", "e/mailbox-full", "e/5.2.2"))
def test_a_page_carries_its_note(engine: str, path: str, request: pytest.FixtureRequest) -> None:
    html = (request.getfixturevalue(engine) / path / "index.html").read_text(encoding="utf-8")
    assert html.count("<ticket-note ") == 1
    assert '<ticket-note class="lm-ticket" data-title="' in html


@pytest.mark.parametrize("path", ("index.html", "handbook/index.html", PAGE, "support/replies"))
def test_what_no_ticket_names_carries_none(path: str, small_site: Path) -> None:
    file = small_site / path
    html = (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")
    assert "<ticket-note" not in html


def test_whatever_a_note_says_is_text(library: Library) -> None:
    nasty = '"><script>hurt()</script>'
    note = TicketNote(nasty, nasty, (), "/a/x/", (f"{nasty}\n one", "two"))
    html = carrying('<ticket-note class="lm-ticket" hidden>', note, library.facts)
    escaped = "&quot;&gt;&lt;script&gt;hurt()&lt;/script&gt;"
    assert html == (
        f'<ticket-note class="lm-ticket" data-title="{escaped}" data-answer="{escaped}" '
        f'data-evidence="{escaped} one\ntwo" hidden>'
    )


def test_a_code_of_several_causes_names_nobody(library: Library) -> None:
    facts = library.facts
    for slug, entry in facts.code_entries.items():
        people = ticket_notes.of_code(facts, slug).people
        assert bool(people) == (len(entry.causes) == 1)
