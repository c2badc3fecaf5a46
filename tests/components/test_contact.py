"""How to reach support is said with a link where somebody told us, and never with a dead one."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import library as libraries
from macros.components.contact import contact_html, contact_markdown
from macros.facts.facts import Facts
from macros.facts.support import SupportContact
from macros.library import Library
from tests.conftest import Project

FORM = "https://parcel.example/help/?form=mail&lang=en"


def told(library: Library, **contact: str) -> Facts:
    return library.facts.model_copy(update={"support": SupportContact(**contact)})


@pytest.mark.parametrize(
    ("contact", "markdown", "html"),
    (
        (
            {},
            "Ask the way you always reach the Example Parcel helpline.",
            "Ask the way you always reach the Example Parcel helpline.",
        ),
        (
            {"name": "desk & door"},
            "Ask the way you always reach the desk &amp; door.",
            "Ask the way you always reach the desk &amp; door.",
        ),
        (
            {"address": FORM},
            f"Ask the [Example Parcel helpline]({FORM}) here.",
            'Ask the <a href="https://parcel.example/help/?form=mail&amp;lang=en">'
            "Example Parcel helpline</a> here.",
        ),
        (
            {"name": "<b>", "address": "mailto:help@parcel.example", "hours": "9 to 5"},
            "Ask the [&lt;b&gt;](mailto:help@parcel.example) here. Open: 9 to 5.",
            'Ask the <a href="mailto:help@parcel.example">&lt;b&gt;</a> here. Open: 9 to 5.',
        ),
    ),
)
def test_what_is_said(library: Library, contact: dict[str, str], markdown: str, html: str) -> None:
    facts = told(library, **contact)
    assert contact_markdown(facts) == markdown
    assert str(contact_html(facts)) == html


PAGES = ("issues/label-comes-back", "e/mailbox-full", "tools/bounce", "tools/headers")


@pytest.mark.parametrize("path", PAGES)
def test_a_known_contact_is_a_link(path: str, small_site: Path) -> None:
    html = (small_site / path / "index.html").read_text(encoding="utf-8")
    assert '<a href="mailto:help@parcel-mail.example">Example Parcel helpline</a>' in html
    assert "Open: Monday to Friday, 9 to 5." in html


def test_what_nobody_told_is_no_link(copy_company: Project) -> None:
    project = copy_company({"docs/_data/support.yml": "name: null\naddress: null\nhours: null\n"})
    facts = libraries.load(project / "docs").facts
    assert "[" not in contact_markdown(facts)
    assert "<a" not in contact_html(facts)
