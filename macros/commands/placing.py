"""All or nothing: a site is built beside the last one, and takes its place when it is whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.commands import Failed
from macros.commands.locking import taken

SITE = "site"
"""The folder of the site, below the project's."""

BESIDE = ".site"
"""Where sites are built, below the project's folder; not `.cache`, which Zensical clears."""

_PART, _LAST, _LOCK = "site.part", "site.last", "build.lock"
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, renameat2(2)."""

_HERE = -100
"""AT_FDCWD: a path is relative to the working folder."""

_FOLDERS, _FILES = 0o755, 0o644
"""Whoever serves the site may be another user."""


class Busy(Failed):
    """Another build of the same project runs; the text says so."""


@contextmanager
def beside(project: Path) -> Iterator[Path]:
    """A path to build a site at, on the disk that the site stands on; no file stays there.

    What a build that was killed left is cleared away first. Empty folders stay: to remove them,
    and make them again, can take longer than all the rest. Raises Busy, and OSError where nothing
    can be written.
    """
    folder = project / BESIDE
    folder.mkdir(exist_ok=True)
    with (folder / _LOCK).open("w", encoding="utf-8") as lock:
        if not taken(lock):
            raise Busy("Another build of this project is running; wait until it has ended.")
        _recover(folder, project / SITE)
        try:
            yield folder / _PART
        finally:
            empty(folder / _PART)


def empty(folder: str | Path) -> None:
    """Delete all that a folder holds, but for the folders within."""
    for at, folders, names in os.walk(folder):
        links = [name for name in folders if Path(at, name).is_symlink()]
        for name in (*names, *links):
            with suppress(OSError):  # What cannot be deleted cannot be written either.
                Path(at, name).unlink()


def prune(folder: Path) -> None:
    """Delete the folders within a folder that hold nothing."""
    for at, *_ in os.walk(folder, topdown=False):
        if not any(Path(at).iterdir()):
            Path(at).rmdir()


def place(part: Path, project: Path) -> None:
    """Put a whole site in the place of the last one, at one stroke where the system can.

    Folders in it that hold nothing stay behind.

    Raises OSError; then the last site stands as it was.
    """
    prune(part)
    _open_to_all(part)
    site = project / SITE
    if not site.exists():
        part.rename(site)
    elif not _exchanged(part, site):
        last = part.with_name(_LAST)
        site.rename(last)
        try:
            part.rename(site)
        except OSError:
            last.rename(site)
            raise
        shutil.rmtree(last, ignore_errors=True)


def _recover(folder: Path, site: Path) -> None:
    """Clear away what a killed build left; a site that it had moved aside comes back."""
    empty(folder / _PART)
    last = folder / _LAST
    if last.exists() and not site.exists():
        last.rename(site)
    shutil.rmtree(last, ignore_errors=True)


def _open_to_all(site: Path) -> None:
    site.chmod(_FOLDERS)
    for each in site.rglob("*"):
        each.chmod(_FOLDERS if each.is_dir() else _FILES)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places; False where the system or the disk cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
