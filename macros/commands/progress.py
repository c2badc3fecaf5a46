"""How far a long job is, on a terminal; a log is told nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from macros.sharing import watched

_LONG = 1.0
"""Seconds after which a job is long."""

_OFTEN = 0.2
_CLEARED = "\r\x1b[K"
"""The beginning of the line, and nothing on it (ECMA-48, EL)."""


@contextmanager
def progress(stream: TextIO) -> Iterator[None]:
    """Tell on a terminal how far work is that processes share, as long as the block runs."""
    if not stream.isatty():
        yield
        return
    line = _Line(stream)
    try:
        with watched(line.tell):
            yield
    finally:
        line.clear()


class _Line:
    """The line that tells it, written over and over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun = self._told = time.monotonic()
        self._job, self._since = "", self._begun
        self._shown = False

    def tell(self, job: str, done: int, total: int) -> None:
        now = time.monotonic()
        if job != self._job:
            self._job, self._since = job, now
        if now - self._begun < _LONG or now - self._told < _OFTEN:
            return
        self._told, self._shown = now, True
        left = (now - self._since) * (total - done) / max(done, 1)
        told = f"{job}: {done:,} of {total:,}, about {left:.0f} s left"
        self._stream.write(f"{_CLEARED}{told}")
        self._stream.flush()

    def clear(self) -> None:
        if self._shown:
            self._stream.write(_CLEARED)
            self._stream.flush()
