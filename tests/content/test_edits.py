"""What editors may do turns nothing red: in a copy, each edit passes the check and these tests."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.commands.check import check
from macros.commands.recording import record
from tests.conftest import ROOT

Edit = Callable[[Path], None]
DATA = "docs/_data"
IDS = f"{DATA}/ids.yml"

ADDRESS, LABEL, PERSON = "198.51.101.7", "Mail Sender Name", "Whoever runs your mail"
"""What takes the place of an address, a label of a menu, and a person's name."""

WHY = "The server was lost."
"""Why an address changes from one day to the next."""

ISSUE = """\
---
id: {id}
title: A zebra stands in the subject
description: Somebody has put a zebra into the template, and your administrator takes it out.
symptoms: [Every subject begins with a zebra]
fixed_by: [{person}]
emails: [{kind}]
keywords: [striped subject]
evidence: [The whole message]
reviewed: 2026-01-01
---

{{{{ at_a_glance() }}}}

## Background

Somebody has put a zebra into the template of the message, and it stands there in each message.

## Actions

1. Open the template of the message and look for a zebra in it.
2. Delete the zebra, and save the template.

## Tips

- A zebra in a single message was written by the person who sent it to you.

{{{{ still_stuck() }}}}
"""
GUIDE = """\
---
id: {id}
title: Take a zebra out of a template
description: Open the template, delete the zebra, and save.
fixed_by: [{person}]
emails: [{kind}]
keywords: [zebra in a template]
cures: [{cures}]
sources: [{source}]
reviewed: 2026-01-01
---

{{{{ at_a_glance() }}}}

## Before you start

You need the name of the template.

## Steps

1. Open the template.
2. Delete the zebra.

## Check that it worked

The next message comes without a zebra.

{{{{ still_stuck() }}}}
"""


def facts(project: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((project / DATA / f"{name}.yml").read_text("utf-8"))
    return found


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old} in {file}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def change_an_address(project: Path) -> None:
    old = facts(project, "senders")["addresses"][0]["address"]
    replace(project / DATA / "senders.yml", old, ADDRESS)


def rename_a_label(project: Path) -> None:
    """By the recipe: the label, then the texts that hold the old one."""
    menus = facts(project, "menus")
    key = menus["paths"]["daily_content"][-1]
    replace(
        project / DATA / "menus.yml",
        f"  {key}: {menus['labels'][key]}",
        f"  {key}: {LABEL}",
    )


def rename_a_person(project: Path) -> None:
    people = facts(project, "people")
    name = people["it"]["name"]
    replace(project / DATA / "people.yml", f"name: {name}", f"name: {PERSON}")


def add_an_issue_and_a_guide(project: Path) -> None:
    person, kind = next(iter(facts(project, "people"))), next(iter(product(project)))
    source = next(iter(facts(project, "sources")))
    letters = next(iter(facts(project, "ids")["pages"])).partition("-")[0]
    issue, guide = f"{letters}-998", f"{letters}-999"
    values = {"person": person, "kind": kind, "source": source, "cures": issue}
    (project / "docs/issues/zebra.md").write_text(ISSUE.format(id=issue, **values), "utf-8")
    (project / "docs/guides/zebra.md").write_text(GUIDE.format(id=guide, **values), "utf-8")
    replace(
        project / IDS,
        "pages:\n",
        f"pages:\n  {issue}: issues/zebra.md\n  {guide}: guides/zebra.md\n",
    )
    tool = next(project.glob("docs/tools/check.md"))
    replace(tool, "fits: [", f"fits: [{issue}, {guide}, ")


def product(project: Path) -> dict[str, str]:
    emails: dict[str, str] = facts(project, "product")["emails"]
    return emails


def move_a_page(project: Path) -> None:
    """By the recipe: the file, its path, the line that the check prints."""
    (project / "docs/guides/zebra.md").rename(project / "docs/guides/striped.md")
    replace(project / IDS, "guides/zebra.md", "guides/striped.md")
    write_what_the_check_says(project)


