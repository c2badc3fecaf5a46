"""A site that was built before, and what its next build can take over from it.

Where only texts of pages changed, only these pages and what shows their texts are written; all
other files are those of the last site. Whatever else may have changed, nothing is taken over.
"""

from __future__ import annotations

import os
import re
import shutil
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import relpath
from urllib.parse import urlsplit

from macros import publish
from macros.commands.placing import SITE
from macros.commands.standing import changed, state, texts
from macros.commands.untouched import Lying, lying
from macros.keeping import Kept, hashed
from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.admitted import tags
from macros.rendering.markdown import Converted
from macros.rendering.page import rendered
from macros.whereabouts import address

_KEPT = "site"
_MAP = "sitemap.xml"
"""What publishing reads to learn the address of the site."""

_QUICK = 1
"""Levels of zlib: frames are much alike, and one packs all the others well."""


@dataclass(frozen=True)
class Frame:
    """What stands around the text of a page, packed, and where the text begins in it.

    `links` say where the targets in the text lead. Another text fits the frame if it leads nowhere
    else, and has the same `outline`.
    """

    packed: bytes
    start: int
    links: Mapping[str, str]
    outline: str


@dataclass(frozen=True)
class Resting:
    """A site as it was placed: the state it was built from, its pages, and its files as they lie.

    `frames` stand by the names of pages; `alike` is what helps to unpack them.
    """

    state: str
    texts: Mapping[str, str]
    frames: Mapping[str, Frame]
    alike: bytes
    files: Lying


Drawn = Mapping[str, tuple[Converted, Mapping[str, str]]]
"""Name of a page → its text, and where the targets in it lead."""


def renew(project: Path, books: Library, part: Path) -> tuple[Resting, list[Path]] | None:
    """Write into `part` the site of a library, with all files of the last one that still hold.

    The result is what that site is, but for its files, and which files are new. None where the site
    has to be built: then what stands in `part` is none.
    """
    last: Resting | None = Kept(project, _KEPT).load(_KEPT)
    if last is None or last.state != state(project, books):
        return None
    pages = changed(last.texts, books)
    if pages is None or last.files != lying(project / SITE):
        return None
    filled = [_filled(last, books, page) for page in pages]
    if not all(filled):
        return None
    part.mkdir(exist_ok=True)
    if (project / SITE / _MAP).exists():
        shutil.copyfile(project / SITE / _MAP, part / _MAP)
    written = [_write(part, page, text or "") for page, text in zip(pages, filled, strict=True)]
    publish.finish(part, written, books)
    if pages:
        publish.write_texts(part, books, pages)
    new = [file for file in part.rglob("*") if file.is_file()]
    try:
        _take_over(project / SITE, part, last.files)
    except OSError:  # The system or the disk knows no second name of a file.
        return None
    return replace(last, texts=texts(books)), new


def rested(state: str, books: Library, part: Path, drawn: Drawn) -> Resting:
    """What a site is that the engine has just written into `part`, before anything is published."""
    frames: dict[str, Frame] = {}
    alike = b""
    for name, (text, links) in drawn.items():
        if cut := _cut(part, books.by_name[name], text, links):
            start, end = cut
            alike = alike or (start + end)[:_WINDOW]
            outline = _outline(text, text.html(links.__getitem__))
            frames[name] = Frame(_packed(start + end, alike), len(start), links, outline)
    # A page that the engine read itself may have been another by then.
    known = {name: text if name in drawn else "" for name, text in texts(books).items()}
    return Resting(state, known, frames, alike, {})


def keep(project: Path, resting: Resting) -> None:
    """Keep what a site is that has been placed."""
    files = lying(project / SITE)
    Kept(project, _KEPT).save(_KEPT, replace(resting, files=files))


_WINDOW = 32_768
"""Bytes that zlib looks back."""


def _packed(html: bytes, alike: bytes) -> bytes:
    packer = zlib.compressobj(_QUICK, zdict=alike)
    return packer.compress(html) + packer.flush()


def _cut(
    site: Path, page: Article, text: Converted, links: Mapping[str, str]
) -> tuple[bytes, bytes] | None:
    """What stands before and behind the text of a page; None where that is not for certain."""
    html = _file(site, page).read_text(encoding="utf-8")
    content = text.html(links.__getitem__)
    before, found, after = html.partition(content)
    if not found or not content or content in after:
        return None
    return before.encode(), after.encode()


def _outline(text: Converted, content: str) -> str:
    """A hash of what the frame of a page, and other pages, may know of its text."""
    ids = sorted({tag.attributes["id"] for _, tag in tags(content) if "id" in tag.attributes})
    return hashed(repr(text.headings), repr(ids), str("<h1" in content))


def _filled(last: Resting, books: Library, page: Article) -> str | None:
    """The HTML of a page with another text, as the engine would write it."""
    frame, text = last.frames.get(page.name), rendered(books, page).converted
    if frame is None or not text.apart:
        return None
    try:
        content = text.html(_leading(books, page, frame.links))
    except LookupError:
        return None
    if _outline(text, content) != frame.outline:
        return None
    whole = zlib.decompressobj(zdict=last.alike).decompress(frame.packed)
    before, after = whole[: frame.start].decode(), whole[frame.start :].decode()
    return before + content + after


_ELSEWHERE = ("https", "mailto")
_PAGE = re.compile(r"(?P<file>(?:\.\./)*[a-z0-9-]+(?:/[a-z0-9-]+)*\.md)(?:#(?P<anchor>[\w-]+))?")


def _leading(books: Library, page: Article, known: Mapping[str, str]) -> Callable[[str], str]:
    """Where a target on a page leads. Raises LookupError where only the engine can tell."""

    def led(target: str) -> str:
        if target in known or urlsplit(target).scheme in _ELSEWHERE:
            return known.get(target, target)
        return _way(books, page, target)

    return led


def _way(books: Library, page: Article, target: str) -> str:
    found = _PAGE.fullmatch(target)
    if not found:
        raise LookupError(target)
    other, anchor = books.by_name[page.resolve(found["file"])], found["anchor"]
    if anchor and anchor not in {heading.anchor for heading in other.headings}:
        raise LookupError(target)
    way = relpath(address(other), address(page)) + "/"
    return f"{way}#{anchor}" if anchor else way


def _file(site: Path, page: Article) -> Path:
    return site / address(page)[1:] / "index.html"


def _write(site: Path, page: Article, html: str) -> Path:
    file = _file(site, page)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")
    return file


def _take_over(site: Path, part: Path, names: Mapping[str, object]) -> None:
    """Give the files of a site that are not written anew a second name in another."""
    for folder in {(part / name).parent for name in names}:
        folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        if name == _MAP or not (part / name).exists():
            (part / name).unlink(missing_ok=True)
            os.link(site / name, part / name)
