"""What the tests share: the libraries, read once, and the sites, built once with each engine."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from macros import library as libraries
from macros.commands.build import build
from macros.library import Library
from tests.libraries import LIBRARY, company

ROOT = Path(__file__).parent.parent
"""The project's top folder."""

os.environ["NO_MKDOCS_2_WARNING"] = "1"
# Node.js stands beside Python, also where nobody put it on the PATH.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
"""The day of every build, so that two of them are the same."""

# How long an example takes says how busy the machine is.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

Project = Callable[..., Path]
Once = Callable[[str, Callable[[], Path]], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the long tests first, half to each worker: one that begins last is waited for."""
    long = [item for item in items if item.get_closest_marker("long")]
    short = [item for item in items if not item.get_closest_marker("long")]
    middle = len(items) // 2 - len(long[::2])
    items[:] = [*long[::2], *short[:middle], *long[1::2], *short[middle:]]


@pytest.fixture(scope="session")
def library() -> Library:
    """The small library of another company: the ground that tests of code stand on."""
    return libraries.load(LIBRARY / "docs")


@pytest.fixture(scope="session")
def content() -> Library:
    """The real content; only tests of `tests/content/` and of the real site judge it."""
    return libraries.load(ROOT / "docs")


@pytest.fixture(scope="session")
def copy_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Copies the project; a keyword `files` maps paths within the copy to texts to add."""

    def copy(files: dict[str, str] | None = None) -> Path:
        project = tmp_path_factory.mktemp("project", numbered=True)
        shutil.copy(ROOT / "mkdocs.yml", project)
        shutil.copytree(ROOT / "docs", project / "docs")
        for folder in ("macros", "overrides"):
            (project / folder).symlink_to(ROOT / folder)
        for name, text in (files or {}).items():
            file = project / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return project

    return copy


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Makes a folder by the first worker that asks for its name; the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def make_once(name: str, make: Callable[[], Path]) -> Path:
        folder = shared / name
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                make().rename(folder)
        return folder

    return make_once


@pytest.fixture(scope="session")
def copy_company(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Copies the small library, ready to be built; `files` as above."""

    def copy(files: dict[str, str | bytes] | None = None) -> Path:
        return company(tmp_path_factory.mktemp("company", numbered=True), files or {})

    return copy


def _built(project: Path, engine: str) -> Path:
    problems = build(project, engine)
    assert not problems, "\n".join(map(str, problems))
    return project / "site"


@pytest.fixture(scope="session")
def small_site(copy_company: Project, once: Once) -> Path:
    """The small library as MkDocs and `publish` make it."""
    return once("small-site", lambda: _built(copy_company(), "mkdocs"))


@pytest.fixture(scope="session")
def small_zensical_site(copy_company: Project, once: Once) -> Path:
    """The small library as Zensical and `publish` make it."""
    return once("small-zensical-site", lambda: _built(copy_company(), "zensical"))


@pytest.fixture(scope="session")
def site(copy_project: Project, once: Once) -> Path:
    """The site as MkDocs and `publish` make it."""
    return once("mkdocs-site", lambda: _built(copy_project(), "mkdocs"))


@pytest.fixture(scope="session")
def zensical_site(copy_project: Project, once: Once) -> Path:
    """The site as Zensical and `publish` make it."""
    return once("zensical-site", lambda: _built(copy_project(), "zensical"))
