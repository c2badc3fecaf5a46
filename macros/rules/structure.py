"""What a page is made of: its sections, headings, blocks, and nothing but Markdown."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from markdown.extensions.toc import slugify

from macros.library import Library
from macros.reading.articles import FRAME, UNDERLINE, Article, Block
from macros.reading.bounds import MOST_CALLS
from macros.reading.frontmatter import ALLOWING, CHANGE, PARTS, SECTIONS, STEPS, GuideHead
from macros.reading.problems import closest
from macros.rendering import templates

_CUT = re.compile(r"\s*(?:- +)?(?:\w+: +)?[^\s\"'\[{#&*!|>%@`-][^\"']*? #")
"""A text without quotes and a note behind it."""

_FIRST_STEP = re.compile(r"1\. +\S")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+\S")
_NESTED = re.compile(r"\s*(?:(?:>|[-*+]\s|\d+\.\s)\s*)+#")
_HASH = re.compile(r"\s+#")
_TAG = re.compile(r"<(?!https?://[^<>\s]+>|(?:mailto:)?[\w.+-]+@[\w.-]+>)[a-zA-Z/!?][^\s>]*[^>]*>?")
_EXPIRES = re.compile(r"<!--\s*expires:?\s*([\w-]+)")
"""How others say what the macro `expires` says."""
_HANDLER = re.compile(r"\{:?[^{}]*\b(?:on\w+|style|href|src)\s*=[^{}]*\}")


def bounded_page(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page is short and shallow enough for every engine to read it in a moment."""
    yield from article.beyond
    calls = templates.read(article.body).calls
    if len(calls) > MOST_CALLS:
        wrong = f"The page calls more than {MOST_CALLS} macros; make two pages of it."
        yield article.body_line + calls[MOST_CALLS].line - 1, wrong


