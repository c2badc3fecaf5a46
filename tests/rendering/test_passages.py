"""A page's text in passages, read from the tree of its Markdown."""

from __future__ import annotations

import pytest

from macros.rendering.markdown import extensions
from macros.rendering.passages import Passage, within
from macros.rendering.tree import parse
from tests.conftest import ROOT

MARKDOWN = extensions(ROOT)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    (
        ("1. One\n2. Two", "One\nTwo"),
        ("See [the list](../a.md#b) and ![](x.png).", "See the list and."),
        ("Use `*.example.com` here", "Use *.example.com here"),
        ("| A | B |\n| --- | --- |\n| 1 | `x` |", "A; B\n1; x"),
        ('!!! note "Mind"\n\n    The text.', "Mind\nThe text."),
        ("```\na  b\n```", "a  b"),
        ("````\n```\ninner\n````\n\nAfter *text*.", "```\ninner\nAfter text."),
        ("<div><p>A &amp; B</p><button>Copy</button></div>", "A & B"),
        (r"Not \*this\*", "Not *this*"),
        ("One  \ntwo", "One two"),
    ),
)
def test_markdown_as_its_reader_sees_it(markdown: str, shown: str) -> None:
    assert [each.text for each in within(parse(MARKDOWN.converted(markdown).html()))] == [shown]


def test_a_heading_begins_a_passage_and_its_link_is_not_read() -> None:
    found = within(parse(MARKDOWN.converted("First.\n\n## To *do*\n\nSecond.").html()))
    assert found == (Passage("", "", "First."), Passage("to-do", "To do", "Second."))


def test_a_term_with_an_anchor_begins_a_passage() -> None:
    html = '<dl><div><dt id="spf">SPF</dt><dd>A record.</dd></div></dl>'
    assert within(parse(html)) == (Passage("spf", "SPF", "A record."),)


def test_what_cites_a_source_is_left_out() -> None:
    html = "<p>So it is (A page, read May 1, 2026).</p>"
    found = within(parse(html), ("(A page, read May 1, 2026)",))
    assert found == (Passage("", "", "So it is."),)
