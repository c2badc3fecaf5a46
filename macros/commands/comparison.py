"""What differs between two states of a help center, and that as Markdown for a reviewer."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from macros import whereabouts
from macros.commands.inventory import Inventory, Thing
from macros.library import Library
from macros.rendering.lines import Line

KINDS: Mapping[str, str] = {
    "page": "Pages",
    "bounce": "Pages of causes and codes",
    "reply": "Replies",
    "tool": "Sentences of tools",
    "frame": "The frame of every page",
    "feed": "Feeds for programs",
}
"""Kind of a thing → its heading; feeds repeat what stands above, and are folded."""

_FOLDED = frozenset({"feed"})
_MOST_LINES = 60
"""Lines of one change that are shown; a new page has more."""

_MOST_PLACES = 12
_LONGEST = 900_000
"""Characters; GitHub refuses the summary of a step beyond 1 MiB (Workflow commands, "Step
isolation and limits")."""

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True)
class Change:
    """Lines that stood there before, and those that stand in their place."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Hunk:
    """A change of a thing, and the heading below which it stands."""

    heading: str
    change: Change


@dataclass(frozen=True)
class Difference:
    """What differs of one thing; before or after, it may not have been there."""

    before: Thing | None
    after: Thing | None
    places: tuple[Hunk, ...]

    @property
    def thing(self) -> Thing:
        """The thing as it is now, or as it was."""
        found = self.after or self.before
        assert found
        return found


@dataclass(frozen=True)
class Moves:
    """What became of addresses and anchors, each a sentence."""

    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Impact:
    """All that a change does."""

    differences: tuple[Difference, ...]
    moves: Moves = field(default_factory=Moves)


def compared(before: Inventory, after: Inventory) -> Iterator[Difference]:
    """Each thing that differs, in the order in which things stand now; those that went come last.

    What did not change is not told.
    """
    for key in (*after, *(key for key in before if key not in after)):
        one, other = before.get(key), after.get(key)
        if one != other:
            places = tuple(_places(_lines(one), _lines(other)))
            if places or not one or not other:
                yield Difference(one, other, places)


def _lines(thing: Thing | None) -> Sequence[Line]:
    return thing.lines if thing else ()


def _places(before: Sequence[Line], after: Sequence[Line]) -> Iterator[Hunk]:
    old, new = [line.text for line in before], [line.text for line in after]
    for kind, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            heading = after[m].heading if m < n else before[i].heading
            yield Hunk(heading, Change(tuple(old[i:j]), tuple(new[m:n])))


def moved(before: Library, after: Library) -> Moves:
    """What became of the addresses and anchors that were published before."""
    return Moves((*_addresses(before, after), *_anchors(before, after)))


def _addresses(before: Library, after: Library) -> Iterator[str]:
    old, _ = whereabouts.published(before)
    new, _ = whereabouts.published(after)
    for at in sorted(old):
        now = whereabouts.moves(after).get(at)
        if not whereabouts.answers(after, at):
            yield f"`{at}` answers no longer."
        elif now and at in whereabouts.standing(before):
            yield f"`{at}` now leads to `{now.to}`."
    for at in sorted(new.keys() - old.keys()):
        yield f"`{at}` is new."


def _anchors(before: Library, after: Library) -> Iterator[str]:
    _, old = whereabouts.published(before)
    _, new = whereabouts.published(after)
    for place in sorted(old - new):
        at, _, anchor = place.partition("#")
        page = whereabouts.reached(after, at)
        if page and f"{whereabouts.address(page)}#{anchor}" in new:
            continue  # The page moved, and this with it.
        leads = whereabouts.aliases(after, page).get(anchor) if page else None
        became = f"now leads to `#{leads}`" if leads else "leads nowhere"
        yield f"`{place}` {became}."
    pages = {place.partition("#")[0] for place in old}
    for place in sorted(new - old):
        if place.partition("#")[0] in pages:
            yield f"`{place}` is new."


def markdown(impact: Impact) -> str:
    """What a change does, for the summary of a job: Markdown that is read as plain text too."""
    parts = [*_told(impact)] or ["What readers and programs see does not change."]
    return _cut("\n\n".join(["# What this change does", *parts])) + "\n"


def _told(impact: Impact) -> Iterator[str]:
    for kind, name in KINDS.items():
        found = [each for each in impact.differences if each.thing.kind == kind]
        if found:
            yield f"## {name}\n\n{_folded(found) if kind in _FOLDED else _open(found)}"
    if impact.moves.sentences:
        yield "## Addresses and anchors\n\n" + "\n".join(
            f"- {sentence}" for sentence in impact.moves.sentences
        )
    elif impact.differences:
        yield "No address and no anchor moves."


def _open(found: Sequence[Difference]) -> str:
    """What is alike in several things is told once, below the names of all of them."""
    alike = {change: titles for change, titles in _alike(found).items() if len(titles) > 1}
    shared = (
        f"### {len(titles)} alike: {_listed(titles)}\n\n{_shown(change)}"
        for change, titles in alike.items()
    )
    return "\n\n".join((*_one_by_one(found, alike), *shared))


def _folded(found: Sequence[Difference]) -> str:
    text = "\n\n".join(_one_by_one(found))
    return f"<details><summary>{len(found)} changed</summary>\n\n{text}\n\n</details>"


def _one_by_one(found: Iterable[Difference], left_out: Container[Change] = ()) -> Iterator[str]:
    for each in found:
        own = [place for place in each.places if place.change not in left_out]
        if own or not each.before or not each.after:
            yield f"### {_title(each)}"
            yield from _of_places(own)


def _alike(found: Iterable[Difference]) -> Mapping[Change, dict[str, None]]:
    """Change → the titles of the things in which it is made."""
    titles: dict[Change, dict[str, None]] = {}
    for each in found:
        for place in each.places:
            titles.setdefault(place.change, {})[_plain(each.thing.title)] = None
    return titles


def _title(each: Difference) -> str:
    title = _plain(each.thing.title)
    if not each.before:
        return f"New: {title}"
    return title if each.after else f"Gone: {title}"


def _listed(titles: Iterable[str]) -> str:
    names = list(titles)
    more = f" and {len(names) - _MOST_PLACES} more" if len(names) > _MOST_PLACES else ""
    return "; ".join(names[:_MOST_PLACES]) + more


def _of_places(places: Iterable[Hunk]) -> Iterator[str]:
    last = ""
    for place in places:
        if place.heading and place.heading != last:
            yield f"{_plain(place.heading)}:"
        last = place.heading
        yield _shown(place.change)


def _shown(change: Change) -> str:
    """A change as a code block, which nothing in it can end."""
    all_lines = [f"- {line}" for line in change.before] + [f"+ {line}" for line in change.after]
    rest = len(all_lines) - _MOST_LINES
    shown = all_lines[:_MOST_LINES] + ([f"  … {rest} more lines"] if rest > 0 else [])
    text = "\n".join(shown)
    runs = map(len, re.findall("`+", text))
    fence = "`" * max(3, max(runs, default=0) + 1)
    return f"{fence}diff\n{text}\n{fence}"


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _cut(text: str) -> str:
    if len(text.encode()) <= _LONGEST:
        return text
    kept = text.encode()[:_LONGEST].decode(errors="ignore").rpartition("\n\n")[0]
    return f"{kept}\n\nThe rest is too long to be shown here."
