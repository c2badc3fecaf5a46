"""What is kept between runs costs time where it does not fit, never rightness."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import keeping
from macros.commands.check import check
from macros.keeping import FOLDER, Approval, Kept
from tests import libraries
from tests.libraries import PAGE


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return libraries.project(tmp_path / "project", {})


def files(project: Path) -> list[Path]:
    return [file for file in (project / FOLDER).rglob("*") if file.is_file()]


def test_what_was_written_is_read(project: Path) -> None:
    Kept(project, "pages").write("key", b"one\ntwo")
    assert Kept(project, "pages").read("key") == b"one\ntwo"
    assert Kept(project, "pages").read("another key") is None
    assert Kept(project, "templates").read("key") is None


@pytest.mark.parametrize("spoiled", (b"", b"one", b"\n", b"\xff" * 100))
def test_what_was_cut_off_or_changed_is_not_read(project: Path, spoiled: bytes) -> None:
    kept = Kept(project, "pages")
    kept.write("key", b"one\ntwo")
    for file in (project / FOLDER / "pages").iterdir():
        file.write_bytes(spoiled)
    assert kept.read("key") is None


def test_a_folder_that_comes_from_elsewhere_is_not_read(project: Path, tmp_path: Path) -> None:
    Kept(project, "pages").write("key", b"text")
    shutil.copytree(project, tmp_path / "copy")
    assert Kept(tmp_path / "copy", "pages").read("key") is None
    assert Kept(project, "pages").read("key") == b"text"


def test_a_folder_that_is_a_link_is_not_used(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / FOLDER).symlink_to(tmp_path / "elsewhere")
    Kept(project, "pages").write("key", b"text")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_where_nothing_can_be_kept_the_check_says_the_same(project: Path) -> None:
    (project / FOLDER).write_text("in the way")
    assert check(project) == check(project) == []


def test_it_holds_no_path_of_the_machine(project: Path) -> None:
    check(project)
    assert files(project)
    for file in files(project):
        assert str(project).encode() not in file.read_bytes()


def _edit(project: Path) -> None:
    (project / PAGE).write_text("no page any more", encoding="utf-8")


def _link(project: Path) -> None:
    page = project / PAGE
    page.rename(project / "moved")
    page.symlink_to(project / "moved")


def _add(project: Path) -> None:
    (project / "docs/issues/more.md").write_text("no page", encoding="utf-8")


def _remove(project: Path) -> None:
    (project / PAGE).unlink()


def _set(project: Path) -> None:
    (project / "mkdocs.yml").write_text("markdown_extensions: [tables]\n", encoding="utf-8")


def _fact(project: Path) -> None:
    file = project / "docs/_data/people.yml"
    file.write_text(file.read_text("utf-8") + "# a comment\n", encoding="utf-8")


@pytest.mark.parametrize("change", (_edit, _link, _add, _remove, _set, _fact))
def test_a_project_that_changed_is_judged_again(
    project: Path, change: Callable[[Path], None]
) -> None:
    assert check(project) == []
    assert Approval(project).good
    change(project)
    assert not Approval(project).good
    (again := project.parent / "again").mkdir()
    shutil.copytree(project / "docs", again / "docs", symlinks=True)
    assert check(project) == check(again)


def test_another_day_another_version_or_another_package_is_another_state(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(project)

    tomorrow = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    for place, name, value in (
        (keeping, "today", lambda: tomorrow),
        (keeping.sys, "version", "3.99"),
        (keeping, "_packages", lambda: iter(["another-1.0.dist-info"])),
        (keeping, "_OURS", project),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(place, name, value)
            keeping.makers.cache_clear()
            assert not Approval(project).good
    keeping.makers.cache_clear()
    assert Approval(project).good


def test_a_project_that_changes_during_its_check_is_not_called_good(project: Path) -> None:
    approval = Approval(project)
    _edit(project)
    approval.keep()
    _edit(project)
    assert not Approval(project).good


def test_what_is_not_good_is_told_every_time(project: Path) -> None:
    _edit(project)
    first = check(project)
    assert first
    assert check(project) == first
