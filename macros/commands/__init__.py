"""What a person types: one module a command."""

from __future__ import annotations

ENGINES = ("mkdocs", "zensical")
"""What can build the pages."""


class Failed(Exception):
    """A command cannot do what it was asked for; the text says why, and what to do."""
