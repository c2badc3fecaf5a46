"""Every macro that a page may call, with an example, and how it is bound to its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from macros.components.addresses import (
    command,
    default_from,
    default_from_reaches,
    domain,
    domain_list,
    domains,
    sender_ips,
    sender_list,
    sender_table,
)
from macros.components.cards import article_cards, first_cards, guides_to_choose
from macros.components.elements import first_question, questions, tool
from macros.components.frame import at_a_glance, still_stuck
from macros.components.handbook import (
    cause_table,
    exception_table,
    fact_table,
    key_table,
    reply_file_table,
    reply_table,
    rule_table,
    skeleton,
)
from macros.components.here import Here
from macros.components.markup import table
from macros.components.names import email, fixer, label, menu
from macros.components.references import article, bounce, code, expires, source, term, unverified
from macros.components.tables import bounce_list, code_key, glossary, system_table
from macros.components.versions import sender_changes, sender_version
from macros.components.ways import way_map
from macros.facts.facts import Facts

Macro = Callable[..., str]


def macro_table(here: Here) -> str:
    """Every macro, how it is called, and what it shows."""
    rows = [
        (
            f"{{{{ {example(name, here.library.facts)} }}}}",
            _first_line(function),
            "alone" if name in BLOCKS else "in a sentence",
        )
        for name, function in MACROS.items()
    ]
    return table("Macros", ("Write", "It shows", "It stands"), rows)


Argument = Callable[[Facts], str]
"""What stands between the parentheses of an example, a key of the facts for example."""


def _text(argument: str) -> Argument:
    return lambda facts: f'"{argument}"'


def _key_of(known: Callable[[Facts], Iterable[str]]) -> Argument:
    """The shortest key: the plainest example."""
    return lambda facts: f'"{min(known(facts), key=len, default="key")}"'


def _folder_of_guides(facts: Facts) -> str:
    return '".", "Your mail system"'


def _nothing(facts: Facts) -> str:
    return ""


_WITHIN_A_SENTENCE: tuple[tuple[Macro, Argument], ...] = (
    (menu, _key_of(lambda facts: facts.menus.paths)),
    (label, _key_of(lambda facts: facts.menus.labels)),
    (email, _key_of(lambda facts: facts.product.emails)),
    (fixer, _key_of(lambda facts: facts.people)),
    (sender_ips, _nothing),
    (domain, _key_of(lambda facts: facts.senders.domains)),
    (domains, _nothing),
    (default_from, _nothing),
    (default_from_reaches, _nothing),
    (article, _key_of(lambda facts: facts.ids.pages)),
    (term, _key_of(lambda facts: facts.glossary)),
    (source, _key_of(lambda facts: facts.sources)),
    (unverified, _nothing),
    (expires, _text("2027-01-31")),
    (bounce, _key_of(lambda facts: facts.causes)),
    (code, _key_of(lambda facts: facts.code_entries)),
)
_ALONE: tuple[tuple[Macro, Argument], ...] = (
    (at_a_glance, _nothing),
    (still_stuck, _nothing),
    (way_map, _nothing),
    (sender_list, _text("lines")),
    (command, _key_of(lambda facts: facts.commands)),
    (sender_table, _nothing),
    (sender_version, _nothing),
    (sender_changes, _nothing),
    (domain_list, _nothing),
    (tool, _text("guided-check")),
    (questions, _nothing),
    (first_question, _nothing),
    (system_table, _nothing),
    (bounce_list, _nothing),
    (code_key, _nothing),
    (article_cards, _text("issue")),
    (first_cards, _text("issue")),
    (guides_to_choose, _folder_of_guides),
    (glossary, _nothing),
    (key_table, _text("issue")),
    (fact_table, _nothing),
    (cause_table, _nothing),
    (exception_table, _nothing),
    (reply_file_table, _nothing),
    (reply_table, _nothing),
    (macro_table, _nothing),
    (rule_table, _nothing),
    (skeleton, _text("issue")),
)
_ARGUMENTS = {function.__name__: argument for function, argument in (*_WITHIN_A_SENTENCE, *_ALONE)}

MACROS: dict[str, Macro] = {
    function.__name__: function for function, _ in (*_WITHIN_A_SENTENCE, *_ALONE)
}
"""Name → macro."""

BLOCKS = frozenset(function.__name__ for function, _ in _ALONE)
"""Names of the macros that draw a block and so stand alone on their line."""


def bind(here: Callable[[], Here]) -> dict[str, Macro]:
    """The macros as pages call them; `here` is asked anew at each call."""

    def bound(function: Macro, *arguments: str, **named: str) -> str:
        return function(here(), *arguments, **named)

    return {name: partial(bound, function) for name, function in MACROS.items()}


def example(name: str, facts: Facts) -> str:
    """A call of a macro, as a page with these facts might write it."""
    return f"{name}({_ARGUMENTS[name](facts)})"


def _first_line(function: Macro) -> str:
    return (function.__doc__ or "").split("\n")[0]
