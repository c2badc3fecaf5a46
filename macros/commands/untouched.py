"""Whether a site is still the one that was placed, and all that it was made of the same."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from pathlib import Path

from macros.commands.placing import SITE
from macros.keeping import Approval, Kept, hashed

_KEPT = "untouched"
_VARIABLE = re.compile(r"\b[A-Z][A-Z0-9_]+\b")

Lying = dict[str, tuple[int, ...]]
"""File of a site → what the disk says of it."""


class Untouched:
    """A project before a build, and what its last build left."""

    def __init__(self, project: Path) -> None:
        self._project, self._site = project, project / SITE
        self._kept = Kept(project, "site")
        self._state = hashed(Approval(project).state, *moment(project))

    @property
    def stands(self) -> bool:
        """Whether the site is there that a build would make again."""
        return bool(self._kept.load(_KEPT) == (self._state, lying(self._site)))

    def keep(self) -> None:
        """Keep that the site which stands now was made of the project, unless that has changed."""
        if Untouched(self._project)._state == self._state:
            self._kept.save(_KEPT, (self._state, lying(self._site)))


def lying(site: Path) -> Lying:
    """Each file of a site as it lies on the disk: whoever touched one left a trace."""
    found: Lying = {}
    for at, _, names in os.walk(site):
        within = at[len(str(site)) + 1 :]
        for name in names:
            lies = os.lstat(f"{at}/{name}")
            told = (lies.st_mode, lies.st_ino, lies.st_size, lies.st_mtime_ns, lies.st_ctime_ns)
            found[f"{within}/{name}" if within else name] = told
    return found


def moment(project: Path) -> Iterator[str]:
    """The day as engines tell it, and what the environment says to `mkdocs.yml`."""
    yield os.environ.get("SOURCE_DATE_EPOCH") or f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    settings = project / "mkdocs.yml"
    asked = _VARIABLE.findall(settings.read_text("utf-8")) if settings.exists() else ()
    yield repr([(name, os.environ.get(name)) for name in asked])
