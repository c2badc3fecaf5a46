"""Our Markdown is Python-Markdown's, to the letter, although it tries fewer patterns."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.rendering.markdown import Extensions, extensions
from tests.conftest import ROOT

EXTENSIONS = extensions(ROOT)
PLAIN = markdown.Markdown(
    extensions=list(EXTENSIONS.names), extension_configs=dict(EXTENSIONS.settings)
)
MARKS = (
    "*",
    "**",
    "_",
    "`",
    "``",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "&",
    "  \n",
    "\n",
    "\n\n",
)
WORDS = ("a", "bc", " ", "https://example.com/", "jane@example.com", "&amp;", "#", "- ", "1. ", "|")


@pytest.mark.parametrize(
    "text",
    (
        "`code` and ``co`de``, \\*no\\*, \\\\`x`",
        '[a](b.md "c") ![d](e.png) [f][g] ![h][g] [g]\n\n[g]: i.md',
        "<https://example.com/?a=1&b=2> <jane@example.com> <b>x</b> &amp; & &#38;",
        "*a* **b** ***c*** _d_ __e__ a_b_c *[x](y)* [*x*](y) **`z`**",
        "one  \ntwo\nthree",
        "| `a|b` | *c* |\n| --- | --- |\n| [d](e) | f  |",
    ),
)
def test_each_pattern_is_found(text: str) -> None:
    assert EXTENSIONS.converted(text).html() == PLAIN.reset().convert(text)


@given(st.lists(st.sampled_from((*MARKS, *WORDS))).map("".join))
def test_any_text_becomes_the_same(text: str) -> None:
    assert EXTENSIONS.converted(text).html() == PLAIN.reset().convert(text)


def test_a_pattern_that_nobody_knows_is_tried_on_every_text() -> None:
    names = (*EXTENSIONS.names, "pymdownx.smartsymbols")
    plain = markdown.Markdown(extensions=list(names))
    assert Extensions(names, {}).converted("(c) --> x").html() == plain.convert("(c) --> x")
