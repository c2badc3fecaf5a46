"""What editors do to the small library: kinds of edits, good and bad."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

ISSUE = "docs/issues/label-comes-back.md"
GUIDE = "docs/guides/correct-an-address.md"
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


def remove(project: Path) -> None:
    (project / GUIDE).unlink()


def add_headless(project: Path) -> None:
    (project / "docs/issues/headless.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")


def look(project: Path) -> None:
    """A template and a style sheet, in a copy of the look that is the project's own."""
    (overrides := project / "overrides").unlink()
    shutil.copytree(Path(__file__).parents[1] / "overrides", overrides)
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
    "a bad text": replace(ISSUE, "\n## Tips\n", "\n## Tips\n\n<b>bold</b>\n"),
    "a heading that others link to": replace(GUIDE, "## Steps", "## Deeds"),
    "an id": replace(ISSUE, "\nid: ", "\nid: X"),
    "a skeleton": replace("docs/_templates/issue.md", "TITLE", "TITLE x"),
    "a page less": remove,
    "a page without a head": add_headless,
}  # fmt: skip

BAD = frozenset(
    {
        "a bad text",
        "a heading that others link to",
        "an id",
        "a page less",
        "a page without a head",
    }
)
"""Those that the check refuses, or the engine."""
