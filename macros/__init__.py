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
    from macros.rendering.page import lenient_markdown, markdown_of
    from macros.rules import DESCRIPTIONS

    docs = Path(env.project_dir, env.conf["docs_dir"])

    def here() -> Here:
        name = getattr(env.page, "path", None) or env.page.file.src_uri
        return Here(books, books.by_name[name])

    class Informed(templates.Guarded):
        """Knows the pages that the check has rendered."""

        def from_string(self, source: Any, *rest: Any) -> Any:
            page = books.by_name.get(env.page.file.src_uri) if lent else None
            text = markdown_of(books, page, source) if page else None
            if text is None and page and library.is_lenient(books):
                text = lenient_markdown(books, page)
            return super().from_string(source, *rest) if text is None else templates.Ready(text)

    if mkdocs := sys.modules.get("mkdocs_macros.plugin"):
        mkdocs.Environment = Informed  # type: ignore[attr-defined]
        lent = library.lent(docs)
        books = lent or library.load(docs, DESCRIPTIONS)
    else:
        books = library.load_once(docs, DESCRIPTIONS)
        templates.require_plain((docs / env.page.path).read_text(encoding="utf-8-sig"))

    for name, macro in bind(here).items():
        env.macro(macro, name)
