"""The macros editors call: each takes the page it stands on and keys of facts, and returns text.

An inline macro returns one line of Markdown. A block macro stands alone on its line and returns
HTML from `components/*.html` (autoescaped) or, where it holds links that the engine must resolve,
Markdown from `components/*.md`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from macros.facts.bounces import GAP, Cause, Entry
from macros.facts.facts import FOLDERS, Facts, Source, UnknownFact, find
from macros.facts.questions import START
from macros.facts.senders import FORMS, Dated, written
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.frontmatter import HEADS, SECTIONS, TYPES
from macros.reading.schema import describe

_SPECIAL = re.compile(r"([\\`*_\[\]|#])")


@dataclass(frozen=True)
class Here:
    """What a macro knows: the library, the page it is called on, the rules and their sentences."""

    library: Library
    article: Article
    rules: Mapping[str, str]

    def link(self, page: Article, text: str) -> str:
        """A Markdown link from here to a page."""
        return markdown_link(text, self.article.link_to(page))


def menu(here: Here, path: str) -> str:
    """The way to a place in LeadMaster, label by label."""
    labels = here.library.facts.menus.path(path)
    return " → ".join(f"**{_plain(text)}**" for text in labels)


def label(here: Here, key: str) -> str:
    """One label of a LeadMaster screen."""
    return f"**{_plain(find(here.library.facts.menus.labels, key, 'label'))}**"


def sender_ips(here: Here) -> str:
    """The addresses of our mail servers, within a sentence."""
    return _series(f"`{one.text}`" for one in here.library.facts.senders.addresses)


def sender_list(here: Here, form: str) -> str:
    """The addresses of our mail servers to copy: `lines`, `commas`, `cidr`, `spf` and others."""
    title, *_ = find(FORMS, form, "form of the list")
    return _html("copy", title=title, text=written(here.library.facts.senders.addresses, form))


def command(here: Here, key: str) -> str:
    """A command or setting to copy, with the addresses of our mail servers in it."""
    found = find(here.library.facts.commands, key, "command")
    text = found.filled(here.library.facts.senders.addresses)
    return _html("copy", title=found.title, text=text)


def sender_table(here: Here) -> str:
    """The addresses and domains our mail comes from, with their dates."""
    senders = here.library.facts.senders
    rows = [(one.text, *_dates(one)) for one in senders.addresses]
    rows += [(one.name, *_dates(one)) for one in senders.domains.values()]
    columns = ("Address or domain", "In use since", "Last verified", "In use until")
    return _table("Addresses and domains", columns, rows)


def domain(here: Here, key: str) -> str:
    """One of our domains."""
    return f"`{find(here.library.facts.senders.domains, key, 'domain').name}`"


def domains(here: Here) -> str:
    """All our domains, each with @ before it, within a sentence."""
    names = (one.name for one in here.library.facts.senders.domains.values())
    return _series(f"`@{name}`" for name in names)


def domain_list(here: Here) -> str:
    """All our domains to copy, one per line."""
    names = (one.name for one in here.library.facts.senders.domains.values())
    return _html("copy", title="Domains, one per line", text="\n".join(names))


def default_from(here: Here) -> str:
    """The From address of notifications whose administrator set no other."""
    return f"`{here.library.facts.senders.default_from.address}`"


def default_from_reaches(here: Here) -> str:
    """Who receives replies to the default From address."""
    return _plain(here.library.facts.senders.default_from.replies_reach)


def email(here: Here, key: str) -> str:
    """The name of a kind of mail."""
    return _plain(find(here.library.facts.product.emails, key, "kind of mail"))


def fixer(here: Here, key: str) -> str:
    """Somebody who can fix things, within a sentence."""
    return _plain(find(here.library.facts.people, key, "person").inline)


def article(here: Here, id: str, text: str = "") -> str:
    """A link to a page by its id, with its title or your own text."""
    page = here.library.article(id)
    return here.link(page, text or page.head.title)


def term(here: Here, key: str, text: str = "") -> str:
    """A link to a word in the glossary, with its name or your own text."""
    name = text or find(here.library.facts.glossary, key, "term").name
    page = here.library.article(GLOSSARY)
    return markdown_link(name, f"{here.article.link_to(page)}#{_anchor(key)}")


def source(here: Here, key: str) -> str:
    """Where a fact was read, and when, in parentheses."""
    return f"({_cited(find(here.library.facts.sources, key, 'source'))})"


def unverified(here: Here) -> str:
    """A mark behind a statement that nobody has read in a source yet."""
    return "*(not verified)*"


def bounce(here: Here, cause: str, text: str = "") -> str:
    """A link to a cause of bounces by its key, with its title or your own text."""
    found = find(here.library.facts.causes, cause, "cause")
    return _to_bounce(here, cause, text or found.title)


def code(here: Here, code: str) -> str:
    """A link to a code that bounces hold."""
    found = find(here.library.facts.entries, code.lower(), "code")
    return _to_bounce(here, found.slug, found.code)


def _to_bounce(here: Here, anchor: str, text: str) -> str:
    page = here.library.article(BOUNCES)
    return markdown_link(text, f"{here.article.link_to(page)}#{anchor}")


def at_a_glance(here: Here) -> str:
    """The card at the top: the symptoms, who can fix it, the kinds of mail, the last review."""
    facts, head = here.library.facts, here.article.head
    system = getattr(head, "system", None)
    return _html(
        "glance",
        head=head,
        system=find(facts.systems, system, "mail system") if system else None,
        kind=here.article.type,
        people=[(key in getattr(head, "fixed_by", ()), who) for key, who in facts.people.items()],
        emails=[
            find(facts.product.emails, key, "kind of mail") for key in getattr(head, "emails", ())
        ],
    )


def still_stuck(here: Here) -> str:
    """The end of a page: what cures what, what to have at hand for support, what helps next."""
    head, library = here.article.head, here.library
    return _markdown(
        "stuck",
        id=here.article.id,
        cures=[here.link(page, page.head.title) for page in library.cured_by(here.article)],
        bounces=[bounce(here, key) for key in library.causes_cured_by(here.article)],
        guides=_by_person(here, library.guides_for(here.article)),
        tools=[_with_text(here, tool) for tool in library.tools_for(here.article)],
        evidence=getattr(head, "evidence", ()),
        related=[here.link(page, page.head.title) for page in library.related_to(here.article)],
        sources=[
            _cited(find(library.facts.sources, key, "source"))
            for key in getattr(head, "sources", ())
        ],
    )


def _by_person(here: Here, guides: Iterable[Article]) -> list[tuple[str, list[str]]]:
    """Each person's name, and the links to the guides that they follow."""
    pages = tuple(guides)
    found = [
        (who.name, [here.link(page, page.head.title) for page in pages if _first(page) == key])
        for key, who in here.library.facts.people.items()
    ]
    return [(name, links) for name, links in found if links]


