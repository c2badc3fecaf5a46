"""Who fixes a cause of bounces, and how: at a company, and at a provider for private people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.facts.bounces import AtProvider, Cause


@dataclass(frozen=True)
class Advice:
    """The people who can fix a cause, the first one first, and what each person does about it."""

    fixed_by: tuple[str, ...]
    fix: Mapping[str, str]
    settings: bool = False
    """Whether the user’s own settings of the mailbox help."""


def at_company(cause: Cause) -> Advice:
    """The advice where a company has its own IT staff."""
    return Advice(cause.fixed_by, cause.fix)


def at_provider(cause: Cause, alike: AtProvider, stand_ins: Mapping[str, str]) -> Advice:
    """The advice where a provider runs the mailbox.

    `alike` holds for all causes of the same reason; `stand_ins` names who takes whose place.
    """
    own = cause.at_provider or AtProvider()
    acting = own.fixed_by or alike.fixed_by or tuple(stand_ins.values())
    able = (acting if key in stand_ins else (key,) for key in cause.fixed_by)
    kept = {key: text for key, text in cause.fix.items() if key not in stand_ins}
    return Advice(
        tuple(dict.fromkeys(key for keys in able for key in keys)),
        {**alike.fix, **kept, **own.fix},
        own.settings or alike.settings,
    )
