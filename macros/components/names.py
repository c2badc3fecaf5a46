"""Names within a sentence: labels of the product's screens, kinds of mail, people."""

from __future__ import annotations

from macros.components.here import Here
from macros.components.markup import plain
from macros.facts.facts import find


def menu(here: Here, path: str) -> str:
    """The way to a place in the product, label by label."""
    labels = here.library.facts.menus.path(path)
    return " → ".join(f"**{plain(text)}**" for text in labels)


def label(here: Here, key: str) -> str:
    """One label of the product's screens."""
    return f"**{plain(find(here.library.facts.menus.labels, key, 'label'))}**"


def email(here: Here, key: str) -> str:
    """The name of a kind of mail."""
    return plain(find(here.library.facts.product.emails, key, "kind of mail"))


def fixer(here: Here, key: str) -> str:
    """Somebody who can fix things, within a sentence."""
    return plain(find(here.library.facts.people, key, "person").inline)
