"""While somebody writes: problems stand on the page that has them, and the rest works."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.commands import problem_page
from macros.commands.preview import Preview
from macros.reading.problems import Problem
from tests.commands.test_preview import _preview
from tests.conftest import Project
from tests.edits import GUIDE, ISSUE, Edit, replace

ADDRESS = "http://127.0.0.1:8000/"
AT = "/issues/label-comes-back/"
INTERNAL = ("Traceback", "KeyError", "Error:", "Macro Rendering", "Macro Syntax", "jinja2")
"""What only developers understand."""

Shown = Callable[..., tuple[Preview, Path]]


def writing(text: str | bytes) -> Edit:
    """Write a whole page anew."""

    def edit(project: Path) -> None:
        (project / ISSUE).write_bytes(text if isinstance(text, bytes) else text.encode())

    return edit


def tips(text: str) -> Edit:
    return replace(ISSUE, "## Tips\n", f"## Tips\n\n{text}\n")


BROKEN: dict[str, tuple[Edit, str]] = {
    "a colon in the title": (
        replace(ISSUE, "title: A shipping", "title: A: shipping"),
        "Line 3: ",
    ),
    "a key that is missing": (replace(ISSUE, "reviewed: 2026-01-10\n", ""), "is missing"),
    "a key that is unknown": (replace(ISSUE, "keywords:", "keyword:"), "mean <code>keywords"),
    "a date that is none": (replace(ISSUE, "2026-01-10", "2026-13-10"), "is no number or date"),
    "a person who is unknown": (replace(ISSUE, "[desk]", "[nobody]"), "no person <code>nobody"),
    "a mail that is unknown": (replace(ISSUE, "[label]", "[labels]"), "did you mean <code>label<"),
    "an id that is unknown": (replace(ISSUE, "[EP-101]", "[EP-999]"), "EP-999"),
    "front matter that does not end": (
        replace(ISSUE, "/issues/labels-lost/]\n---", "/issues/labels-lost/]\n"),
        "does not end",
    ),
    "no front matter": (writing("# Hello\n"), "does not begin with front matter"),
    "an empty file": (writing(""), "The file is empty"),
    "letters that are not UTF-8": (writing("---\ntitle: Käse\n".encode("latin-1")), "not UTF-8"),
    "a macro that is unknown": (tips('{{ nosuch("x") }}'), "There is no macro <code>nosuch"),
    "a macro called wrongly": (tips('{{ term("bounce", "x", "y", "z") }}'), "not called like this"),
    "a term that is unknown": (tips('{{ term("bonce") }}'), "did you mean <code>bounce"),
    "a name between braces": (tips("{{ ticket.id }}"), "[plain-jinja]"),
    "a statement": (tips("{% if x %}"), "begins a Jinja statement"),
    "a section that is missing": (replace(ISSUE, "## Tips", "## Hints"), "[required-sections]"),
    "HTML": (tips("<b>bold</b>"), "HTML"),
    "a link that leads nowhere": (tips("[x](nowhere.md)"), "nowhere.md"),
}  # fmt: skip


@pytest.fixture(scope="module")
def project(copy_company: Project) -> Path:
    return copy_company()


@pytest.fixture(scope="module")
def running(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """One preview, in which all of these mistakes are made and mended."""
    preview = Preview(project, tmp_path_factory.mktemp("preview") / "site", ADDRESS)
    preview.build_again()
    return preview


def told(preview: Preview, path: str) -> str:
    """What a browser gets at a path."""
    if (listed := preview.page_of_problems(path)) is not None:
        return listed
    file = preview._site / path.strip("/") / "index.html"
    return preview.with_problems(file.read_bytes(), path).decode("utf-8")


@pytest.mark.parametrize("name", BROKEN)
def test_a_problem_stands_on_its_page_and_the_rest_works(
    name: str, project: Path, running: Preview
) -> None:
    edit, expected = BROKEN[name]
    before = (project / ISSUE).read_bytes()
    edit(project)
    try:
        running.build_again()
        page = told(running, AT)
        assert expected in page
        assert "Line " in page
        assert expected in told(running, "/problems/")
        html = [file.read_text(encoding="utf-8") for file in running._site.rglob("*.html")]
        found = {word for text in (page, *html) for word in INTERNAL if word in text}
        assert found == set()
        assert "Correct an address" in told(running, "/guides/correct-an-address/")
        assert (running._site / "e/4.2.2/index.html").exists()
    finally:
        (project / ISSUE).write_bytes(before)
        running.build_again()
    assert "admonition failure" not in told(running, AT)
    assert "No problems" in told(running, "/problems/")


HEADS = ("a colon in the title", "a key that is missing", "a macro that is unknown")


@pytest.mark.parametrize("name", HEADS)
def test_the_text_is_shown_as_far_as_it_goes(name: str, project: Path, running: Preview) -> None:
    before = (project / ISSUE).read_bytes()
    BROKEN[name][0](project)
    try:
        running.build_again()
        assert "Correct the address, and click" in told(running, AT)
    finally:
        (project / ISSUE).write_bytes(before)
        running.build_again()


def test_other_pages_say_where_to_look(project: Path, running: Preview) -> None:
    before = (project / ISSUE).read_bytes()
    tips("<b>bold</b>")(project)
    try:
        running.build_again()
        page = told(running, "/guides/correct-an-address/")
        assert 'Problems elsewhere</p><p><a href="/problems/">All problems: 1</a>' in page
    finally:
        (project / ISSUE).write_bytes(before)
        running.build_again()


def test_facts_that_break_are_told_on_the_pages_that_still_stand(
    project: Path, running: Preview
) -> None:
    facts = project / "docs/_data/people.yml"
    before = facts.read_text(encoding="utf-8")
    facts.write_text("{", encoding="utf-8")
    running.build_again()
    page = told(running, AT)
    assert "The preview stays as it is until the facts hold." in page
    assert "A shipping label comes back" in page
    assert "docs/_data/people.yml" in told(running, "/problems/")
    facts.write_text(before, encoding="utf-8")
    running.build_again()
    assert "admonition failure" not in told(running, AT)


def test_facts_that_are_broken_from_the_start_are_told_at_every_address(
    copy_company: Project, tmp_path: Path
) -> None:
    project = copy_company({"docs/_data/people.yml": "{"})
    preview = Preview(project, tmp_path / "site", ADDRESS)
    preview.build_again()
    for path in ("/", AT, "/nowhere/"):
        assert "docs/_data/people.yml" in (preview.page_of_problems(path) or "")
    assert preview.missing() is None
    good = (Path(__file__).parents[1] / "library/docs/_data/people.yml").read_bytes()
    (project / "docs/_data/people.yml").write_bytes(good)
    preview.build_again()
    assert preview.page_of_problems("/") is None
    assert "admonition failure" not in told(preview, "/")


@pytest.mark.parametrize("name", ("docs/index.md", "docs/issues.md", GUIDE))
def test_a_page_that_others_stand_on_may_break(
    name: str, copy_company: Project, tmp_path: Path
) -> None:
    project = copy_company()
    replace(name, "title: ", "title: x: ")(project)
    preview = Preview(project, tmp_path / "site", ADDRESS)
    preview.build_again()
    assert "1 problem to mend" in told(preview, "/problems/")
    assert "admonition failure" in told(preview, AT)
    assert (preview._site / "search").is_dir()


def test_what_the_engine_says_is_told_without_its_traceback(
    copy_company: Project, tmp_path: Path
) -> None:
    project = copy_company()
    replace("mkdocs.yml", "name: material", "name: nosuch")(project)
    preview = Preview(project, tmp_path / "site", ADDRESS)
    preview.build_again()
    page = preview.page_of_problems("/") or ""
    assert "The engine could not build the site" in page
    assert "Traceback" not in page


HOSTILE = Problem("docs/<img>.md", 3, "Found `<script>` & “x”.", "no-html")


@pytest.mark.parametrize(
    "html",
    (
        problem_page.page([HOSTILE], "<i>"),
        problem_page.with_box(b"<main>", [HOSTILE], 1, "<i>").decode(),
    ),
)
def test_no_text_becomes_markup(html: str) -> None:
    assert "Line 3: Found <code>&lt;script&gt;</code> &amp; “x”." in html
    assert "<img>" not in html
    assert "<i>" not in html


def test_the_server_shows_problems_and_reloads_their_page(copy_company: Project) -> None:
    project = copy_company({"docs/_data/people.yml": "{"})
    with _preview(project) as (_, port):
        for path in ("/", "/problems/", "/problems", "/issues/"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                page = answer.read().decode("utf-8")
            assert "docs/_data/people.yml" in page
            assert "livereload(" in page
