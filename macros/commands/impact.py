"""What a change does: the content of a project beside what stood at a commit of its repository."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from macros.commands import Failed
from macros.commands.comparison import Impact, compared, moved
from macros.commands.inventory import Inventory, inventory
from macros.keeping import Kept
from macros.library import Library, read
from macros.reading.sources import Unreadable
from macros.rendering.page import keep

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTENT = ("docs", "mkdocs.yml")
"""What pages are made of; how they look stands elsewhere."""


def impact(project: Path, base: str) -> Impact:
    """All that differs between a project and a commit of its repository, such as `main`.

    Both are rendered by the code of today. Raises Failed where either cannot be read.
    """
    now, said_now = _read(project / "docs", project, "The content")
    with tempfile.TemporaryDirectory() as folder:
        _unpack(project, base, Path(folder))
        before, said_before = _read(Path(folder, "docs"), project, f"What stood at {base}")
        return Impact(tuple(compared(said_before, said_now)), moved(before, now))


def _read(docs: Path, project: Path, what: str) -> tuple[Library, Inventory]:
    books = _library(docs, project, what)
    try:
        return books, inventory(books)
    except LookupError as error:
        raise Failed(f"{what} has problems, so nothing is compared: {error.args[0]}") from None


def _library(docs: Path, project: Path, what: str) -> Library:
    try:
        books = read(docs)
    except Unreadable as error:
        first = "\n".join(map(str, error.problems[:10]))
        raise Failed(f"{what} cannot be read, so nothing is compared:\n{first}") from None
    keep(books, Kept(project, "pages"))
    return books


def _unpack(project: Path, base: str, folder: Path) -> None:
    """Write the content of a commit into a folder. Raises Failed."""
    commit = _git(project, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")
    name = commit.decode().strip()
    archive = _git(project, "archive", "--format=tar", name, *_CONTENT)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


def _git(project: Path, *arguments: str) -> bytes:
    command: Sequence[str] = ("git", *arguments)
    try:
        run = subprocess.run(command, cwd=project, capture_output=True, check=False)
    except OSError:
        raise Failed("The program git is needed for this; install it.") from None
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().split("\n")[0]
        raise Failed(f"git says: {said}. Name a commit or a branch, such as main.")
    return run.stdout
