"""The rules of the check: each a small generator of what is wrong, with its sentence for editors.

A rule's name in messages is its function's name with hyphens; its docstring is the handbook's
sentence. A rule for a page yields (line, message); a rule for the whole library yields
(path, line, message).
"""

from __future__ import annotations

import inspect
import ipaddress
import re
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown.extensions.toc import slugify

from macros import templates
from macros.articles import FRAME, UNDERLINE, Article, Block, Link
from macros.components import BLOCKS, MACROS, Here, Macro, bind
from macros.facts import UnknownFact, find
from macros.frontmatter import SECTIONS, STEPS, Guide
from macros.library import Library, read, read_pages
from macros.problems import Problem, closest, nearest
from macros.schema import Keys
from macros.sources import Unreadable

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
    yield (
        next(wrong, article.body_line),
        f"Expected the sections {', '.join(wanted)} in this order; "
        f"found {', '.join(found) or 'none'}. Mend the `##` headings.",
    )


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


def block_alone(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A macro that draws a card, a table, or a box stands alone on its line, blank lines around."""
    lines = ["", *article.body.split("\n"), ""]
    for call in templates.read(article.body)[0]:
        above, text, below = lines[call.line - 1 : call.line + 2]
        alone = text.startswith("{{") and text.count("{{") == 1 and text.rstrip().endswith("}}")
        if call.name in BLOCKS and (not alone or above.strip() or below.strip()):
            wrong = f"`{call.name}` draws a block; put it on a line of its own, blank lines around."
            yield article.body_line + call.line - 1, wrong


def known_fact(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A macro and the front matter name only facts that exist."""
    macros = bind(lambda: Here(library, article, DESCRIPTIONS))
    for call in templates.read(article.body)[0]:
        if call.name not in MACROS or library.draft_ids.intersection(call.arguments):
            continue
        if message := _failure(call, macros[call.name]):
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
        elif id not in library.by_id and id not in library.draft_ids:
            yield line, f"`related` names {id}, which no page has; correct it, or drop it."


def literal_fact(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A fact is asked for by its macro, never typed."""
    for line, message in library.literals.found(article.body):
        yield article.body_line + line, message
    for keys, text in _texts(article.record.values, ()):
        if keys[:1] not in (("keywords",), ("symptoms",)):
            for _, message in library.literals.found(text):
                yield article.record.line(*keys), message


def reserved_example(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Examples use only names and addresses reserved for examples (RFC 2606, 5737, 3849)."""
    for line, text in _lines(article):
        for found in _EMAIL.finditer(text) if "@" in text else ():
            if not _may_stand(found["domain"].lower(), library):
                yield line, f"`{found[0]}` may belong to somebody; use one at example.com."
        for found in _ADDRESS.finditer(text):
            if _somebodys(found[0], library):
                example = "2001:db8::/32" if ":" in found[0] else "192.0.2.0/24"
                yield line, f"`{found[0]}` may belong to somebody; use one of {example}."


def closed_fence(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A code block begins with three backticks and at most a language, and ends with the same."""
    for line in article.open_fences:
        yield (
            line,
            "This code block does not end, or says more than its language; "
            "close it with the same mark, indented alike.",
        )


def separate_block(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A blank line stands above a heading, and between a paragraph and a list."""
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
    front = ((article.record.line(*keys), text) for keys, text in _texts(article.record.values, ()))
    # Without the superfences extension MkDocs knows no indented code block: it would publish tags.
    for line, text in (*front, *article.uncoded, *article.indented_code):
        if found := _TAG.search(text) or _HANDLER.search(text):
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
        yield line, f"`reviewed` is {reviewed}, a day to come; correct it."


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


def own_address(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """No two pages stand at the same address."""
    first = library.by_url.get(article.url, (article,))[0]
    if first is not article:
        yield 1, f"{first.path} has the same address, /{article.url}; rename one of the two."


def free_redirect(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An old address in `redirect_from` is no page's present one, and stands on one page only."""
    for index, old in enumerate(getattr(article.head, "redirect_from", ())):
        claims = library.by_old_address[old]
        line = article.record.line("redirect_from", index)
        if old.lstrip("/") in library.by_url:
            yield line, f"A page stands at {old}; drop it from `redirect_from`."
        elif claims[0] is not article or claims.count(article) > 1:
            yield line, f"{old} already redirects to {claims[0].path}; keep one of the two."


def kept_id(library: Library) -> Iterator[tuple[str, int, str]]:
    """A recorded id still has its page, or says why it went."""
    ids = library.facts.ids
    path = f"{library.docs.name}/_data/ids.yml"
    unread = {problem.path for problem in library.problems}
    for id, name in ids.pages.items():
        if id in ids.retired:
            wrong = f"{id} is both in use and retired; keep one of the two."
        elif id not in library.by_id and f"{library.docs.name}/{name}" not in unread:
            wrong = f"{id} has no page any more; restore {name}, or move {id} to `retired`."
        else:
            continue
        yield path, _line_of(id, library.docs / "_data" / "ids.yml"), wrong


ARTICLE_RULES: tuple[ArticleRule, ...] = (
    required_sections,
    kept_anchors,
    filled_sections,
    numbered_steps,
    one_title,
    plain_headings,
    framed_page,
    plain_jinja,
    known_macro,
    block_alone,
    known_fact,
    known_related,
    literal_fact,
    reserved_example,
    closed_fence,
    separate_block,
    no_html,
    working_link,
    reviewed_by_today,
    recorded_id,
    own_address,
    free_redirect,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = (kept_id,)


NEED_FACTS = {known_fact, literal_fact, reserved_example, recorded_id, kept_id}
"""Rules that cannot judge while the facts do not hold."""


def rule_name(rule: Any) -> str:
    """How messages call a rule."""
    return str(rule.__name__).replace("_", "-")


DESCRIPTIONS: dict[str, str] = READING | {
    rule_name(rule): inspect.cleandoc(rule.__doc__ or "")
    for rule in (*ARTICLE_RULES, *LIBRARY_RULES)
}
"""Every rule's name and its sentence for editors."""


def check(docs: Path) -> list[Problem]:
    """Every problem of the facts and the pages under `docs`."""
    try:
        return list(judge(read(docs)))
    except Unreadable as error:
        return [*error.problems, *judge(read_pages(docs), without=NEED_FACTS)]


def judge(library: Library, without: Container[object] = ()) -> Iterator[Problem]:
    """Every problem of a library, those of reading it included."""
    yield from library.problems
    article_rules = [rule for rule in ARTICLE_RULES if rule not in without]
    for article in (*library.articles, *library.drafts):
        for rule in article_rules:
            for line, message in rule(article, library):
                yield article.problem(line, message, rule_name(rule))
    for whole in LIBRARY_RULES:
        if whole not in without:
            for path, line, message in whole(library):
                yield Problem(path, line, message, rule_name(whole))


_FIRST_STEP = re.compile(r"1\. +\S")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+\S")
_NESTED = re.compile(r"\s*(?:(?:>|[-*+]\s|\d+\.\s)\s*)+#")
_HASH = re.compile(r"\s+#")
_TAG = re.compile(r"<(?!https?://[^<>\s]+>|(?:mailto:)?[\w.+-]+@[\w.-]+>)[a-zA-Z/!?][^\s>]*[^>]*>?")
_HANDLER = re.compile(r"\{:?[^{}]*\b(?:on\w+|style|href|src)\s*=[^{}]*\}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_ADDRESS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)|(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?!\w))"
)
_RESERVED_NAME = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$")


def _nested_headings(article: Article) -> Iterator[int]:
    in_list = False
    for line, text in article.prose:
        if _ITEM.match(text) or not text.strip():
            in_list = in_list or bool(text.strip())
        elif not text[0].isspace():
            in_list = False
        if _NESTED.match(text) or (in_list and text.lstrip(" ") != text and _HASH.match(text)):
            yield line


def _hanging_list(block: Block, headed: Container[int]) -> int | None:
    """The line on which a list begins within a paragraph."""
    paragraph = False
    for line, text in block:
        if _ITEM.match(text):
            return line if paragraph else None
        paragraph = line not in headed and not text.startswith(("|", ">"))
    return None


def _lines(article: Article) -> Iterator[tuple[int, str]]:
    """The lines of a page, front matter included."""
    yield from enumerate(article.front.split("\n"), 2)
    yield from enumerate(article.body.split("\n"), article.body_line)


def _may_stand(domain: str, library: Library) -> bool:
    own = (one.name for one in library.facts.senders.domains.values())
    return bool(_RESERVED_NAME.search(domain)) or any(
        domain == name or domain.endswith(f".{name}") for name in own
    )


def _somebodys(text: str, library: Library) -> bool:
    """Whether a text is an IP address that can belong to somebody other than us."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    ours = (one.address for one in library.facts.senders.addresses)
    return address.is_global and not any(address in network for network in ours)


def _line_of(id: str, file: Path) -> int:
    """The line of the ledger on which an id stands."""
    found = re.search(rf"^\s+{id}:", text := file.read_text(encoding="utf-8"), re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _failure(call: templates.Call, macro: Macro) -> str | None:
    """What is wrong with a call, if anything is."""
    function, example = MACROS[call.name]
    try:
        inspect.signature(function).bind(None, *call.arguments, **call.named)
    except TypeError:
        return f"`{call.name}` is not called like this; write it as `{example}`."
    if not call.arguments and not call.named:
        # What it shows comes from the front matter and the facts, which are judged themselves.
        return None
    try:
        macro(*call.arguments, **call.named)
    except UnknownFact as error:
        return str(error)
    except OSError as error:
        return f"`{call.name}` cannot read {error.filename}; restore the file."
    return None


def _unknown_keys(
    article: Article, key: str, known: Mapping[str, Any], what: str
) -> Iterator[tuple[int, str]]:
    for index, name in enumerate(getattr(article.head, key)):
        try:
            find(known, name, what)
        except UnknownFact as error:
            yield article.record.line(key, index), str(error)


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Every text within a YAML value, and the way to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*keys, index))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))


def _broken(article: Article, link: Link, library: Library) -> str | None:
    """What is wrong with a link, if anything is."""
    if templates.DELIMITER.search(link.target):
        return "A macro stands in a link; write `{{ article(…) }}` in place of the whole link."
    try:
        parts = urlsplit(link.target)
    except ValueError:
        return f"“{link.target}” is no address; correct it."
    if parts.scheme or parts.netloc:
        return _outside(link, parts.scheme)
    if parts.path.startswith("/"):
        return f"“{link.target}” begins at the root; link to the `.md` file, relative to this page."
    name = article.resolve(unquote(parts.path)) if parts.path else article.name
    page = library.by_name.get(name)
    if page is None:
        if name in library.files:
            return None
        near = closest(name, tuple(library.by_name))
        meant = f"did you mean `{article.link_to(library.by_name[near])}`?" if near else ""
        return f"“{link.target}” leads nowhere; {meant or 'link to the `.md` file of a page.'}"
    anchors = [heading.anchor for heading in page.headings]
    if parts.fragment and parts.fragment not in anchors:
        known = f"{page.name} has: {', '.join(anchors)}." if anchors else f"{page.name} has none."
        cure = nearest(parts.fragment, anchors, otherwise=known)
        return f"“{link.target}” names an anchor that is not there; {cure}"
    return None


def _outside(link: Link, scheme: str) -> str | None:
    if link.image:
        return f"“{link.target}” is on another site; put the picture under docs/assets/images/."
    if scheme not in ("https", "mailto"):
        return f"“{link.target}” is not encrypted or no page; link to an https:// address."
    return None