def required_sections(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An issue has Background, Actions, Tips; a guide has its three sections: all, in order."""
    wanted = list(SECTIONS.get(article.type, ()))
    found = [section.heading.title for section in article.sections]
    if not wanted or found == wanted:
        return
    missing = [title for title in wanted if title not in found]
    strange = [each.heading for each in article.sections if each.heading.title not in wanted]
    for heading in strange:
        alone = missing[0] if len(missing) == len(strange) == 1 else None
        near = alone or closest(heading.title, tuple(missing))
        cure = f"did you mean “{near}”?" if near else "make it `###`, or delete it."
        yield heading.line, f"“{heading.title}” is no section of such a page; {cure}"
        missing = [title for title in missing if title != near]
    for title in missing:
        wrong = f"“{title}” is missing above this line; write `## {title}` and its text."
        yield _line_below(article, title, wanted), wrong
    if len(found) != len(set(found)) or (not missing and not strange):
        yield _disordered(article, wanted, found)


def _line_below(article: Article, title: str, wanted: list[str]) -> int:
    """The line above which a section belongs: the next section, or the end of the page."""
    later = wanted[wanted.index(title) + 1 :]
    below = (each.heading.line for each in article.sections if each.heading.title in later)
    last = [line for line, text in enumerate(article.body.split("\n")) if text.strip()]
    return next(below, article.body_line + (last[-1] if last else 0))


def _disordered(article: Article, wanted: list[str], found: list[str]) -> tuple[int, str]:
    wrong = (
        section.heading.line
        for section, expected in zip(article.sections, [*wanted, *found], strict=False)
        if section.heading.title != expected
    )
    return (
        next(wrong, article.body_line),
        f"Expected the sections {', '.join(wanted)} in this order; "
        f"found {', '.join(found) or 'none'}. Mend the `##` headings.",
    )


def required_parts(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A guide that lets our mail through has the same parts, in the same order, as all of them."""
    if not ALLOWING.match(article.name):
        return
    for section in article.sections:
        wanted = list(PARTS.get(section.heading.title, ()))
        found = [part.title for part in article.parts(section) if part.title in wanted]
        if found != wanted:
            wrong = f"Expected the parts {', '.join(wanted)} in this order; "
            wrong += f"found {', '.join(found) or 'none'}. Mend the `###` headings."
            yield section.heading.line, wrong


def told_change(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A guide about a mail system says who may follow it, what it takes, and how to undo it."""
    if not getattr(article.head, "system", None):
        return
    for key in CHANGE:
        if getattr(article.head, key) is None:
            hint = GuideHead.model_fields[key].description
            yield article.record.line("system"), f"`{key}` is missing; add it: {hint}"


def kept_anchors(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """The three sections keep the anchors that tickets link to, such as `#actions`."""
    for section in article.sections:
        heading = section.heading
        anchor = slugify(heading.title, "-")
        if heading.title in SECTIONS.get(article.type, ()) and heading.anchor != anchor:
            yield (
                heading.line,
                f"“{heading.title}” has the anchor #{heading.anchor} instead of #{anchor}; "
                "rename the other heading, or drop the anchor given here.",
            )


def filled_sections(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A section is not empty."""
    for section in article.sections:
        if section.empty:
            yield (
                section.heading.line,
                f"Nothing stands under “{section.heading.title}”; write it.",
            )


def numbered_steps(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """The Actions of an issue and the Steps of a guide hold a numbered list."""
    title = STEPS.get(article.type)
    for section in article.sections:
        numbered = any(_FIRST_STEP.match(text) for _, text in section.prose)
        if section.heading.title == title and not section.empty and not numbered:
            yield (
                section.heading.line,
                f"“{title}” holds no numbered list; begin the first step with `1. `.",
            )


def whole_value(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Nothing of a text in the front matter is lost behind a `#`, which begins a note there."""
    for line, text in enumerate(article.front.split("\n"), 2):
        if _CUT.match(text):
            yield line, "What stands behind `#` is lost here; put the whole text in quotes."


def one_title(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """The page's heading comes from `title`; the text has none of the first level."""
    for heading in article.headings:
        if heading.level == 1:
            yield heading.line, f"“{heading.title}” is a second title; use `##`, or delete it."


def plain_headings(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Headings and front matter hold no macro; a heading stands by itself, not within a list."""
    for heading in article.headings:
        if templates.DELIMITER.search(heading.title):
            yield heading.line, "A macro stands in a heading; write the heading out."
    for line in _nested_headings(article):
        yield line, "A heading stands within a list or a quotation; write it in bold."
    for line, _ in templates.in_front_matter(article.front):
        yield line, templates.IN_FRONT_MATTER


def framed_page(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An issue and a guide begin with `at_a_glance()` and end with `still_stuck()`."""
    if article.type not in SECTIONS:
        return
    lines = [(line, text) for line, text in enumerate(article.body.split("\n")) if text.strip()]
    begin, end = FRAME
    first, last = (lines[0], lines[-1]) if lines else ((0, ""), (0, ""))
    if first[1].rstrip() != begin:
        yield (
            article.body_line + first[0],
            f"The text does not begin with `{begin}`; put it on top.",
        )
    if last[1].rstrip() != end:
        wrong = f"The text does not end with `{end}`; put it on the last line."
        yield article.body_line + last[0], wrong


def closed_fence(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A code block begins with three backticks and at most a language, and ends with the same."""
    for line in article.open_fences:
        yield (
            line,
            "This code block does not end, or says more than its language; "
            "close it with the same mark, indented alike.",
        )


def separate_block(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A blank line stands above a heading, around a code block, between a paragraph and a list."""
    for line in _beside_code(article):
        yield line, "A code block and this text hang together; put a blank line between."
    headed = {heading.line for heading in article.headings}
    for block in article.blocks:
        for (above, _), (line, text) in pairwise(block):
            if line in headed:
                yield line, "This heading hangs on the text above it; put a blank line between."
            elif UNDERLINE.match(text) and above not in headed:
                yield line, "These dashes hang on the text above them; put a blank line between."
        if line_of_list := _hanging_list(block, headed):
            wrong = "This list hangs on the paragraph above it; put a blank line between."
            yield line_of_list, wrong


def no_html(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page is Markdown; HTML, its comments and its attributes come from macros only."""
    front = ((article.record.line(*keys), text) for keys, text in article.record.texts())
    for line, text in (*front, *article.uncoded):
        if found := _TAG.search(text) or _HANDLER.search(text):
            day = _EXPIRES.match(found[0])
            cure = f'`{{{{ expires("{day[1]}") }}}}`' if day else "Markdown, or ask for a macro"
            yield line, f"`{found[0]}` is HTML; write {cure}."


def _nested_headings(article: Article) -> Iterator[int]:
    in_list = False
    for line, text in article.prose:
        if _ITEM.match(text) or not text.strip():
            in_list = in_list or bool(text.strip())
        elif not text[0].isspace():
            in_list = False
        if _NESTED.match(text) or (in_list and text.lstrip(" ") != text and _HASH.match(text)):
            yield line


def _beside_code(article: Article) -> Iterator[int]:
    """Lines on which a code block and other text meet."""
    first, end = article.body_line - 1, article.body_line + article.body.count("\n") + 1
    for (before, above), (after, below) in pairwise([(first, ""), *article.prose, (end, "")]):
        if after > before + 1 and (above.strip() or below.strip()):
            yield before + 1 if above.strip() else after


def _hanging_list(block: Block, headed: Container[int]) -> int | None:
    """The line on which a list begins within a paragraph."""
    paragraph = False
    for line, text in block:
        if _ITEM.match(text):
            return line if paragraph else None
        paragraph = line not in headed and not text.startswith(("|", ">"))
    return None
