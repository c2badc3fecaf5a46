"""What one run leaves for the next: texts in a folder, each under a hash of all that goes into it.

A folder that is old, foreign, cut off, or not writable costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from macros.days import today

FOLDER = ".cache"
"""Where things are kept, below the project's folder."""

_MARK = "mark"
_OURS = Path(__file__).parent
_FACTORY = ("docs", "mkdocs.yml", "overrides")
"""What of a project the check reads, or asks whether it is there."""


def hashed(*parts: str | bytes) -> str:
    """One hash of several texts; where one ends and the next begins makes a difference."""
    whole = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"%d:" % len(raw))
        whole.update(raw)
    return whole.hexdigest()


class Kept:
    """Texts or bytes kept in a folder of a project.

    Names hold the folder's mark, a file's place and moment on this disk: what was copied,
    or checked out from a repository, has none of these names, and is never read.
    """

    def __init__(self, project: Path, name: str) -> None:
        self._root = project / FOLDER
        self._folder = self._root / name

    @cached_property
    def _mark(self) -> str | None:
        mark = self._root / _MARK
        try:
            if self._root.is_symlink() or self._folder.is_symlink():
                return None
            self._folder.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                mark.touch(exist_ok=False)
            found = mark.lstat()
        except OSError:
            return None
        return f"{found.st_ino} {found.st_ctime_ns}"

    def _file(self, key: str) -> Path | None:
        return self._folder / hashed(self._mark, key) if self._mark else None

    def read(self, key: str) -> bytes | None:
        """What is kept under a key, whole as it was written."""
        file = self._file(key)
        if file is None:
            return None
        try:
            with file.open("rb") as opened:
                digest = opened.readline().rstrip(b"\n")
                content = opened.read()
        except OSError:
            return None
        return content if hashed(content).encode() == digest else None

    def write(self, key: str, content: bytes) -> bool:
        """Keep a content under a key, and say if it is: what cannot be kept is made again."""
        file = self._file(key)
        if file is None:
            return False
        with suppress(OSError):
            # Written beside and renamed, so that whoever reads it sees all of it or nothing.
            part = file.with_suffix(f".{os.getpid()}.part")
            with part.open("wb") as opened:
                opened.write(f"{hashed(content)}\n".encode())
                opened.write(content)
            part.replace(file)
            return True
        return False

    def load(self, key: str) -> Any:
        """The value that was saved under a key by this very code; None where there is none."""
        kept = self.read(f"{makers()} {key}")
        return pickle.loads(kept) if kept else None

    def save(self, key: str, value: Any) -> None:
        """Keep a value under a key."""
        self.write(f"{makers()} {key}", pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def only(self, key: str) -> None:
        """Forget all that is not kept under this key."""
        kept = self._file(key)
        for file in self._folder.iterdir() if kept else ():
            if file != kept:
                with suppress(OSError):
                    file.unlink()


Known = TypeVar("Known")


class Memo:
    """Values that are made once, and known again under the hash of all that they are made of."""

    def __init__(self, kept: Kept | None, name: str) -> None:
        self._kept, self._name = kept, name
        self._asked: dict[str, Any] = {}

    @cached_property
    def _before(self) -> dict[str, Any]:
        """What was asked for in the last run."""
        return (self._kept and self._kept.load(self._name)) or {}

    def of(self, key: str, make: Callable[[], Known]) -> Known:
        """The value under a key, made where nobody has made it."""
        if key not in self._asked:
            self._asked[key] = self._before[key] if key in self._before else make()
        return cast(Known, self._asked[key])

    def keep(self, live: Container[str]) -> None:
        """Keep for the next run what stands under keys that can be asked for again."""
        if self._kept and not self._asked.keys() <= self._before.keys():
            known = self._before | self._asked
            self._kept.save(self._name, {key: known[key] for key in known if key in live})


class Approval:
    """That a project was found good: kept under a hash of all that its check reads."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._kept = Kept(project, "approval")
        self.state = _state(project)

    @property
    def good(self) -> bool:
        """Whether the project, as it is, was found good before."""
        return self._kept.read(self.state) is not None

    def keep(self) -> None:
        """Keep that it was found good, unless it has changed meanwhile."""
        if _state(self._project) == self.state:
            self._kept.write(self.state, b"")
            self._kept.only(self.state)


def _state(project: Path) -> str:
    """A hash of all that a check reads."""
    return hashed(surroundings(), *(content(project, name) for name in _FACTORY))


def surroundings() -> str:
    """A hash of what judges and renders, and of the day."""
    return hashed(makers(), today().isoformat())


@cache
def makers() -> str:
    """A hash of our own code, the packages, and Python, as this process began with them."""
    own = (file for file in _files(_OURS) if file.suffix != ".pyc")
    parts = (part for file in own for part in _told(file, _OURS))
    return hashed(sys.version, *_packages(), *parts)


def content(root: Path, name: str) -> str:
    """A hash of a file, or of all that a folder holds."""
    return hashed(*(part for file in _files(root / name) for part in _told(file, root)))


def _files(place: Path) -> Iterator[Path]:
    """The files at a place, sorted; links are told themselves, and not followed."""
    if not place.is_dir():
        yield place
        return
    for folder, folders, names in os.walk(place):
        folders.sort()
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (Path(folder, name) for name in sorted((*names, *links)))


def _told(file: Path, root: Path) -> Iterable[str | bytes]:
    """A file's name, and what stands in it; what a linked folder holds is never the same."""
    name = os.path.relpath(file, root)
    try:
        if file.is_dir():
            return name, os.urandom(16)
        kind = f"{stat.S_IFMT(file.lstat().st_mode)}"
        return name, kind, file.read_bytes() if file.is_file() else ""
    except OSError as error:
        return name, type(error).__name__


def _packages() -> Iterator[str]:
    """The names of what is installed, which hold its versions."""
    for place in filter(os.path.isdir, sys.path):
        if Path(place).name in ("site-packages", "dist-packages"):
            yield from sorted(each.name for each in Path(place).iterdir())
