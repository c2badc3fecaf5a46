"""What a change does: told page by page, before and after, and nothing that did not change."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.commands import Failed
from macros.commands.comparison import Impact, compared, markdown, moved
from macros.commands.impact import impact
from macros.commands.inventory import Inventory, Thing, inventory
from macros.library import Library, read
from macros.rendering.lines import Line, lines
from macros.rendering.tree import parse
from tests.edits import GUIDE, ISSUE, Edit, replace

Told = Callable[..., str]
GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.com")


@pytest.fixture(scope="module")
def before(library: Library) -> Inventory:
    return inventory(library)


@pytest.fixture
def told(library: Library, before: Inventory, copy_company: Callable[..., Path]) -> Told:
    """What is told of edits of the small library."""

    def tell(*edits: Edit) -> str:
        project = copy_company()
        for edit in edits:
            edit(project)
        now = read(project / "docs")
        differences = tuple(compared(before, inventory(now)))
        return markdown(Impact(differences, moved(library, now)))

    return tell


def headings(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("##")]


def test_nothing_is_told_where_nothing_changed(told: Told) -> None:
    assert told() == "# What this change does\n\nWhat readers and programs see does not change.\n"


def test_what_readers_do_not_see_is_not_told(told: Told) -> None:
    comment = replace(ISSUE, "\nid: ", "\n# A note for editors.\nid: ")
    wrapped = replace(ISSUE, "- Write the address as in", "- Write the\n  address as in")
    assert "does not change" in told(comment, wrapped)


def test_a_sentence_stands_below_its_page_and_heading_before_and_after(told: Told) -> None:
    text = told(replace(ISSUE, "Correct the address, and", "Mend the address, then"))
    assert headings(text)[:2] == ["## Pages", "### EP-102 A shipping label comes back"]
    assert (
        "\n\nActions:\n\n```diff\n- Correct the address, and click Save.\n"
        "+ Mend the address, then click Save.\n```\n" in text
    )
    assert "Read the report" not in text
    assert "No address and no anchor moves." in text


def test_a_fact_is_told_wherever_it_shows(told: Told) -> None:
    text = told(replace("docs/_data/product.yml", "tracking: ", "tracking: New "))
    assert headings(text)[0] == "## Pages"
    assert "## Feeds for programs" in text
    assert all(name in text for name in ("EP-101", "v1/articles.json"))


def test_a_change_of_many_pages_is_told_once(told: Told) -> None:
    text = told(replace("docs/_data/texts.yml", "stuck: ", "stuck: Really "))
    pages = text.partition("## Feeds")[0]
    pages = pages.partition("## Pages of causes and codes")[0]
    assert headings(pages) == [
        "## Pages",
        "### 3 alike: EP-201 Correct an address in the parcel account; "
        "EP-102 A shipping label comes back; EP-101 Tracking notices do not arrive",
    ]
    assert pages.endswith("\n\n```diff\n- Not solved?\n+ Really Not solved?\n```\n\n")


def test_a_reply_is_told_by_its_title(told: Told) -> None:
    text = told(replace("docs/_data/replies/answers.yml", "text: |\n", "text: |\n      More.\n\n"))
    assert "## Replies" in headings(text)
    assert "\n+ More.\n" in text


def test_a_sentence_of_the_frame_is_told(told: Told) -> None:
    text = told(replace("mkdocs.yml", "close: Shut", "close: Shut it"))
    assert "## The frame of every page\n\n### mkdocs.yml\n\nextra frame:" in text
    assert "- close: Shut\n+ close: Shut it\n" in text


def test_a_sentence_of_a_tool_is_told(told: Told) -> None:
    text = told(replace("docs/_data/tools/page.yml", ": ", ": New "))
    assert "### tools/page.yml" in text


def test_feeds_are_folded_and_name_the_entry(told: Told) -> None:
    text = told(replace(ISSUE, "title: ", "title: New "))
    feeds = text.partition("## Feeds for programs\n\n")[2]
    assert feeds.startswith("<details><summary>")
    assert "### v1/articles.json\n\narticles EP-102:\n\n```diff\n- title: A shipping" in feeds


def test_a_page_that_is_new_and_one_that_is_gone_are_named_so(told: Told) -> None:
    def renumber(project: Path) -> None:
        for file in (project / "docs").rglob("*.*"):
            file.write_text(file.read_text("utf-8").replace("EP-301", "EP-309"), "utf-8")

    text = told(renumber)
    assert "### New: EP-309 " in text
    assert "### Gone: EP-301 " in text


def test_a_page_that_moves_says_so_and_where_its_address_leads(told: Told) -> None:
    def move(project: Path) -> None:
        (project / "docs/issues/folder").mkdir()
        (project / ISSUE).rename(project / "docs/issues/folder/moved.md")

    old, new = "/issues/label-comes-back/", "/issues/folder/moved/"
    text = told(move)
    assert f"- `{old}` answers no longer." in text
    redirected = replace(
        "docs/issues/folder/moved.md", "redirect_from: [", f"redirect_from: [{old}, "
    )
    text = told(move, redirected)
    assert f"- `{old}` now leads to `{new}`." in text
    assert f"- `{new}` is new." in text
    assert "## Pages" not in text


def test_a_heading_that_changes_says_where_its_anchor_leads(told: Told) -> None:
    renamed = replace(GUIDE, "## Steps", "## Deeds")
    at = "/guides/correct-an-address/"
    text = told(renamed)
    assert f"- `{at}#steps` leads nowhere." in text
    assert f"- `{at}#deeds` is new." in text
    kept = replace(GUIDE, "\nid: ", "\nanchors: {steps: deeds}\nid: ")
    assert f"- `{at}#steps` now leads to `#deeds`." in told(renamed, kept)


def test_a_link_that_leads_elsewhere_is_told(told: Told) -> None:
    first = replace(ISSUE, "## Tips\n", "## Tips\n\n[Here](https://a.example.com/).\n")
    other = replace(ISSUE, "https://a.example.com/", "https://b.example.com/")
    assert "+ Here (https://b.example.com/)." in told(first, other)


def test_no_text_ends_its_code_block_or_adds_markup() -> None:
    hostile = (Line("", "```` </details> ![x](y)"),)
    thing = Thing("page", "x", "*Title* <img> [x](y)", hostile)
    text = markdown(Impact(tuple(compared({}, {("page", "x"): thing}))))
    assert "### New: \\*Title\\* \\<img\\> \\[x\\](y)" in text
    assert "\n`````diff\n+ ```` </details> ![x](y)\n`````" in text


def test_a_long_change_is_cut() -> None:
    many = tuple(Line("", f"line {number}") for number in range(100))
    text = markdown(Impact(tuple(compared({}, {("page", "x"): Thing("page", "x", "X", many)}))))
    assert "+ line 59\n  … 40 more lines\n" in text


@pytest.mark.parametrize(
    ("html", "expected"),
    (
        ("<p>a <b>b</b><br>c</p>", ["a b c"]),
        ("<ol><li>One<p>Two</p></li><li>Three</li></ol>", ["One", "Two", "Three"]),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
         ["A; B", "1; 2"]),
        ("<pre>x\n\n  y</pre>", ["x", "y"]),
        ("<h2>Head<a class='headerlink' href='#x'>#</a></h2>", ["Head"]),
        ('<p><a href="https://example.com/">Go</a></p>', ["Go (https://example.com/)"]),
        ('<p><img src="a.png" alt="A button"></p>', ["[A button] (a.png)"]),
        ("<button>Copy</button><p>x</p>", ["x"]),
    ),
)  # fmt: skip
def test_a_page_is_read_line_by_line(html: str, expected: list[str]) -> None:
    assert [line.text for line in lines(parse(html), lambda target: target)] == expected


@pytest.fixture
def repository(copy_company: Callable[..., Path]) -> Path:
    """The small library in a folder of a repository, committed."""
    project = copy_company()
    for arguments in (["init", "-q", "-b", "main"], ["add", "docs", "mkdocs.yml"]):
        subprocess.run([*GIT, *arguments], cwd=project, check=True)
    subprocess.run([*GIT, "commit", "-q", "-m", "first"], cwd=project, check=True)
    return project


def test_the_base_is_read_from_the_repository(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(ISSUE, "Correct the address", "Mend the address")(repository)
    assert main(["--project", str(repository), "impact", "main"]) == 0
    assert "+ Mend the address, and click Save." in capsys.readouterr().out
    assert not list(repository.glob("docs/docs"))


@pytest.mark.parametrize("base", ("nowhere", "--output=/tmp/x", "main:docs", ""))
def test_a_base_that_is_none_is_refused(repository: Path, base: str) -> None:
    with pytest.raises(Failed, match="Name a commit or a branch, such as main"):
        impact(repository, base)


def test_content_that_cannot_be_read_is_named(repository: Path) -> None:
    replace("docs/_data/product.yml", "name: ", "nam: ")(repository)
    with pytest.raises(Failed, match=r"cannot be read, so nothing is compared:\n.*product\.yml:"):
        impact(repository, "main")


def test_a_base_that_todays_code_cannot_read_is_named(repository: Path) -> None:
    broken = replace("docs/_data/product.yml", "name: ", "nam: ")
    broken(repository)
    subprocess.run([*GIT, "commit", "-qam", "x"], cwd=repository, check=True)
    replace("docs/_data/product.yml", "nam: ", "name: ")(repository)
    with pytest.raises(Failed, match="What stood at main cannot be read"):
        impact(repository, "main")


def test_content_with_problems_is_not_compared(repository: Path) -> None:
    (repository / ISSUE).unlink()
    with pytest.raises(Failed, match=r"The content has problems, so nothing is compared: .*EP-102"):
        impact(repository, "main")
