"""A build that takes over what it can ends with the same bytes as one from nothing, each time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from macros import library as libraries
from macros.commands import engine
from macros.commands.build import build
from macros.keeping import FOLDER
from macros.reading import articles
from tests.conftest import ROOT, Project
from tests.edits import GUIDE, ISSUE, Edit, add, move, replace
from tests.plain import differing, plain

TIPS, STEPS = "\n## Tips\n", "\n## Steps\n"
FACTS = "docs/_data"
REFERENCE = "docs/reference/addresses.md"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
HEADED = "## Headed\n\nMore text.\n\n"


def text(name: str, more: str) -> Edit:
    """More text at the end of a page, or before what frames it."""

    def edit(project: Path) -> None:
        file = project / name
        whole = file.read_text("utf-8")
        body, still, end = whole.rpartition("{{ still_stuck() }}")
        file.write_text(
            f"{body}{more}\n\n{still}{end}" if still else f"{whole}\n{more}\n", encoding="utf-8"
        )

    return edit


def remove(name: str) -> Edit:
    return lambda project: (project / name).unlink()


def write(name: str, content: str) -> Edit:
    def edit(project: Path) -> None:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(content, encoding="utf-8")

    return edit


def own_look(project: Path) -> None:
    (overrides := project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", overrides)


def one_after_another(*edits: Edit) -> Edit:
    def edit(project: Path) -> None:
        for each in edits:
            each(project)

    return edit


def back_to_the_first(project: Path) -> None:
    """As a checkout of another commit: other files, younger than what was made of them."""
    shutil.rmtree(project / "docs")
    shutil.copytree(ROOT / "tests/library/docs", project / "docs", copy_function=shutil.copyfile)
    shutil.copyfile(ROOT / "tests/library/mkdocs.yml", project / "mkdocs.yml")


def broken(name: str, content: str | bytes) -> Edit:
    """A file that nothing can be built of, built, and mended again."""

    def edit(project: Path) -> None:
        known = (project / name).read_bytes()
        (project / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        before = (project / "site/index.html").read_bytes()
        assert build(project, "mkdocs")
        assert (project / "site/index.html").read_bytes() == before
        (project / name).write_bytes(known)

    return edit


EDITS: dict[str, Edit] = {
    "nothing": lambda project: None,
    "a text": text(ISSUE, "A *tip* with `code`, and a [link](../guides.md)."),
    "the same text again": lambda project: (project / ISSUE).touch(),
    "a link that the page has": text(ISSUE, "Another [link](../guides.md)."),
    "a link elsewhere": text(ISSUE, "A [link](https://example.com/?a=1&b=2), <jane@example.com>."),
    "links to other pages": text(
        ISSUE,
        "[home](../index.md) [guides](../guides.md) [b](../guides/correct-an-address.md#steps) "
        "[here](label-comes-back.md#tips) [c](no-tracking-notices.md) [d](../tools/bounce.md)",
    ),
    "two texts": one_after_another(text(ISSUE, "One."), text(GUIDE, "Two.")),
    "a macro more": text(ISSUE, '{{ label("save") }}, {{ bounce("address-unknown") }}'),
    "a macro that draws": text(REFERENCE, '{{ sender_list("commas") }}'),
    "a code block": text(ISSUE, "```text\n<a href=\"x\">\n{ }\n```"),
    "a table": text(ISSUE, "| a | b |\n| --- | --- |\n| c | [d](../issues.md) |"),
    "a page that others quote": replace(
        "docs/guides/allow-our-mail/harbor-mail.md", "1. Open **Filter**", "1. Go to **Filter**"
    ),
    "the home page": text("docs/index.md", "More of it."),
    "the page of codes": text("docs/e/unknown.md", "More of it."),
    "the list for support": text("docs/support/index.md", "More of it."),
    "the page of replies": text("docs/support/replies.md", "More of it."),
    "a page of the handbook": text("docs/handbook/writing.md", "More of it."),
    "a heading": replace(REFERENCE, "\n## ", f"\n{HEADED}## "),
    "a heading less": replace(REFERENCE, HEADED, ""),
    "a cause in another section": replace(
        GUIDE,
        "The sending server goes on",
        "The report tells of success. Look in the junk folder, where the message is likely to be "
        'waiting for you: {{ bounce("delivered") }}.\n\nThe sending server goes on',
    ),
    "a title": replace(ISSUE, "title: ", "title: New "),
    "a description": replace(GUIDE, "description: ", "description: New "),
    "a keyword": replace(ISSUE, "keywords: [", "keywords: [parcel returned, "),
    "a former address": replace(ISSUE, "redirect_from: [", "redirect_from: [/issues/more/, "),
    "pages that help": replace(ISSUE, "related: [EP-101]", "related: [EP-201]"),
    "the day of a review": replace(GUIDE, "reviewed: 2026-01-10", "reviewed: 2026-01-11"),
    "a fact": replace(f"{FACTS}/product.yml", "name: ", "name: New "),
    "a term": replace(f"{FACTS}/glossary.yml", "means: The report", "means: The report by mail"),
    "a menu label": replace(f"{FACTS}/menus.yml", "save: Save", "save: Store"),
    "an address": one_after_another(
        replace(f"{FACTS}/senders.yml", "192.88.99.10,", "192.88.99.11,"),
        replace(f"{FACTS}/changes/0001.yml", "192.88.99.10,", "192.88.99.11,"),
    ),
    "a cause": replace(f"{FACTS}/bounces/user-unknown.yml", "lasts: perm", "lasts: perm"),
    "what a cause says": replace(
        f"{FACTS}/bounces/user-unknown.yml", "There is no mailbox", "There never was a mailbox"
    ),
    "a sentence of pages": replace(f"{FACTS}/texts.yml", "label: In short", "label: Shortly"),
    "a reply": replace(f"{FACTS}/replies/letter.yml", "Your helpline", "The helpline"),
    "a comment among facts": text(f"{FACTS}/people.yml", "# a comment"),
    "a skeleton": replace("docs/_templates/issue.md", "TITLE", "TITLE x"),
    "a page more": add,
    "a page moved": move,
    "a page gone": one_after_another(
        remove("docs/handbook/more.md"), text("docs/handbook.md", "More.")
    ),
    "a picture": one_after_another(
        write("docs/assets/a.svg", PICTURE),
        text(REFERENCE, "![a](../assets/a.svg)"),
    ),
    "another picture": replace("docs/assets/a.svg", "M0 0", "M1 1"),
    "the title of the site": replace("mkdocs.yml", "site_name: ", "site_name: New "),
    "settings of Markdown": replace("mkdocs.yml", "toc_depth: 3", "toc_depth: 2"),
    "navigation": replace("mkdocs.yml", "- Lookup:", "- Look up:"),
    "a look of its own": own_look,
    "a template": replace("overrides/main.html", "{% block extrahead %}", "{% block extrahead %} "),
    "a style sheet": text("overrides/assets/stylesheets/help-center.css", ".more { color: red }"),
    "a script": text("overrides/assets/javascripts/help-center.js", "// more"),
    "a broken page": broken(ISSUE, "no page"),
    "a broken fact": broken(f"{FACTS}/people.yml", "{"),
    "a page that is no text": broken(GUIDE, b"\xff"),
    "a page that is refused": broken(REFERENCE, "---\ntitle: x\n---\n<b>no</b>\n"),
    "the last site changed by hand": text("site/index.html", "<p>by hand</p>"),
    "a file of the last site gone": remove("site/_headers"),
    "a file more in the last site": write("site/more.html", "<p>by hand</p>"),
    "the last site gone": lambda project: shutil.rmtree(project / "site"),
    "nothing kept": lambda project: shutil.rmtree(project / FOLDER),
    "another commit": back_to_the_first,
}  # fmt: skip
"""What editors and developers do, one after the other."""

SHARES = 4


def as_if_begun() -> None:
    """Forget what this process remembers, as if it had just begun."""
    libraries._FACTS.clear()
    articles._LAST.clear()


def built(project: Path) -> Path:
    as_if_begun()
    assert build(project, "mkdocs") == []
    return project / "site"


def shares() -> Iterator[list[str]]:
    """The edits in their order, in as many parts; what a part needs of the others is in all."""
    names = list(EDITS)
    needed = {"a page gone": "a page more", "another picture": "a picture"}
    needed |= {"a heading less": "a heading"}
    needed |= dict.fromkeys(("a template", "a style sheet", "a script"), "a look of its own")
    for share in range(SHARES):
        part = names[share * len(names) // SHARES : (share + 1) * len(names) // SHARES]
        before = {needed[name] for name in part if name in needed} - {*part}
        yield [*sorted(before), *part]


@pytest.mark.long
@pytest.mark.parametrize("names", list(shares()), ids=lambda names: names[-1])
def test_after_each_edit_the_site_is_the_one_built_from_nothing(
    names: list[str], copy_company: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_company()
    built(project)
    for name in names:
        EDITS[name](project)
        site = built(project)
        other = plain(project, tmp_path / "plain")
        assert differing(site, other) == [], name
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790086400")
    assert differing(built(project), plain(project, tmp_path / "plain")) == [], "a day later"
    monkeypatch.setenv("SITE_URL", "https://help.example.com/")
    assert differing(built(project), plain(project, tmp_path / "plain")) == [], "another address"


@pytest.mark.parametrize("seed", range(2))
def test_after_any_sequence_of_edits(seed: int, copy_company: Project, tmp_path: Path) -> None:
    """Many are built, few are looked at."""
    project, random = copy_company(), Random(seed)
    for _ in range(3):
        back_to_the_first(project)
        last = random.choice((ISSUE, GUIDE, REFERENCE))
        for name in random.sample(FREE, 5):
            EDITS[name](project)
            built(project)
        text(last, "The last words.")(project)
        built(project)
    assert differing(project / "site", plain(project, tmp_path / "plain")) == []


FREE = [
    "a text", "two texts", "a macro more", "a page that others quote", "the home page", "a heading",
    "the page of codes", "the list for support", "a title", "a keyword", "a fact", "a menu label",
    "a reply", "a page more", "a page moved", "the last site gone", "a broken fact",
]  # fmt: skip
"""Edits that need no other before them."""


@pytest.fixture
def rested(copy_company: Project) -> Path:
    """A project whose site stands, and whose engine must not run again."""
    project = copy_company()
    built(project)
    return project


def never(*engine: object) -> None:
    raise AssertionError("the engine runs")


@pytest.mark.parametrize(
    "name",
    ("nothing", "a text", "a link elsewhere", "two texts", "a page that others quote", "a table"),
)
def test_for_a_text_no_engine_runs(
    name: str, rested: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the tests above compare whole builds."""
    EDITS[name](rested)
    with monkeypatch.context() as patched:
        patched.setattr(engine, "run", never)
        built(rested)


