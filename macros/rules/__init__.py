"""The rules of the check: each a small generator of what is wrong, with its sentence for editors.

A rule's name in messages is its function's name with hyphens; its docstring is the handbook's
sentence. A rule for a page yields (line, message); a rule for the whole library yields
(path, line, message).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any, NamedTuple

from macros.library import Library
from macros.reading.articles import Article
from macros.reading.problems import Problem
from macros.rendering import templates
from macros.rendering.page import Part, approve, approved, keep_approved, know_approved, take, told
from macros.rules import (
    announcements,
    calls,
    completeness,
    finished,
    illustration,
    lifecycle,
    links,
    marks,
    promises,
    shown,
    spelling,
    structure,
    wording,
)
from macros.rules import causes as bounces
from macros.rules import findability as search
from macros.rules import sendable as support
from macros.rules import statements as facts
from macros.rules.verdicts import LibraryRule, verdict
from macros.sharing import shared

ArticleRule = Callable[[Article, Library], Iterator[tuple[int, str]]]

READING = {
    "readable-file": "A file is UTF-8 text of sensible length, not empty, no control characters.",
    "known-file": "Beside pages, only pictures and PDF stand under `docs/`, in `assets/`.",
    "page-type": "A page stands in one of the folders that hold pages.",
    "front-matter": "A page begins with front matter between two lines of `---`.",
    "yaml": "YAML is well formed and plain: no anchors, aliases, or tags.",
    "duplicate-key": "A key stands once.",
    "unknown-key": "Front matter and facts hold only the keys that are known.",
    "missing-key": "Every required key is there.",
    "too-long": "Titles and descriptions are short enough for lists and search results.",
    "wrong-value": "Each value has the form that its key asks for.",
}
"""Rules that reading enforces, before any page is judged."""

ARTICLE_RULES: tuple[ArticleRule, ...] = (
    structure.bounded_page,
    structure.required_sections,
    structure.required_parts,
    structure.told_change,
    structure.kept_anchors,
    structure.filled_sections,
    structure.numbered_steps,
    structure.one_title,
    structure.plain_headings,
    structure.whole_value,
    completeness.filled_skeleton,
    structure.framed_page,
    calls.plain_jinja,
    calls.known_macro,
    calls.block_alone,
    calls.drawn_once,
    calls.known_fact,
    links.known_related,
    links.known_cures,
    links.known_fits,
    bounces.named_cure,
    links.one_guide,
    facts.cited_source,
    facts.literal_fact,
    facts.reserved_example,
    structure.closed_fence,
    structure.separate_block,
    marks.kept_backslash,
    marks.whole_row,
    marks.filled_box,
    structure.no_html,
    links.working_link,
    facts.reviewed_by_today,
    lifecycle.expired_sentence,
    links.recorded_id,
    links.own_address,
    links.free_redirect,
    promises.plain_name,
)
FINISHED_RULES: tuple[ArticleRule, ...] = (
    marks.plain_marks,
    finished.finished_link,
    finished.admitted_html,
    finished.shown_headings,
    marks.described_picture,
    promises.known_anchor,
    illustration.dated_screen,
)
"""Rules for the finished page, which name no line that has a problem already."""

SHOWN_RULES: tuple[ArticleRule, ...] = (
    shown.kept_block,
    shown.unbroken_steps,
    shown.numbered_as_written,
)
"""Rules that compare the text with the finished page, where nothing else takes its blocks apart."""

COMPLETE_RULES: tuple[ArticleRule, ...] = (
    completeness.told_section,
    completeness.several_steps,
    completeness.cured_issue,
    completeness.fitting_tool,
    completeness.shown_addresses,
    completeness.light_page,
    illustration.drawn_way,
)
"""Rules for a page with which nothing else is wrong: whether it holds enough, and not too much."""

LIBRARY_RULES: tuple[LibraryRule, ...] = (
    links.kept_id,
    promises.kept_retired,
    promises.kept_address,
    promises.kept_short_address,
    promises.ordered_ledger,
    links.known_answer,
    facts.literal_data,
    facts.current_contact,
    lifecycle.current_sender,
    announcements.announced_change,
    announcements.recorded_change,
    lifecycle.known_notice,
    bounces.told_apart,
    bounces.reserved_sample,
    bounces.known_cure,
    bounces.spoken_of,
    bounces.able_reader,
    bounces.told_at_provider,
    bounces.explained_code,
    bounces.told_in_every_language,
    support.sendable_reply,
    support.declared_field,
    support.optional_words,
    support.bounded_reply,
    support.one_reply,
)

LAST_RULES: tuple[LibraryRule, ...] = (promises.kept_anchor, promises.complete_ledger)
"""Rules for all finished pages together, each judged where nothing else is wrong."""

WARNINGS: tuple[LibraryRule, ...] = (
    illustration.fit_picture,
    illustration.shown_picture,
    illustration.aged_screen,
    completeness.kept_statement,
    search.found_by_its_words,
    search.used_synonym,
    search.still_not_here,
    spelling.spelled_word,
    wording.short_sentence,
    wording.verb_first,
    wording.one_action,
    wording.telling_link,
    wording.avoided_words,
    wording.explained_abbreviation,
    lifecycle.due_review,
    lifecycle.expiring_sentence,
    lifecycle.retired_sender,
    wording.present_label,
    wording.used_fact,
)
"""What is worth mending and stops nothing; judged where nothing else is wrong."""

NEED_FACTS: set[Callable[..., object]] = {
    bounces.named_cure,
    calls.drawn_once,
    calls.known_fact,
    facts.literal_fact,
    facts.reserved_example,
    links.recorded_id,
    links.free_redirect,
    promises.plain_name,
    *FINISHED_RULES,
    *SHOWN_RULES,
    *COMPLETE_RULES,
    *LIBRARY_RULES,
    *LAST_RULES,
}
"""Rules that cannot judge while the facts do not hold."""


def rule_name(rule: Any) -> str:
    """How messages call a rule."""
    return str(rule.__name__).replace("_", "-")


DESCRIPTIONS: dict[str, str] = READING | {
    rule_name(rule): inspect.cleandoc(rule.__doc__ or "")
    for rule in (
        *ARTICLE_RULES,
        *FINISHED_RULES,
        *SHOWN_RULES,
        *COMPLETE_RULES,
        *LIBRARY_RULES,
        *LAST_RULES,
        *WARNINGS,
    )
}
"""Every rule's name and its sentence for editors."""


