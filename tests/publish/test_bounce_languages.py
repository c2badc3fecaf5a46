"""Marks that tell which words of bounces a text needs."""

from __future__ import annotations

import pytest

from macros.library import Library
from macros.publish import api
from macros.publish.bounce_languages import marks

ORDINARY = frozenset({"mail", "ailb", "ilbo", "lbox", "box ", "full"})


@pytest.mark.parametrize(
    ("phrases", "expected"),
    (
        (("mailbox lleno", "buzon lleno"), [" lle"]),  # what both hold, and ordinary texts do not
        (("mailbox full",), [" ful"]),
        (("mailbox … full",), ["mailbox…full"]),  # nothing else but ordinary pieces: all of it
        (("buzón",), ["buzo"]),  # as texts are read, without accents
        (("ab",), ["ab"]),  # shorter than a mark
        (("いっぱいです", "満杯です"), ["す"]),
        ((), []),
    ),
)
def test_each_phrase_holds_a_mark(phrases: tuple[str, ...], expected: list[str]) -> None:
    assert marks(phrases, ORDINARY) == expected


def test_the_rules_for_the_browser_and_the_words_are_the_whole(library: Library) -> None:
    whole, core = api.bounce_rules(library), api.bounce_core(library)
    others = api.bounce_words(library)
    for key, cause in whole["causes"].items():
        said = [*core["causes"][key]["says"], *(p for w in others.values() for p in w.get(key, ()))]
        assert set(said) == set(cause["says"])
        assert cause | {"says": []} == core["causes"][key] | {"says": []}
    assert whole == {k: v for k, v in core.items() if k != "languages"} | {
        "causes": whole["causes"]
    }
