"""Files that no editor meant to write: each is a line of the check, never a traceback."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests import libraries
from tests.libraries import PAGE, SMALLEST

GOOD = (SMALLEST / PAGE).read_text(encoding="utf-8")
HEAD_LINES = GOOD.split("---")[1].count("\n")


def page(front: str) -> str:
    """A page with more front matter, which begins on line 2."""
    return GOOD.replace("---\n", f"---\n{front}\n", 1)


def laughs(depth: int) -> str:
    """Billions of laughs, were the aliases followed."""
    first = 'a0: &a0 ["ha"]\n'
    return first + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, depth)
    )


BAD_PAGES: dict[str, tuple[str | bytes, str]] = {
    "bad UTF-8": (GOOD.encode().replace(b"No mail", b"No m\xe4il"), ":5: Byte 0xe4 is not UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), ":1: Byte 0xff is not UTF-8"),
    "NUL": (GOOD.replace("servers", "ser\0vers"), ":20: A character that nobody sees (U+0000)"),
    "10 MB": (GOOD + "word " * 2_000_000, "bytes; keep it under"),
    "empty": ("", ":1: The file is empty"),
    "spaces only": (" \n\n\t\n", ":1: The file is empty"),
    "byte order mark only": (b"\xef\xbb\xbf", ":1: The file is empty"),
    "two byte order marks": (b"\xef\xbb\xbf" * 2 + GOOD.encode(), ":1: A character that nobody"),
    "no front matter": ("# Hello\n", ":1: The page does not begin with front matter"),
    "front matter without end": ("---\ntitle: x\n", ":1: The front matter does not end"),
    "front matter ended by dots": (
        GOOD.replace("\n---\n", "\n...\n"),
        ":1: The front matter does not",
    ),
    "empty front matter": ("---\n---\n\nText\n", ":2: `title` is missing"),
    "front matter is a list": ("---\n- a\n- b\n---\n", ":2: This is not a list of `key: value`"),
    "front matter is a word": ("---\nhello\n---\n", ":2: This is not a list of `key: value`"),
    "alias bomb": (page(laughs(9)), ":3: An anchor or alias"),
    "alias": (page("keywords: &k [a]\nrelated: *k"), ":3: An anchor or alias"),
    "recursion": (page("keywords: &k [*k]"), ":2: An anchor or alias"),
    "deep lists": (page("keywords: " + "[" * 50_000), ":2: The lists nest too deep"),
    "deep keys": (
        page("".join(f"{' ' * n}a:\n" for n in range(300))),
        ":12: The lists nest too deep",
    ),
    "Python tag": (page("keywords: !!python/object/apply:os.system [x]"), ":2: A tag (`!!python"),
    "environment tag": (page("keywords: !ENV HOME"), ":2: A tag (`!ENV`)"),
    "binary tag": (page("keywords: !!binary aGk="), ":2: A tag (`!!binary`)"),
    "number of 5,000 digits": (page(f"keywords: [{'9' * 5000}]"), ":2: `9999"),
    "hexadecimal of 5,000 digits": (page(f"keywords: [0x{'f' * 5000}]"), ":2: `0xff"),
    "no such day": (GOOD.replace("2026-01-01", "2026-02-31"), f":{HEAD_LINES}: `2026-02-31` is no"),
    "a time": (
        GOOD.replace("2026-01-01", "2026-01-01T10:00:00Z"),
        f":{HEAD_LINES}: `reviewed` must",
    ),
    "duplicate keys": (page("title: Another"), ":4: `title` stands twice"),
    "duplicate nested keys": (page("search: {a: 1, a: 2}"), ":2: `a` stands twice"),
    "number as a key": (page("5: five"), ":2: The key `5` is not a word"),
    "list as a key": (page("? [a]\n: five"), ":2: The key is not a word"),
    "merge key": (page("<<: {a: 1}"), ":2: The key `<<` is not a word"),
    "null key": (page("~: five"), ":2: The key `~` is not a word"),
    "tab": (page("keywords:\n\t- a"), ":3: A tab stands here"),
    "control character": (
        page('keywords: ["\\x00\\x1b[2J"]'),
        ":2: A character that nobody sees (U+0000)",
    ),
    "line break in a key": (page('"a\\n::error ::b": 1'), ":2: `a"),
    "open brackets in the text": (
        GOOD.replace("before it reaches you.\n\n##", "{{ " * 20_000),
        ":16: ",
    ),
    "open quotes in the text": (
        GOOD.replace("before it reaches you.\n\n##", '{{ label("' + "x" * 9999),
        ":16: ",
    ),
}

LONG_PAGES: dict[str, tuple[str, str, int, str]] = {
    "backticks": ("", "`", 100_000, "still_stuck"),
    "half fences": ("", "```x\n", 40_000, "closed-fence"),
    "brackets": ("", "[", 100_000, "still_stuck"),
    "links": ("", "[a](", 30_000, "still_stuck"),
    "headings": ("", "## Tips\n", 20_000, "required-sections"),
    "underlines": ("", "a\n---\n", 20_000, "required-sections"),
    "dots": ("", "a.", 100_000, "still_stuck"),
    "at signs": ("", "a@", 100_000, "still_stuck"),
    "colons": ("", "a:", 100_000, "still_stuck"),
    "angles": ("", "<a ", 60_000, "no-html"),
    "braces": ("", "{:a", 60_000, "still_stuck"),
    "menu words": ("", "Administration ", 15_000, "still_stuck"),
    "menu steps": ("Administration", " * _", 50_000, "still_stuck"),
    "comments": ("", "<!-- ", 40_000, "no-html"),
}
"""What stands at the end of a good page, what follows how often, what the check says of it."""

STEEPEST = 10
"""Four times the text is four times the work, or less; with squared work it would be 16 times."""


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_is_named(name: str, tmp_path: Path) -> None:
    content, expected = BAD_PAGES[name]
    printed = libraries.problems(tmp_path, {PAGE: content})
    assert any(expected in line for line in printed if line.startswith(PAGE)), printed[:9]


@pytest.mark.parametrize("name", LONG_PAGES)
def test_a_long_page_is_named_and_costs_no_more_than_its_length(name: str, tmp_path: Path) -> None:
    start, piece, most, expected = LONG_PAGES[name]
    libraries.project(tmp_path, {})
    costs = []
    for count in (most // 4, most):
        (tmp_path / PAGE).write_text(GOOD + start + piece * count, encoding="utf-8")
        before = time.process_time()
        printed = libraries.printed(tmp_path)
        costs.append(time.process_time() - before)
    assert any(expected in line for line in printed if line.startswith(PAGE)), printed[:9]
    assert costs[1] < STEEPEST * costs[0]


def test_all_bad_pages_are_named_in_one_run(tmp_path: Path) -> None:
    contents = [content for content, _ in BAD_PAGES.values()]
    contents += [GOOD + start + piece * count for start, piece, count, _ in LONG_PAGES.values()]
    files = {f"docs/issues/bad-{index}.md": content for index, content in enumerate(contents)}
    printed = libraries.problems(tmp_path, {**files, "docs/_data/menus.yml": "labels: [\n"})
    named = {line.split(":")[0] for line in printed}
    assert named == {*files, "docs/_data/menus.yml"}


def test_a_text_is_judged_while_facts_and_heads_fail(tmp_path: Path) -> None:
    bad = GOOD.replace("title:", "titel:").replace("## Tips", "## Tipps")
    files = {PAGE: bad, "docs/guides/task.md": bad, "docs/_data/senders.yml": "addresses: 5\n"}
    rules = {line.rsplit("[")[-1] for line in libraries.problems(tmp_path, files)}
    assert {"unknown-key]", "required-sections]", "wrong-value]"} <= rules


BAD_DATA: dict[str, tuple[str, str | bytes, str]] = {
    "empty": ("menus.yml", "", "menus.yml:1: The file is empty"),
    "comment only": ("menus.yml", "# nothing\n", "menus.yml:1: `labels` is missing"),
    "list": ("menus.yml", "- a\n", "menus.yml:1: This is not a list of `key: value`"),
    "bad UTF-8": ("people.yml", b"a: \xff\n", "people.yml:1: Byte 0xff"),
    "alias bomb": ("people.yml", laughs(9), "people.yml:1: An anchor or alias"),
    "two documents": ("people.yml", "a: 1\n---\nb: 2\n", "people.yml:2: This is not valid YAML"),
    "unknown file": ("server.yml", "a: 1\n", "server.yml:1: No facts belong in this file"),
    "wrong ending": ("menus.yaml", "a: 1\n", "menus.yaml:1: No facts belong in this file"),
    "words for people": ("people.yml", "it: staff\n", "people.yml:1: `it` must be a group of keys"),
    "number as a key": ("people.yml", "5: {}\n", "people.yml:1: The key `5` is not a word"),
}


@pytest.mark.parametrize("name", BAD_DATA)
def test_a_bad_file_of_facts_is_named(name: str, tmp_path: Path) -> None:
    file, content, expected = BAD_DATA[name]
    printed = libraries.problems(tmp_path, {f"docs/_data/{file}": content})
    assert any(line.startswith(f"docs/_data/{expected}") for line in printed), printed


def test_a_missing_file_of_facts_is_named(tmp_path: Path) -> None:
    libraries.project(tmp_path, {})
    (tmp_path / "docs/_data/people.yml").unlink()
    assert libraries.printed(tmp_path) == [
        "docs/_data/people.yml:1: The file cannot be opened (no such file or directory); "
        "restore it. [readable-file]"
    ]


def test_all_bad_files_of_facts_are_named_in_one_run(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/_data/menus.yml": "labels: [",
        "docs/_data/people.yml": "it: {name: It}\n",
        "docs/_data/senders.yml": "addresses: []\n",
        "docs/_data/product.yml": "",
        "docs/_data/more.yml": "a: 1\n",
    }
    assert {line.split(":")[0] for line in libraries.problems(tmp_path, files)} == set(files)


def test_a_project_without_content_is_named(tmp_path: Path) -> None:
    assert all("restore it" in line for line in libraries.printed(tmp_path))
    assert libraries.printed(tmp_path)


def test_what_is_no_plain_file_is_named(tmp_path: Path) -> None:
    docs = libraries.project(tmp_path, {}) / "docs"
    issues = docs / "issues"
    (issues / "folder.md").mkdir()
    (issues / "dangling.md").symlink_to("nowhere.md")
    (issues / "loop.md").symlink_to("loop.md")
    (issues / "elsewhere.md").symlink_to("/etc/hostname")
    (issues / "linked").symlink_to("../guides")
    (docs / "assets").mkdir(exist_ok=True)
    (docs / "assets" / "picture.svg").symlink_to("/etc/hostname")
    os.mkfifo(issues / "pipe.md")
    link = "This is a link to another place; put the file itself here. [readable-file]"
    odd = "This is no plain file; rename it, or delete it. [readable-file]"
    assert libraries.printed(tmp_path) == [
        f"docs/assets/picture.svg:1: {link}",
        f"docs/issues/dangling.md:1: {link}",
        f"docs/issues/elsewhere.md:1: {link}",
        f"docs/issues/folder.md:1: {odd}",
        f"docs/issues/linked:1: {link}",
        f"docs/issues/loop.md:1: {link}",
        f"docs/issues/pipe.md:1: {odd}",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read_is_named(tmp_path: Path) -> None:
    libraries.project(tmp_path, {})
    (tmp_path / PAGE).chmod(0)
    assert "permission denied" in libraries.printed(tmp_path)[0]


def test_what_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    docs = libraries.project(tmp_path, {}) / "docs"
    (docs / "issues" / ".#case.md").symlink_to("somebody@example.com")
    (docs / "issues" / ".case.md.swp").write_bytes(b"\xff")
    (docs / ".hidden").mkdir()
    (docs / ".hidden" / "page.md").write_text("nothing")
    assert libraries.printed(tmp_path) == []


def test_a_file_name_cannot_forge_a_line(tmp_path: Path) -> None:
    name = "docs/issues/a\n::error::b.md"
    printed = libraries.problems(tmp_path, {name: "no front matter"})
    assert [line for line in printed if "\n" in line] == []