def judge(library: Library, without: Container[object] = ()) -> Iterator[Problem]:
    """Every problem of a library, those of reading it included.

    A page that was found good before is not judged again until something that it shows changes.
    """
    fine = True
    for problem in _judged_alone(library, without):
        fine = False
        yield problem
    for rule in LAST_RULES if fine else ():
        for problem in _judged_whole(library, (rule,), without):
            fine = False
            yield problem
        if not fine:
            return


def _judged_alone(library: Library, without: Container[object]) -> Iterator[Problem]:
    """The problems that need no other page to be finished."""
    yield from library.problems
    pages = [page for page in (*library.articles, *library.drafts) if not approved(library, page)]
    results = shared(lambda page: _whole(page, library, without), pages, _length, "Pages checked")
    for page, (problems, part) in zip(pages, results, strict=True):
        yield from problems
        if isinstance(part, Good):
            know_approved(library, page, part.anchors)
        elif part:
            take(library, page, part)
    keep_approved(library)
    yield from _judged_whole(library, LIBRARY_RULES, without)


def _judged_whole(
    library: Library, rules: Iterable[LibraryRule], without: Container[object]
) -> Iterator[Problem]:
    for rule in rules:
        if rule not in without:
            for path, line, message in verdict(rule, library):
                yield Problem(path, line, message, rule_name(rule))


def _length(article: Article) -> int:
    return len(article.body)


def _whole(
    article: Article, library: Library, without: Container[object]
) -> tuple[list[Problem], Good | Part | None]:
    """Every problem of a page; if it is good and kept, that, or else how it was rendered."""
    problems = list(_of_page(article, library, without))
    if not problems and article.head is not None and not without:
        anchors = approve(library, article)
        if anchors is not None:
            return problems, Good(anchors)
    return problems, told(library, article)


class Good(NamedTuple):
    """A page that was found good, and is kept."""

    anchors: tuple[str, ...]


def _of_page(article: Article, library: Library, without: Container[object]) -> Iterator[Problem]:
    found = list(_judged(article, library, ARTICLE_RULES, without))
    if _can_be_finished(article) and not _SPOILING & {problem.rule for problem in found}:
        found += _elsewhere(found, _judged(article, library, FINISHED_RULES, without))
        if not _VEILING & {problem.rule for problem in found}:
            found += _elsewhere(found, _judged(article, library, SHOWN_RULES, without))
    if not found and article.head is not None:
        found += _judged(article, library, COMPLETE_RULES, without)
    yield from found


def _elsewhere(known: list[Problem], problems: Iterator[Problem]) -> list[Problem]:
    """The problems on lines that none is known of, one for each line."""
    found: dict[int, Problem] = {}
    for problem in problems:
        found.setdefault(problem.line, problem)
    named = {problem.line for problem in known}
    return [problem for line, problem in found.items() if line not in named]


def _judged(
    article: Article, library: Library, rules: Iterable[ArticleRule], without: Container[object]
) -> Iterator[Problem]:
    for rule in rules:
        if rule not in without:
            for line, message in rule(article, library):
                yield article.problem(line, message, rule_name(rule))


_SPOILING = frozenset(map(rule_name, (structure.no_html, calls.block_alone)))
"""Rules for what leaves so much strange on the finished page that no more need be said."""


_VEILING = frozenset(
    map(
        rule_name,
        (
            structure.separate_block,
            structure.closed_fence,
            structure.numbered_steps,
            structure.plain_headings,
            finished.shown_headings,
            finished.admitted_html,
            finished.finished_link,
            links.working_link,
            marks.plain_marks,
            marks.filled_box,
            marks.whole_row,
        ),
    )
)
"""Rules that say already why blocks do not stand where they were put."""


def _can_be_finished(article: Article) -> bool:
    """Whether a page can be made of a text, in bearable time."""
    whole = article.head is not None and not article.open_fences and not article.beyond
    return whole and not templates.read(article.body).breaches


def warn(library: Library) -> Iterator[Problem]:
    """Every warning about a library."""
    for whole in WARNINGS:
        for path, line, message in verdict(whole, library):
            yield Problem(path, line, message, rule_name(whole), warning=True)
