"""How hard our pages are to read: `python -m benchmarks.reading [--long]`.

The grade is that of Flesch and Kincaid (J. P. Kincaid and others, Navy Research Branch Report 8-75,
1975): 0.39 × words a sentence + 11.8 × syllables a word − 15.59. Syllables are counted by groups of
vowels, so it is a measure to compare pages by, not a judgment of one.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import cast

from macros import library
from macros.library import Library
from macros.reading.articles import Article
from macros.reading.frontmatter import TaskHead
from macros.rendering.passages import passages

LONGEST = 30
"""Words in a sentence that a reader still holds in mind."""

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_UNREAD = re.compile(r"https?://\S+|\S*[/_=@]\S*|→")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$")


@dataclass(frozen=True)
class Reading:
    """How hard a page is: its school grade, and its sentences that are too long."""

    name: str
    grade: float
    long: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """Print the table, and with `--long` each sentence that is too long."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--long", action="store_true", help="print the sentences that are too long")
    chosen = parser.parse_args(arguments)
    books = library.load(Path("docs"))
    print("\n".join(table(books)))
    if chosen.long:
        print("\n".join(f"{each.name}: {text}" for each in read(books) for text in each.long))
    return 0


def table(books: Library) -> list[str]:
    """A line for each kind of reader: pages, mean and highest grade, sentences too long."""
    lines = [
        "| readers | pages | mean grade | highest | over 30 words |",
        "| --- |" + " ---: |" * 4,
    ]
    for readers, pages in _kinds(books).items():
        found = [_read(books, page) for page in pages]
        worst = max(found, key=lambda each: each.grade)
        lines.append(
            f"| {readers} | {len(found)} | {mean(each.grade for each in found):.1f} "
            f"| {worst.grade:.1f} ({worst.name}) | {sum(len(each.long) for each in found)} |"
        )
    return lines


def read(books: Library) -> Iterator[Reading]:
    """Every page of customers and of their IT staff."""
    yield from (_read(books, page) for pages in _kinds(books).values() for page in pages)


def grade(sentences: list[str]) -> float:
    """The school grade of a text."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    spoken = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without addresses, commands, and what holds too few words."""
    plain = (_UNREAD.sub("", part) for part in _SENTENCE.split(text))
    return [part.strip() for part in plain if len(_WORD.findall(part)) > 2]


def _kinds(books: Library) -> dict[str, list[Article]]:
    """Who reads → pages: IT staff has guides of its own, the rest is for everybody."""
    pages = [*books.of_type("issue"), *books.of_type("guide")]
    alone = [page for page in pages if cast(TaskHead, page.head).fixed_by == ("it",)]
    return {
        "customers": [page for page in pages if page not in alone],
        "IT staff": alone,
    }


def _read(books: Library, page: Article) -> Reading:
    text = "\n".join(each.text for each in passages(books, page))
    sentences = sentences_of(text)
    long = tuple(each for each in sentences if len(_WORD.findall(each)) > LONGEST)
    return Reading(page.id or page.name, grade(sentences), long)


def _syllables(word: str) -> int:
    small = word.lower()
    return max(1, len(_VOWELS.findall(small)) - bool(_SILENT.search(small)))


if __name__ == "__main__":
    sys.exit(main())
