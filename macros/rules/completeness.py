"""What a page holds before it is of use: words, steps, guides, tools, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from macros.components.handbook import read_skeleton
from macros.components.here import Here
from macros.components.register import bind
from macros.library import Library, once_a_library
from macros.reading.articles import Article, Section
from macros.reading.frontmatter import ALLOWING, SECTIONS, STEPS
from macros.rendering import letters, plaintext, templates
from macros.rendering.page import rendered
from macros.rendering.tree import parse

FILLED = 4
"""Words of a line of a skeleton that asks for a text; fewer are marks."""

ENOUGH = 10
"""Words of a section: fewer tell a reader nothing."""

HEAVIEST = 24_000
"""Characters of HTML that a page's own text may become; readers on phones load them all."""

_BEFORE = re.compile(r"^\s*(?:[-*+]|\d+\.|\w+:)\s+|^#.*")
_MARK = re.compile(r"[*`]")
_SOME_WORDS = ".{0,600}?"
_CALL = re.compile(r"\{\{[^{}]*\}\}")
_WORD = re.compile(r"[^\W_]+(?:[’'.@-][^\W_]+)*")
_STEP = re.compile(r"(?P<number>\d+)\. +\S")


def filled_skeleton(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """No sentence of the skeleton that a page began as stands on it still."""
    open_places = _skeletons(library).get(article.type, ())
    for line, text in enumerate((article.front + article.body).split("\n"), 2):
        number = line if line < article.body_line - 1 else line + 1
        if _said(text) in open_places:
            yield number, "This is a sentence of the skeleton; write what is true of this page."


@once_a_library
def _skeletons(library: Library) -> dict[str, frozenset[str]]:
    """Page type → what its skeleton says in the places that are to be filled in."""
    found = {}
    for kind in SECTIONS:
        with suppress(OSError):
            lines = map(_said, read_skeleton(library.docs, kind).split("\n"))
            found[kind] = frozenset(text for text in lines if len(text.split()) >= FILLED)
    return found


def _said(line: str) -> str:
    """A line without the mark or the key before its text."""
    return _BEFORE.sub("", line).strip()


def told_section(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Each section of an issue says something: ten words or more, beside what macros show."""
    for section in article.sections if article.type == "issue" else ():
        count = _words(section)
        if not section.empty and not section.code and count < ENOUGH:
            wrong = f"“{section.heading.title}” has {count} words; write {ENOUGH} or more."
            yield section.heading.line, wrong


def _words(section: Section) -> int:
    return sum(len(_WORD.findall(_CALL.sub(" ", text))) for _, text in section.prose)


def several_steps(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """The Actions of an issue number two steps or more."""
    for section in article.sections if article.type == "issue" else ():
        steps = [line for line, text in section.prose if _STEP.match(text)]
        if section.heading.title == STEPS["issue"] and len(steps) == 1:
            wrong = "One step stands here; write what comes before or after it as `2. `."
            yield steps[0], wrong


def cured_issue(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An issue is named in the `cures` of a guide."""
    if _is_recorded(article, library, "issue") and not library.guides_for(article):
        wrong = f"No guide cures this; add {article.id} to `cures` of the guide that does."
        yield article.record.line("id"), wrong


def fitting_tool(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An issue and a guide are named in the `fits` of a tool, where there are tools."""
    tools = library.of_type("tool")
    known = _is_recorded(article, library, "issue", "guide")
    if tools and known and not library.tools_for(article):
        wrong = f"No tool leads here; add {article.id} to `fits` of one, such as {tools[0].path}."
        yield article.record.line("id"), wrong


def _is_recorded(article: Article, library: Library, *types: str) -> bool:
    """Whether a page has a type, and an id that other pages can name: all can be read."""
    recorded = library.facts.ids.pages.get(article.id or "") == article.name
    return recorded and article.type in types and not library.unread


def shown_addresses(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A guide that lets our mail through shows our addresses among its steps."""
    if not ALLOWING.match(article.name) or article.head is None:
        return
    title = STEPS["guide"]
    text = plaintext.part(library, article, title) or ""
    lacking = [one.text for one in library.senders if one.text not in text]
    line = next((each.heading.line for each in article.sections if each.heading.title == title), 0)
    if lacking and line:
        wrong = f"“{title}” does not show our addresses; add `sender_list` or `command`."
        yield line, wrong


def light_page(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page is light: its own text becomes 24,000 characters of HTML at most."""
    page = rendered(library, article)
    own = len(page.html) - sum(len(called.text) for called in page.calls)
    if own > HEAVIEST:
        wrong = f"The text becomes {own:,} characters of HTML; make two pages of it, each under "
        yield article.body_line, f"{wrong}{HEAVIEST:,}."


def kept_statement(library: Library) -> Iterator[tuple[str, int, str]]:
    """What `_data/statements.yml` says of a page or a reply still stands there."""
    replies = {each.key: each.page for each in letters.pages(library)}
    for key, statements in library.facts.statements.items():
        page = library.by_id.get(key) or replies.get(key)
        if page is None:
            wrong = f"There is no page or reply `{key}`; correct it, or drop it."
            yield *library.place(("statements", key)), wrong
            continue
        said = _plain(f"{rendered(library, page).tree.text} {_head(page)}")
        for index, statement in enumerate(statements):
            if not _pattern(library, page, statement).search(said):
                wrong = f"{key} does not say this any more; say it there, or correct this line."
                yield *library.place(("statements", key, index)), wrong


def _head(page: Article) -> str:
    return " ".join(text for _, text in page.record.texts())


def _pattern(library: Library, page: Article, statement: str) -> re.Pattern[str]:
    """What a statement looks like on a page; `…` stands for some other words."""
    macros = bind(lambda: Here(library, page))
    pieces = (
        piece if isinstance(piece, str) else macros[piece.name](*piece.arguments, **piece.named)
        for piece in templates.read(statement).pieces
    )
    text = _MARK.sub("", _plain(parse("".join(pieces)).text))
    return re.compile(_SOME_WORDS.join(map(re.escape, map(str.strip, text.split("…")))))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
