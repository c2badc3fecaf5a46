"""What a person types: one module a command."""

from __future__ import annotations

ENGINES = ("mkdocs", "zensical")
"""What can build the pages."""

CHORES = {
    "test": "run the whole suite, browser tests included",
    "style": "formatting and lint, of Python, scripts, and styles",
    "fix": "mend formatting and what lint can mend by itself",
    "types": "types, of Python and scripts",
    "scripts": "tests of the scripts' logic, without a browser",
    "bench": "build time, peak memory and page weight beside plain Material",
    "lock": "pin every dependency again (needs uv)",
    "vendor": "make the files in vendor/ again that are made of packages",
    "clean": "remove everything that was generated, the environment included",
}
"""What looks after the project itself: the functions of `chores`, and what each does."""


class Failed(Exception):
    """A command cannot do what it was asked for; the text says why, and what to do."""
