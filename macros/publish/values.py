"""The version of the values that pages hold: another one whenever our addresses change."""

from __future__ import annotations

import json
from hashlib import sha256

from macros.facts.senders import written
from macros.library import Library, once_a_library

_MARK = 8
"""Characters of the version: what the values are makes it, so the same values have it."""


@once_a_library
def version(library: Library) -> str:
    """The version of the addresses and domains that our mail comes from today."""
    values = (
        written(library.senders, "cidr"),
        *library.sending_domains,
        library.facts.senders.default_from.address,
    )
    return sha256(json.dumps(values).encode()).hexdigest()[:_MARK]
