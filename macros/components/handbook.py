"""What the handbook shows: keys, files, macros, rules, skeletons, each from where it is defined."""

from __future__ import annotations

from pathlib import Path

from macros.components.here import Here
from macros.components.markup import html, table
from macros.facts.bounces import AtProvider, Cause
from macros.facts.facts import FOLDERS, Facts, find
from macros.facts.replies import Replies, Reply
from macros.reading.frontmatter import HEADS, SECTIONS
from macros.reading.schema import describe

SKELETONS = "_templates"
"""The folder under `docs/` of what new articles begin as."""


def key_table(here: Here, type: str) -> str:
    """The front-matter keys of a page type."""
    model = find(HEADS, type, "page type")
    rows = [(key, "yes" if must else "no", text) for key, must, text in describe(model)]
    return table(f"Keys of {type} pages", ("Key", "Required", "What it holds"), rows)


def fact_table(here: Here) -> str:
    """The files of `docs/_data/` and their keys."""
    rows = [
        (f"docs/_data/{key}{'/*.yml' if key in FOLDERS else '.yml'}", text)
        for key, _, text in describe(Facts)
    ]
    return table("Files of facts", ("File", "What it holds"), rows)


def cause_table(here: Here) -> str:
    """The keys of a cause of bounces."""
    rows = [(key, "yes" if must else "no", text) for key, must, text in describe(Cause)]
    return table("Keys of a cause", ("Key", "Required", "What it holds"), rows)


def exception_table(here: Here) -> str:
    """The keys of what is different at a provider for private people."""
    rows = [(key, "yes" if must else "no", text) for key, must, text in describe(AtProvider)]
    return table("Keys of at_provider", ("Key", "Required", "What it holds"), rows)


def reply_file_table(here: Here) -> str:
    """The files of the replies of support."""
    rows = [(f"{key}.yml", text) for key, _, text in describe(Replies)]
    return table("Files of replies", ("File", "What it holds"), rows)


def reply_table(here: Here) -> str:
    """The keys of a reply of support."""
    rows = [(key, "yes" if must else "no", text) for key, must, text in describe(Reply)]
    return table("Keys of a reply", ("Key", "Required", "What it holds"), rows)


def rule_table(here: Here) -> str:
    """Every rule of the check."""
    return table("Rules", ("Rule", "What it asks for"), sorted(here.library.rules.items()))


def skeleton(here: Here, type: str) -> str:
    """The skeleton of a page type, as `make new` fills it in."""
    find(SECTIONS, type, "skeleton")
    return html("skeleton", text=read_skeleton(here.library.docs, type))


def read_skeleton(docs: Path, kind: str) -> str:
    """The text of `docs/_templates/<kind>.md`."""
    return (docs / SKELETONS / f"{kind}.md").read_text(encoding="utf-8")
