"""`site/e/`: a page for every cause and every code of bounces, at addresses that fit into a ticket.

They are made from the page `e/unknown/`, as the engine built it, with their own title, address and
text. Links to the list of causes and codes lead on to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from posixpath import relpath
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.components.markup import coded, day
from macros.components.tables import meaning
from macros.facts.bounces import Cause, CodeEntry, Kind
from macros.library import Library
from macros.publish import redirects
from macros.reading.articles import Article

FOLDER = "e"
UNKNOWN = f"{FOLDER}/unknown.md"
"""The page that the others are made from; it explains a code that has no page."""

_ARTICLE = re.compile(r"(<article[^>]*>).*(</article>)", re.DOTALL)
_INWARD = re.compile(r'href="#[^"]*"')
_HREF = re.compile(r'href="(?P<page>[^"#]*)#(?P<anchor>[^"]+)"')
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_TEMPLATES.filters["day"] = day
_TEMPLATES.filters["coded"] = coded


@dataclass(frozen=True)
class Shell:
    """The page that the others are made from: its HTML, and what stands in it once for each."""

    html: str
    page: Article

    def dressed(self, slug: str, title: str, description: str, body: str) -> str:
        """The HTML of a page of its own."""
        head = self.page.head
        text = f'<div class="lm-bounce" id="text">\n{body}\n</div>'
        # What leads to a heading of the shell, "Skip to content" for example, leads to the text.
        framed = _INWARD.sub('href="#text"', self.html)
        html = _ARTICLE.sub(lambda found: f"{found[1]}{text}{found[2]}", framed)
        html = html.replace(escape(head.title), escape(title))
        html = html.replace(escape(head.description), escape(description))
        return html.replace(f"/{self.page.url}", f"/{FOLDER}/{slug}/")


def write(site: Path, library: Library) -> None:
    """Write the pages, the old addresses of ranges, and the links that lead to them."""
    if not library.facts.bounces:
        return
    page = library.by_name[UNKNOWN]
    shell = Shell((site / page.url / "index.html").read_text(encoding="utf-8"), page)
    slugs = set()
    for slug, title, description, body in (*_causes(library), *_codes(library)):
        file = site / FOLDER / slug / "index.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(shell.dressed(slug, title, description, body), encoding="utf-8")
        slugs.add(slug)
    _point(site, library, {*slugs, PurePosixPath(UNKNOWN).stem})
    _list(site, page, sorted(slugs))
    for entry in library.facts.code_entries.values():
        for code in set(entry.within) - slugs:
            redirects.leave(site, f"/{FOLDER}/{code}/", f"../{entry.slug}/", entry.code)
    redirects.leave(site, f"/{FOLDER}/", "../" + library.in_role("bounces").url, "What bounces say")


Page = tuple[str, str, str, str]
"""A page's slug, title, description, and the HTML of its text."""


def _causes(library: Library) -> Iterator[Page]:
    template = _TEMPLATES.get_template("cause.html")
    for key, cause in library.facts.causes.items():
        body = template.render(**_about(library, cause), bounces=library.in_role("bounces"))
        yield key, cause.title, cause.means, body


def _about(library: Library, cause: Cause) -> dict[str, object]:
    """What the template of a cause shows."""
    facts = library.facts
    return {
        "cause": cause,
        "people": facts.people,
        "systems": [facts.systems[key].name for key in cause.systems],
        "entries": [
            entry for entry in facts.code_entries.values() if {*cause.codes} & {*_names(entry.code)}
        ],
        "pages": [library.article(id) for id in cause.cured_by],
        "sources": [facts.sources[key] for key in cause.sources],
    }


def _names(code: str) -> tuple[str, ...]:
    """How a cause may name a code."""
    return (code, f"x{code[1:]}")


def _codes(library: Library) -> Iterator[Page]:
    template = _TEMPLATES.get_template("code.html")
    facts = library.facts
    for slug, entry in facts.code_entries.items():
        causes = {key: facts.causes[key] for key in entry.causes}
        means = entry.meaning.means if entry.meaning else next(iter(causes.values())).means
        body = template.render(
            entry=entry,
            means=means,
            causes=causes,
            groups=list(_by_reason(causes, facts.bounces.values())),
            only=_about(library, *causes.values()) if len(causes) == 1 else None,
            people=facts.people,
            codes=facts.codes,
            below=[
                (each, meaning(each, facts)) for each in _below(entry, facts.code_entries.values())
            ],
            above=list(_above(entry)),
            sources=[facts.sources[key] for key in facts.codes.sources],
            bounces=library.in_role("bounces"),
        )
        yield slug, f"Bounce code {entry.code}", means, body


def _by_reason(
    causes: Mapping[str, Cause], kinds: Iterable[Kind]
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


def _point(site: Path, library: Library, slugs: set[str]) -> None:
    """Let links to a cause or code in the list lead to its page."""
    target = library.in_role("bounces").url
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        here = file.parent.relative_to(site).as_posix() + "/"
        if f"{Path(target).name}/#" not in html and here != target:
            continue

        def onward(link: re.Match[str], here: str = here) -> str:
            page, anchor = urljoin(f"/{here}", link["page"]).lstrip("/"), link["anchor"]
            if page != target or anchor not in slugs:
                return link[0]
            onto = relpath(f"{FOLDER}/{anchor}", here)
            return f'href="{onto}/"'

        file.write_text(_HREF.sub(onward, html), encoding="utf-8")


def _list(site: Path, page: Article, slugs: list[str]) -> None:
    """Add the pages to the site map."""
    file = site / "sitemap.xml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    if found := re.search(rf"\s*<url>\s*<loc>([^<]*)/{page.url}</loc>.*?</url>", text, re.DOTALL):
        more = (found[0].replace(f"/{page.url}", f"/{FOLDER}/{slug}/") for slug in slugs)
        file.write_text(text.replace(found[0], found[0] + "".join(more)), encoding="utf-8")
