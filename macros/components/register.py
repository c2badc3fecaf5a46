"""Every macro that a page may call, with an example, and how it is bound to its page."""

from __future__ import annotations

from collections.abc import Callable
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
from macros.components.cards import article_cards, first_cards
from macros.components.elements import first_question, questions, tool
from macros.components.frame import at_a_glance, still_stuck
from macros.components.handbook import cause_table, fact_table, key_table, rule_table, skeleton
from macros.components.here import Here
from macros.components.markup import table
from macros.components.names import email, fixer, label, menu
from macros.components.references import article, bounce, code, source, term, unverified
from macros.components.tables import bounce_list, code_key, glossary, system_table

Macro = Callable[..., str]


def macro_table(here: Here) -> str:
    """Every macro, how it is called, and what it shows."""
    rows = [
        (f"{{{{ {call} }}}}", _first_line(function), "alone" if name in BLOCKS else "in a sentence")
        for name, (function, call) in MACROS.items()
    ]
    return table("Macros", ("Write", "It shows", "It stands"), rows)


_WITHIN_A_SENTENCE = (
    (menu, '"daily_content"'),
    (label, '"go"'),
    (email, '"daily"'),
    (fixer, '"it"'),
    (sender_ips, ""),
    (domain, '"notifications"'),
    (domains, ""),
    (default_from, ""),
    (default_from_reaches, ""),
    (article, '"LM-101"'),
    (term, '"bounce", "bounces"'),
    (source, '"microsoft_allow"'),
    (unverified, ""),
    (bounce, '"mailbox-full"'),
    (code, '"5.7.1"'),
)
_ALONE = (
    (at_a_glance, ""),
    (still_stuck, ""),
    (sender_list, '"lines"'),
    (command, '"exchange_online_connection_filter"'),
    (sender_table, ""),
    (domain_list, ""),
    (tool, '"guided-check"'),
    (questions, ""),
    (first_question, ""),
    (system_table, ""),
    (bounce_list, ""),
    (code_key, ""),
    (article_cards, '"issue"'),
    (first_cards, '"issue"'),
    (glossary, ""),
    (key_table, '"issue"'),
    (fact_table, ""),
    (cause_table, ""),
    (macro_table, ""),
    (rule_table, ""),
    (skeleton, '"issue"'),
)

MACROS: dict[str, tuple[Macro, str]] = {
    function.__name__: (function, f"{function.__name__}({arguments})")
    for function, arguments in (*_WITHIN_A_SENTENCE, *_ALONE)
}
"""Name → the macro and an example of a call."""

BLOCKS = frozenset(function.__name__ for function, _ in _ALONE)
"""Names of the macros that draw a block and so stand alone on their line."""


def bind(here: Callable[[], Here]) -> dict[str, Macro]:
    """The macros as pages call them; `here` is asked anew at each call."""

    def bound(function: Macro, *arguments: str, **named: str) -> str:
        return function(here(), *arguments, **named)

    return {name: partial(bound, function) for name, (function, _) in MACROS.items()}


def _first_line(function: Macro) -> str:
    return (function.__doc__ or "").split("\n")[0]
