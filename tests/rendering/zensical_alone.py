"""Zensical builds a project once for each of some pages, each put into it alone.

`python -m tests.rendering.zensical_alone PROJECT PAGE …` prints what it says of each, as JSON. It
stops at the first page that fails, and to start it anew takes longer than to build: so it is
loaded once, with our own modules, and every build is a process forked from there.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from zensical.main import cli

import macros.rendering.page
import macros.rules
from tests.rendering.test_hostile import escaped

assert macros.rules.DESCRIPTIONS
BUILD = ("build", "--strict", "--clean")


def said(project: Path, page: Path) -> str:
    """What Zensical says when it fails on a project with a page, and what escaped."""
    place = project / "docs/handbook" / page.name
    place.write_bytes(page.read_bytes())
    reading, writing = os.pipe()
    number = os.fork()
    if not number:
        os.write(writing, _ending().encode()[-60_000:])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as pipe:
        text = pipe.read()
    os.waitpid(number, 0)
    place.unlink()
    return f"{text}{escaped(project) or ''}"


def _ending() -> str:
    try:
        cli(list(BUILD), standalone_mode=False)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    project = Path(sys.argv[1])
    os.chdir(project)
    (project / "docs/handbook").mkdir(exist_ok=True)
    sys.stdout.flush()
    told = os.dup(1)
    os.dup2(2, 1)  # What Zensical prints is none of the answer.
    answer = {name: said(project, Path(name)) for name in sys.argv[2:]}
    os.write(told, json.dumps(answer).encode())
