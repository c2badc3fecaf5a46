"""What editors break most: each is found, once, at its line, with what to do about it.

Many of these are Markdown as other programs read it; here they would damage a page in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests import libraries
from tests.libraries import PAGE

GOOD = (libraries.SMALLEST / PAGE).read_text(encoding="utf-8")
SENTENCE = "A filter of the company stops the mail before it reaches you.\n"
STEP = "1. Allow our servers in the filter of your mail system.\n"
TIP = "- Ask your IT staff what the filter says about the message.\n"
PNG = b"\x89PNG\r\n\x1a\n"


class Broken(NamedTuple):
    """An edit of the good page, and what the check says: rule, line, a word of the cure.

    The line is that of `at`, or of the first that holds `new`.
    """

    rule: str
    old: str
    new: str
    cure: str
    at: str = ""


def text(rule: str, added: str, cure: str, at: str = "") -> Broken:
    """Something is written below the Background's sentence."""
    first = next(line for line in added.split("\n") if line.strip())
    return Broken(rule, SENTENCE, f"{SENTENCE}\n{added}\n", cure, at or first)


def step(rule: str, added: str, cure: str, at: str = "") -> Broken:
    """Something is written between two steps."""
    first = next(line for line in added.split("\n") if line.strip())
    return Broken(rule, STEP, f"{STEP}{added}", cure, at or first)


