"""`site/e/`: a page for every cause and every code of bounces, at addresses that fit into a ticket.

They are made from the page `e/unknown/`, as the engine built it, with their own title, address and
text. Links to the list of causes and codes lead on to them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from posixpath import relpath
from urllib.parse import urljoin

from macros.components.contact import contact_html
from macros.components.markup import environment, said
from macros.components.tables import meaning
from macros.facts.bounces import Cause, CodeEntry, Kind
from macros.facts.facts import Facts
from macros.library import Library, once_a_library
from macros.publish import link_cards, markdown_edition, structured_data
from macros.publish.contact_places import told
from macros.publish.site_map import root_of
from macros.publish.skip_link import skipping
from macros.publish.theme_markup import valid
from macros.publish.ticket_notes import TicketNote, carrying, of_cause, of_code
from macros.reading.articles import Article
from macros.reading.files import CODES
from macros.rendering.leads import shown_leads
from macros.whereabouts import BOUNCES, onward, slugs

FOLDER = BOUNCES.strip("/")
UNKNOWN = CODES
"""The page that the others are made from; it explains a code that has no page."""

_ARTICLE = re.compile(
    r"<article[^>]*>(?P<text>.*?)(?=<page-helped|<copy-link|</article>)", re.DOTALL
)
"""The text of a page, without what the frame puts below it."""

_BOX = re.compile(r'<site-search class="lm-search lm-search--plain".*?</site-search>', re.DOTALL)
"""The box that takes everything, as the frame of the page holds it."""

_HERE = re.compile('<div class="lm-box-here"></div>')
"""Where it stands on the pages that are made of it."""

_INWARD = re.compile(r'href="#[^"]*"')
_HREF = re.compile(r'href="(?P<page>[^"#]*)#(?P<anchor>[^"]+)"')
_TEMPLATES = environment(Path(__file__).parent / "templates")
_TEMPLATES.filters["inline_of"] = lambda key, people: people[key].inline


TITLE, DESCRIPTION, ADDRESS, TEXT = "title", "description", "address", "text"
"""The open places of a shell."""


@dataclass(frozen=True)
class Shell:
    """The page that the others are made from, with open places, which stand at odd numbers."""

    pieces: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> str:
        """The HTML of a page of its own; a value is HTML."""
        return "".join(
            values[piece] if number % 2 else piece for number, piece in enumerate(self.pieces)
        )


def shell(html: str, page: Article) -> Shell:
    """The shell that the engine made of a page: open where its own words and address stand."""
    known = {
        escape(page.head.title): TITLE,
        escape(page.head.description): DESCRIPTION,
        f"/{page.url}": ADDRESS,
    }
    places = re.compile(f"({'|'.join(map(re.escape, known))})")
    found = _ARTICLE.search(html)
    if not found:
        raise LookupError(f"The engine made no article of {page.path}; restore the page.")
    before, after = html[: found.start("text")], html[found.end("text") :]
    # What leads to a heading of the shell, "Skip to content" for example, leads to the text.
    around = (places.split(_INWARD.sub('href="#text"', part)) for part in (before, after))
    split = [[known.get(piece, piece) for piece in pieces] for pieces in around]
    return Shell((*split[0], TEXT, *split[1]))


def write(site: Path, library: Library) -> None:
    """Write the pages, and the Markdown of each."""
    facts = library.facts
    if not facts.bounces:
        return
    page, root = library.by_name[UNKNOWN], root_of(site)
    html = (site / page.url / "index.html").read_text(encoding="utf-8")
    html = valid(told(html, facts))
    made = shell(skipping(html, facts), page)
    box = _BOX.search(html)
    boxes = partial(_HERE.sub, (lambda _: box[0]) if box else "")
    pages = list(texts(library))
    notes = [_note(facts, slug) for slug, *_ in pages]
    bodies = zip(notes, (body for *_, body in pages), strict=True)
    editions = markdown_edition.of_bounces(library, bodies, root)
    for each, says, markdown in zip(pages, notes, editions, strict=True):
        whole = carrying(boxes(_filled(made, each)), says, facts)
        told_of = structured_data.of_bounce(whole, says, library, root)
        html = link_cards.of_bounce(told_of, says, library, root)
        folder = site / FOLDER / each[0]
        folder.mkdir(exist_ok=True)
        (folder / "index.html").write_text(html, encoding="utf-8")
        (folder / markdown_edition.FILE).write_text(markdown, encoding="utf-8")
    _list(site, page, sorted(slugs(facts)))


def _note(facts: Facts, slug: str) -> TicketNote:
    return of_cause(facts, slug) if slug in facts.causes else of_code(facts, slug)


def _filled(made: Shell, page: Page) -> str:
    slug, title, description, body = page
    values = {
        TITLE: escape(title),
        DESCRIPTION: escape(description),
        ADDRESS: f"/{FOLDER}/{slug}/",
        TEXT: f'<div class="lm-bounce" id="text">\n{body}\n</div>',
    }
    return made.filled(values)


def leading_onward(html: str, here: str, library: Library) -> str:
    """A page's HTML whose links to a cause or code in the list lead to that one's page.

    `here` is the page's address below the root, such as `issues/a/`.
    """
    listed = library.in_role("bounces") if library.facts.bounces else None
    if not listed or (f"{Path(listed.url).name}/#" not in html and here != listed.url):
        return html

    def led(link: re.Match[str]) -> str:
        if urljoin(f"/{here}", link["page"]).lstrip("/") != listed.url:
            return link[0]
        own = onward(library, listed, link["anchor"])
        return f'href="{relpath(own, f"/{here}")}/"' if own else link[0]

    return _HREF.sub(led, html)


Page = tuple[str, str, str, str]
"""A page's slug, title, description, and the HTML of its text."""


