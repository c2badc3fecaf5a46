"""Rules for pictures: each is shown, light enough to load, and dated where it shows a screen.

The drawing of a way names what the steps name.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from macros.components.here import Here
from macros.components.names import label, menu
from macros.components.register import bind
from macros.components.ways import emphasized, way_map, ways_of
from macros.library import Library
from macros.reading.articles import Article, Section
from macros.reading.dimensions import HEAVIEST, PICTURES, WIDEST, size
from macros.reading.files import ASSETS
from macros.reading.frontmatter import SECTIONS, GuideHead
from macros.rendering import templates
from macros.rendering.page import note, rendered

SEEN = re.compile(r"(?:^|[\s(])seen (?P<day>\d{4}-\d{2}-\d{2})\)?$")
"""How a caption ends that says when a screen looked like this."""

_GROWS_OLD = datetime.timedelta(days=365)


def fit_picture(library: Library) -> Iterator[tuple[str, int, str]]:
    """A picture says how large it is, and is light: 2,000 pixels wide, 300,000 bytes at most."""
    for name in _pictures(library):
        file = library.docs / name
        found = size(file)
        if found is None:
            wrong = "The file does not say how large the picture is; save it again."
        elif found[0] > WIDEST:
            wrong = f"The picture is {found[0]:,} pixels wide; make it {WIDEST:,} or less."
        elif file.stat().st_size > HEAVIEST:
            wrong = f"The picture has {file.stat().st_size:,} bytes; keep it under {HEAVIEST:,}."
        else:
            continue
        yield f"{library.docs.name}/{name}", 1, wrong


def shown_picture(library: Library) -> Iterator[tuple[str, int, str]]:
    """A picture or PDF in `docs/assets/` stands on a page."""
    pages = (*library.articles, *library.drafts)
    for page in pages:
        note(library, page)
    named = {page.resolve(unquote(link.target)) for page in pages for link in page.links}
    for name in sorted(library.files):
        if name.startswith(f"{ASSETS}/") and name not in named:
            wrong = "No page shows this file; show it, or delete it."
            yield f"{library.docs.name}/{name}", 1, wrong


def dated_screen(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A photo or screenshot on a guide says in its caption when the screen looked like this."""
    if article.type != "guide" or article.head is None:
        return
    for line, target, caption in _shown(article, library):
        if PurePosixPath(target).suffix == ".svg":
            continue
        day = _seen(caption)
        if day is None:
            write = f'![…]({target} "What it shows, seen 2026-11-24")'
            yield line, f"Say in the caption when the screen looked like this: `{write}`."
        elif day > library.today + datetime.timedelta(days=1):
            yield line, f"`seen {day.isoformat()}` is a day to come; write the day you saw it."


def aged_screen(library: Library) -> Iterator[tuple[str, int, str]]:
    """A screenshot was compared with the screen within a year."""
    for page in library.of_type("guide"):
        note(library, page)
        for line, _, caption in _shown(page, library):
            day = _seen(caption)
            if day and day + _GROWS_OLD < library.today:
                wrong = "This screen was seen over a year ago; look at it again, and date it anew."
                yield page.path, line, wrong


def drawn_way(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A guide about a mail system draws the `ways` to its settings, by the names in its steps."""
    calls = templates.read(article.body).calls
    drawn = next((call.line for call in calls if call.name == way_map.__name__), None)
    if ways_of(library, article):
        if drawn is None and _steps(article):
            line = _steps(article)[-1].heading.line
            yield line, "The page draws no way; put `{{ way_map() }}` below this heading."
        yield from _strange_names(article, library)
    elif getattr(article.head, "system", None):
        hint = GuideHead.model_fields["ways"].description
        yield article.record.line("system"), f"`ways` is missing; add it: {hint}"
    elif drawn is not None:
        wrong = "There is no way to draw; add `ways` to the front matter, or drop this call."
        yield article.body_line + drawn - 1, wrong


def _strange_names(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """The names on the ways of a page that its steps do not have."""
    said = _said(article, library)
    names, headings = emphasized(said), (each.title for each in article.headings)
    text = " ".join((said, article.head.title, *headings)).casefold()
    for index, (console, *rest) in enumerate(getattr(article.head, "ways", ())):
        line = article.record.line("ways", index)
        if console.casefold() not in text:
            yield line, f"Neither the steps nor a heading names “{console}”; write it as they do."
        for name in rest:
            if name not in names:
                wrong = f"No step says “{name}” in bold, in italics, or as code; "
                yield line, f"{wrong}write it as the steps do."
    for index, key in enumerate(getattr(article.head, "menus", ())):
        for name in library.facts.menus.path(key):
            if name not in names:
                wrong = f"No step says “{name}”, which is on this way; write it by `label`."
                yield article.record.line("menus", index), wrong


def _said(article: Article, library: Library) -> str:
    """The steps and what stands before them, with the labels that macros write there."""
    text = "\n".join(line for each in _steps(article) for _, line in each.prose)
    macros = bind(lambda: Here(library, article))
    return "".join(
        piece if isinstance(piece, str) else macros[piece.name](*piece.arguments)
        for piece in templates.read(text).pieces
        if isinstance(piece, str) or piece.name in (label.__name__, menu.__name__)
    )


def _steps(article: Article) -> tuple[Section, ...]:
    """What a guide says before its steps, and the steps."""
    titles = SECTIONS["guide"][:2]
    return tuple(each for each in article.sections if each.heading.title in titles)


def _pictures(library: Library) -> Iterator[str]:
    for name in sorted(library.files):
        if PurePosixPath(name).suffix in PICTURES and (library.docs / name).is_file():
            yield name


def _shown(article: Article, library: Library) -> Iterator[tuple[int, str, str]]:
    """The line, the target, and the caption of each picture on a page."""
    lines: dict[str, list[int]] = {}
    for link in article.links:
        lines.setdefault(link.target, []).extend([link.line] if link.image else [])
    for node in rendered(library, article).tree.find("img") if any(lines.values()) else ():
        target = node.attributes.get("src", "")
        if places := lines.get(target):
            yield places.pop(0), target, node.attributes.get("title", "")


def _seen(caption: str) -> datetime.date | None:
    found = SEEN.search(caption)
    try:
        return datetime.date.fromisoformat(found["day"]) if found else None
    except ValueError:
        return None