def _first(guide: Article) -> str:
    return str(getattr(guide.head, "fixed_by", ("",))[0])


def system_table(here: Here) -> str:
    """The mail systems, how to recognize each, and the guide that lets our mail through."""
    rows = [
        (system, here.link(guide, guide.head.title))
        for guide in here.library.allowing
        if (system := here.library.facts.systems.get(getattr(guide.head, "system", None) or ""))
    ]
    return _markdown("systems", rows=rows)


def bounce_list(here: Here) -> str:
    """Every cause and every code of bounces, with a box to search them."""
    facts = here.library.facts
    return _html("bounces", kinds=facts.bounces, people=facts.people, tables=_code_tables(facts))


def code_key(here: Here) -> str:
    """What the numbers of an enhanced status code mean."""
    return _html("code-key", codes=here.library.facts.codes)


CodeRows = list[tuple[tuple[Entry, ...], str]]


def _code_tables(facts: Facts) -> dict[str, CodeRows]:
    """Title → rows of codes: one row for what 4 and 5 share, classes of codes left out."""
    tables: dict[str, CodeRows] = {
        "Enhanced status codes": [],
        "Reply codes": [],
        "Marks of single mail systems": [],
    }
    rows: dict[str, list[Entry]] = {}
    for entry in facts.entries.values():
        if not entry.code.endswith("x"):
            shared = entry.meaning and "." in entry.code
            rows.setdefault(f"x{entry.code[1:]}" if shared else entry.code, []).append(entry)
    for code, entries in rows.items():
        title = list(tables)[0 if re.match(r"[2-5x]\.", code) else 1 if code.isdigit() else 2]
        tables[title].append((tuple(entries), meaning(entries[0], facts)))
    return tables


def meaning(entry: Entry, facts: Facts) -> str:
    """What a code says by itself, or else the causes that come with it."""
    if entry.meaning:
        return entry.meaning.means
    return "; ".join(facts.causes[key].title for key in entry.causes)


def tool(here: Here, name: str) -> str:
    """A tool that works in the reader's browser: the box to fill in, by its element's name."""
    if name not in TOOLS:
        raise UnknownFact(f"There is no tool `{name}`; known are {', '.join(TOOLS)}.")
    depth = here.article.url.count("/")
    return _html(name, facts=here.library.facts, library=here.library, root="../" * depth)


def questions(here: Here) -> str:
    """The questions and answers of the guided check."""
    flow = here.library.facts.check
    pages = {
        key: [here.library.article(id) for id in answer.pages]
        for key, answer in flow.answers.items()
    }
    return _markdown(
        "questions",
        flow=flow,
        answers=flow.answers,
        titles={key: flow.way(key)[-1][1].says for key in flow.answers},
        links={key: [_with_text(here, page) for page in found] for key, found in pages.items()},
    )


