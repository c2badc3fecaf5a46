"""Shorter ways through MkDocs, each with the same bytes at its end as the plain one.

What the check has rendered is not rendered again, and several processes put pages into the theme.
Where anything is met that a shortcut was not made for, MkDocs goes its own way.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

from jinja2 import FileSystemLoader
from mkdocs import utils
from mkdocs.commands import build
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme
from mkdocs_macros import context

from macros.commands.placing import empty
from macros.components.markup import KEPT_TEMPLATES
from macros.library import Library
from macros.rendering.admitted import tags
from macros.rendering.markdown import Converted, extensions
from macros.rendering.page import markdown_of, rendered
from macros.sharing import shared

_SEARCHES = ("search", "material/search")


def _leave_pages_alone(config: Any) -> bool:
    """Whether no plugin does anything with a page once its Markdown is there."""
    others = {name: plugin for name, plugin in config.plugins.items() if name != "macros"}
    off = (not getattr(plugin.config, "enabled", True) for plugin in others.values())
    return all(name in _SEARCHES for name in others) and all(off)


@contextmanager
def shortened(books: Library | None) -> Iterator[Shortcuts | None]:
    """Let MkDocs take the shortcuts as long as the block runs; without content, some of them.

    What the macros plugin asks git for, by a dozen commands, no page can show.
    """
    with ExitStack() as stack:
        stack.enter_context(replaced(Theme, "get_env", _environment(Theme.get_env)))
        stack.enter_context(replaced(context, "get_git_info", dict))
        stack.enter_context(replaced(utils, "clean_directory", empty))
        shortcuts = Shortcuts(books) if books else None
        if shortcuts:
            stack.enter_context(replaced(Page, "render", shortcuts.rendering()))
            stack.enter_context(replaced(build, "_build_page", shortcuts.write_page))
        yield shortcuts


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Let something have another value as long as the block runs."""
    known = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, known)


class _Templates(FileSystemLoader):
    """Templates of a theme; its hidden folders, which hold thousands of icons, are not listed."""

    def list_templates(self) -> list[str]:
        return sorted({name for place in self.searchpath for name in _shown(Path(place))})