BREAKAGES = {
    # Blocks that leave where they were put
    "a paragraph between steps": step("unbroken-steps", "\nThen wait.\n\n", "indent it by four"),
    "a list between steps": step("unbroken-steps", "\n- One\n- Two\n\n", "indent it by four"),
    "code between steps": step(
        "unbroken-steps", "\n```text\nset it\n```\n\n", "indent it by four", "```text"
    ),
    "a paragraph three blanks in": step("kept-block", "\n   Then wait.\n\n", "four blanks"),
    "a list three blanks in": step("kept-block", "\n   - One of them\n\n", "four blanks"),
    "code three blanks in": step(
        "kept-block", "\n   ```text\n   set it\n   ```\n\n", "four blanks", "```text"
    ),
    "a list of two levels, two blanks in": text(
        "kept-block", "- One of them\n  - Within it\n", "four blanks", "- Within it"
    ),
    "a list of two levels, three blanks in": text(
        "kept-block", "1. One of them\n   - Within it\n", "four blanks", "- Within it"
    ),
    "a paragraph of an item, two blanks in": text(
        "kept-block", "- One of them\n\n  More on it\n", "four blanks", "More on it"
    ),
    "steps with a parenthesis": text("kept-block", "1) One of them\n2) Two of them\n", "`1. `"),
    "a table below a sentence": text(
        "plain-marks", "See this:\n| A | B |\n| --- | --- |\n| c | d |\n", "blank line", "| A | B |"
    ),
    "a table without dashes": text("plain-marks", "| A | B |\n| c | d |\n", "| --- |"),
    "a list in a quotation": text(
        "kept-block", "> Somebody said:\n> - a thing\n", "blank line", "> - a thing"
    ),
    "numbers that begin again": step(
        "unbroken-steps",
        "1. Look again.\n\nThen wait.\n\n1. Look once more.\n",
        "indent it by four",
        "Then wait.",
    ),
    "a number left out": step("numbered-as-written", "3. Look again.\n4. And again.\n", "`2. `"),
    "numbering after a box": step(
        "numbered-as-written",
        '\n{{ sender_list("lines") }}\n\n1. Look again.\n',
        "`2. `",
        "1. Look",
    ),
    # Tables
    "a bar within a cell": text(
        "whole-row", "| A | B |\n| --- | --- |\n| a | b | c |\n", "`\\|`", "| a | b | c |"
    ),
    "a cell that is missing": text(
        "whole-row", "| A | B |\n| --- | --- |\n| a |\n", "2 columns", "| a |"
    ),
    # Backslashes
    "a folder of Windows": text("kept-backslash", "Open C:\\Users\\name\\*.ost now.", "backticks"),
    "a server of Windows": text("kept-backslash", "Open \\\\server\\mail now.", "backticks"),
    "a variable of Windows": text("kept-backslash", "Open %APPDATA%\\_old now.", "backticks"),
    "a backslash at the end of a line": text("plain-marks", "One\\\ntwo", "list"),
    # Boxes
    "a box with its text outside": text("filled-box", "!!! note\n\nLook here.", "indent"),
    "a box with its text two blanks in": text("filled-box", '!!! tip "Look"\n  Here.', "indent"),
    "a box of GitHub": text("plain-marks", "> [!NOTE]\n> Look here.", "`!!! note`"),
    "a box that opens": text("plain-marks", "??? note\n    Look here.", "`!!! note`"),
    "a box of colons": text("plain-marks", "::: warning\nLook here.\n:::", "`!!! note`"),
    "a box without a kind": text("plain-marks", "!!!\n    Look here.", "`!!! note`"),
    # Marks that stay
    "a blank in a link": text("plain-marks", "See [the task] (../guides/task.md).", "delete"),
    "a link by its name": text("plain-marks", "See [the task][task] for it.", "`[words](page.md)`"),
    "blanks within bold": text("plain-marks", "This is ** very ** late.", "delete the blanks"),
    "a blank at the end of bold": text("plain-marks", "This is **very ** late.", "delete"),
    "boxes to tick": text("plain-marks", "- [ ] Look\n- [x] Wait", "plain list", "- [ ] Look"),
    "words struck out": text("plain-marks", "This is ~~very~~ late.", "delete them"),
    "words marked": text("plain-marks", "This is ==very== late.", "`**`"),
    "a footnote": text("plain-marks", "It is late.[^1]\n\n[^1]: Very late.", "parentheses"),
    "a footnote without its note": text("plain-marks", "It is late.[^1]", "parentheses"),
    "a sign by its name": text("plain-marks", "This is :warning: late.", "write the word"),
    "a list of bullets": text("plain-marks", "• One of them\n• Two of them", "`- `"),
    "a no-break blank behind a dash": text("plain-marks", "-\u00a0One of them", "type the blank"),
    "a no-break blank behind a number": text(
        "plain-marks", "1.\u00a0One of them", "type the blank"
    ),
    "a number without its blank": text("plain-marks", "1.Look at it", "blank behind the dot"),
    "a dash without its blank": text("plain-marks", "-Look at it", "blank behind the dash"),
    "attributes": text("plain-marks", "Look at it {.big}", "delete them"),
    # Pictures and links
    "a picture without words": text("described-picture", "![](../assets/a.png)", "describe it"),
    "a link without words": text("described-picture", "See [](../guides/task.md).", "write some"),
    "a picture that is not there": text("working-link", "![It](../assets/b.png)", "did you mean"),
    "a picture with no other near": text("working-link", "![It](zzz.gif)", "docs/assets/"),
    "a page that is not there": text("working-link", "See [it](../guides/tsk.md).", "did you mean"),
    "an anchor that is not there": text("working-link", "See [it](#acions).", "did you mean"),
    "a link from the root": text("working-link", "See [it](/guides/task/).", "`.md` file"),
    "an address of ours": text(
        "literal-fact", "See [it](https://help.leadmaster.com/issues/case/).", "`article`"
    ),
    "a link without encryption": text("working-link", "See [it](http://example.com).", "https://"),
    # Headings and sections
    "a heading below a sentence": text("separate-block", "One\n### Two", "blank line", "### Two"),
    "a list below a sentence": text("separate-block", "One:\n- Two", "blank line", "- Two"),
    "a second title": text("one-title", "# Another", "`##`"),
    "a section renamed": Broken("required-sections", "## Tips", "## Hints", "“Tips”"),
    "a section misspelled": Broken("required-sections", "## Actions", "## Acions", "“Actions”"),
    "a section deleted": Broken(
        "required-sections", f"## Tips\n\n{TIP}\n", "", "`## Tips`", "{{ still_stuck() }}"
    ),
    "a section more": Broken(
        "required-sections", "## Tips", "## Notes\n\nA note.\n\n## Tips", "`###`", "## Notes"
    ),
    "an empty section": Broken("filled-sections", f"{SENTENCE}\n", "", "write it", "## Background"),
    "a section of few words": Broken(
        "told-section", SENTENCE, "It is so.\n", "10 or more", "## Background"
    ),
    "a single step": Broken("several-steps", "2. Ask for the mail again.\n", "", "`2. `", STEP),
    "steps without numbers": Broken(
        "numbered-steps",
        STEP + "2. Ask for the mail again.\n",
        "- Allow our servers in the filter.\n- Ask for the mail again, please.\n",
        "`1. `",
        "## Actions",
    ),
    # Code and HTML
    "a code block left open": text("closed-fence", "```text\nset it", "close it"),
    "HTML": text("no-html", "This is <b>late</b>.", "Markdown"),
    "a break in HTML": text("no-html", "One<br>two", "Markdown"),
    "a comment in HTML": text("no-html", "<!-- later -->", "Markdown"),
    # Macros
    "typographic quotes in a macro": text("plain-jinja", "Press {{ label(“go”) }}.", "straight"),
    "a place of a help desk": text("plain-jinja", "Name {{ticket.id}}.", "single ones"),
    "a macro without parentheses": text("plain-jinja", "Press {{ label }}.", "parentheses"),
    "a macro misspelled": text("known-macro", 'Press {{ lable("go") }}.', "`label`"),
    "a key misspelled": text("known-fact", 'Press {{ label("goo") }}.', "`go`"),
    "a fact typed out": text("literal-fact", "Allow 64.132.240.2 there.", "sender_ips"),
    # Front matter
    "a colon in a title": Broken(
        "yaml", "title: Mail does", "title: Mail: it does", "quotes", "title: Mail: it"
    ),
    "a number sign in a title": Broken(
        "whole-value", "title: Mail does not arrive", "title: Mail # 5 is late", "quotes"
    ),
    "a title that begins with a sign": Broken(
        "yaml", "title: Mail does", "title: @mail does", "quotes"
    ),
    "a key misspelled in front matter": Broken(
        "unknown-key", "symptoms:", "symptom:", "`symptoms`"
    ),
    "a text in place of a list": Broken(
        "wrong-value", "symptoms: [No mail]", "symptoms: No mail", "a list"
    ),
    "a day that is none": Broken("yaml", "2026-01-01", "2026-02-30", "date"),
    "a person who is not known": Broken("known-fact", "fixed_by: [it]", "fixed_by: [its]", "`it`"),
    "front matter left open": Broken(
        "front-matter", "2026-01-01\n---", "2026-01-01\n", "close it", "---"
    ),
    # Characters
    "a soft hyphen": text("readable-file", "A fil\u00adter", "delete it"),
    "a character without width": text("readable-file", "A fil\u200bter", "delete it"),
    "a turn of direction": text("readable-file", "A \u202efilter", "delete it"),
    "two versions of a merge": text(
        "readable-file", "<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> main", "keep one"
    ),
    # The skeleton
    "a sentence of the skeleton": Broken(
        "filled-skeleton",
        "description: A filter stops the mail.",
        "description: The answer in one sentence.",
        "true",
    ),
}


