"""Our pages are easy to read, as far as a program can tell."""

from __future__ import annotations

import pytest

from benchmarks.reading import grade, read, sentences_of, table
from macros.library import Library

AIMS = {"customers": 6.0, "IT staff": 8.0}


def test_no_sentence_is_too_long(content: Library) -> None:
    assert [(each.name, text) for each in read(content) for text in each.long] == []


def test_the_mean_grade_of_each_kind_of_page_keeps_its_aim(content: Library) -> None:
    rows = [line.strip("| ").split(" | ") for line in table(content)[2:]]
    means = {row[0]: float(row[2]) for row in rows}
    assert {kind for kind, mean in means.items() if mean > AIMS[kind]} == set()


@pytest.mark.parametrize(
    ("text", "sentences"),
    (
        ("Go there. Click the blue button: it is new.", ["Click the blue button:"]),
        ("See https://example.com/a/b for the whole list.\nNext line is here", None),
        ("", []),
    ),
)
def test_sentences_are_told_apart(text: str, sentences: list[str] | None) -> None:
    found = sentences_of(text)
    if sentences is not None:
        assert found[: len(sentences)] == sentences
    assert not any("example.com" in each for each in found)


def test_long_words_and_sentences_raise_the_grade() -> None:
    easy = grade(["The cat sat on the mat."])
    hard = grade(["Organizational authentication configuration necessitates administration."])
    assert easy < 3 < 12 < hard