def _shown(place: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(place):
        folders[:] = [each for each in folders if not each.startswith(".")]
        yield from (Path(folder, name).relative_to(place).as_posix() for name in names)


def _environment(plain: Callable[[Theme], Any]) -> Callable[[Theme], Any]:
    """Makes a theme's environment, and keeps its templates as we keep our own."""

    def environment(theme: Theme) -> Any:
        made = plain(theme)
        made.bytecode_cache = KEPT_TEMPLATES
        if type(made.loader) is FileSystemLoader:
            made.loader = _Templates(made.loader.searchpath)
        return made

    return environment


class Shortcuts:
    """The ways of one build, and afterwards, to put single pages into the same site again."""

    def __init__(self, books: Library) -> None:
        self._books = books
        self._extensions = extensions(books.docs.parent)
        self._plain_render = Page.render
        self._plain_write = build._build_page
        self._waiting: list[tuple[Page, bool]] = []
        self._files: Any = None
        self._frame: tuple[Any, ...] | None = None
        self.drawn: dict[str, tuple[Converted, Mapping[str, str]]] = {}
        """Name of a page → its text, and where the targets in it lead."""

    def rendering(self) -> Callable[..., None]:
        """Fills a page of MkDocs with what it has been rendered to already."""

        def render(page: Page, config: Any, files: Any) -> None:
            self._files = files
            converted = self._converted(page, config)
            if converted:
                self.drawn[page.file.src_uri] = converted, _fill(page, converted, config, files)
            else:
                self._plain_render(page, config, files)

        return render

    def write_page(
        self,
        page: Page,
        config: Any,
        doc_files: Any,
        nav: Any,
        env: Any,
        dirty: bool = False,
        excluded: bool = False,
    ) -> None:
        """Wait until all pages are there, and have several processes put them into the theme."""
        self._waiting.append((page, excluded))
        if len(self._waiting) < len(doc_files):
            return
        waiting, self._waiting = self._waiting, []
        self._frame = (config, doc_files, nav, env)
        here = os.getpid()

        def write(each: tuple[Page, bool]) -> None:
            with _heard() as heard:
                self._plain_write(each[0], config, doc_files, nav, env, dirty, each[1])
            if heard.any and os.getpid() != here:
                raise ChildProcessError  # What it said must be said, and counted, there.

        if _leave_pages_alone(config):
            shared(write, waiting, _weight, "Pages written")
        else:
            for each in waiting:
                write(each)

    def plain(self, project: Path) -> bool:
        """Whether the site was made of the project's files by nothing that we do not know."""
        if not self._frame or not self.drawn:
            return False
        config = self._frame[0]
        ours = [Path(config.docs_dir), Path(config.theme.custom_dir or "")]
        return (
            _leave_pages_alone(config)
            and ours == [(project / name).absolute() for name in ("docs", "overrides")]
            and not _INHERITED.search((project / "mkdocs.yml").read_text(encoding="utf-8"))
            and not any(map(_looks_into_texts, (project / "overrides").rglob("*.html")))
        )

    def write_again(self, books: Library, names: Iterable[str]) -> list[Path] | None:
        """Write pages whose texts alone have changed, or None where MkDocs has to build them all.

        The result are their files.
        """
        self._books = books
        if not self._frame or not _leave_pages_alone(self._frame[0]):
            return None
        pages = [self._files.get_file_from_path(name).page for name in names]
        if not all(map(self._filled_again, pages)):
            return None
        for page in pages:
            self._plain_write(page, *self._frame)
        return [Path(page.file.abs_dest_path) for page in pages]

    def _filled_again(self, page: Page) -> bool:
        config = cast(Any, self._frame)[0]
        page.read_source(config)
        page.markdown = markdown_of(
            self._books, self._books.by_name[page.file.src_uri], page.markdown or ""
        )
        converted = self._converted(page, config)
        if converted:
            _fill(page, converted, config, self._files)
        return converted is not None

    def _converted(self, page: Page, config: Any) -> Converted | None:
        """What a page of MkDocs is rendered to, if it is the very page that was rendered."""
        told = _told(config.markdown_extensions, config.mdx_configs)
        article = self._books.by_name.get(page.file.src_uri)
        if told != (self._extensions.names, self._extensions.settings) or article is None:
            return None
        if "title" not in page.meta or page.markdown is None:
            return None
        if markdown_of(self._books, article, article.body.lstrip("\n")) != page.markdown:
            return None
        converted = rendered(self._books, article).converted
        return converted if converted.apart else None


_INHERITED = re.compile("^INHERIT", re.MULTILINE)
_LOOK = re.compile(r"page\.(?:content|markdown)\b")
_SHOWN = "{{ page.content }}"


def _looks_into_texts(template: Path) -> bool:
    """Whether a template does more with the text of a page than to show it."""
    return bool(_LOOK.search(template.read_text(encoding="utf-8").replace(_SHOWN, "")))


def _fill(page: Page, converted: Converted, config: Any, files: Any) -> Mapping[str, str]:
    """Give a page what it has been rendered to; where the targets in it lead."""
    links = _RelativePathTreeprocessor(page.file, files, config)
    led = {target: links.path_to_url(target) for target in converted.targets}
    page.content = converted.html(led.__getitem__)
    page.toc = get_toc([*converted.headings])
    page.present_anchor_ids = {
        tag.attributes["id"] for _, tag in tags(page.content) if "id" in tag.attributes
    }
    page.links_to_anchors = links.links_to_anchors
    return led


def _told(names: list[str], settings: Mapping[str, Any] | None) -> tuple[tuple[str, ...], Any]:
    return tuple(names), {name: given for name, given in (settings or {}).items() if given}


def _weight(each: tuple[Page, bool]) -> int:
    return len(each[0].content or "")


class _Heard(logging.Handler):
    """Whether MkDocs said anything from a warning upward."""

    any = False

    def emit(self, record: logging.LogRecord) -> None:
        self.any = True


@contextmanager
def _heard() -> Iterator[_Heard]:
    heard = _Heard(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        yield heard
    finally:
        logger.removeHandler(heard)
