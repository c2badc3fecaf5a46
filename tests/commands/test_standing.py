"""After each save, the preview shows what it would show if it had just been started."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from macros.commands import standing
from macros.commands.preview import Preview
from macros.keeping import FOLDER
from tests.conftest import Project
from tests.edits import BAD, EDITS, GUIDE, ISSUE, replace
from tests.plain import differing

ADDRESS = "http://127.0.0.1:8000/"
BREAKS = {
    "a broken fact": ("docs/_data/people.yml", "{"),
    "a broken page": (GUIDE, "no page"),
    "a page that cannot be rendered": (ISSUE, "---\ntitle: x\n---\n{{ nosuch }}"),
}


def started(project: Path, site: Path) -> Path:
    """The site of a preview that starts with nothing kept."""
    shutil.rmtree(project / FOLDER, ignore_errors=True)
    shutil.rmtree(site, ignore_errors=True)
    Preview(project, site, ADDRESS).build()
    return site


def tip(number: int) -> str:
    return f"\n## Tips\n\nTip {number}: [x](../guides.md), `code`, *more*.\n"


@pytest.mark.parametrize("seed", range(2))
def test_after_any_sequence_of_saves(seed: int, copy_company: Project, tmp_path: Path) -> None:
    project, random = copy_company(), Random(seed)
    preview = Preview(project, tmp_path / "site", ADDRESS)
    preview.build()
    names = [name for name in EDITS if name not in ("a page moved", "another look", *BAD)]
    for number, name in enumerate(random.sample(names, 3)):
        EDITS[name](project)
        preview.build_again()
        replace(ISSUE, "\n## Tips\n", tip(number))(project)
        preview.build_again()
        place, text = BREAKS[random.choice(sorted(BREAKS))]
        known = (project / place).read_text("utf-8")
        (project / place).write_text(text, encoding="utf-8")
        preview.build_again()
        (project / place).write_text(known, encoding="utf-8")
        preview.build_again()
    assert differing(tmp_path / "site", started(project, tmp_path / "other")) == []


@pytest.mark.parametrize("name", sorted(BAD | {"a page moved", "another look"}))
def test_after_a_save_that_changes_much(name: str, copy_company: Project, tmp_path: Path) -> None:
    project = copy_company()
    preview = Preview(project, tmp_path / "site", ADDRESS)
    preview.build()
    EDITS[name](project)
    preview.build_again()
    replace("docs/index.md", "\n\n", "\n\nMore.\n\n")(project)
    preview.build_again()
    assert differing(tmp_path / "site", started(project, tmp_path / "other")) == []


def test_a_saved_text_is_written_alone(
    copy_company: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the tests above compare whole builds."""
    project = copy_company()
    preview = Preview(project, tmp_path / "site", ADDRESS)
    preview.build()

    def build(*whole: object) -> None:
        raise AssertionError("the whole site is built")

    monkeypatch.setattr(standing, "build", build)
    for place in (ISSUE, GUIDE, "docs/index.md"):
        text = (project / place).read_text(encoding="utf-8")
        (project / place).write_text(text.replace("\n\n", "\n\nMore *text*.\n\n", 2))
        preview.build_again()
    monkeypatch.undo()
    assert differing(tmp_path / "site", started(project, tmp_path / "other")) == []
