"""The recipes of the handbook's page “Links for ever”, followed to the letter.

Each begins with what was published, does what the recipe says, writes the very line that the check
prints, and then asks where the old addresses lead.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import library as libraries
from macros import whereabouts
from macros.commands.build import build
from macros.commands.recording import record
from tests.browser.server import serving
from tests.conftest import Project
from tests.hosts import Answer, Host
from tests.libraries import printed

PAGE = "docs/issues/label-comes-back.md"
MERGED = "docs/issues/no-tracking-notices.md"
TOOL = "docs/tools/bounce.md"
GUIDE = "docs/guides/correct-an-address.md"
IDS = "docs/_data/ids.yml"


@pytest.fixture
def project(copy_company: Project) -> Path:
    """A help center whose pages have been published."""
    made = copy_company()
    added, problems = record(made)
    assert added and not problems
    assert printed(made) == []
    return made


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def mend(project: Path, rule: str) -> list[str]:
    """Write each line that the check prints for a rule where it says; what else it printed."""
    others = []
    for line in printed(project):
        found = re.search(r"write `(?P<key>\w+): (?P<value>.*?)` in (?P<path>\S+\.md)\.", line)
        if not line.endswith(f"[{rule}]") or not found:
            others.append(line)
            continue
        page = project / found["path"]
        lines = page.read_text(encoding="utf-8").split("\n")
        kept = [each for each in lines if not each.startswith(f"{found['key']}:")]
        kept.insert(1, f"{found['key']}: {found['value']}")
        page.write_text("\n".join(kept), encoding="utf-8")
    return others


def follow(project: Path, *paths: str) -> list[Answer]:
    """Where addresses lead on the finished site."""
    assert build(project, "mkdocs") == []
    with serving(project / "site") as address:
        host = Host(address)
        return [host.follow(path) for path in paths]


def recorded(project: Path) -> None:
    """The last step of every recipe."""
    _, problems = record(project)
    assert not problems
    assert printed(project) == []


def test_moving_a_page(project: Path) -> None:
    new = "docs/issues/returned-label.md"
    (project / PAGE).rename(project / new)
    replace(project / IDS, "issues/label-comes-back.md", "issues/returned-label.md")
    assert mend(project, "kept-address") == []
    assert "redirect_from: [/a/ep-103/, /issues/labels-lost/, /issues/label-comes-back/]" in (
        project / new
    ).read_text(encoding="utf-8")
    recorded(project)
    for answer in follow(project, "/issues/label-comes-back/", "/a/ep-102/", "/a/ep-103/"):
        assert (answer.status, len(answer.hops)) == (200, 1)
        assert answer.path == "/issues/returned-label/"
        assert 'id="actions"' in answer.html


def test_moving_a_page_twice_makes_no_chain(project: Path) -> None:
    for old, new in (("label-comes-back", "second"), ("second", "third")):
        (project / f"docs/issues/{old}.md").rename(project / f"docs/issues/{new}.md")
        replace(project / IDS, f"issues/{old}.md", f"issues/{new}.md")
        assert mend(project, "kept-address") == []
        recorded(project)
    for answer in follow(project, "/issues/label-comes-back/", "/issues/second/"):
        assert (answer.status, len(answer.hops), answer.path) == (200, 1, "/issues/third/")


def test_moving_a_page_onto_an_old_address_of_another(project: Path) -> None:
    replace(project / PAGE, "redirect_from: [", "redirect_from: [/guides/own-domain/, ")
    lines = printed(project)
    assert [line.rpartition(" ")[2] for line in lines] == ["[free-redirect]"]


def test_renaming_a_heading(project: Path) -> None:
    page = project / PAGE
    replace(page, "## Tips\n", "## Tips\n\n### Write it plainly\n")
    recorded(project)
    replace(page, "### Write it plainly", "### Write it in plain letters")
    assert mend(project, "kept-anchor") == []
    assert "anchors: {write-it-plainly: write-it-in-plain-letters}" in page.read_text("utf-8")
    recorded(project)
    (answer,) = follow(project, "/a/ep-102/")
    heading = re.search(r'<h3 id="write-it-in-plain-letters">(.*?)</h3>', answer.html)
    assert heading and heading[1].startswith(
        '<span class="lm-anchor" id="write-it-plainly"></span>'
    )


def test_merging_two_articles(project: Path) -> None:
    """EP-101 goes into EP-102."""
    (project / MERGED).unlink()
    replace(project / IDS, "  EP-101: issues/no-tracking-notices.md\n", "")
    replace(project / IDS, "retired:\n", "retired:\n  EP-101: Merged into EP-102.\n")
    replace(project / IDS, "own_name: EP-101", "own_name: EP-102")
    for name in project.glob("docs/**/*.*"):
        text = name.read_text(encoding="utf-8")
        if "EP-101" in text and "retired:" not in text and name.suffix in (".md", ".yml"):
            name.write_text(text.replace("EP-101", "EP-102"), encoding="utf-8")
    replace(project / PAGE, "related: [EP-102]\n", "")
    replace(project / PAGE, "redirect_from: [", "redirect_from: [/a/ep-101/, ")
    mend(project, "kept-address")
    left = [line for line in printed(project) if "[kept-" in line]
    assert left == []
    books = libraries.read(project / "docs")
    for old in ("/a/ep-101/", "/a/EP-101/", "/issues/no-tracking-notices/", "/old/notices/"):
        page = whereabouts.reached(books, old)
        assert page and page.name == "issues/label-comes-back.md", old
        assert {"background", "actions", "tips"} <= whereabouts.anchors(books, page)


def publish_another(project: Path) -> None:
    """A page that no other part of the site names, EP-104."""
    new = (project / PAGE).read_text(encoding="utf-8")
    new = re.sub(r"redirect_from: .*\n|related: .*\n|, a {{ .*(?=\n)", "", new)
    new = new.replace("EP-102", "EP-104").replace("A shipping label comes", "A parcel comes")
    new = new.replace("## Background\n\n", f"## Background\n\n{'Words of its own. ' * 5}")
    (project / "docs/issues/parcel.md").write_text(new, encoding="utf-8")
    replace(project / TOOL, "fits: [", "fits: [EP-104, ")
    replace(project / GUIDE, "cures: [", "cures: [EP-104, ")
    replace(project / IDS, "  EP-201", "  EP-104: issues/parcel.md\n  EP-201")
    recorded(project)


def take_out(project: Path) -> None:
    """That page, and all that names it."""
    (project / "docs/issues/parcel.md").unlink()
    replace(project / TOOL, "EP-104, ", "")
    replace(project / GUIDE, "EP-104, ", "")
    replace(project / IDS, "  EP-104: issues/parcel.md\n", "")


def test_retiring_an_id(project: Path) -> None:
    """A page comes and goes again, and nothing takes its place but the list of issues."""
    publish_another(project)
    take_out(project)
    replace(project / IDS, "retired:\n", "retired:\n  EP-104: Nobody asks any more.\n")
    said = " ".join(printed(project))
    assert "write `redirect_from: [/a/ep-104/]` in the page that took its place" in said
    assert "`redirect_from: [/issues/parcel/, /a/ep-104/]` in the page that took its place" in said
    replace(
        project / "docs/issues.md",
        "---\n",
        "---\nredirect_from: [/issues/parcel/, /a/ep-104/]\n",
    )
    assert mend(project, "kept-anchor") == []
    assert "anchors: {actions: top, background: top, tips: top}" in (
        project / "docs/issues.md"
    ).read_text(encoding="utf-8")
    recorded(project)
    for answer in follow(project, "/a/ep-104/", "/issues/parcel/"):
        assert (answer.status, len(answer.hops), answer.path) == (200, 1, "/issues/")
        assert 'id="actions"' in answer.html


def test_an_id_is_never_forgotten(project: Path) -> None:
    """Its line is taken out of `ids.yml`, and its page too."""
    publish_another(project)
    take_out(project)
    said = [line for line in printed(project) if line.endswith("[kept-short-address]")]
    assert len(said) == 1
    assert "/a/ep-104/ leads nowhere; record EP-104 in _data/ids.yml again" in said[0]


def test_renaming_a_cause(project: Path) -> None:
    file = project / "docs/_data/bounces/policy-rejected.yml"
    text = file.read_text(encoding="utf-8")
    key = re.search(r"causes:\n  ([a-z-]+):", text)
    assert key
    file.write_text(text.replace(f"  {key[1]}:\n", "  renamed-cause:\n", 1), encoding="utf-8")
    said = [line for line in printed(project) if line.endswith("[kept-address]")]
    assert len(said) == 1 and f"write `formerly: [{key[1]}]` in the cause" in said[0]


def test_nothing_is_ever_taken_out(project: Path) -> None:
    ledger = project / "docs/_data/ledger.yml"
    before = set(ledger.read_text(encoding="utf-8").splitlines())
    replace(project / PAGE, "## Tips\n", "## Tips\n\n### Another\n\n")
    recorded(project)
    after = ledger.read_text(encoding="utf-8").splitlines()
    assert before < set(after)
    assert record(project) == ([], [])
    assert ledger.read_text(encoding="utf-8").splitlines() == after


def test_lines_out_of_order_are_put_in_order(project: Path) -> None:
    """As a merge of two branches may leave them."""
    ledger = project / "docs/_data/ledger.yml"
    whole = ledger.read_text(encoding="utf-8")
    lines = whole.splitlines()
    at = lines.index("anchors:") + 1
    end = next((n for n in range(at, len(lines)) if not lines[n].startswith(" ")), len(lines))
    turned = [*lines[:at], *reversed(lines[at:end]), *lines[end:], ""]
    ledger.write_text("\n".join(turned), encoding="utf-8")
    assert [line.rpartition(" ")[2] for line in printed(project)] == ["[ordered-ledger]"]
    assert record(project) == ([], [])
    assert ledger.read_text(encoding="utf-8") == whole


def test_what_is_wrong_is_mended_before_it_is_recorded(project: Path) -> None:
    replace(project / PAGE, "## Tips", "## Hints")
    before = (project / "docs/_data/ledger.yml").read_text(encoding="utf-8")
    added, problems = record(project)
    assert added == [] and problems
    assert (project / "docs/_data/ledger.yml").read_text(encoding="utf-8") == before
