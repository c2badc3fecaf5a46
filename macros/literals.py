"""Facts typed out in prose: how each looks, and the macro to use in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.facts import Facts

_STEP = r"[\s*_`]*(?:→|➔|➜|[-=–]+>|>|›|»|/|\||&gt;|&rarr;|&raquo;)[\s*_`]*"
_NOT_WITHIN_NAME = r"(?<![\w-])"
_END_OF_NAME = r"(?![\w-]|\.\w)"


@dataclass(frozen=True)
class Literals:
    """How facts look when they are typed: one pattern, and the call that shows each of them.

    Its groups are named after places in `calls`; a fact that holds another comes first.
    """

    pattern: re.Pattern[str]
    calls: tuple[str, ...]

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """A message for each fact typed out, and its line counted from 0."""
        line, seen = 0, 0
        for match in self.pattern.finditer(text):
            line += text.count("\n", seen, match.start())
            seen = match.start()
            call = self.calls[int(str(match.lastgroup)[1:])]
            shown = " ".join(match[0].split())
            yield line, f"“{shown}” is a fact typed out; write `{{{{ {call} }}}}`."


def of(facts: Facts) -> Literals:
    """What to look for."""
    known = [*_menus(facts), *_senders(facts)]
    groups = (f"(?P<g{number}>{pattern})" for number, (pattern, _) in enumerate(known))
    return Literals(re.compile("|".join(groups)), tuple(call for _, call in known))


def _menus(facts: Facts) -> Iterator[tuple[str, str]]:
    labels = facts.menus.labels
    for name, path in sorted(facts.menus.paths.items(), key=lambda pair: -len(pair[1])):
        if len(path) > 1:
            yield _STEP.join(_words(labels[key]) for key in path), f'menu("{name}")'
    for key, label in sorted(labels.items(), key=lambda pair: -len(pair[1])):
        if " " in label:
            yield rf"\b{_words(label)}\b", f'label("{key}")'


def _words(text: str) -> str:
    """A pattern of words that may stand on two lines."""
    return r"\s+".join(map(re.escape, text.split()))


def _senders(facts: Facts) -> Iterator[tuple[str, str]]:
    senders = facts.senders
    yield (
        rf"(?i:(?<![\w.+-]){re.escape(senders.default_from.address)}{_END_OF_NAME})",
        "default_from()",
    )
    for key, domain in senders.domains.items():
        yield rf"(?i:{_NOT_WITHIN_NAME}{re.escape(domain.name)}{_END_OF_NAME})", f'domain("{key}")'
    for one in senders.addresses:
        yield rf"(?i:(?<![\w.:]){re.escape(one.text)}(?:/\d+)?(?!\.?\d))", "sender_ips()"
