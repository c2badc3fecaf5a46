"""Texts that try to hurt a reader, one a file: what a page says, beside what the check says."""

from __future__ import annotations

from pathlib import Path

from tests import libraries

SNIPPETS = sorted((Path(__file__).parent / "hostile").glob("*.md"))
"""Each stands for the Background of a page that is fine otherwise."""

_BEFORE, _, _AFTER = (
    (libraries.SMALLEST / libraries.PAGE)
    .read_text(encoding="utf-8")
    .rpartition("A filter of the company stops the mail before it reaches you.\n")
)
_HEAD = "---\ntitle: {name}\ndescription: A page.\nsearch: {{exclude: true}}\n---\n\n## Text\n\n"


def page(snippet: Path) -> str:
    """A page that holds the text."""
    return _BEFORE + snippet.read_text(encoding="utf-8") + _AFTER


def lines(snippet: Path) -> list[str]:
    """What the check says of the page."""
    return snippet.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


_HARMLESS = ("[bounded-page]", "[drawn-once]", "leads nowhere", "[closed-fence]")
REACHES_READERS = [
    snippet
    for snippet in SNIPPETS
    if not all(any(sign in line for sign in _HARMLESS) for line in lines(snippet)[-1:])
]
"""Those that an engine alone would put before readers."""

DRESSED = {
    "attributes-class-of-a-heading",
    "attributes-id-of-a-paragraph",
    "attributes-in-two-braces-of-one-line",
    "attributes-of-a-list-item",
    "attributes-of-our-own-class",
    "box-class-of-ours",
}
"""Those that only look like what macros print, or stay text: the last look lets them pass."""


def published(folder: Path) -> Path:
    """A project that would publish them all, were it not judged."""
    pages: dict[str, str | bytes] = {
        f"docs/handbook/{each.stem}.md": _HEAD.format(name=each.stem) + each.read_text("utf-8")
        for each in REACHES_READERS
    }
    settings = (libraries.LIBRARY / "mkdocs.yml").read_text(encoding="utf-8")
    lenient = settings.replace("\nstrict: true\n", "\nstrict: false\n")
    return libraries.company(folder, {"mkdocs.yml": lenient, **pages})
