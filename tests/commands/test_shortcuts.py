"""The short way to a site ends with the same bytes as the plain one: engine, then publishing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros import library, publish
from macros.commands import shortcuts
from macros.commands.build import build
from macros.commands.check import judged
from macros.commands.engine import EngineFailed, run
from macros.rules import DESCRIPTIONS
from tests.conftest import Project
from tests.edits import ISSUE, replace
from tests.plain import differing, plain


def built(project: Path, site: Path) -> None:
    """The site as `build` makes it, whatever the check thinks of the edit."""
    books, _ = judged(project)
    assert books
    shutil.rmtree(site, ignore_errors=True)
    run("mkdocs", project, site, books)
    publish.write(site, books)


def test_what_the_check_rendered_is_not_rendered_again(
    copy_company: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the tests above compare the plain way with itself."""

    def render(*page: object) -> None:
        raise AssertionError("rendered again")

    monkeypatch.setattr(shortcuts.Page, "render", render)
    assert build(copy_company(), "mkdocs") == []


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("attr_list", "attr_list\n  - def_list"),
        ("plugins:\n", "plugins:\n  - info:\n      enabled: false\n"),
    ),
)
def test_with_settings_nobody_has_tried_the_site_is_the_same(
    old: str, new: str, copy_company: Project, tmp_path: Path
) -> None:
    project = copy_company()
    replace("mkdocs.yml", old, new)(project)
    built(project, tmp_path / "short")
    assert differing(tmp_path / "short", plain(project, tmp_path / "plain")) == []


def test_what_the_engine_says_of_a_page_stops_the_build(copy_company: Project) -> None:
    project = copy_company()
    replace(ISSUE, "\n## Tips\n", "\n## Tips\n\n[x](nowhere.md)\n")(project)
    books = library.load(project / "docs", DESCRIPTIONS)
    with pytest.raises(EngineFailed, match=r"nowhere\.md(?s:.*)1 warning"):
        run("mkdocs", project, project / "site", books)
