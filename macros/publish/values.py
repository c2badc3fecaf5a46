"""The version of our senders that pages hold: the one that the feed of changes tells last."""

from __future__ import annotations

from macros.facts.changes import VersionChanges, differences
from macros.library import Library, once_a_library


@once_a_library
def version(library: Library) -> VersionChanges | None:
    """The last version; None where none is recorded."""
    return next(reversed(differences(library.facts.changes)), None)
