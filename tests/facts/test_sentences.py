"""Sentences: an editor learns of a place that is unknown or missing."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.facts.sentences import Sentence, filled, places
from macros.reading.frontmatter import Text

COUNTED = TypeAdapter(Annotated[Text, places("count", "all")])


def test_a_sentence_has_its_places() -> None:
    text = "{count} of {all} fit, {count}"
    assert COUNTED.validate_python(text) == text
    assert TypeAdapter(Sentence).validate_python("All fit") == "All fit"


@pytest.mark.parametrize(
    ("text", "fault"),
    (
        ("{cuont} of {all}", "nothing is put in for `{cuont}`; did you mean `count`?"),
        ("{x} of {all}", "nothing is put in for `{x}`; the places are `{count}`, `{all}`."),
        ("All fit", "the sentence needs `{count}`, `{all}`; put it in."),
        ("{count} of all", "the sentence needs `{all}`; put it in."),
        (
            "{count} of {all",
            "a brace stands alone; write a place as `{name}`, or delete the brace.",
        ),
        ("{ count } of {all}", "a brace stands alone;"),
    ),
)
def test_a_fault_is_named_with_its_cure(text: str, fault: str) -> None:
    with pytest.raises(ValidationError) as raised:
        COUNTED.validate_python(text)
    assert fault in str(raised.value)


def test_a_sentence_without_places_has_none() -> None:
    with pytest.raises(ValidationError, match=r"`\{count\}`; delete it"):
        TypeAdapter(Sentence).validate_python("{count} fit")


def test_places_are_filled_by_name() -> None:
    assert filled("{one} and {two}, {one}", {"one": "{two}", "two": "b"}) == "{two} and b, {two}"
    assert filled("{other}", {}) == "{other}"
