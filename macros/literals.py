"""Facts typed out in prose: what each looks like, and the macro to use in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.facts import Facts

_CALL = re.compile(r"\{\{.*?\}\}")
_ARROW = r"[\s*_`]*(?:→|-+>|>|›|»|/)[\s*_`]*"


@dataclass(frozen=True)
class Literal:
    """How a fact looks when it is typed, and the call that shows it."""

    pattern: re.Pattern[str]
    macro: str


def of(facts: Facts) -> tuple[Literal, ...]:
    """The literals to look for, those that hold others first."""
    return tuple(
        Literal(re.compile(pattern, re.IGNORECASE if fold else 0), macro)
        for pattern, macro, fold in (*_menus(facts), *_senders(facts))
    )


def found(text: str, literals: Iterable[Literal]) -> Iterator[str]:
    """A message for each fact typed out in a line; macro calls do not count."""
    rest = _CALL.sub("", text)
    for literal in literals:
        for match in literal.pattern.finditer(rest):
            yield f"“{match[0]}” is a fact typed out; write `{{{{ {literal.macro} }}}}`."
        rest = literal.pattern.sub("", rest)


def _menus(facts: Facts) -> Iterator[tuple[str, str, bool]]:
    labels = facts.menus.labels
    for name, path in sorted(facts.menus.paths.items(), key=lambda pair: -len(pair[1])):
        if len(path) > 1:
            yield _ARROW.join(re.escape(labels[key]) for key in path), f'menu("{name}")', False
    for key, label in labels.items():
        if " " in label:
            yield re.escape(label), f'label("{key}")', False


def _senders(facts: Facts) -> Iterator[tuple[str, str, bool]]:
    senders = facts.senders
    yield re.escape(senders.default_from.address), "default_from()", True
    for key, domain in senders.domains.items():
        yield rf"@?(?:[\w-]+\.)*\b{re.escape(domain.name)}\b", f'domain("{key}")', True
    for one in senders.addresses:
        yield rf"(?<![\d.]){re.escape(one.text)}(?:/\d+)?(?!\.?\d)", "sender_ips()", False