def texts(library: Library) -> Iterator[Page]:
    """The page of each cause and of each code, where there are any."""
    if library.facts.bounces:
        yield from (*_causes(library), *_codes(library))


def _causes(library: Library) -> Iterator[Page]:
    template = _TEMPLATES.get_template("cause.html")
    for key, cause in library.facts.causes.items():
        body = template.render(**_around(library), cause=cause, about=_about(library, key))
        yield key, cause.title, cause.means, body


def _around(library: Library) -> dict[str, object]:
    """What every template shows."""
    return {
        "texts": library.facts.texts,
        "product": library.facts.product.name,
        "contact": contact_html(library.facts),
        "people": library.facts.people,
        "bounces": library.in_role("bounces"),
    }


def _about(library: Library, key: str) -> dict[str, object]:
    """What the template of a cause shows."""
    facts, cause = library.facts, library.facts.causes[key]
    return {
        "advice": facts.shown_advice(key),
        "failed": _tells_of_a_failure(library, key),
        "shown": facts.people_at(provider=facts.is_of_providers(key)),
        "elsewhere": _elsewhere(library, key),
        "systems": [facts.systems[each].name for each in cause.systems],
        "entries": _entries_of(cause, library),
        "leads": shown_leads(library, key),
        "sources": [facts.sources[key] for key in cause.sources],
    }


def _elsewhere(library: Library, key: str) -> dict[str, str]:
    """What people do in another way where a provider runs the mailbox."""
    facts = library.facts
    cause, there = facts.causes[key], facts.advice_at_provider(key)
    if facts.is_of_providers(key) or not set(cause.fix) & set(facts.stand_ins):
        return {}
    return {who: text for who, text in there.fix.items() if cause.fix.get(who) != text}


def _tells_of_a_failure(library: Library, key: str) -> bool:
    """Whether a message with this cause tells that a delivery failed."""
    messages, bounces = library.facts.messages, library.facts.bounces
    others = (*messages.notices, *messages.challenges)
    return not any(key in bounces[reason].causes for reason in others if reason in bounces)


