"""Lists of facts to look something up in: mail systems, bounces, the glossary."""

from __future__ import annotations

import re

from macros.components.here import Here
from macros.components.markup import html, markdown
from macros.components.references import anchor_of
from macros.facts.bounces import CodeEntry
from macros.facts.facts import Facts, find


def system_table(here: Here) -> str:
    """The mail systems, how to recognize each, and the guide that lets our mail through."""
    rows = [
        (system, here.link(guide, guide.head.title))
        for guide in here.library.allowing
        if (system := here.library.facts.systems.get(getattr(guide.head, "system", None) or ""))
    ]
    return markdown("systems", says=here.texts.systems, rows=rows)


def bounce_list(here: Here) -> str:
    """Every cause and every code of bounces, with a box to search them."""
    facts, says = here.library.facts, here.texts.bounce_list
    return html("bounces", says=says, facts=facts, tables=_code_tables(facts))


def code_key(here: Here) -> str:
    """What the numbers of an enhanced status code mean."""
    return html("code-key", says=here.texts.bounce_list, codes=here.library.facts.codes)


CodeRows = list[tuple[tuple[CodeEntry, ...], str]]


def _code_tables(facts: Facts) -> dict[str, CodeRows]:
    """Title → rows of codes: one row for what 4 and 5 share, classes of codes left out."""
    says = facts.texts.bounce_list
    tables: dict[str, CodeRows] = {says.enhanced: [], says.replies: [], says.own: []}
    rows: dict[str, list[CodeEntry]] = {}
    for entry in facts.code_entries.values():
        if not entry.code.endswith("x"):
            shared = entry.meaning and "." in entry.code
            rows.setdefault(f"x{entry.code[1:]}" if shared else entry.code, []).append(entry)
    for code, entries in rows.items():
        title = list(tables)[0 if re.match(r"[2-5x]\.", code) else 1 if code.isdigit() else 2]
        tables[title].append((tuple(entries), meaning(entries[0], facts)))
    return tables


def meaning(entry: CodeEntry, facts: Facts) -> str:
    """What a code says by itself, or else the causes that come with it."""
    if entry.meaning:
        return entry.meaning.means
    return "; ".join(facts.causes[key].title for key in entry.causes)


def glossary(here: Here) -> str:
    """Every word of the glossary, explained."""
    facts = here.library.facts
    terms = [
        (anchor_of(key), each, find(facts.sources, each.source, "source") if each.source else None)
        for key, each in facts.glossary.items()
    ]
    terms.sort(key=lambda entry: entry[1].name.lower())
    return html("glossary", says=here.texts, terms=terms)