def retire_an_id(project: Path) -> None:
    """By the recipe: the issue goes, and the list of issues takes its place."""
    ids = facts(project, "ids")["pages"]
    issue = next(id for id, name in ids.items() if name == "issues/zebra.md")
    (project / "docs/issues/zebra.md").unlink()
    replace(project / IDS, f"  {issue}: issues/zebra.md\n", "")
    replace(project / IDS, "retired: {}", "retired:")
    replace(project / IDS, "retired:", f"retired:\n  {issue}: Nobody draws zebras any more.")
    replace(project / "docs/tools/check.md", f"{issue}, ", "")
    replace(project / "docs/guides/striped.md", f"cures: [{issue}]\n", "")
    file = project / "docs/issues.md"
    short = f"/a/{issue.lower()}/"
    replace(file, "---\n", f"---\nredirect_from: [/issues/zebra/, {short}]\n")
    write_what_the_check_says(project)


def write_what_the_check_says(project: Path) -> None:
    """Write each line that the check prints where it says."""
    for problem in check(project):
        found = re.search(r"write `(\w+): (.*?)` in (\S+\.md)\.", problem.message)
        if not found:
            continue
        file = project / found[3]
        lines = file.read_text(encoding="utf-8").split("\n")
        kept = [each for each in lines if not each.startswith(f"{found[1]}:")]
        kept.insert(1, f"{found[1]}: {found[2]}")
        file.write_text("\n".join(kept), encoding="utf-8")


EDITS: tuple[Edit, ...] = (
    change_an_address,
    rename_a_label,
    rename_a_person,
    add_an_issue_and_a_guide,
    move_a_page,
    retire_an_id,
)
LEFT_OUT = (
    "zensical or nginx or both_engines or plain_one or test_edits or handbook or languages"
    " or whoever"
)
"""Tests of the copy that ask other things of the same pages again."""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole project, as far as it is kept in git or about to be."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    project = tmp_path_factory.mktemp("clone")
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, project / name)
    return project


@pytest.mark.long
def test_edits_by_the_handbook_pass_the_check_and_the_tests_of_the_content(
    clone: Path, tmp_path: Path
) -> None:
    gone = former(clone)
    ids = facts(clone, "ids")
    history = ids["pages"][ids["roles"]["sender_changes"]].replace(".md", "/index.html")
    for edit in EDITS:
        edit(clone)
        _, problems = record(clone, emergency=WHY if edit is change_an_address else None)
        assert [str(each) for each in problems] == [], edit.__name__
        assert [str(each) for each in check(clone) if not each.warning] == [], edit.__name__
    command = [sys.executable, "-m", "pytest", "tests/content", "tests/test_neutral.py"]
    options = ["-q", "-n0", "-p", "no:cacheprovider", "-x", "-k", f"not ({LEFT_OUT})"]
    place = tmp_path / "of-the-clone"
    ended = subprocess.run(
        [*command, *options, f"--basetemp={place}"],
        cwd=clone,
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout[-4000:]
    texts = site_of(place / "mkdocs-site")
    for new in (ADDRESS, LABEL, PERSON):
        assert any(new in text for text in texts.values()), f"{new} is nowhere"
    for old in gone:
        left = [name for name, text in texts.items() if old in text and name.endswith(".html")]
        left = [name for name in left if name != history]
        assert left == [], f"{old} is still there"


def former(project: Path) -> tuple[str, ...]:
    """What the edits put something else in the place of."""
    senders, menus = facts(project, "senders"), facts(project, "menus")
    label = menus["labels"][menus["paths"]["daily_content"][-1]]
    return senders["addresses"][0]["address"], label


def site_of(folder: Path) -> dict[str, str]:
    """Every text that is published, by its path."""
    kinds = {".html", ".json", ".txt", ".xml", ".md"}
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.suffix in kinds
    }
