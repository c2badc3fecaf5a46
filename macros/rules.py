"""The rules of the check: each a small generator of what is wrong, with its sentence for editors.

A rule's name in messages is its function's name with hyphens; its docstring is the handbook's
sentence. A rule for a page yields (line, message); a rule for the whole library yields
(path, line, message).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from macros import literals, templates
from macros.articles import Article, Link
from macros.components import MACROS, Here, Macro, bind
from macros.facts import UnknownFact, find
from macros.frontmatter import SECTIONS, STEPS, Guide
from macros.library import Library
from macros.problems import Problem, nearest

ArticleRule = Callable[[Article, Library], Iterator[tuple[int, str]]]
LibraryRule = Callable[[Library], Iterator[tuple[str, int, str]]]

READING = {
    "readable-file": "A file is UTF-8 text of sensible length, not empty, no control characters.",
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


def required_sections(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An issue has Background, Actions, Tips; a guide has its three sections: all, in order."""
    wanted = list(SECTIONS.get(article.type, ()))
    found = [section.heading.title for section in article.sections]
    if not wanted or found == wanted:
        return
    wrong = (
        section.heading.line
        for section, expected in zip(article.sections, [*wanted, *found], strict=False)
        if section.heading.title != expected
    )
    line = next(wrong, article.body_line)
    yield (
        line,
        f"Expected the sections {', '.join(wanted)} in this order; "
        f"found {', '.join(found) or 'none'}. Mend the `##` headings.",
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
        numbered = re.search(r"^1\. +\S", section.body, re.MULTILINE)
        if section.heading.title == title and not section.empty and not numbered:
            yield (
                section.heading.line,
                f"“{title}” holds no numbered list; begin the first step with `1. `.",
            )


def one_title(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """The page's heading comes from `title`; the text has none of the first level."""
    for heading in article.headings:
        if heading.level == 1:
            yield heading.line, f"“{heading.title}” is a second title; use `##`, or delete it."


def plain_headings(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A heading and the front matter hold no macro, so that links to them never change."""
    for heading in article.headings:
        if templates.DELIMITER.search(heading.title):
            yield heading.line, "A macro stands in a heading; write the heading out."
    for keys, text in _texts(article.record.values, ()):
        if templates.DELIMITER.search(text):
            yield (
                article.record.line(*keys),
                "A macro stands in the front matter; write the text out.",
            )


def framed_page(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An issue and a guide begin with `at_a_glance()` and end with `still_stuck()`."""
    if article.type not in SECTIONS:
        return
    lines = [(line, text) for line, text in article.prose if text.strip()]
    first, last = lines[:1], lines[-1:]
    if not first or first[0][1].strip() != "{{ at_a_glance() }}":
        yield (
            article.body_line,
            "The text does not begin with `{{ at_a_glance() }}`; put it on top.",
        )
    if not last or last[0][1].strip() != "{{ still_stuck() }}":
        line = last[0][0] if last else article.body_line
        yield line, "The text does not end with `{{ still_stuck() }}`; put it on the last line."


def plain_jinja(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Of Jinja, only `{{ macro("key") }}` may stand in a page; nothing there can run code."""
    for breach in templates.read(article.body)[1]:
        yield article.body_line + breach.line - 1, breach.message


def known_macro(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page calls only macros that exist."""
    for call in templates.read(article.body)[0]:
        if call.name not in MACROS:
            cure = nearest(call.name, MACROS, otherwise="the handbook lists them.")
            yield article.body_line + call.line - 1, f"There is no macro `{call.name}`; {cure}"


def known_fact(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A macro and the front matter name only facts that exist."""
    macros = bind(lambda: Here(library, article, DESCRIPTIONS))
    for call in templates.read(article.body)[0]:
        if call.name in MACROS and (message := _failure(call, macros[call.name])):
            yield article.body_line + call.line - 1, message
    if isinstance(article.head, Guide):
        yield from _unknown_keys(article, "fixed_by", library.facts.people, "person")
        yield from _unknown_keys(article, "emails", library.facts.product.emails, "kind of mail")


def known_related(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """`related` names pages that exist, and not the page itself."""
    for index, id in enumerate(getattr(article.head, "related", ())):
        line = article.record.line("related", index)
        if id == article.id:
            yield line, f"`related` names this page itself, {id}; drop it."
        elif id not in library.by_id:
            cure = nearest(id, library.by_id, otherwise="drop it.")
            yield line, f"`related` names {id}, which no page has; {cure}"


def literal_fact(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A fact is asked for by its macro, never typed."""
    for line, text in enumerate(article.body.split("\n"), article.body_line):
        yield from ((line, message) for message in literals.found(text, library.literals))
    for keys, text in _texts(article.record.values, ()):
        if keys[:1] not in (("keywords",), ("symptoms",)):
            line = article.record.line(*keys)
            yield from ((line, message) for message in literals.found(text, library.literals))


def reserved_example(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Examples use only names and addresses reserved for examples (RFC 2606, 5737, 3849)."""
    own = {one.name for one in library.facts.senders.domains.values()}
    for line, text in enumerate(article.body.split("\n"), article.body_line):
        for found in _EMAIL.finditer(text):
            name = found["domain"].lower()
            if name not in own and not _RESERVED_NAME.search(name):
                yield line, f"`{found[0]}` may belong to somebody; use one at example.com."
        for found in _IPV4.finditer(text):
            ours = any(found[0] == one.text for one in library.facts.senders.addresses)
            if not ours and not found[0].startswith(_RESERVED_ADDRESSES):
                yield line, f"`{found[0]}` may belong to somebody; use one of 192.0.2.0/24."


def no_html(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page is Markdown; HTML comes from macros only."""
    for line, text in article.prose:
        if found := _TAG.search(_CODE.sub("", text)):
            yield line, f"`{found[0]}` is HTML; write Markdown, or ask for a macro."


def working_link(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A relative link leads to a page or file, and to an anchor, that exists."""
    for link in article.links:
        if message := _broken(article, link, library):
            yield link.line, message


def reviewed_by_today(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A review lies in the past."""
    reviewed = getattr(article.head, "reviewed", None)
    if reviewed and reviewed > library.today:
        line = article.record.line("reviewed")
        yield line, f"`reviewed` is {reviewed}, after today ({library.today}); correct it."


def recorded_id(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page's id is its own and is recorded in `_data/ids.yml` for good."""
    if article.id is None:
        return
    line = article.record.line("id")
    ids = library.facts.ids
    first = library.by_id[article.id]
    if first is not article:
        yield line, f"{article.id} is the id of {first.path}; take the next free one."
    elif article.id in ids.retired:
        yield line, f"{article.id} belonged to a page that is gone; take the next free one."
    elif ids.pages.get(article.id) != article.name:
        recorded = ids.pages.get(article.id)
        known = f"recorded for {recorded}" if recorded else "not recorded"
        yield (
            line,
            f"{article.id} is {known}; write `{article.id}: {article.name}` in _data/ids.yml.",
        )


def free_redirect(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An old address in `redirect_from` is no page's present one, and stands on one page only."""
    for index, old in enumerate(getattr(article.head, "redirect_from", ())):
        claims = [
            page for page in library.articles if old in getattr(page.head, "redirect_from", ())
        ]
        line = article.record.line("redirect_from", index)
        if any(f"/{page.url}" == old for page in library.articles):
            yield line, f"A page stands at {old}; drop it from `redirect_from`."
        elif claims[0] is not article or article.head.redirect_from.count(old) > 1:  # type: ignore[attr-defined]
            yield line, f"{old} already redirects to {claims[0].path}; keep one of the two."


def kept_id(library: Library) -> Iterator[tuple[str, int, str]]:
    """A recorded id still has its page, or says why it went."""
    ids = library.facts.ids
    path = f"{library.docs.name}/_data/ids.yml"
    unread = {problem.path for problem in library.problems}
    for id, name in ids.pages.items():
        if id in ids.retired:
            yield path, 1, f"{id} is both in use and retired; keep one of the two."
        elif id not in library.by_id and f"{library.docs.name}/{name}" not in unread:
            yield path, 1, f"{id} has no page any more; restore {name}, or move {id} to `retired`."


ARTICLE_RULES: tuple[ArticleRule, ...] = (
    required_sections,
    filled_sections,
    numbered_steps,
    one_title,
    plain_headings,
    framed_page,
    plain_jinja,
    known_macro,
    known_fact,
    known_related,
    literal_fact,
    reserved_example,
    no_html,
    working_link,
    reviewed_by_today,
    recorded_id,
    free_redirect,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = (kept_id,)


def rule_name(rule: ArticleRule | LibraryRule) -> str:
    """How messages call a rule."""
    return rule.__name__.replace("_", "-")


DESCRIPTIONS: dict[str, str] = READING | {
    rule_name(rule): (rule.__doc__ or "").strip() for rule in (*ARTICLE_RULES, *LIBRARY_RULES)
}
"""Every rule's name and its sentence for editors."""


def judge(library: Library) -> Iterator[Problem]:
    """Every problem of a library, those of reading it included."""
    yield from library.problems
    for article in library.articles:
        for rule in ARTICLE_RULES:
            for line, message in rule(article, library):
                yield article.problem(line, message, rule_name(rule))
    for whole in LIBRARY_RULES:
        for path, line, message in whole(library):
            yield Problem(path, line, message, rule_name(whole))


_CODE = re.compile(r"(?P<ticks>`+).+?(?P=ticks)")
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?=[\s/>])[^>]*>?")
_EMAIL = re.compile(r"[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_IPV4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)")
_RESERVED_NAME = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$")
_RESERVED_ADDRESSES = ("192.0.2.", "198.51.100.", "203.0.113.", "127.0.0.")


def _failure(call: templates.Call, macro: Macro) -> str | None:
    """What is wrong with a call, if anything is."""
    function, example = MACROS[call.name]
    try:
        inspect.signature(function).bind(None, *call.arguments, **call.named)
    except TypeError:
        return f"`{call.name}` is not called like this; write it as `{example}`."
    try:
        macro(*call.arguments, **call.named)
    except UnknownFact as error:
        # Without arguments the fact comes from the front matter, which has its own line.
        return str(error) if call.arguments or call.named else None
    return None


def _unknown_keys(
    article: Article, key: str, known: Mapping[str, Any], what: str
) -> Iterator[tuple[int, str]]:
    for index, name in enumerate(getattr(article.head, key)):
        try:
            find(known, name, what)
        except UnknownFact as error:
            yield article.record.line(key, index), str(error)


def _texts(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text within a YAML value, and the way to it."""
    if isinstance(value, str):
        yield keys, value
    pairs = enumerate(value) if isinstance(value, list) else getattr(value, "items", tuple)()
    for key, inner in pairs:
        yield from _texts(inner, (*keys, key))


def _broken(article: Article, link: Link, library: Library) -> str | None:
    """What is wrong with a link, if anything is."""
    if templates.DELIMITER.search(link.target):
        return None
    parts = urlsplit(link.target)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return f"“{link.target}” begins at the root; link to the `.md` file, relative to this page."
    name = article.resolve(parts.path) if parts.path else article.name
    page = library.by_name.get(name)
    if page is None:
        if (library.docs / name).is_file() and not name.startswith(".."):
            return None
        cure = nearest(name, library.by_name, otherwise="link to the `.md` file of a page.")
        return f"“{link.target}” leads nowhere; {cure}"
    anchors = [heading.anchor for heading in page.headings]
    if parts.fragment and parts.fragment not in anchors:
        cure = nearest(parts.fragment, anchors, otherwise=f"{page.name} has: {', '.join(anchors)}.")
        return f"“{link.target}” names an anchor that is not there; {cure}"
    return None
