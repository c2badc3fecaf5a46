"""Built pages as the tests read them: the main text, its sections, the links, the anchors."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

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
        if tag == "h2" and self._reading:
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
        elif "h2" in self._open:
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