def _entries_of(cause: Cause, library: Library) -> list[CodeEntry]:
    """The codes that a cause names, in the order of codes."""
    entries = library.facts.code_entries
    named = {slug for code in cause.codes for slug in _by_name(library).get(code, ())}
    return [entries[slug] for slug in sorted(named, key=list(entries).index)]


@once_a_library
def _by_name(library: Library) -> Mapping[str, tuple[str, ...]]:
    """What a cause may call a code → the slugs of the codes that it calls so."""
    found: dict[str, tuple[str, ...]] = {}
    for slug, entry in library.facts.code_entries.items():
        for name in (entry.code, f"x{entry.code[1:]}"):
            found[name] = (*found.get(name, ()), slug)
    return found


def _codes(library: Library) -> Iterator[Page]:
    template = _TEMPLATES.get_template("code.html")
    facts = library.facts
    for slug, entry in facts.code_entries.items():
        causes = {key: facts.causes[key] for key in entry.causes}
        means = entry.meaning.means if entry.meaning else next(iter(causes.values())).means
        body = template.render(
            **_around(library),
            entry=entry,
            means=means,
            causes=causes,
            able={key: facts.shown_advice(key).fixed_by for key in causes},
            likeliest=(likeliest := _likeliest(causes)),
            groups=list(_by_reason(causes.keys() - likeliest.keys(), facts.bounces.values())),
            only=_about(library, *causes) if len(causes) == 1 else None,
            codes=facts.codes,
            below=[
                (each, meaning(each, facts)) for each in _below(entry, facts.code_entries.values())
            ],
            above=list(_above(entry)),
            sources=[facts.sources[key] for key in facts.codes.sources],
        )
        yield slug, said(facts.texts.bounce_pages.title, code=entry.code), means, body


_SHOWN = 5
"""So many causes of a code stand open, the likeliest ones."""

_FOLDED = 3
"""Fewer causes than these are not worth to be folded away."""


def _likeliest(causes: Mapping[str, Cause]) -> dict[str, Cause]:
    """The causes that are met most, as far as is known: those with the most wordings, which stand
    for as many mail systems and their versions. All of them, where few would be left."""
    ordered = sorted(causes.items(), key=lambda each: -len(each[1].tells))
    return dict(ordered[:_SHOWN] if len(ordered) >= _SHOWN + _FOLDED else ordered)


def _by_reason(
    causes: Container[str], kinds: Iterable[Kind]
) -> Iterator[tuple[str, dict[str, Cause]]]:
    """The name of each reason, and those of the causes that have it."""
    for kind in kinds:
        if group := {key: each for key, each in kind.causes.items() if key in causes}:
            yield kind.name, group


def _below(entry: CodeEntry, entries: Iterable[CodeEntry]) -> Iterator[CodeEntry]:
    """The codes of a class: those of `5.7.x`, or the classes in `5.x.x`."""
    if not entry.code.endswith("x"):
        return
    start = entry.code.partition("x")[0]
    inner = re.compile(re.escape(start) + (r"\d+\.x" if entry.code.endswith(".x.x") else r"[\d-]+"))
    for each in entries:
        if inner.fullmatch(each.code) or (entry.code == "2.x.x" and each.code.startswith("2.1")):
            yield each


def _above(entry: CodeEntry) -> Iterator[str]:
    """The classes that a code belongs to, the nearest first."""
    found = re.match(r"([245])\.([0-7])\.", entry.code)
    if found and found[1] != "2":
        yield f"{found[1]}.{found[2]}.x"
    if found:
        yield f"{found[1]}.x.x"


def _list(site: Path, page: Article, slugs: list[str]) -> None:
    """Add the pages to the site map."""
    file = site / "sitemap.xml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    if found := re.search(rf"\s*<url>\s*<loc>([^<]*)/{page.url}</loc>.*?</url>", text, re.DOTALL):
        more = (found[0].replace(f"/{page.url}", f"/{FOLDER}/{slug}/") for slug in slugs)
        file.write_text(text.replace(found[0], found[0] + "".join(more)), encoding="utf-8")
