"""The facts a page states: by macro or key, never typed, and none of somebody else."""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Iterator

from macros.facts.bounces import AtProvider, Cause
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.sources import Keys
from macros.rendering import templates

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_ADDRESS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)|(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?!\w))"
)
_RESERVED_NAME = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$")

_A_DAY = datetime.timedelta(days=1)
"""By how much a clock in the east is ahead, at most."""

_A_YEAR = datetime.timedelta(days=366)
"""RFC 9116, section 2.5.5."""


def literal_fact(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A fact is asked for by its macro, never typed."""
    for line, message in library.literals.found(article.body):
        yield article.body_line + line, message
    for keys, text in article.record.texts():
        if keys[:1] not in (("keywords",), ("symptoms",)):
            for _, message in library.literals.found(text):
                yield article.record.line(*keys), message


def literal_data(library: Library) -> Iterator[tuple[str, int, str]]:
    """A fact is not typed out in another file of facts, in a command to copy for example."""
    for keys, text in _told(library):
        for _, message in library.literals.found(text):
            shown = message.partition(" is a fact")[0]
            cure = "write a place such as «each»" if keys[0] == "commands" else "reword it"
            yield *library.place(keys), f"{shown} is a fact typed out; {cure}."


def _told(library: Library) -> Iterator[tuple[Keys, str]]:
    """The texts of commands, of causes of bounces, and around replies, and where each stands."""
    for key, command in library.facts.commands.items():
        yield ("commands", key, "text"), command.text
    for reason, kind in library.facts.bounces.items():
        yield from _advised(("bounces", reason, "at_provider"), kind.at_provider)
        for key, cause in kind.causes.items():
            keys = ("bounces", reason, "causes", key)
            yield (*keys, "means"), cause.means
            yield from _advised(keys, cause)
            yield from _advised((*keys, "at_provider"), cause.at_provider or AtProvider())
    for group, each in library.facts.replies.groups.items():
        for key, reply in each.replies.items():
            around = {"title": reply.title, "when": reply.when, "subject": reply.subject}
            yield from ((("replies", group, "replies", key, name), around[name]) for name in around)


def _advised(keys: Keys, told: Cause | AtProvider) -> Iterator[tuple[Keys, str]]:
    """What each person does, and where it stands."""
    yield from (((*keys, "fix", person), text) for person, text in told.fix.items())


def reserved_example(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """Examples use only names and addresses reserved for examples (RFC 2606, 5737, 3849)."""
    for line, text in _lines(article):
        for wrong in others_names(text, library):
            yield line, wrong


def others_names(text: str, library: Library) -> Iterator[str]:
    """A message for each address in a text that may be somebody else's."""
    for found in _EMAIL.finditer(text) if "@" in text else ():
        if not _may_stand(found["domain"].lower(), library):
            yield f"`{found[0]}` may belong to somebody; use one at example.com."
    for found in _ADDRESS.finditer(text):
        if _somebodys(found[0], library):
            example = "2001:db8::/32" if ":" in found[0] else "192.0.2.0/24"
            yield f"`{found[0]}` may belong to somebody; use one of {example}."


def cited_source(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """What a guide cites with `source` stands in its list of sources, with the day it was read."""
    listed = getattr(article.head, "sources", ())
    for call in templates.read(article.body).calls if listed else ():
        if call.name == "source" and not {*call.arguments} <= {*listed}:
            wrong = f"`sources` does not name {call.arguments[0]}; add it."
            yield article.body_line + call.line - 1, wrong


def reviewed_by_today(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A review lies in the past, wherever on earth its editor lives."""
    reviewed = getattr(article.head, "reviewed", None)
    if reviewed and reviewed > library.today + _A_DAY:
        line = article.record.line("reviewed")
        yield line, f"`reviewed` is {reviewed}, a day to come; correct it."


def current_contact(library: Library) -> Iterator[tuple[str, int, str]]:
    """The contact for weaknesses of the site expires within a year, and has not yet."""
    contact = library.facts.product.security
    if contact and not library.today < contact.expires <= library.today + _A_YEAR:
        wrong = f"`expires` is {contact.expires}; write a day within a year from today."
        yield *library.place(("product", "security", "expires")), wrong


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
