"""The same text for plain MkDocs + Material: macros rendered, all pages in the navigation."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path, PurePosixPath
from posixpath import relpath

from macros import library
from macros.components.here import Here
from macros.components.register import bind
from macros.library import LEFT_OUT, Library
from macros.reading.articles import Article
from macros.rendering.templates import Guarded

_EXTENSIONS = re.compile(r"^markdown_extensions:\n(?: .*\n)+", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^)\s#:]+\.md)")

SETTINGS = """\
site_name: LeadMaster e-mail help
site_url: http://127.0.0.1:8000/
theme:
  name: material
  features: [{features}]
plugins: [search]
"""
# With tabs, navigation.sections would unfold every folder on every page, and undo the pruning.
PRUNED = ("navigation.tabs", "navigation.indexes", "navigation.prune")
UNPRUNED = ("navigation.tabs", "navigation.indexes", "navigation.sections")


def write_project(folder: Path, ours: Path, features: tuple[str, ...]) -> None:
    """Write into `folder` what plain Material needs to show the pages of our project `ours`."""
    extensions = _EXTENSIONS.search((ours / "mkdocs.yml").read_text(encoding="utf-8"))
    assert extensions, "our mkdocs.yml names no Markdown extensions"
    settings = SETTINGS.format(features=", ".join(features)) + extensions[0]
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    books = library.load(ours / "docs")
    for page in books.articles:
        file = folder / "docs" / _place(page.name, books.docs)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_text(books, page), encoding="utf-8")
    for asset in books.docs.rglob("*.*"):
        name = asset.relative_to(books.docs).as_posix()
        if asset.suffix != ".md" and not name.startswith(LEFT_OUT):
            (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(asset, folder / "docs" / name)


def _place(name: str, docs: Path) -> str:
    """`issues.md` as `issues/index.md`: only so does the automatic navigation open a section."""
    stem = name.removesuffix(".md")
    return f"{stem}/index.md" if (docs / stem).is_dir() else name


def _text(books: Library, page: Article) -> str:
    known = page.record.values
    head = {key: known[key] for key in ("title", "description", "search") if key in known}
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
    environment = Guarded()
    environment.globals.update(bind(lambda: Here(books, page)))
    body = environment.from_string(page.body).render()
    return f"---\n{lines}---\n{_relinked(body, books, page)}\n"


def _relinked(text: str, books: Library, page: Article) -> str:
    """The text with its links to pages as they lead from where the rival keeps this page."""
    folder = str(PurePosixPath(_place(page.name, books.docs)).parent)

    def link(found: re.Match[str]) -> str:
        name = page.resolve(found["target"])
        known = name in books.by_name
        return f"]({relpath(_place(name, books.docs), folder)}" if known else found[0]

    return _LINK.sub(link, text)
