"""All or nothing: whatever becomes of a build, the last good site stands, whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.commands import engine
from macros.commands.build import build
from macros.commands.engine import EngineFailed
from macros.commands.placing import Busy, beside
from macros.publish.inspection import inspect
from tests.conftest import Project

MOMENTS = 10
MARK = "of-the-last-site.txt"
"""A file that only the last good site holds."""


def _command(project: Path, engine: str = "mkdocs") -> subprocess.Popen[str]:
    command = ("macros", "--project", str(project), "build", "--engine", engine)
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _stands(project: Path) -> bool:
    """Whether the last good site stands, complete with its headers."""
    site = project / "site"
    return all((site / name).is_file() for name in (MARK, "_headers", "index.html"))


def _files(folder: Path) -> list[str]:
    """What a folder holds, but for folders."""
    return [each.name for each in folder.rglob("*") if not each.is_dir()]


@pytest.fixture(scope="module")
def built(copy_company: Project, small_site: Path) -> Path:
    """A project whose last good site is marked."""
    project = copy_company()
    shutil.copytree(small_site, project / "site")
    (project / "site" / MARK).write_text("here")
    return project


@pytest.mark.long
def test_killed_at_any_moment(built: Path) -> None:
    started = time.monotonic()
    _command(built).communicate()
    whole = time.monotonic() - started
    (built / "site" / MARK).write_text("here")
    for moment in range(MOMENTS):
        process = _command(built)
        time.sleep(whole * moment / MOMENTS)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        site = built / "site"
        assert (site / "_headers").is_file()
        assert list(inspect(site)) == []
        assert len(list(site.rglob("*.html"))) >= len(list((built / "docs").rglob("*.md"))) - 2
        (site / MARK).write_text("here")
    out, _ = _command(built).communicate()
    assert out == "The site stands in site/.\n"
    assert not (built / "site" / MARK).exists()
    assert _files(built / ".site") == ["build.lock"]


@pytest.mark.long
def test_stopped_by_hand_it_leaves_a_whole_site_and_nothing_else(built: Path) -> None:
    for moment in (1, 2, 3, 4):
        (built / "site" / MARK).write_text("here")
        process = _command(built)
        while not (built / ".site").exists() or (process.poll() is None and not _begun(built)):
            time.sleep(0.01)
        time.sleep(moment / 10)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate()
        assert "Traceback" not in out
        assert process.returncode in (130, 0)  # 0 where it had ended before
        assert _stands(built) or list(inspect(built / "site")) == []
        assert _files(built / ".site") == ["build.lock"]


def _begun(project: Path) -> bool:
    """Whether a build has written something."""
    return len(_files(project / ".site")) > 1


@pytest.fixture
def marked(built: Path) -> Path:
    (built / "site" / MARK).write_text("here")
    return built


@pytest.mark.parametrize("fault", (EngineFailed("no"), OSError(28, "No space left on device")))
def test_a_failing_engine(marked: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fail(name: str, project: Path, site: Path, books: object) -> None:
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text("half")
        raise fault

    monkeypatch.setattr(engine, "run", fail)
    with pytest.raises(type(fault)):
        build(marked, "mkdocs")
    assert _stands(marked)
    assert _files(marked / ".site") == ["build.lock"]


def test_a_page_that_the_last_look_refuses(marked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def publish(site: Path, books: object) -> None:
        page = site / "index.html"
        html = page.read_text("utf-8")
        page.write_text(html.replace("</article>", "<script>hurt()</script></article>"))

    monkeypatch.setattr("macros.publish.write", publish)
    problems = build(marked, "mkdocs")
    assert {problem.path for problem in problems} == {"site/index.html"}
    assert any("<script>" in problem.message for problem in problems)
    assert _stands(marked)


def test_two_builds_at_once(marked: Path) -> None:
    with beside(marked), pytest.raises(Busy, match="wait until it has ended"):
        build(marked, "mkdocs")
    assert _stands(marked)


def test_without_an_exchange_the_site_is_moved_aside(
    marked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.commands.placing._exchanged", lambda one, other: False)
    assert build(marked, "mkdocs") == []
    assert not (marked / "site" / MARK).exists()
    assert not (marked / ".site" / "site.last").exists()


def test_a_site_that_was_moved_aside_comes_back(marked: Path) -> None:
    (marked / "site").rename(marked / ".site" / "site.last")
    with beside(marked):
        assert _stands(marked)


def test_whoever_serves_it_can_read_it(marked: Path) -> None:
    before = os.umask(0o077)
    try:
        assert build(marked, "mkdocs") == []
    finally:
        os.umask(before)
    site = marked / "site"
    for each in (site, *site.rglob("*")):
        assert each.stat().st_mode & 0o777 == (0o755 if each.is_dir() else 0o644), each


@pytest.fixture
def small_disk(built: Path, tmp_path: Path) -> Iterator[Path]:
    """The project on a disk that has no room for a second site."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a disk of memory")
    try:
        project = disk / "project"
        shutil.copytree(built, project, symlinks=True)
        (project / "site" / MARK).write_text("here")
        rest = os.statvfs(disk)
        with (disk / "rest").open("wb") as file:
            file.write(b"\0" * (rest.f_bavail * rest.f_frsize - 300_000))
        yield project
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("engine", ("mkdocs", "zensical"))
def test_a_full_disk(small_disk: Path, engine: str) -> None:
    process = _command(small_disk, engine)
    out, _ = process.communicate()
    assert process.returncode == 1
    assert out.count("\n") == 1
    assert "no space left" in out
    assert _stands(small_disk)


def test_a_target_that_nobody_may_write(marked: Path, tmp_path: Path) -> None:
    bound = tmp_path / "bound"
    bound.mkdir()
    mounts = ("--bind", str(marked), str(bound)), ("-o", "remount,ro,bind", str(bound))
    if any(subprocess.run(["mount", *each], capture_output=True).returncode for each in mounts):
        pytest.skip("only root may mount")
    try:
        out, _ = _command(bound).communicate()
    finally:
        subprocess.run(["umount", str(bound)], check=True)
    assert out.count("\n") == 1
    assert "cannot be written" in out
    assert "read-only" in out
    assert _stands(marked)


def test_folders_of_the_last_site_that_hold_nothing_now_are_gone(marked: Path) -> None:
    (marked / "site" / "gone").mkdir()
    (marked / "site" / "gone" / "index.html").write_text("here")
    for _ in range(2):  # What stood in the last site but one is where the next is built.
        assert build(marked, "mkdocs") == []
        assert not (marked / "site" / "gone").exists()
    site = marked / "site"
    assert all(any(each.iterdir()) for each in site.rglob("*") if each.is_dir())


def test_links_in_what_is_left_are_not_followed(marked: Path, tmp_path: Path) -> None:
    (outside := tmp_path / "outside").mkdir()
    (outside / "file.txt").write_text("here")
    left = marked / ".site" / "site.part"
    left.mkdir(exist_ok=True, parents=True)
    (left / "link").symlink_to(outside)
    assert build(marked, "mkdocs") == []
    assert (outside / "file.txt").read_text() == "here"
    assert not (marked / "site" / "link").exists()
