"""What a page is, in JSON-LD by the words of schema.org, for programs that read pages.

It says nothing that the page does not show: the way back, the title, the answer, and the steps.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

from macros.library import Library
from macros.publish.ticket_notes import TicketNote
from macros.reading.articles import Article
from macros.reading.frontmatter import STEPS, ArticleHead
from macros.rendering.page import memo, note, rendered, state
from macros.rendering.tree import HEADINGS, parse
from macros.whereabouts import address

Description = dict[str, Any]

_CONTEXT = "https://schema.org"
_PATH = re.compile(r'<nav class="lm-path"[^>]*>(?P<way>.*?)</nav>', re.DOTALL)
_STEP = re.compile(r'<a href="(?P<target>[^"]*)">(?P<name>[^<]*)</a>')
_LANGUAGE = re.compile(r'<html lang="(?P<language>[\w-]+)"')
_END = "</body>"
_STEPS = "steps"
"""What the steps of pages are kept as."""

ARTICLES = frozenset({"issue", "reference"})
"""Types of pages that are articles; a guide with steps is a way to do something."""


def of_page(html: str, page: Article, library: Library, root: str) -> str:
    """A page's HTML that says what it is; `root` is what its address begins with."""
    head = page.head
    if not root or not isinstance(head, ArticleHead):
        return html
    here = f"{root}{address(page)}"
    things: list[Description] = []
    known = {"name": head.title, "description": head.description, "identifier": page.id}
    about = _about(html, library, here, head.reviewed.isoformat())
    steps = _steps(library, page) if page.type == "guide" else []
    if steps:
        things.append({"@type": "HowTo", **known, **about, "step": _told(steps, here)})
    elif page.type in ARTICLES | {"guide"}:
        things.append({"@type": "Article", "headline": head.title, **known, **about})
    return saying(html, [*things, *_way_back(html, head.title, here)])


def of_bounce(html: str, says: TicketNote, library: Library, root: str) -> str:
    """The same of the page of a cause or a code."""
    if not root:
        return html
    here = f"{root}{says.address}"
    known = {"headline": says.title, "name": says.title, "description": says.answer}
    article = {"@type": "Article", **known, **_about(html, library, here)}
    return saying(html, [article, *_way_back(html, says.title, here)])


def _about(html: str, library: Library, here: str, reviewed: str | None = None) -> Description:
    language = _LANGUAGE.search(html)
    page: Description = {"@type": "WebPage", "@id": here}
    return {
        "url": here,
        "mainEntityOfPage": page | ({"lastReviewed": reviewed} if reviewed else {}),
        "publisher": {"@type": "Organization", "name": library.facts.product.name},
        **({"inLanguage": language["language"]} if language else {}),
    }


def _way_back(html: str, title: str, here: str) -> Iterator[Description]:
    """The way back that the page shows, if it shows one, and the page at its end."""
    shown = _PATH.search(html)
    if not shown:
        return
    way = [
        (unescape(each["name"]).strip(), urljoin(here, unescape(each["target"])))
        for each in _STEP.finditer(shown["way"])
    ]
    places = [
        {"@type": "ListItem", "position": at, "name": name, "item": place}
        for at, (name, place) in enumerate([*way, (title, here)], start=1)
    ]
    yield {"@type": "BreadcrumbList", "itemListElement": places}


Steps = list[tuple[str, str, list[str]]]
"""The anchor and the title of each part of the steps, and the texts of its steps."""


def _steps(library: Library, page: Article) -> Steps:
    note(library, page)
    return memo(library, _STEPS).of(state(library, page), lambda: [*_read(library, page)])


def _read(library: Library, page: Article) -> Iterator[tuple[str, str, list[str]]]:
    """The numbered steps below the heading of the steps, by the headings below that one."""
    anchor, title, texts = "", "", list[str]()
    for node in parse(rendered(library, page).html).elements:
        if node.tag in HEADINGS and (node.tag == "h2" or title):
            if texts:
                yield anchor, title, texts
            within = node.text.strip() == STEPS[page.type] or (title and node.tag != "h2")
            anchor, texts = node.attributes.get("id", ""), []
            title = node.text.strip() if within else ""
        elif title and node.tag == "ol":
            texts += (" ".join(item.text.split()) for item in node.elements)
        elif texts:
            # What a step says to enter stands below it, to be copied.
            texts[-1] += "".join(f"\n{each.text.strip()}" for each in node.find("pre"))
    if texts:
        yield anchor, title, texts


def _told(steps: Steps, here: str) -> list[Description]:
    """The steps, in sections where there are several."""
    sections: list[Description] = [
        {
            "@type": "HowToSection",
            "name": title,
            "url": f"{here}#{anchor}",
            "itemListElement": [{"@type": "HowToStep", "text": text} for text in texts],
        }
        for anchor, title, texts in steps
    ]
    only: list[Description] = sections[0]["itemListElement"]
    return sections if len(sections) > 1 else only


def saying(html: str, things: Iterable[Description]) -> str:
    """A page's HTML that carries what is said; nothing in it can end the script."""
    graph = list(things)
    if not graph:
        return html
    data = {"@context": _CONTEXT, "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script = f'<script type="application/ld+json">{text}</script>'
    return html.replace(_END, f"{script}\n{_END}", 1)
