"""How problems are printed: one line each, sorted, counted, and as annotations for GitHub."""

from __future__ import annotations

import pytest

from macros.reading.problems import Problem, nearest, report

LATER = Problem("docs/b.md", 2, "Mend this.", "one-title")
EARLIER = Problem("docs/a.md", 10, "Mend that.", "no-html")
FIRST = Problem("docs/a.md", 9, "Mend it.", "no-html")


def test_a_problem_is_a_line_that_editors_can_click() -> None:
    assert str(LATER) == "docs/b.md:2: Mend this. [one-title]"


def test_problems_are_sorted_by_place_and_counted() -> None:
    assert list(report([LATER, EARLIER, FIRST])) == [
        str(FIRST),
        str(EARLIER),
        str(LATER),
        "3 problems in 2 files.",
    ]


def test_a_problem_found_twice_is_printed_once() -> None:
    assert list(report([LATER, LATER])) == [str(LATER), "1 problem in 1 file."]


def test_without_problems_nothing_is_printed() -> None:
    assert list(report([])) == []


def test_each_problem_annotates_its_line_of_a_pull_request() -> None:
    assert list(report([LATER], annotate=True))[1] == (
        "::error file=docs/b.md,line=2,title=one-title::Mend this."
    )


@pytest.mark.parametrize(
    ("message", "escaped"),
    (
        ("100% wrong: mend it, now.", "100%25 wrong: mend it, now."),
        ("Two\nlines.", "Two%0Alines."),
        ("Two\r\nlines.", "Two%0D%0Alines."),
        ("%0A stays.", "%250A stays."),
        ("::error::forged.", "::error::forged."),
    ),
)
def test_messages_are_escaped_as_github_says(message: str, escaped: str) -> None:
    annotation = list(report([Problem("docs/a.md", 1, message, "yaml")], annotate=True))[1]
    assert annotation == f"::error file=docs/a.md,line=1,title=yaml::{escaped}"


def test_paths_are_escaped_as_github_says() -> None:
    annotation = list(report([Problem("docs/50%:a,b\n.md", 1, "Mend.", "yaml")], annotate=True))[1]
    assert annotation == "::error file=docs/50%25%3Aa%2Cb%0A.md,line=1,title=yaml::Mend."


@pytest.mark.parametrize("unfit", ("\n", "\r", "\x1b[2J", "\x00", "\u2028", "\ud800"))
def test_a_line_stays_one_line_and_can_be_printed(unfit: str) -> None:
    line = str(Problem(f"docs/a{unfit}.md", 1, f"“{unfit}” is wrong.", "yaml"))
    assert line.isprintable()
    assert line.encode("utf-8")
    assert all(each.encode() for each in report([Problem(unfit, 1, unfit, "yaml")], annotate=True))


def test_a_typo_is_answered_with_the_nearest_name() -> None:
    assert nearest("symptom", ["title", "symptoms"], otherwise="x") == "did you mean `symptoms`?"


def test_a_strange_word_is_answered_with_what_there_is() -> None:
    assert nearest("zzz", ["title"], otherwise="the keys are title.") == "the keys are title."
