"""Runs a command of ours with what Windows lacks taken away: `python -m tests.commands.windows`.

No `fcntl`, no forks, no system library without a name, no signals but the common ones; files are
held by a stand-in for `msvcrt`, which holds them as Windows does.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import runpy
import signal
import subprocess  # It asks for msvcrt too, and must find none.
import sys
import types
from types import SimpleNamespace

import watchdog.observers  # It asks for the system's own library while it is imported.

from macros import sharing
from macros.commands import placing

assert subprocess and watchdog


def locking(descriptor: int, mode: int, length: int) -> None:
    assert (mode, length) == (2, 1)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PermissionError(13, "Permission denied") from None


def as_on_windows() -> None:
    library = ctypes.CDLL

    def named(name: str | None, *rest: object) -> ctypes.CDLL:
        if name is None:
            raise TypeError("LoadLibrary() argument 1 must be str, not None")
        return library(name, *rest)  # type: ignore[arg-type]

    ctypes.CDLL = named  # type: ignore[assignment,misc]
    msvcrt = types.ModuleType("msvcrt")
    msvcrt.locking, msvcrt.LK_NBLCK = locking, 2  # type: ignore[attr-defined]
    sys.modules["msvcrt"] = msvcrt
    sys.modules["fcntl"] = None  # type: ignore[assignment]
    for owner, name in ((os, "fork"), (os, "sched_getaffinity"), (signal, "SIGKILL")):
        delattr(owner, name)
    for ours in (sharing, placing):  # Packages must go on with the system that is there.
        ours.sys = SimpleNamespace(**vars(sys) | {"platform": "win32"})  # type: ignore[attr-defined]


if __name__ == "__main__":
    as_on_windows()
    runpy.run_module("macros", run_name="__main__", alter_sys=True)
