"""Sentences that scripts complete: an editor learns at once that a place is wrong or missing."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.facts.sentences import places

SENTENCE = TypeAdapter[str](Annotated[str, places("count", "all")])


def test_a_sentence_has_all_its_places() -> None:
    assert SENTENCE.validate_python("{count} of {all} fit") == "{count} of {all} fit"


@pytest.mark.parametrize(
    ("text", "said"),
    (
        ("{count} of {al} fit", "nothing is put in for `{al}`; did you mean `all`?"),
        ("{count} of all fit", "the sentence needs `{all}`; put it in."),
    ),
)
def test_a_wrong_or_missing_place_is_named(text: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        SENTENCE.validate_python(text)
    assert said in str(refused.value)
