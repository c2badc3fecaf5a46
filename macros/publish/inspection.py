"""The last look at `site/`: every page of it against closed lists, whatever made it.

The text of a page may hold what Markdown and macros make (`rendering.admitted`); its frame, what
the theme and our overrides make: the elements below, and scripts that are recorded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from macros.publish.host_headers import RECORD, inline_scripts, recorded, recorded_as
from macros.reading.problems import Problem
from macros.rendering.admitted import UNFIT, Strange, Tag, strange, unfit_address
from macros.sharing import shared

_START = '<article class="md-content__inner md-typeset">'
_ARTICLE = re.compile(rf"{re.escape(_START)}(?P<text>.*)</article>", re.DOTALL)
_SCRIPT = re.compile(r"(?P<start><script\b[^>]*>)(?P<code>.*?)</script>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>?")
_ALWAYS = re.compile(rf"</[a-z][a-z0-9-]*>|<!doctype html>|{re.escape(_START)}")
_REFRESH = re.compile(r"0; url=(?:\.\./)*(?:\w[\w./-]*)?")
_SEARCHED = re.compile(r"index\.html|404\.html|e/.*")
"""Pages whose text holds the search, which stands in the frame of all others."""

_KNOWN_FILE = re.compile(
    r"_headers|_redirects|_nginx\.conf|_Caddyfile|\.well-known/security\.txt|(?:(?![._])[^/]+/)*(?![._])(?:LICENSE|[^/]+\."
    r"(?:html|md|css|js|ts|map|json|gz|xml|atom|txt|ico|png|jpg|webp|avif|svg|pdf))"
)
_ICON = re.compile("<svg|<path")
_EDIT = re.compile('<a href="https?://[^"]*" title="[^"]*" class="md-content__button md-icon"')
_SEARCH = re.compile(
    '<(?:site-search|any-box|form|label|input|progress|section|div|pre|missing-code) class="lm-'
)
_LINKED = frozenset(
    {"alternate", "apple-touch-icon", "canonical", "icon", "manifest", "stylesheet"}
)
_DATA = ("application/json", "application/ld+json")
"""Types of scripts that browsers do not run."""

_PAGE = 2_000
"""How much work a page is: less than to render one of so many characters."""

_SKIP = '<a id="__skip" tabindex="-1">'
"""What Zensical begins a text with."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ALL = _words(
    "class id title hidden role lang dir tabindex data-md-component data-md-type data-md-toggle "
    "data-md-color-scheme data-md-color-primary data-md-color-accent data-md-color-media "
    "data-md-scrollfix data-md-level"
)
_BARE = _words(
    "body dialog footer form h1 h2 head header html kbd li main nav ol pre search-opener section "
    "span strong title ul"
)
FRAME: Mapping[str, frozenset[str]] = {
    "a": _words("href rel"),
    "any-box": _words("data-root"),
    "button": _words("type"),
    "div": _words("data-button data-named data-copied data-selected"),
    "img": _words("src alt"),
    "input": _words(
        "type name autocomplete autocapitalize autocorrect spellcheck enterkeyhint placeholder "
        "checked value accept"
    ),
    "label": _words("for"),
    "link": _words("rel href type sizes"),
    "meta": _words("charset name property media content http-equiv"),
    "missing-code": _words("data-class"),
    "p": _words("data-failed data-old"),
    "path": _words("d"),
    "progress": _words("max value"),
    "script": _words("src type"),
    "site-search": _words("data-root data-own-page"),
    "svg": _words("xmlns viewBox"),
    **{name: _words("") for name in _BARE},
}
"""Element → its own attributes, beside those that all may have and `aria-…`."""


def inspect(
    site: Path, called: str = "site", new: Iterable[Path] | None = None
) -> Iterator[Problem]:
    """All that may not stand in a page of a site: with the file, and the line within it.

    `called` is what problems call the site's folder; `new` are the files that nobody has looked at,
    where that is not all of them.
    """
    files = sorted(new if new is not None else filter(Path.is_file, site.rglob("*")))
    for found in shared(
        lambda file: list(_in_file(file, site, called)), files, _weight, "Files looked at"
    ):
        yield from found


