"""The version of the values that pages hold: another one whenever our addresses change.

Where versions are recorded it is the newest one's number, as the feed of senders names it.
"""

from __future__ import annotations

import json
from hashlib import sha256

from macros.facts.changes import differences
from macros.facts.senders import written
from macros.library import Library, once_a_library

_MARK = 8
"""Characters of a version that nobody recorded: what the values are makes it."""


@once_a_library
def version(library: Library) -> str:
    """The version of the addresses and domains that our mail comes from."""
    if found := differences(library.facts.changes):
        return str(found[-1].number)
    values = (
        written(library.senders, "cidr"),
        *library.sending_domains,
        library.facts.senders.default_from.address,
    )
    return sha256(json.dumps(values).encode()).hexdigest()[:_MARK]
