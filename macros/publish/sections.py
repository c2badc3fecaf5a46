"""The sections of a page: links named by their headings, and the anchors they had before."""

from __future__ import annotations

import re
from html import escape, unescape

from macros.components.markup import said
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.frontmatter import TOP
from macros.whereabouts import aliases, own_anchors

_PERMALINK = re.compile(
    r'(?P<heading><h(?P<level>[1-6]) id="(?P<anchor>[^"]+)">(?P<title>.*?))'
    r'<a class="headerlink" href="(?P<target>[^"]*)" title="[^"]*">(?P<sign>.*?)</a></h(?P=level)>'
)
_BOX_TITLE = re.compile(
    r'(<div class="admonition lm-[^"]*">\s*)<p class="admonition-title">(.*?)</p>'
)
_TAG = re.compile(r"<[^<>]*>")
_ARTICLE = re.compile(r"<article[^<>]*>")
_START = r'<[a-z][a-z0-9]*(?: [^<>]*)? id="{}"[^<>]*>'
"""The start tag of the element with an id."""


def finished(html: str, page: Article, library: Library) -> str:
    """A page's HTML, its boxes under headings, links that name their section, and every anchor
    that it ever had."""
    says = library.facts.texts.references.section

    def named(found: re.Match[str]) -> str:
        title = unescape(_TAG.sub("", found["title"]))
        label = escape(said(says, title=title.strip()))
        link = f'<a class="headerlink" href="{found["target"]}" aria-label="{label}">'
        return f"{found['heading']}{link}{found['sign']}</a></h{found['level']}>"

    headed = _BOX_TITLE.sub(r'\1<h2 class="lm-box-title">\2</h2>', html)
    return _with_former(_PERMALINK.sub(named, headed), page, library)


def _with_former(html: str, page: Article, library: Library) -> str:
    """A page's HTML with each former anchor where the one stands that took its place."""
    for old, new in aliases(library, page).items():
        place = _ARTICLE if new == TOP else re.compile(_START.format(re.escape(new)))
        found = place.search(html)
        if found and old not in own_anchors(library, page):
            mark = f'<span class="lm-anchor" id="{escape(old)}"></span>'
            html = html[: found.end()] + mark + html[found.end() :]
    return html
