"""Every macro that a page may call: its example, and whether it draws a block."""

from __future__ import annotations

import ast

from macros.components.here import Here
from macros.components.register import BLOCKS, MACROS, bind, example
from macros.library import Library


def drawn(library: Library) -> dict[str, str]:
    """Name of a macro → what its example shows on a page of the library."""
    here = Here(library, library.by_id["EP-211"])
    macros = bind(lambda: here)
    calls = {name: ast.parse(example(name, library.facts), mode="eval").body for name in MACROS}
    return {
        name: macros[name](*map(ast.literal_eval, call.args))  # type: ignore[attr-defined]
        for name, call in calls.items()
    }


def test_every_example_shows_something(library: Library) -> None:
    assert {name for name, text in drawn(library).items() if not text} == {"expires"}


def test_macros_that_draw_a_block_stand_alone(library: Library) -> None:
    blocks = {name for name, text in drawn(library).items() if text.startswith(("<", "!!!"))}
    assert blocks == BLOCKS


def test_an_example_names_a_key_of_the_library(library: Library) -> None:
    assert example("label", library.facts) == 'label("save")'
    assert example("article", library.facts) == 'article("EP-101")'
