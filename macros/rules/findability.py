"""Warnings about what readers would not find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from macros.facts.synonyms import Synonyms
from macros.library import Library, once_a_library
from macros.reading.articles import Article
from macros.rendering.passages import passages
from macros.search import Entry, entries, rarity
from macros.words import phrase, words

FIRST = 3
"""How far down a page may stand among what its own words find."""

Warned = Iterator[tuple[str, int, str]]


def found_by_its_words(library: Library) -> Warned:
    """A page is among the first three that the search finds by one of its keywords or symptoms."""
    ranking = _Ranking(library)
    for page in library.articles:
        entry = ranking.by_url.get(page.url)
        if entry and not ranking.finds(entry, page):
            key = "keywords" if "keywords" in page.record.values else "title"
            wrong = (
                f"Its own keywords and symptoms do not find this page among the first {FIRST}; "
                "add to `keywords` what readers type and no other page has."
            )
            yield page.path, page.record.line(key), wrong


def used_synonym(library: Library) -> Warned:
    """A group of synonyms, and what a word leads to, stands on some page."""
    said = _Said(library)
    synonyms = library.facts.search
    for keys, texts in _targets(synonyms):
        if not any(map(said.holds, texts)):
            named = f"`{texts[0]}`" if len(texts) == 1 else "any word of this group"
            wrong = f"No page holds {named}; write what pages say, or delete it."
            yield *library.place(("search", *keys)), wrong


def still_not_here(library: Library) -> Warned:
    """What the search calls not covered has no page: no title or keyword says just that."""
    claimed = {claim: entry for entry in _heads(library) for claim in entry.claims}
    guides = {word for page in library.allowing for word in words(page.head.title)}
    search = library.facts.search
    for keys, text in search.phrases():
        if keys[0] not in ("elsewhere", "without_guide"):
            continue
        known = phrase(text)
        system = keys[0] == "without_guide" and known in guides
        if known in claimed or system:
            wrong = f"There is a page for `{text}` now; delete it here."
            yield *library.place(("search", *keys)), wrong


def _targets(synonyms: Synonyms) -> Iterator[tuple[tuple[int | str, ...], tuple[str, ...]]]:
    for number, group in enumerate(synonyms.same):
        yield ("same", number), group
    for text, targets in synonyms.leads.items():
        yield from ((("leads", text, at), (target,)) for at, target in enumerate(targets))


@once_a_library
def _heads(library: Library) -> tuple[Entry, ...]:
    """What customers' search finds, told by heads alone."""
    return tuple(entries(library, texts=False))


class _Ranking:
    """The entries by what editors gave them; texts of pages hardly count in the first places."""

    def __init__(self, library: Library) -> None:
        self._entries = _heads(library)
        self.by_url = {entry.url: entry for entry in self._entries}
        self._claims = Counter(claim for entry in self._entries for claim in entry.claims)
        self._unspoken = library.facts.search.unspoken_words

    @cached_property
    def _telling(self) -> Mapping[str, Mapping[str, float]]:
        """Word → addresses of the entries that hold it, and how much it tells of each."""
        found: dict[str, dict[str, float]] = {}
        for entry in self._entries:
            for word, impact in entry.impacts.items():
                if word not in self._unspoken:
                    found.setdefault(word, {})[entry.url] = impact
        return {word: self._weighed(told) for word, told in found.items()}

    def _weighed(self, told: Mapping[str, float]) -> Mapping[str, float]:
        weight = rarity(len(told), len(self._entries))
        return {url: impact * weight for url, impact in told.items()}

    @cached_property
    def _most(self) -> Mapping[str, float]:
        """Word → the most that it tells of any entry."""
        return {word: max(told.values()) for word, told in self._telling.items()}

    def finds(self, entry: Entry, page: Article) -> bool:
        """Whether the search shows the entry among the first for one of its own words.

        A whole keyword stands before all else, so that only those who share it can be in front.
        """
        keywords = map(phrase, getattr(page.head, "keywords", ()))
        return any(0 < self._claims[key] <= FIRST for key in keywords) or any(
            self._leads(entry, symptom) for symptom in getattr(page.head, "symptoms", ())
        )

    def _leads(self, entry: Entry, query: str) -> bool:
        """Whether fewer than FIRST entries fit a query better than this one.

        Rare words come first: once those left cannot lift another entry above this one, none that
        holds only them is looked at (Turtle and Flood, "Query evaluation: strategies and
        optimizations", Information Processing & Management 31, 1995).
        """
        said = sorted(set(words(query)) & self._telling.keys(), key=self._holding)
        own = self._score(entry.url, said)
        left = sum(self._most[word] for word in said)
        seen: set[str] = set()
        better = 0
        for word in said:
            if left <= own:
                break
            left -= self._most[word]
            others = self._telling[word].keys() - seen
            seen |= others
            for url in others:
                better += self._score(url, said) > own
                if better == FIRST:
                    return False
        return own > 0

    def _holding(self, word: str) -> tuple[int, str]:
        return len(self._telling[word]), word

    def _score(self, url: str, said: list[str]) -> float:
        return sum(self._telling[word].get(url, 0) for word in said)


class _Said:
    """Which words pages say, each as it is or as its plural."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._unspoken = library.facts.search.unspoken_words

    def holds(self, text: str) -> bool:
        """Whether all words of a text stand in one entry."""
        wanted = [word for word in phrase(text).split() if word not in self._unspoken]
        wanted = wanted or phrase(text).split()
        return any(_all_in(wanted, each) for each in self._heads) or any(
            _all_in(wanted, each) for each in self._texts
        )

    @cached_property
    def _heads(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(entry.impacts) for entry in _heads(self._library))

    @cached_property
    def _texts(self) -> tuple[frozenset[str], ...]:
        """The words of whole pages, read only where a head does not hold what is looked for."""
        return tuple(frozenset(self._words_of(page)) for page in self._library.articles)

    def _words_of(self, page: Article) -> Iterator[str]:
        for passage in passages(self._library, page):
            yield from words(f"{passage.title} {passage.text}")


def _all_in(wanted: list[str], known: frozenset[str]) -> bool:
    return all({word, f"{word}s", f"{word}es", word.removesuffix("s")} & known for word in wanted)