def at_line(page: str, broken: Broken) -> int:
    wanted = (broken.at or broken.new).split("\n")[0].strip()
    return next(n for n, line in enumerate(page.split("\n"), 1) if wanted in line)


def test_there_are_many() -> None:
    assert len(BREAKAGES) >= 70


@pytest.mark.parametrize("name", BREAKAGES)
def test_it_is_found_once_at_its_line_with_its_cure(name: str, tmp_path: Path) -> None:
    broken = BREAKAGES[name]
    assert broken.old in GOOD
    page = GOOD.replace(broken.old, broken.new, 1)
    printed = libraries.problems(tmp_path, {PAGE: page, "docs/assets/a.png": PNG})
    line = at_line(page, broken)
    assert [each for each in printed if not each.startswith(f"{PAGE}:{line}: ")] == []
    assert len(printed) == 1 and printed[0].endswith(f"[{broken.rule}]"), printed
    assert broken.cure in printed[0]


NAMES = ("docs/issues/Late.md", "docs/issues/late mail.md", "docs/issues/spät.md")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_some_hosts_cannot_serve_is_found(name: str, tmp_path: Path) -> None:
    (line,) = libraries.problems(
        tmp_path,
        {
            name: GOOD.replace("LM-101", "LM-104"),
            "docs/_data/ids.yml": (libraries.SMALLEST / "docs/_data/ids.yml")
            .read_text(encoding="utf-8")
            .replace("pages:\n", f"pages:\n  LM-104: {name.removeprefix('docs/')}\n"),
        },
    )
    assert line.startswith(f"{name}:1: ") and "rename the file" in line


HARMLESS = {
    "typographic quotes": text("", "It says “late”, and it’s so – really … late.", ""),
    "a no-break blank": text("", "It takes 5\u00a0minutes.", ""),
    "an escaped star": text("", "Write 5 \\* 5, or \\[this\\].", ""),
    "a path in backticks": text("", "Open `C:\\Users\\name\\*.ost` now.", ""),
    "marks in backticks": text("", "Write `~~x~~`, `[^1]`, and `- [ ]`.", ""),
    "marks in a code block": text("", "```text\n[x] (y) ** z **\n| a | b |\n```", ""),
    "a bar in a cell": text("", "| A | B |\n| --- | --- |\n| a \\| b | `c | d` |", ""),
    "a list of two levels": text("", "- One\n    - Two\n    - Three\n- Four", ""),
    "a paragraph of a step": step("", "\n    Then wait.\n\n", ""),
    "code in a step": step("", "\n    ```text\n    set it\n    ```\n\n", ""),
    "a box between steps": step("", '\n{{ sender_list("lines") }}\n\n2. Look.\n3. Wait.\n', ""),
    "a box": text("", '!!! note "Look"\n    Here.\n\n    - One\n    - Two', ""),
    "a quotation below a sentence": text("", "Somebody said:\n> This is it\n", ""),
    "a quotation": text("", "> Somebody said this.\n>\n> - And that", ""),
    "times": text("", "At 10:30:00, and std::x, and 1.5 or -5.", ""),
    "every step numbered 1": step("", "1. Look again.\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_different_passes(name: str, tmp_path: Path) -> None:
    page = GOOD.replace(HARMLESS[name].old, HARMLESS[name].new, 1)
    if name in ("a box between steps", "every step numbered 1"):
        page = page.replace("2. Ask for the mail again.\n", "")
    assert libraries.problems(tmp_path, {PAGE: page}) == []
