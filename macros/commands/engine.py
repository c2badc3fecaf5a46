"""Running an engine; this module alone drives MkDocs and Zensical."""

from __future__ import annotations

import errno
import logging
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.commands import Failed
from macros.library import Library, lending

_ZENSICAL = ("-m", "zensical", "build", "--strict", "--clean")
# Zensical's strict mode lets errors of macros pass; MkDocs' lists them all.
_FAIL_FAST = {"mkdocs": "false", "zensical": "true"}


if TYPE_CHECKING:
    from macros.commands.shortcuts import Shortcuts


class EngineFailed(Failed):
    """The engine ended with an error; the text is what it said."""


def run(engine: str, project: Path, site: Path, books: Library | None = None) -> Shortcuts | None:
    """Build the pages of a project into `site`, as strictly as the engine can.

    `books` is its content where that has been read. The result tells how MkDocs did it. Raises
    EngineFailed.
    """
    if engine == "mkdocs":
        return mkdocs(project, books, site_dir=str(site.absolute()))
    _zensical(project, site)
    return None


def mkdocs(
    project: Path, books: Library | None, without: Iterable[str] = (), **settings: Any
) -> Shortcuts | None:
    """Build with MkDocs in this process, from content that has been read or else from its files.

    `without` are names of pages that are left out. `settings` take the place of those in
    `mkdocs.yml`. The result can write single pages again. Raises EngineFailed.
    """
    # Silences a banner about the theme's future; the handbook tells the story.
    with _environment(NO_MKDOCS_2_WARNING="1", MACROS_FAIL_FAST=_FAIL_FAST["mkdocs"]):
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        from macros.commands.shortcuts import shortened

        lent = lending(books) if books else nullcontext()
        with _failing("mkdocs"), lent, shortened(books) as shortcuts:
            config = load_config(str(project / "mkdocs.yml"), **settings)
            _leave_out(config, without)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        return shortcuts


def _leave_out(config: Any, names: Iterable[str]) -> None:
    """Let MkDocs not look at some pages, which it could not read."""
    lines = ["/" + re.sub(r"([\\\[\]*?!# ])", r"\\\1", name) for name in names]
    if lines:
        config.exclude_docs += type(config.exclude_docs).from_lines(lines)


def _zensical(project: Path, site: Path) -> None:
    """`mkdocs.yml` tells Zensical where to build by the variable SITE_DIR."""
    environment = os.environ | {
        "MACROS_FAIL_FAST": _FAIL_FAST["zensical"],
        "SITE_DIR": os.path.relpath(site, project),
    }
    run = subprocess.run(
        [sys.executable, *_ZENSICAL],
        cwd=project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode:
        said, full = f"{run.stdout}{run.stderr}", os.strerror(errno.ENOSPC)
        raise OSError(errno.ENOSPC, full) if full in said else _failed("zensical", said)
    if not site.is_dir():
        wrong = "mkdocs.yml has no line `site_dir: !ENV [SITE_DIR, site]`; write it."
        raise _failed("zensical", wrong)


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    known = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in known.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


class _Said(logging.Handler):
    """Collects what an engine says, from warnings upward."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} - {record.getMessage()}")


@contextmanager
def _failing(engine: str) -> Iterator[None]:
    """Turn whatever ends the engine into EngineFailed, with what it said before.

    A disk that takes no more is no fault of the engine.
    """
    said = _Said()
    logger = logging.getLogger(engine)
    logger.addHandler(said)
    try:
        yield
    except SystemExit as error:
        raise _failed(engine, "\n".join([*said.lines, str(error)])) from None
    except OSError:
        raise
    except Exception as error:
        told = str(error) if type(error).__module__.startswith(engine) else traceback.format_exc()
        raise _failed(engine, "\n".join([*said.lines, told])) from None
    finally:
        logger.removeHandler(said)


def _failed(engine: str, said: str) -> EngineFailed:
    return EngineFailed(f"{said}\n{engine} could not build the site.")