@pytest.mark.parametrize("spoil", (b"", b"x", None), ids=("cut off", "foreign", "of elsewhere"))
def test_what_is_kept_and_spoiled_is_not_used(
    spoil: bytes | None, rested: Path, tmp_path: Path
) -> None:
    project = rested
    if spoil is None:
        project = tmp_path / "copy"
        shutil.copytree(rested, project, symlinks=True)
    for file in (project / FOLDER).rglob("*") if spoil is not None else ():
        if file.is_file() and file.name != "mark":
            file.write_bytes(spoil)
    text(ISSUE, "More.")(project)
    assert differing(built(project), plain(project, tmp_path / "plain")) == []


def test_where_nothing_can_be_kept_the_site_is_the_same(
    copy_company: Project, tmp_path: Path
) -> None:
    project = copy_company()
    (project / FOLDER).write_text("in the way")
    built(project)
    text(ISSUE, "More.")(project)
    assert differing(built(project), plain(project, tmp_path / "plain")) == []


def test_the_last_site_is_never_written_to(
    rested: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that both sites hold are one on the disk: whoever holds one open sees no change."""
    before = shutil.copytree(rested / "site", tmp_path / "before")
    held = tmp_path / "held"
    held.mkdir()
    for file in (rested / "site").rglob("*"):
        if file.is_file():
            (held / file.relative_to(rested / "site").as_posix().replace("/", "|")).hardlink_to(
                file
            )
    text(GUIDE, "More.")(rested)
    built(rested)
    for file in held.iterdir():
        assert file.read_bytes() == (before / file.name.replace("|", "/")).read_bytes(), file.name


@pytest.mark.parametrize(
    ("file", "old", "new"),
    (
        ("mkdocs.yml", "site_name:", "INHERIT: base.yml\nsite_name:"),
        ("mkdocs.yml", "- search: {enabled: false}", "- search"),
        ("overrides/main.html", "{% block extrahead %}",
         "{% block extrahead %}{{ page.content | length if page }}"),
    ),
)  # fmt: skip
def test_what_may_show_a_text_elsewhere_is_built_by_the_engine(
    file: str, old: str, new: str, copy_company: Project, tmp_path: Path
) -> None:
    project = copy_company({"base.yml": "site_author: x\n"})
    own_look(project)
    replace(file, old, new)(project)
    site = project / "site"
    for _ in range(2):
        text(ISSUE, "More.")(project)
        as_if_begun()
        build(project, "mkdocs")
    assert differing(site, plain(project, tmp_path / "plain")) == []
