"""A terminal is told how far a long build is; a log is not."""

from __future__ import annotations

import io
from itertools import count

import pytest

from macros.commands import progress as progressing
from macros.commands.progress import progress
from macros.sharing import shared


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work(number: int) -> int:
    return number


def told(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, step: float) -> str:
    """What a stream shows of ten pieces of work, each of which takes so many seconds."""
    clock = count(0, step)
    monkeypatch.setattr(progressing.time, "monotonic", lambda: next(clock))
    with progress(stream):
        assert shared(work, range(10), lambda _: 0, "Pages checked") == list(range(10))
        shared(work, range(10), lambda _: 0)  # Nobody asks about this.
    return stream.getvalue()


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = told(Terminal(), monkeypatch, 2).split("\r\x1b[K")
    assert lines[5] == "Pages checked: 5 of 10, about 8 s left"
    assert lines[-2:] == ["Pages checked: 10 of 10, about 0 s left", ""]
    assert len(lines) == 12


def test_nothing_is_said_of_a_short_job(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(Terminal(), monkeypatch, 0.01) == ""


def test_a_log_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(io.StringIO(), monkeypatch, 2) == ""


def test_the_line_goes_when_the_job_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, terminal = count(0, 2), Terminal()
    monkeypatch.setattr(progressing.time, "monotonic", lambda: next(clock))

    def stopped(number: int) -> None:
        if number == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), progress(terminal):
        shared(stopped, range(10), lambda _: 0, "Pages checked")
    assert terminal.getvalue().endswith("\r\x1b[K")
