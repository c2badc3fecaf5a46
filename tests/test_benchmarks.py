"""The benchmark measures what it says; how fast we are is not for a test to judge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import content, house
from benchmarks.__main__ import CHANGED, CHECK_CHANGED, COLUMNS, OURS, PLAIN, main
from benchmarks.measure import Run

RUN = (OURS, CHANGED, CHECK_CHANGED, PLAIN)


def _texts(project: Path) -> dict[str, str]:
    files = (project / "docs").rglob("*.md")
    return {file.relative_to(project).as_posix(): file.read_text("utf-8") for file in files}


def test_the_content_passes_the_check_and_follows_its_seed(tmp_path: Path) -> None:
    once, again, other = (tmp_path / name for name in ("once", "again", "other"))
    for project, seed in ((once, "a"), (again, "a"), (other, "b")):
        project.mkdir()
        content.write_project(project, 5, seed)  # asserts that the check finds nothing
    assert _texts(once) == _texts(again) != _texts(other)
    assert len(_texts(once)) == len(_texts(content.ROOT)) + 5


def test_ids_have_room_for_no_more() -> None:
    with pytest.raises(ValueError, match="At most 9000"):
        content.outline(content.MOST + 1)


@pytest.mark.long
def test_the_command_prints_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of us, the peer, and an edit; the others are these in parts, or with other settings."""
    contests = command._contests

    def few(*projects: Path | None) -> dict[str, Callable[[], Run]]:
        return {name: contests(*projects)[name] for name in RUN}

    monkeypatch.setattr(command, "_contests", few)
    assert main(["3", "--rounds", "1"]) == 0
    head, *rows, aims = capsys.readouterr().out.splitlines()
    assert all(column in head for column in COLUMNS)
    assert all(row.startswith("3  ") for row in rows)
    assert all(any(name in row for row in rows) for name in RUN)
    assert aims.startswith("Aims: time at 3 articles")
    assert "a page changed" in aims


def test_checks_are_compared_with_the_check_as_it_was_and_all_else_with_the_engine() -> None:
    runs = {
        house.ENGINE: [Run(2.0, 2.0), Run(4.0, 2.0)],
        "build, nothing kept": [Run(3.0, 4.0), Run(6.0, 4.0)],
        f"{house.CHECK}, nothing kept": [Run(1.0, 1.0), Run(1.0, 1.0)],
        house.THEN: [Run(2.0, 4.0), Run(2.0, 4.0)],
    }
    lines = house.table(runs)
    assert lines[3] == "| build, nothing kept | 4.50 | 4.00 | 1.50 | 2.00 | ≤ 0.8 |"
    assert lines[4] == "| check, nothing kept | 1.00 | 1.00 | 0.50 | 0.25 | ≤ 0.67 |"
