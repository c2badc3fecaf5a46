"""Claims drawn by a seed, to be held against their sources: `python -m benchmarks.claims`.

A claim is a sentence of a guide about somebody else's mail system that names a place on a screen, a
setting, a command, a product, or a figure. The same seed draws the same claims from the same pages.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from macros import library
from macros.library import Library
from macros.reading.articles import Article

_FEWEST = 7
"""Words of a sentence that says something to check."""

_NAMES = re.compile(r"\*[^*]+\*|`[^`]+`|\d|[a-z] [A-Z][a-z]+")
"""A name in bold or slanted letters, a setting, a figure, or a product within a sentence."""

_OURS = re.compile(
    r"Send a test|Two cases|\{\{ (?:sender_ips|domains|bounce)|LeadMaster|we know of|Jane|John"
)
"""What speaks of us, and what every guide has."""

_CALL = re.compile(r"\s*\{\{ source\([^)]*\) \}\}|\{\{ unverified\(\) \}\}")
_SENTENCE = re.compile(r"(?<=[.:;])\**\s+")
_MARK = re.compile(r"^\s*(?:\d+\.|[-|>])\s+")


def main(arguments: list[str] | None = None) -> int:
    """Print the claims, each with its page and the part it stands in."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    parser.add_argument("--seed", type=int, default=20, help="what the draw depends on (20)")
    parser.add_argument("--count", type=int, default=80, help="how many claims (80)")
    chosen = parser.parse_args(arguments)
    for page, part, claim in draw(library.load(Path("docs")), chosen.seed, chosen.count):
        print(f"{page} | {part} | {claim}")
    return 0


def draw(books: Library, seed: int, count: int) -> list[tuple[str, str, str]]:
    """The page, the part, and the words of claims, drawn by a seed, in the order of pages."""
    found = list(claims(books))
    drawn = random.Random(seed).sample(range(len(found)), min(count, len(found)))
    return [found[number] for number in sorted(drawn)]


def claims(books: Library) -> Iterator[tuple[str, str, str]]:
    """Every claim: the id of its page, the heading it stands under, and its words."""
    for page in books.of_type("guide"):
        if getattr(page.head, "system", None):
            yield from ((page.id or page.name, *each) for each in _within(page))


def _within(page: Article) -> Iterator[tuple[str, str]]:
    """The claims of a page, each with the heading it stands under."""
    headings = {heading.line: heading.title for heading in page.headings}
    part = ""
    for line, text in page.prose:
        part = headings.get(line, part)
        for sentence in _SENTENCE.split(_MARK.sub("", text)) if line not in headings else ():
            if _says_something(sentence):
                yield part, _CALL.sub("", sentence).strip()


def _says_something(sentence: str) -> bool:
    names = _NAMES.search(sentence) is not None
    return names and len(sentence.split()) >= _FEWEST and not _OURS.search(sentence)


if __name__ == "__main__":
    sys.exit(main())
