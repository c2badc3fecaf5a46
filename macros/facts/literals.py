"""Facts typed out in prose: how each looks, and the macro to use in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.facts.facts import Facts

_STEP = r"[\s*_`]*(?:→|➔|➜|[-=–]+>|>|›|»|/|\||&gt;|&rarr;|&raquo;)[\s*_`]*"
_NOT_WITHIN_NAME = r"(?<![\w-])"
_END_OF_NAME = r"(?![\w-]|\.\w)"


@dataclass(frozen=True)
class Literals:
    """How facts look when they are typed: one pattern, and the call that shows each of them.

    Its groups are named after places in `calls`; a fact that holds another comes first. A text
    that holds none of the `words`, in lower case and spaced singly, holds no fact.
    """

    pattern: re.Pattern[str]
    calls: tuple[str, ...]
    words: tuple[str, ...]

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """A message for each fact typed out, and its line counted from 0."""
        folded = " ".join(text.lower().split())
        if not any(word in folded for word in self.words):
            return
        line, seen = 0, 0
        for match in self.pattern.finditer(text):
            line += text.count("\n", seen, match.start())
            seen = match.start()
            call = self.calls[int(str(match.lastgroup)[1:])]
            if address := _address_around(text, match):
                cure = "link to our pages by `article`, or say it in words."
                yield line, f"“{address}” is an address of ours typed out; {cure}"
                continue
            shown = " ".join(match[0].split())
            yield line, f"“{shown}” is a fact typed out; write `{{{{ {call} }}}}`."


_URL = re.compile(r"https?://[^\s<>()\"]+")


def _address_around(text: str, match: re.Match[str]) -> str | None:
    """The address of a web page that a fact is a part of: no macro can stand there."""
    start = max(text.rfind(each, 0, match.start()) for each in " \n(<") + 1
    found = _URL.match(text, start)
    return found[0] if found and found.end() > match.start() else None


def of(facts: Facts) -> Literals:
    """What to look for."""
    known = [*_menus(facts), *_senders(facts)]
    groups = (f"(?P<g{number}>{pattern})" for number, (pattern, _, _) in enumerate(known))
    return Literals(
        re.compile("|".join(groups)),
        tuple(call for _, call, _ in known),
        tuple({" ".join(word.lower().split()) for _, _, word in known}),
    )


Fact = tuple[str, str, str]
"""A pattern, the call in its place, and words without which the pattern cannot match."""


def _menus(facts: Facts) -> Iterator[Fact]:
    labels = facts.menus.labels
    for name, path in sorted(facts.menus.paths.items(), key=lambda pair: -len(pair[1])):
        if len(path) > 1:
            texts = [labels[key] for key in path]
            yield _STEP.join(map(_words, texts)), f'menu("{name}")', max(texts, key=len)
    for key, label in sorted(labels.items(), key=lambda pair: -len(pair[1])):
        if " " in label:
            yield rf"\b{_words(label)}\b", f'label("{key}")', label


def _words(text: str) -> str:
    """A pattern of words that may stand on two lines."""
    return r"\s+".join(map(re.escape, text.split()))


def _senders(facts: Facts) -> Iterator[Fact]:
    senders, sender = facts.senders, facts.senders.default_from.address
    yield rf"(?i:(?<![\w.+-]){re.escape(sender)}{_END_OF_NAME})", "default_from()", sender
    for key, domain in senders.domains.items():
        pattern = rf"(?i:{_NOT_WITHIN_NAME}{re.escape(domain.name)}{_END_OF_NAME})"
        yield pattern, f'domain("{key}")', domain.name
    for one in senders.addresses:
        pattern = rf"(?i:(?<![\w.:]){re.escape(one.text)}(?:/\d+)?(?!\.?\d))"
        yield pattern, "sender_ips()", one.text
