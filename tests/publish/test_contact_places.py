"""How to reach support, at the places that templates of the frame leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.facts.support import SupportContact
from macros.library import Library
from macros.publish.contact_places import told

FRAME = 'Before <span class="lm-contact-here"></span> after, <span class="lm-contact-here"></span>'


def test_a_known_contact_is_a_link_at_each_place(library: Library) -> None:
    html = told(FRAME, library.facts)
    assert html.count('<a href="mailto:help@parcel-mail.example">') == 2
    assert "lm-contact-here" not in html


def test_an_unknown_contact_is_a_sentence(library: Library) -> None:
    facts = library.facts.model_copy(update={"support": SupportContact()})
    html = told(FRAME, facts)
    assert "<" not in html
    assert html.startswith("Before ")


def test_a_name_is_a_text(library: Library) -> None:
    support = SupportContact(name="<b>Us</b>", address="https://help.example.com/?a=1&b=2")
    html = told(FRAME, library.facts.model_copy(update={"support": support}))
    assert "&lt;b&gt;Us&lt;/b&gt;" in html
    assert 'href="https://help.example.com/?a=1&amp;b=2"' in html


@pytest.mark.parametrize("engine", ("small_site", "small_zensical_site"))
def test_no_place_is_left_empty(engine: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(engine)
    left = [page for page in site.rglob("*.html") if "lm-contact-here" in page.read_text("utf-8")]
    assert left == []
    assert "mailto:help@parcel-mail.example" in (site / "404.html").read_text("utf-8")
