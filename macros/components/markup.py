"""How macros draw: texts as Markdown and HTML that say just what they are, and the templates.

An inline macro returns one line of Markdown. A block macro stands alone on its line and returns
HTML from `templates/*.html` (autoescaped) or, where it holds links that the engine must resolve,
Markdown from `templates/*.md`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from macros.facts.bounces import GAP, Cause
from macros.facts.sentences import filled
from macros.keeping import Kept

_SPECIAL = re.compile(r"([\\`*_\[\]|#])")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "{": "&lbrace;", "}": "&rbrace;"}
)
"""What would begin markup, end a title in quotes, or give a block attributes."""


def html(template: str, **values: object) -> str:
    """A block of HTML without blank lines, so that Markdown takes it as one."""
    text = _HTML.get_template(f"{template}.html").render(**values)
    kept = text if "<pre" in text else re.sub(r"^\s+", "", text, flags=re.MULTILINE)
    # Braces that belong to the text must not look like Jinja to whoever reads the page.
    return kept.strip().replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")


def markdown(template: str, **values: object) -> str:
    """A block of Markdown."""
    return _MARKDOWN.get_template(f"{template}.md").render(**values).strip()


def table(label: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose first column is code."""
    return html("table", label=label, columns=columns, rows=list(rows))


def plain(text: str) -> str:
    """A text as Markdown that says just this."""
    one_line = " ".join(map(str.strip, text.split("\n"))) if "\n" in text else text
    safe = one_line.translate(_ENTITIES)
    return _SPECIAL.sub(r"\\\1", safe)


def markdown_link(text: str, target: str) -> str:
    """A Markdown link that shows just this text."""
    return f"[{plain(text)}]({target})"


def day(date: datetime.date) -> str:
    """A date as the pages write it."""
    return f"{date:%B} {date.day}, {date.year}"


def coded(text: str) -> Markup:
    """A text as HTML, what stands between backticks as code."""
    pieces = text.split("`")
    whole = (
        Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )
    return Markup("").join(whole)


def said(sentence: str, **values: object) -> str:
    """A sentence with its places filled."""
    return filled(sentence, {name: str(value) for name, value in values.items()})


def marked(sentence: str, **values: object) -> str:
    """A sentence as Markdown, its places filled with Markdown."""
    text = plain(sentence)
    for name, value in values.items():
        text = text.replace(plain(f"{{{name}}}"), str(value))
    return text


def series(items: Iterable[str]) -> str:
    """Items within a sentence: `a`, `a and b`, `a, b, and c`."""
    *first, last = items
    if len(first) > 1:
        return f"{', '.join(first)}, and {last}"
    return f"{first[0]} and {last}" if first else last


def _words_of(cause: Cause) -> str:
    """The words of a cause's phrases and its codes, each once, to be searched."""
    text = " ".join((*cause.shown, *cause.hints, *cause.codes)).replace(GAP, " ").lower()
    title = cause.title.lower()
    return " ".join(word for word in dict.fromkeys(text.split()) if word not in title)


class _KeptTemplates(BytecodeCache):
    """Templates as Python understands them, kept for the next run."""

    kept: Kept | None = None

    def load_bytecode(self, bucket: Bucket) -> None:
        if self.kept and (code := self.kept.read(bucket.key)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if self.kept:
            self.kept.write(bucket.key, bucket.bytecode_to_string())


KEPT_TEMPLATES = _KeptTemplates()
"""Shared by every environment; nothing is kept where it is told no place."""


def environment(folder: Path) -> Environment:
    """The templates of a folder, which escape what they are given."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=KEPT_TEMPLATES,
    )
    made.filters |= {"day": day, "coded": coded, "filled": said}
    return made


_HTML = environment(Path(__file__).parent / "templates")
_HTML.filters["words"] = _words_of
_HTML.filters["name_of"] = lambda key, people: people[key].name
_MARKDOWN = _HTML.overlay(autoescape=False)
_MARKDOWN.filters["plain"] = plain
_MARKDOWN.filters["marked"] = marked
