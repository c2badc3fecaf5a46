"""Work shared among the processors: a few processes, forked from this one, each do a part."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST = 4
"""More processes than this wait for each other."""

_ENOUGH = 100_000
"""How much work is worth a process of its own, in characters to be read."""


Watcher = Callable[[str, int, int], None]
"""Told what is done, of how many items it is done, and how many there are."""

_WATCHERS: list[Watcher] = []


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let somebody be told how far shared work is, as long as the block runs."""
    _WATCHERS.append(watcher)
    try:
        yield
    finally:
        _WATCHERS.remove(watcher)


def shared(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    weight: Callable[[Item], int],
    called: str = "",
) -> list[Result]:
    """What `work` makes of each item, in order; `weight` says how much work an item is.

    `called` is what watchers call it; who works here goes as fast as the others, they are told.
    What it makes is pickled; what else it changes, but for files, is lost. Where nothing can be
    forked, or a process comes to grief, the work is done here, and raises here what it raises.
    """
    shares = _shares([weight(item) for item in items], _number())
    others = [_forked(work, [items[at] for at in share]) for share in shares[1:]]
    try:
        done: dict[int, Result] = {}
        for at in shares[0]:
            done[at] = work(items[at])
            _tell(called, len(done) * len(items) // len(shares[0]), len(items))
        for share, other in zip(shares[1:], others, strict=True):
            results = other.results() if other else None
            given = results if results is not None else [work(items[at]) for at in share]
            done |= zip(share, given, strict=True)
    finally:
        for other in filter(None, others):
            other.end()
    return [done[at] for at in range(len(items))]


def _tell(called: str, done: int, total: int) -> None:
    for watcher in _WATCHERS if called else ():
        watcher(called, done, total)


def _number() -> int:
    """How many processes may work at once; threads and forks do not go together."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def _shares(weights: list[int], number: int) -> list[list[int]]:
    """The places of items, dealt out so that all shares weigh much the same."""
    number = max(1, min(number, sum(weights) // _ENOUGH + 1, len(weights)))
    shares: list[list[int]] = [[] for _ in range(number)]
    loads = [0] * number
    for at in sorted(range(len(weights)), key=lambda at: -weights[at]):
        lightest = loads.index(min(loads))
        shares[lightest].append(at)
        loads[lightest] += weights[at]
    return shares


class _Process(NamedTuple):
    """A process that works, and the pipe through which it tells what it made."""

    number: int
    pipe: int

    def results(self) -> list[Any] | None:
        """What it made, once it has ended; None where it came to grief."""
        told = bytearray()
        while part := os.read(self.pipe, 1 << 20):
            told += part
        return pickle.loads(told) if told.endswith(_END) else None

    def end(self) -> None:
        """Forget it: what it would still tell is lost."""
        os.close(self.pipe)
        os.waitpid(self.number, 0)


_END = b"done"
_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux, prctl(2)."""


def _die_with(parent: int) -> None:
    """Let this process end when the one it was forked from does, whatever ends that one."""
    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _forked(work: Callable[[Item], Any], items: list[Item]) -> _Process | None:
    """A process that works on some items; None where the system gives none."""
    sys.stdout.flush()
    sys.stderr.flush()
    here = os.getpid()
    reading, writing = os.pipe()
    try:
        number = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if number:
        os.close(writing)
        return _Process(number, reading)
    try:
        _die_with(here)
        os.close(reading)
        told = pickle.dumps([work(item) for item in items], pickle.HIGHEST_PROTOCOL) + _END
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(told)
    except BaseException:  # Whatever it is: whoever waits does the work, and meets it too.
        os._exit(1)
    os._exit(0)