def _with_text(here: Here, page: Article) -> str:
    return f"{here.link(page, page.head.title)}: {_plain(page.head.description)}"


def first_question(here: Here) -> str:
    """The first question of the guided check, each option a link into it."""
    question = here.library.facts.check.questions[START]
    page = here.library.article(CHECK)
    target = here.article.link_to(page)
    links = [markdown_link(option.says, f"{target}#{option.to}") for option in question.options]
    return _markdown("first-question", links=links)


def article_cards(here: Here, type: str, folder: str = "") -> str:
    """Every page of a type, or of one folder of it (`.`: in none), with what it answers."""
    return cards(here.library, here.link, type, folder=folder)


def first_cards(here: Here, type: str) -> str:
    """The first pages of a type, and a link to the others: for the home page."""
    return cards(here.library, here.link, type, FEW)


def glossary(here: Here) -> str:
    """Every word of the glossary, explained."""
    facts = here.library.facts
    terms = [
        (_anchor(key), each, find(facts.sources, each.source, "source") if each.source else None)
        for key, each in facts.glossary.items()
    ]
    return _html("glossary", terms=sorted(terms, key=lambda entry: entry[1].name.lower()))


def key_table(here: Here, type: str) -> str:
    """The front-matter keys of a page type."""
    model = find(HEADS, type, "page type")
    rows = [(key, "yes" if must else "no", text) for key, must, text in describe(model)]
    return _table(f"Keys of {type} pages", ("Key", "Required", "What it holds"), rows)


def fact_table(here: Here) -> str:
    """The files of `docs/_data/` and their keys."""
    rows = [
        (f"docs/_data/{key}{'/*.yml' if key in FOLDERS else '.yml'}", text)
        for key, _, text in describe(Facts)
    ]
    return _table("Files of facts", ("File", "What it holds"), rows)


def cause_table(here: Here) -> str:
    """The keys of a cause of bounces."""
    rows = [(key, "yes" if must else "no", text) for key, must, text in describe(Cause)]
    return _table("Keys of a cause", ("Key", "Required", "What it holds"), rows)


def macro_table(here: Here) -> str:
    """Every macro, how it is called, and what it shows."""
    rows = [
        (f"{{{{ {call} }}}}", _first_line(function), "alone" if name in BLOCKS else "in a sentence")
        for name, (function, call) in MACROS.items()
    ]
    return _table("Macros", ("Write", "It shows", "It stands"), rows)


def rule_table(here: Here) -> str:
    """Every rule of the check."""
    return _table("Rules", ("Rule", "What it asks for"), sorted(here.rules.items()))


def skeleton(here: Here, type: str) -> str:
    """The skeleton of a page type, as `make new` fills it in."""
    find(SECTIONS, type, "skeleton")
    return _html("skeleton", text=read_skeleton(here.library.docs, type))


TOOLS = ("bounce-decoder", "header-view", "it-request", "spf-checker", "guided-check")
"""Names of the custom elements that are tools; each has a template of its name."""

Macro = Callable[..., str]

_WITHIN_A_SENTENCE = (
    (menu, '"daily_content"'),
    (label, '"go"'),
    (email, '"daily"'),
    (fixer, '"it"'),
    (sender_ips, ""),
    (domain, '"notifications"'),
    (domains, ""),
    (default_from, ""),
    (default_from_reaches, ""),
    (article, '"LM-101"'),
    (term, '"bounce", "bounces"'),
    (source, '"microsoft_allow"'),
    (unverified, ""),
    (bounce, '"mailbox-full"'),
    (code, '"5.7.1"'),
)
_ALONE = (
    (at_a_glance, ""),
    (still_stuck, ""),
    (sender_list, '"lines"'),
    (command, '"exchange_online_connection_filter"'),
    (sender_table, ""),
    (domain_list, ""),
    (tool, '"guided-check"'),
    (questions, ""),
    (first_question, ""),
    (system_table, ""),
    (bounce_list, ""),
    (code_key, ""),
    (article_cards, '"issue"'),
    (first_cards, '"issue"'),
    (glossary, ""),
    (key_table, '"issue"'),
    (fact_table, ""),
    (cause_table, ""),
    (macro_table, ""),
    (rule_table, ""),
    (skeleton, '"issue"'),
)

MACROS: dict[str, tuple[Macro, str]] = {
    function.__name__: (function, f"{function.__name__}({arguments})")
    for function, arguments in (*_WITHIN_A_SENTENCE, *_ALONE)
}
"""Name → the macro and an example of a call."""

