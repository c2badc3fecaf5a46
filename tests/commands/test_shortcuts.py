"""The short way to a site ends with the same bytes as the plain one: engine, then publishing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from macros import library, publish
from macros.commands import shortcuts
from macros.commands.build import build
from macros.commands.check import check, judged
from macros.commands.engine import EngineFailed, run
from macros.rules import DESCRIPTIONS
from tests.conftest import Project
from tests.plain import differing, plain

ISSUE, OTHER = "docs/issues/label-comes-back.md", "docs/issues/no-tracking-notices.md"
Edit = Callable[[Path], None]


def replace(name: str, old: str, new: str) -> Edit:
    def edit(project: Path) -> None:
        file = project / name
        text = file.read_text(encoding="utf-8")
        assert old in text, name
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def move(project: Path) -> None:
    (project / "docs/issues/folder").mkdir()
    (project / ISSUE).rename(project / "docs/issues/folder/moved.md")
    name = ISSUE.removeprefix("docs/")
    replace("docs/_data/ids.yml", name, "issues/folder/moved.md")(project)


def add(project: Path) -> None:
    text = (project / "docs/handbook/writing.md").read_text(encoding="utf-8")
    (project / "docs/handbook/more.md").write_text(text, encoding="utf-8")


def look(project: Path) -> None:
    """A template and a style sheet, in a copy of the look that is the project's own."""
    (overrides := project / "overrides").unlink()
    shutil.copytree(Path(__file__).parents[2] / "overrides", overrides)
    replace("overrides/main.html", "{% extends", "{# other #}{% extends")(project)
    sheet = next((overrides / "assets/stylesheets").glob("*.css"))
    sheet.write_text(sheet.read_text("utf-8") + "\n.more { color: red }\n", encoding="utf-8")


EDITS: dict[str, Edit] = {
    "a text": replace(ISSUE, "\n## Tips\n", "\n## Tips\n\nA tip with a [link](../guides.md).\n"),
    "odd links": replace(
        ISSUE,
        "\n## Tips\n",
        "\n## Tips\n\n<jane@example.com>, <https://example.com/?a=1&b=2>, "
        "[x](#tips \"a 'title'\"), ![picture](../assets/images/logo.svg), "
        "[y](https://example.com/a&amp;b), [z](?q=%22)\n",
    ),
    "code": replace(ISSUE, "\n## Tips\n", "\n## Tips\n\n```text\n<a href=\"x\">\n```\n"),
    "a title": replace(ISSUE, "title: ", "title: New "),
    "a description": replace(ISSUE, "description: ", "description: New "),
    "a heading of its own": replace(ISSUE, "\n## Tips\n", "\n## Tips\n\n### More *of* it\n\nX.\n"),
    "a fact": replace("docs/_data/product.yml", "name: ", "name: New "),
    "a sentence of the frame": replace("mkdocs.yml", "site_name: ", "site_name: New "),
    "settings of Markdown": replace("mkdocs.yml", "permalink: true", "permalink: false"),
    "another look": look,
    "a page moved": move,
    "a page more": add,
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_the_site_is_the_same(
    edit: Edit, copy_company: Project, tmp_path: Path
) -> None:
    """All that did not change is kept from before the edit."""
    project = copy_company()
    assert check(project) == []
    edit(project)
    built(project, tmp_path / "short")
    assert differing(tmp_path / "short", plain(project, tmp_path / "plain")) == []


def built(project: Path, site: Path) -> None:
    """The site as `build` makes it, whatever the check thinks of the edit."""
    books, _ = judged(project)
    assert books
    shutil.rmtree(site, ignore_errors=True)
    run("mkdocs", project, site, books)
    publish.write(site, books)


def test_after_many_edits_the_site_is_the_same(copy_company: Project, tmp_path: Path) -> None:
    project, random = copy_company(), Random("edits")
    for name in random.sample(sorted(EDITS), len(EDITS)):
        if name != "a page moved":
            EDITS[name](project)
            judged(project)
    for _ in ("what the edits left", "nothing new"):
        built(project, tmp_path / "short")
    assert differing(tmp_path / "short", plain(project, tmp_path / "plain")) == []


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
