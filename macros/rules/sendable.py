"""The replies of support: their fields, what they fit, and that a mail can show them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from macros.facts.facts import missing
from macros.facts.replies import MARK, OPTIONAL, filled
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.sources import Keys
from macros.rendering.letters import BOX, SENT, ReplyPage, pages, written
from macros.rendering.page import rendered
from macros.rendering.tree import Node
from macros.rules import calls, finished, links, statements, structure

_LONGEST = 3_000
"""Characters of a whole reply; support’s readers scroll no further."""

_BRACKETS = re.compile("[‹›]")
_AS_A_PAGE = (
    structure.bounded_page,
    calls.plain_jinja,
    calls.known_macro,
    calls.block_alone,
    calls.known_fact,
    statements.literal_fact,
    statements.reserved_example,
    structure.closed_fence,
    structure.separate_block,
    structure.no_html,
    links.working_link,
)
"""Rules for pages that hold for the text of a reply too."""

_FINISHED = (finished.finished_link, finished.admitted_html)
"""The same for the text as it is shown; judged where nothing else is wrong."""

Wrong = Iterator[tuple[str, int, str]]


def sendable_reply(library: Library) -> Wrong:
    """A reply is judged as a page is, and holds only what a mail shows: no headings, no tables."""
    for each in pages(library):
        for rules in (_AS_A_PAGE, _FINISHED, (_unsent,)):
            found = {problem for rule in rules for problem in rule(each.page, library)}
            if found:
                yield from ((each.page.path, line, message) for line, message in found)
                break


def _unsent(page: Article, library: Library) -> Iterator[tuple[int, str]]:
    """What a mail does not show."""
    for tag in sorted({*_tags(rendered(library, page).tree)} - SENT):
        wrong = f"A mail does not show `<{tag}>`, which this becomes; write paragraphs and lists."
        yield page.body_line, wrong


def _tags(node: Node) -> Iterator[str]:
    """The elements within, but for those in a box to copy from, or in what a mail does not show."""
    for child in node.elements:
        yield child.tag
        if child.tag in SENT - {BOX}:
            yield from _tags(child)


def declared_field(library: Library) -> Wrong:
    """A reply has a mark for each of its fields, and a field in `fields.yml` for each mark."""
    replies = library.facts.replies
    for each, keys in _placed(library):
        declared = (*each.reply.required, *replies.optional(each.reply))
        for name in ("required", "optional"):
            for index, field in enumerate(getattr(each.reply, name)):
                if wrong := missing(replies.fields, field, "field"):
                    yield *library.place((*keys, name, index)), wrong
        for field, count in Counter(declared).items():
            if count > 1:
                yield *library.place(keys), f"`{field}` is a field twice; drop one."
        marked = set()
        for line, field in _marks(each):
            marked.add(field)
            if wrong := missing(dict.fromkeys(declared), field, "field of this reply"):
                yield each.page.path, line, wrong
        for field in dict.fromkeys(declared):
            if field not in marked:
                wrong = f"No mark `«{field}»` stands in the text; write one, or drop the field."
                yield *library.place(keys), wrong
        for field in MARK.findall(each.reply.subject):
            if field not in each.reply.required:
                wrong = (
                    f"`«{field}»` is no required field, and a subject takes no other; reword it."
                )
                yield *library.place((*keys, "subject")), wrong


def optional_words(library: Library) -> Wrong:
    """A field that may stay empty stands in ‹ ›, with the words that go with it, and no other."""
    for each, _ in _placed(library):
        optional = library.facts.replies.optional(each.reply)
        for number, text in enumerate(each.page.body.split("\n"), each.page.body_line):
            for wrong in _loose(text, optional):
                yield each.page.path, number, wrong


def _loose(text: str, optional: tuple[str, ...]) -> Iterator[str]:
    within = [MARK.findall(words) for words in OPTIONAL.findall(text)]
    for fields in within:
        if len(fields) != 1 or fields[0] not in optional:
            yield "‹ and › hold one optional field and the words around it; correct it."
    bare = OPTIONAL.sub("", text)
    if _BRACKETS.search(bare):
        yield "‹ or › stands alone; write both on one line."
    for field in MARK.findall(bare):
        if field in optional:
            yield f"`«{field}»` may stay empty; put ‹ › around it and the words that go with it."


def bounded_reply(library: Library) -> Wrong:
    """A reply is short enough to be read: at most 3,000 characters with its fields filled in."""
    fields = library.facts.replies.fields
    values = {key: field.example for key, field in fields.items()}
    for each, keys in _placed(library):
        length = len(filled(written(library, each.page, "").plain, values, {}))
        if length > _LONGEST:
            wrong = f"The reply has {length} characters; use at most {_LONGEST}."
            yield *library.place((*keys, "text")), wrong


def one_reply(library: Library) -> Wrong:
    """A cause of bounces has one reply, and so has an issue among the answers."""
    causes: dict[str, str] = {}
    issues: dict[str, str] = {}
    for each, keys in _placed(library):
        for index, cause in enumerate(each.reply.causes):
            if cause in causes:
                wrong = f"`{cause}` has the reply `{causes[cause]}` already; drop one."
                yield *library.place((*keys, "causes", index)), wrong
            causes.setdefault(cause, each.key)
        if each.group == "answers":
            if each.reply.page in issues:
                wrong = f"{each.reply.page} has the reply `{issues[each.reply.page]}` already."
                yield *library.place((*keys, "page")), f"{wrong[:-1]}; merge the two."
            issues.setdefault(each.reply.page, each.key)


def _placed(library: Library) -> Iterator[tuple[ReplyPage, Keys]]:
    for each in pages(library):
        yield each, ("replies", each.group, "replies", each.key)


def _marks(each: ReplyPage) -> Iterator[tuple[int, str]]:
    """The marks in a reply's text, its greeting, and its closing, with their lines."""
    for number, text in enumerate(each.page.body.split("\n"), each.page.body_line):
        yield from ((number, field) for field in MARK.findall(text))