def _weight(file: Path) -> int:
    return _PAGE if file.suffix == ".html" else 0


def _in_file(file: Path, site: Path, called: str) -> Iterator[Problem]:
    name = file.relative_to(site).as_posix()
    if not _KNOWN_FILE.fullmatch(name):
        wrong = "No file of this name is published; take it out of docs/ or overrides/."
        yield Problem(f"{called}/{name}", 1, wrong, "built-page")
    if file.suffix != ".html":
        return
    html = file.read_text(encoding="utf-8")
    for at, message in _found(html, name):
        line = html.count("\n", 0, at) + 1
        yield Problem(f"{called}/{name}", line, message, "built-page")


def _found(html: str, name: str) -> Iterator[tuple[int, str]]:
    """Where something stands that may not, and what to do about it."""
    unknown = (script for script in inline_scripts(html) if not recorded(script))
    for hash in recorded_as(unknown):
        wrong = f"An inline script stands here that is none of the theme's ({hash}); take it out, "
        yield 0, f"{wrong}or record it in {RECORD.name} if a new version of the theme brings it."
    article = _ARTICLE.search(html)
    start, end = article.span("text") if article else (len(html), len(html))
    for each in strange(html[start:end]) if article else ():
        if not _of_the_frame(each, name):
            yield start + each.at, _said(each)
    frame = html[:start] + html[end:]
    for at, text in _unfit_tags(frame):
        yield at if at < start else at + end - start, _said(Strange(text, at, UNFIT))


def _of_the_frame(found: Strange, name: str) -> bool:
    """Whether a tag within a text is none of the text's: the button to edit, or the search."""
    search = _SEARCHED.fullmatch(name) and _SEARCH.match(found.text)
    known = found.text == _SKIP or _ICON.match(found.text) or _EDIT.match(found.text) or search
    return bool(known) and (found.text == _SKIP or _fits(found.text))


def _said(found: Strange) -> str:
    return f"`{found.text[:100]}` stands on this page; {found.wrong}."


def _unfit_tags(frame: str) -> Iterator[tuple[int, str]]:
    """Each tag of a frame that may not stand there, and where it begins in the frame."""
    blank = _SCRIPT.sub(lambda script: script["start"].ljust(len(script[0])), frame)
    # Scripts are judged by their hashes.
    if all(map(_fits, set(_TAG.findall(blank)))):
        return
    for found in _TAG.finditer(blank):
        if not _fits(found[0]):
            yield found.start(), found[0]


@lru_cache(maxsize=20_000)  # Frames hold much the same tags.
def _fits(text: str) -> bool:
    """Whether a tag may stand in a frame."""
    if _ALWAYS.fullmatch(text):
        return True
    tag = Tag.read(text)
    if tag is None or tag.name not in FRAME:
        return False
    own = _ALL | FRAME[tag.name]
    if not all(name in own or name.startswith("aria-") for name in tag.attributes):
        return False
    return _leads_well(tag) and _loads_well(tag)


def _leads_well(tag: Tag) -> bool:
    """Whether the address of a tag is one that a frame may have."""
    target, value = tag.target, tag.attributes
    if tag.name == "meta" and "http-equiv" in value:
        refresh = _REFRESH.fullmatch(value.get("content", ""))
        return value["http-equiv"] == "refresh" and bool(refresh)
    if target is None:
        return True
    if tag.name == "link" and value.get("rel") == "canonical":
        return urlsplit(target).scheme in ("", "http", "https")
    return not unfit_address(target, loaded=tag.name in ("img", "link", "script"))


def _loads_well(tag: Tag) -> bool:
    """Whether a tag loads what a frame may load: our style sheets, icon, and scripts."""
    value = tag.attributes
    if tag.name == "link":
        return (value.get("rel") or "").strip() in _LINKED
    if tag.name == "script":
        return value.get("type", "module") in ("module", *_DATA)
    return tag.name != "input" or value.get("type") in ("text", "radio", "checkbox", "file")
