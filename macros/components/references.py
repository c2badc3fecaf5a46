"""Links to pages, words, sources, causes, and codes, by their keys."""

from __future__ import annotations

import datetime
import re

from macros.components.here import Here
from macros.components.markup import day, markdown_link, plain, said
from macros.facts.facts import Source, UnknownFact, find
from macros.facts.texts import Wording
from macros.reading.articles import Article

_CITED = re.compile(r"\bsource\([\"'](\w+)[\"']\)")


def article(here: Here, id: str, text: str = "") -> str:
    """A link to a page by its id, with its title or your own text."""
    page = here.library.article(id)
    return here.link(page, text or page.head.title)


def term(here: Here, key: str, text: str = "") -> str:
    """A link to a word in the glossary, with its name or your own text."""
    name = text or find(here.library.facts.glossary, key, "term").name
    page = here.library.in_role("glossary")
    return markdown_link(name, f"{here.article.link_to(page)}#{anchor_of(key)}")


def source(here: Here, key: str) -> str:
    """A mark that leads to where a fact was read; the list at the end of the page says it whole."""
    found = find(here.library.facts.sources, key, "source")
    mark = source_mark(here.texts, here.article, key)
    return f"({markdown_link(mark, found.url) if found.url else plain(mark)})"


def source_mark(texts: Wording, page: Article, key: str) -> str:
    """What stands for a source in the text of a page: its number in the list at the end."""
    keys = cited_keys(page)
    return said(texts.references.mark, number=(*keys, key).index(key) + 1)


def cited_keys(page: Article) -> tuple[str, ...]:
    """The sources of a page, in the order of its list: those of its head, then those in its text.

    Each is a key of `sources.yml`.
    """
    return tuple(dict.fromkeys((*getattr(page.head, "sources", ()), *_CITED.findall(page.body))))


def expires(here: Here, day: str) -> str:
    """Nothing: behind a sentence, it tells the check the last day on which the sentence holds."""
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise UnknownFact(f"“{day}” is no day; write it as 2027-01-31.") from None
    return ""


def unverified(here: Here) -> str:
    """A mark behind a statement that nobody has read in a source yet."""
    return f"*({plain(here.texts.references.unverified)})*"


def bounce(here: Here, cause: str, text: str = "") -> str:
    """A link to a cause of bounces by its key, with its title or your own text."""
    found = find(here.library.facts.causes, cause, "cause")
    return _to_bounce(here, cause, text or found.title)


def listed_bounces(here: Here, text: str) -> str:
    """A link to the list of bounces, with those alone that this page cures."""
    page = here.library.in_role("bounces")
    return markdown_link(text, f"{here.article.link_to(page)}?words={here.article.id}")


def code(here: Here, code: str) -> str:
    """A link to a code that bounces hold."""
    found = find(here.library.facts.code_entries, code.lower(), "code")
    return _to_bounce(here, found.slug, found.code)


def _to_bounce(here: Here, anchor: str, text: str) -> str:
    page = here.library.in_role("bounces")
    return markdown_link(text, f"{here.article.link_to(page)}#{anchor}")


def cited(here: Here, source: Source) -> str:
    """Where a fact was read, and when."""
    title = markdown_link(source.title, source.url) if source.url else plain(source.title)
    return f"{title}, {plain(said(here.texts.references.read, date=day(source.read)))}"


def anchor_of(key: str) -> str:
    """The anchor of a word in the glossary."""
    return key.replace("_", "-")


def with_text(here: Here, page: Article) -> str:
    """A link to a page, and what it answers."""
    return f"{here.link(page, page.head.title)}: {plain(page.head.description)}"
