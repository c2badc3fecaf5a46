"""The macros of the help center; this file alone knows the engines' macros plugins."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Offer our macros to the engine, and let it render nothing but calls of them.

    MkDocs calls this once a build, before it makes its Jinja environment: `Guarded` takes that
    one's place. Zensical calls it once a page, after: there the page is judged first.
    """
    # Whoever imports a module of ours runs this file first, and need not wait for all of these.
    from macros import library
    from macros.components.here import Here
    from macros.components.register import bind
    from macros.rendering import templates
    from macros.rules import DESCRIPTIONS

    docs = Path(env.project_dir, env.conf["docs_dir"])
    if mkdocs := sys.modules.get("mkdocs_macros.plugin"):
        mkdocs.Environment = templates.Guarded  # type: ignore[attr-defined]
        books = library.lent(docs) or library.load(docs, DESCRIPTIONS)
    else:
        books = library.load_once(docs, DESCRIPTIONS)
        templates.require_plain((docs / env.page.path).read_text(encoding="utf-8-sig"))

    def here() -> Here:
        name = getattr(env.page, "path", None) or env.page.file.src_uri
        return Here(books, books.by_name[name])

    for name, macro in bind(here).items():
        env.macro(macro, name)
