"""The libraries of the tests, copied, and changed as a case asks."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from macros.commands.check import check

TESTS = Path(__file__).parent
LIBRARY = TESTS / "library"
"""The help center of another company, small and whole."""

SMALLEST = TESTS / "rules" / "library"
"""The smallest library that breaks no rule; cases put their pages into it."""

PAGE = "docs/issues/case.md"
"""Where a case of one page stands."""

_FILE = re.compile(r"^=== (?P<path>\S+)\n", re.MULTILINE)


def files(case: Path) -> dict[str, str]:
    """Path in the project → text, of the files that a case adds or replaces.

    A `.md` case is one page, or several files, each below a line `=== path`. A `.yml` case is a
    file of facts, named by the comment on its first line.
    """
    text = case.read_text(encoding="utf-8")
    if case.suffix == ".yml":
        return {text.split("\n")[0].removeprefix("# "): text}
    if not text.startswith("=== "):
        return {PAGE: text}
    _, *parts = _FILE.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def project(folder: Path, added: dict[str, str | bytes]) -> Path:
    """A project in `folder`: the smallest library, and files that are added or replaced."""
    shutil.copytree(SMALLEST, folder, dirs_exist_ok=True)
    return _with(folder, added)


def company(folder: Path, added: dict[str, str | bytes]) -> Path:
    """A project that engines build: the help center of another company, and files added to it."""
    shutil.copytree(LIBRARY, folder, dirs_exist_ok=True)
    return _with(_ready(folder), added)


def smallest(folder: Path, added: dict[str, str | bytes]) -> Path:
    """A project that engines build in no time: the smallest library, and files added to it."""
    return _with(_ready(project(folder, {})), added)


def _ready(folder: Path) -> Path:
    """A project that the generator stands beside."""
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(TESTS.parent / name)
    return folder


def problems(folder: Path, added: dict[str, str | bytes]) -> list[str]:
    """The lines that the check prints for the smallest library with the files added."""
    return printed(project(folder, added))


def printed(project: Path) -> list[str]:
    """The lines that the check prints for a project."""
    return [str(problem) for problem in sorted(set(check(project)))]


def _with(folder: Path, added: dict[str, str | bytes]) -> Path:
    for path, content in added.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
