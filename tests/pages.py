"""Built pages as the tests read them: the main text, its sections, the links, the anchors."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from macros.words import words

_VOID = {"meta", "link", "img", "input", "br", "hr", "path", "circle", "rect", "source", "wbr"}
_INLINE = {"a", "b", "code", "em", "i", "span", "strong", "sup", "time"}
_FOOTNOTES = {"lm-guides", "lm-cures", "lm-tools", "lm-stuck", "lm-next", "lm-sources"}
_UNREAD = {"script", "style", "svg", "button"}


@dataclass
class Section:
    """A second-level heading, the text under it, and how many steps its lists number."""

    title: str = ""
    text: str = ""
    steps: int = 0


class Page(HTMLParser):
    """A page of HTML, read once. `text` and `sections` are those of the article."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.sections: list[Section] = []
        self.words: list[str] = []
        self.titles: list[str] = []
        self._open: list[str] = []
        self._lists: list[str] = []
        self._footnotes = False
        self._section = False
        self.feed(html)

    @property
    def text(self) -> str:
        """The article's words, spaced singly."""
        return " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._part(tag)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        for name in ("href", "src"):
            if given.get(name) is not None:
                self.links.append(str(given[name]))
        if tag not in _VOID:
            self._open.append("headerlink" if given.get("class") == "headerlink" else tag)
        if tag == "h1" and self._reading:
            self.titles.append("")
        if tag == "h2":
            self._section = self._reading and "id" in given  # a box has a title, and no anchor
        if tag == "h2" and self._section:
            self.sections.append(Section())
        if _FOOTNOTES & set(str(given.get("class")).split()):
            self._footnotes = True
        if tag in ("ol", "ul"):
            self._lists.append(tag)
        if tag == "li" and self._lists[-1:] == ["ol"] and self._in_section:
            self.sections[-1].steps += 1

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        while self._open and tag not in _VOID:
            opened = self._open.pop()
            if opened == tag or (tag == "a" and opened == "headerlink"):
                return

    def handle_data(self, data: str) -> None:
        if not self._reading or _UNREAD & set(self._open) or "headerlink" in self._open:
            return
        self.words.append(data)
        if "h1" in self._open:
            self.titles[-1] += data
        elif "h2" in self._open and self._section:
            self.sections[-1].title += data
        elif self._in_section:
            self.sections[-1].text += data

    def _part(self, tag: str) -> None:
        """Blocks stand apart; inline elements do not."""
        if tag not in _INLINE:
            self.words.append(" ")

    @property
    def _reading(self) -> bool:
        return "article" in self._open

    @property
    def _in_section(self) -> bool:
        return self._reading and bool(self.sections) and not self._footnotes


@cache
def read(file: Path) -> Page:
    """The page that stands in a file."""
    return Page(file.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Built:
    """A built site."""

    root: Path
    pages: dict[str, Page] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Built:
        """Every page of the site, by its address below the root."""
        files = {
            file.relative_to(root).parent.as_posix(): file for file in root.rglob("index.html")
        }
        return cls(root, {"" if at == "." else f"{at}/": read(file) for at, file in files.items()})

    def broken_links(self) -> list[str]:
        """Every link to a page, file, or anchor of the site that is not there."""
        return [
            f"/{url}: {link}"
            for url, page in self.pages.items()
            for link in page.links
            if not self._resolves(url, link)
        ]

    def _resolves(self, url: str, link: str) -> bool:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        path = unquote(parts.path)
        target = normpath(f"/{url}{path}" if not path.startswith("/") else path).lstrip("/")
        page = self.pages.get(f"{target}/" if target else "") if path else self.pages[url]
        if page is None:
            return (self.root / target).is_file()
        return not parts.fragment or unquote(parts.fragment) in page.ids

    def unrendered(self) -> dict[str, list[str]]:
        """File → braces and errors of macros that were published in it.

        The files for help desks hold the placeholders of those.
        """
        marks = re.compile(r"\{\{|\{%|Macro (?:Syntax|Rendering) Error|is undefined")
        kinds = {".html", ".json", ".xml", ".txt"}
        return {
            file.relative_to(self.root).as_posix(): marks.findall(text)
            for file in {*self.root.rglob("*")} - {*self.root.glob("api/v1/replies/*")}
            if file.suffix in kinds and marks.search(text := file.read_text(encoding="utf-8"))
        }

    def untitled(self) -> dict[str, list[str]]:
        """Address → titles, of the pages that have not just one."""
        pages = {url: page.titles for url, page in self.pages.items() if page.text}
        return {url: titles for url, titles in pages.items() if len(titles) != 1}

    def differences(self, other: Built) -> dict[str, list[str]]:
        """Address → how the text of a page differs from that of the same page elsewhere."""
        return {
            url: lines
            for url, page in self.pages.items()
            if (lines := _differences(page, other.pages[url]))
        }


def _differences(one: Page, other: Page) -> list[str]:
    return list(difflib.unified_diff(one.text.split(), other.text.split(), n=2, lineterm=""))


def unshown(site: Path, asked: str) -> dict[str, set[str]]:
    """Page → anchors and words that the search knows of it and that it does not hold.

    The search reads the Markdown, and the reader the page. What stands under the title `asked` is
    on no page.
    """
    index = json.loads((site / "search/index.json").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for url in (each for each in index["urls"] if not each.startswith("e/")):
        page = read(site / url / "index.html")
        texts = json.loads((site / "search" / f"{url.rstrip('/')}.json").read_text("utf-8"))
        said = {
            word
            for anchor, title, text in texts[1:]
            if title != asked
            for word in words(f"{title} {text}" if anchor else text)
        }
        anchors = {anchor for anchor, _, _ in texts} - {""}
        if missing := (anchors - page.ids) | (said - set(words(page.text))):
            found[url] = missing
    return found
