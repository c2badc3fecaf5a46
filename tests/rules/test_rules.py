"""Every rule by example: a bad page beside the exact lines that the check prints for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.rules import DESCRIPTIONS
from tests import libraries

CASES = Path(__file__).parent / "cases"
PAGES = sorted(file for file in CASES.iterdir() if file.suffix != ".txt")
FINE = "fine"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the cases were written."""
    monkeypatch.setenv("TODAY", "2026-11-27")


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_the_check_prints_exactly_these_lines(case: Path, tmp_path: Path) -> None:
    printed = libraries.problems(tmp_path, libraries.files(case))
    assert printed == case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_line_ends_and_byte_order_marks_change_nothing(case: Path, tmp_path: Path) -> None:
    dressed = {
        path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        if path.endswith((".md", ".yml"))
        else text.encode()
        for path, text in libraries.files(case).items()
    }
    printed = libraries.problems(tmp_path, dressed)
    assert printed == case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def test_the_library_without_a_case_is_fine(tmp_path: Path) -> None:
    assert libraries.problems(tmp_path, {}) == []


@pytest.mark.parametrize("rule", DESCRIPTIONS)
def test_every_rule_has_a_case_that_breaks_it(rule: str) -> None:
    lines = (CASES / f"{rule}.txt").read_text(encoding="utf-8").splitlines()
    assert any(line.endswith(f"[{rule}]") for line in lines)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_a_case_is_named_after_what_it_shows(case: Path) -> None:
    rule = case.stem.split("--")[0]
    lines = case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    if rule == FINE:
        assert lines == []
    else:
        assert any(line.endswith(f"[{rule}]") for line in lines)


def test_no_expectation_is_orphaned() -> None:
    expected = {file.stem for file in CASES.glob("*.txt")}
    assert expected == {file.stem for file in PAGES}


def test_messages_are_sentences_for_editors() -> None:
    lines = [line for file in CASES.glob("*.txt") for line in file.read_text("utf-8").splitlines()]
    for line in lines:
        message = line.split(": ", 1)[1].rsplit(" [", 1)[0]
        assert message.endswith((".", "?")), line
        assert not any(word in message for word in ("None", "True", "<class", "dict", "NoneType"))