BLOCKS = frozenset(function.__name__ for function, _ in _ALONE)
"""Names of the macros that draw a block and so stand alone on their line."""

FEW = 12
"""How many cards the home page and the page for missing pages show."""

SENDING_ADDRESSES = "LM-301"
"""The page that lists our addresses as they are now."""

GLOSSARY = "LM-302"
"""The page that shows the glossary."""

CHECK = "LM-405"
"""The page of the guided check."""

BOUNCES = "LM-303"
"""The page that lists the causes and codes of bounces."""


def bind(here: Callable[[], Here]) -> dict[str, Macro]:
    """The macros as pages call them; `here` is asked anew at each call."""

    def bound(function: Macro, *arguments: str, **named: str) -> str:
        return function(here(), *arguments, **named)

    return {name: partial(bound, function) for name, (function, _) in MACROS.items()}


Link = Callable[[Article, str], str]
"""Writes a Markdown link to a page with a text."""


def cards(
    library: Library, link: Link, kind: str, most: int | None = None, folder: str = ""
) -> str:
    """Cards of the pages of a type, and below them a link to the rest, as Markdown."""
    find(HEADS, kind, "page type")
    found = [page for page in library.of_type(kind) if folder in ("", _folder(page))]
    if not found and folder:
        raise UnknownFact(f"No {kind} stands in a folder `{folder}`; correct it.")
    shown = [(page, link(page, page.head.title)) for page in found[:most]]
    folder = next(folder for folder, each in TYPES.items() if each == kind)
    index = library.by_name.get(f"{folder}.md") if len(shown) < len(found) else None
    more = link(index, f"All {len(found)}: {index.head.title}") if index else None
    return _markdown("cards", pages=shown, more=more)


def _folder(page: Article) -> str:
    """The folder of a page within the folder of its type, `.` where there is none."""
    return PurePosixPath(page.name).parent.as_posix().partition("/")[2] or "."


def read_skeleton(docs: Path, kind: str) -> str:
    """The text of `docs/_templates/<kind>.md`."""
    return (docs / "_templates" / f"{kind}.md").read_text(encoding="utf-8")


def _cited(source: Source) -> str:
    """Where a fact was read, and when."""
    title = markdown_link(source.title, source.url) if source.url else _plain(source.title)
    return f"{title}, read {day(source.read)}"


def day(date: datetime.date) -> str:
    """A date as the pages write it."""
    return f"{date:%B} {date.day}, {date.year}"


def _plain(text: str) -> str:
    """A text as Markdown that says just this."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", safe)


def markdown_link(text: str, target: str) -> str:
    """A Markdown link that shows just this text."""
    return f"[{_plain(text)}]({target})"


def coded(text: str) -> Markup:
    """A text as HTML, what stands between backticks as code."""
    pieces = text.split("`")
    whole = (
        Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )
    return Markup("").join(whole)


def _words_of(cause: Cause) -> str:
    """The words of a cause's phrases and its codes, each once, to be searched."""
    text = " ".join((*cause.says, *cause.codes)).replace(GAP, " ").lower()
    title = cause.title.lower()
    return " ".join(word for word in dict.fromkeys(text.split()) if word not in title)


_FOLDER = FileSystemLoader(Path(__file__).parent / "markup")
_HTML = Environment(
    loader=_FOLDER,
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_HTML.filters["day"] = day
_HTML.filters["coded"] = coded
_HTML.filters["words"] = _words_of
_HTML.filters["name_of"] = lambda key, people: people[key].name
_MARKDOWN = _HTML.overlay(autoescape=False)
_MARKDOWN.filters["plain"] = _plain


def _html(template: str, **values: object) -> str:
    """A block of HTML without blank lines, so that Markdown takes it as one."""
    text = _HTML.get_template(f"{template}.html").render(**values)
    kept = text if "<pre" in text else re.sub(r"^\s+", "", text, flags=re.MULTILINE)
    # Braces that belong to the text must not look like Jinja to whoever reads the page.
    return kept.strip().replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")


def _markdown(template: str, **values: object) -> str:
    """A block of Markdown."""
    return _MARKDOWN.get_template(f"{template}.md").render(**values).strip()


def _table(label: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose first column is code."""
    return _html("table", label=label, columns=columns, rows=list(rows))


def _dates(dated: Dated) -> tuple[str, ...]:
    days = (dated.since, dated.verified, dated.until)
    return tuple(day(date) if date else "Not recorded" for date in days)


def _series(items: Iterable[str]) -> str:
    *first, last = items
    if len(first) > 1:
        return f"{', '.join(first)}, and {last}"
    return f"{first[0]} and {last}" if first else last


def _anchor(key: str) -> str:
    return key.replace("_", "-")


def _first_line(function: Macro) -> str:
    return (function.__doc__ or "").split("\n")[0]
