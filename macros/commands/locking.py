"""Files that one process at a time holds, on every system."""

from __future__ import annotations

from typing import IO, Any

posix: Any
try:
    import fcntl as posix
except ImportError:
    posix = None  # Windows has none.


def taken(file: IO[str]) -> bool:
    """Hold an open file until it is closed; False where another process holds it.

    POSIX has `flock` (flock(2)); Windows locks a byte (learn.microsoft.com, `_locking`).
    """
    if posix is None:
        return _taken_on_windows(file)
    try:
        posix.flock(file, posix.LOCK_EX | posix.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _taken_on_windows(file: IO[str]) -> bool:
    import msvcrt

    windows: Any = msvcrt
    try:
        windows.locking(file.fileno(), windows.LK_NBLCK, 1)
    except OSError:
        return False
    return True
