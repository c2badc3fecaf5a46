"""A published site, looked at from outside: whether it is the one that was built, and as sent.

What was built stands in `site/`; the addresses that answer for ever stand in the ledger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby, takewhile
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from macros import whereabouts
from macros.commands import Failed
from macros.commands.asking import Answered, Unreachable, Website
from macros.commands.placing import SITE
from macros.library import Library
from macros.publish.host_headers import NAMED_BY_CONTENT
from macros.publish.reply_export import VERSION
from macros.publish.site_map import home

_KINDS: Mapping[str, tuple[str, ...]] = {
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript"),
    ".json": ("application/json",),
    ".xml": ("text/xml", "application/xml"),
    ".atom": ("application/atom+xml",),
    ".txt": ("text/plain",),
    ".md": ("text/markdown",),
    ".svg": ("image/svg+xml",),
    ".png": ("image/png",),
}
"""Ending of a file → the types under which it may be sent."""

_PACKED = (".html", ".css", ".js", ".json", ".md", ".xml", ".svg")
_SMALL = 1_400
"""Bytes that one packet carries, packed or not."""

_COPIES = (".gz", ".br", ".zst")
_LONG, _SHORT = 30 * 86_400, 3_600
"""Seconds: how long what is named by its content may be kept at least, all else at most."""

_MISSING = "/no-page-stands-here-4d1f/"
_AGE = re.compile(r"max-age=(\d+)")
_REFRESH = b'<meta http-equiv="refresh"'
_FEW = 3
"""How many addresses with the same fault are named."""

_FEED = f"api/{VERSION}/senders"


@dataclass(frozen=True)
class Fault:
    """What is wrong at an address, and the name of what found it; a warning stops nothing."""

    address: str
    wrong: str
    found_by: str
    warning: bool = False


@dataclass(frozen=True)
class Visit:
    """A published site, what was built, and what the ledger holds."""

    website: Website
    site: Path
    books: Library

    @cached_property
    def moves(self) -> Mapping[str, str]:
        """Address at which no page stands → where it leads."""
        return {old: move.to for old, move in whereabouts.moves(self.books).items()}

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Path below the root → the file that was built for it."""
        found = {}
        for file in sorted(filter(Path.is_file, self.site.rglob("*"))):
            name = file.relative_to(self.site).as_posix()
            hidden = name.startswith("_") or name == "404.html"
            copy = file.suffix in _COPIES and file.with_suffix("").exists()
            path = (
                f"/{name.removesuffix('index.html')}" if file.name == "index.html" else f"/{name}"
            )
            if not hidden and not copy and path not in self.moves:
                found[path] = file
        return found

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """The headers that every answer carries."""
        lines = (self.site / "_headers").read_text(encoding="utf-8").splitlines()[1:]
        pairs = (
            each.strip().split(": ", 1) for each in takewhile(lambda line: line[:1] == " ", lines)
        )
        return {name.lower(): value for name, value in pairs}

    def ask(self, path: str) -> Answered:
        """What the site answers at a path, asked once."""
        if path not in self._known:
            self._known[path] = self.website.ask(path)
        return self._known[path]

    @cached_property
    def _known(self) -> dict[str, Answered]:
        return {}


Look = Callable[[Visit], Iterator[Fault]]


def verify(project: Path, address: str, books: Library) -> list[Fault]:
    """All that is wrong with the site at an address, held against what was built in a project.

    Raises Failed where nothing was built, or the site does not answer.
    """
    site = project / SITE
    if not (site / "_headers").exists():
        raise Failed("There is no site/ to compare with; run `make build`.")
    visit = Visit(Website(address), site, books)
    visit.ask("/")  # Whoever does not answer has no other fault.
    return [fault for look in LOOKS for fault in look(visit)]


def own_address(visit: Visit) -> Iterator[Fault]:
    """What was built names the address at which it is published."""
    built_for, root = (home(visit.site) or "").rstrip("/"), visit.website.root
    if built_for and built_for != root:
        wrong = f"site/ names {built_for}/ as its address; build it with SITE_URL={root}/."
        yield Fault("/", wrong, "own-address")


def same_build(visit: Visit) -> Iterator[Fault]:
    """The site is the one in `site/`."""
    path = "/api/build.json"
    mine = json.loads((visit.site / path[1:]).read_text(encoding="utf-8"))["build"]
    theirs = _json(visit.ask(path)).get("build", "none")
    if theirs != mine:
        wrong = f"Build {theirs} is published, and {mine} stands in site/; publish it."
        yield Fault(path, wrong, "same-build")


def whole_site(visit: Visit) -> Iterator[Fault]:
    """Every file is there, byte for byte."""
    for path, file in visit.files.items():
        answer = visit.ask(path)
        if answer.status != 200:
            yield Fault(path, f"It answers {answer.status}, not 200; publish it.", "whole-site")
        elif answer.content is None:
            yield Fault(path, "It cannot be unpacked; pack it again.", "whole-site")
        elif answer.content != file.read_bytes():
            wrong = "Something else than in site/ stands there; publish it, and empty caches."
            yield Fault(path, wrong, "whole-site")


def right_type(visit: Visit) -> Iterator[Fault]:
    """Every file is sent under its type, texts as UTF-8."""
    for path, answer in _good(visit):
        kinds = _KINDS.get(visit.files[path].suffix, (answer.kind,))
        sent = answer.headers.get("content-type", "none")
        if answer.kind not in kinds:
            yield Fault(path, f"Its type is {sent}; send {kinds[0]}.", "right-type")
        elif "charset=" in sent.lower() and "utf-8" not in sent.lower():
            yield Fault(path, f"Its type is {sent}; send charset=utf-8.", "right-type")


def sent_headers(visit: Visit) -> Iterator[Fault]:
    """Every answer carries the headers of `_headers`."""
    for path, answer in (*_good(visit), (_MISSING, visit.ask(_MISSING))):
        for name, value in visit.headers.items():
            sent = answer.headers.get(name)
            if sent != value:
                wrong = f"{name} is {'missing' if sent is None else 'another'}"
                yield Fault(path, f"{wrong}; send what site/_headers says.", "sent-headers")


def packed_texts(visit: Visit) -> Iterator[Fault]:
    """What is larger than a packet is sent packed, and caches are told."""
    for path, answer in _good(visit):
        file = visit.files[path]
        if file.suffix not in _PACKED or file.stat().st_size < _SMALL:
            continue
        if not answer.packed:
            yield Fault(path, "It is not packed; turn gzip on for its type.", "packed-texts")
        elif "accept-encoding" not in answer.headers.get("vary", "").lower():
            yield Fault(path, "Vary: Accept-Encoding is missing; send it.", "packed-texts")


def kept_for_long(visit: Visit) -> Iterator[Fault]:
    """What is named by its content is kept for a month or more, all else for an hour at most."""
    for path, answer in _good(visit):
        told = answer.headers.get("cache-control", "")
        age = _AGE.search(told)
        seconds = int(age[1]) if age and "no-cache" not in told else 0
        named = re.search(NAMED_BY_CONTENT, path)
        if named and seconds < _LONG:
            wrong = "Browsers ask for it each time; let them keep it (Cache-Control: max-age)."
            yield Fault(path, wrong, "kept-for-long", warning=True)
        elif not named and seconds > _SHORT:
            wrong = f"Browsers keep it for {seconds:,} seconds; send Cache-Control: no-cache."
            yield Fault(path, wrong, "kept-for-long")


def missing_page(visit: Visit) -> Iterator[Fault]:
    """A missing address answers 404, with the page that says so; files for the host answer so."""
    answer = visit.ask(_MISSING)
    if answer.status != 404:
        wrong = f"A missing address answers {answer.status}; answer 404."
        yield Fault(_MISSING, wrong, "missing-page")
    elif answer.content != (visit.site / "404.html").read_bytes():
        yield Fault(_MISSING, "The page for missing addresses is not 404.html.", "missing-page")
    for file in sorted(visit.site.glob("_*")):
        if visit.ask(path := f"/{file.name}").status == 200:
            wrong = "Everybody can read this file, which is for the host; answer 404."
            yield Fault(path, wrong, "missing-page", warning=True)


def kept_address(visit: Visit) -> Iterator[Fault]:
    """Every address of the ledger, and every short one, answers or leads on at one step."""
    known = {*visit.books.facts.ledger.addresses, *visit.moves}
    for path in sorted(known):
        yield from _kept(visit, path)


def _kept(visit: Visit, path: str) -> Iterator[Fault]:
    answer, to = visit.ask(path), visit.moves.get(path)
    if to is None:
        if answer.status != 200 and path not in visit.files:
            wrong = f"It once was published and answers {answer.status}; publish this build."
            yield Fault(path, wrong, "kept-address")
        return
    if answer.status == 200 and answer.content and _REFRESH in answer.content:
        wrong = "A page leads on in place of the host: without script, the section is lost."
        yield Fault(path, wrong, "kept-address", warning=True)
        return
    if answer.status not in (301, 308):
        yield Fault(path, f"It answers {answer.status}; lead to {to} with 301.", "kept-address")
        return
    led = urljoin(f"{visit.website.root}{path}", answer.headers.get("location", ""))
    if urlsplit(led)._replace(query="").geturl() != f"{visit.website.root}{to}":
        yield Fault(path, f"It leads to {led}; lead to {to}.", "kept-address")


def true_feed(visit: Visit) -> Iterator[Fault]:
    """The feed of our senders is whole, of today's version, and its list is what it says."""
    file = visit.site / f"{_FEED}.json"
    if not file.exists():
        return
    mine = json.loads(file.read_text(encoding="utf-8"))
    path = f"/{_FEED}.json"
    theirs = _json(visit.ask(path))
    version = theirs.get("version")
    if not isinstance(version, int):
        yield Fault(path, "It is no list of our senders; publish this build.", "true-feed")
        return
    if version != mine["version"]:
        wrong = f"Version {version} is published, and {mine['version']} stands in site/; "
        older = version < mine["version"]
        yield Fault(path, wrong + ("publish it." if older else "build anew."), "true-feed")
    lines = visit.ask(f"/{_FEED}.txt").content or b""
    if sha256(lines).hexdigest() != theirs.get("sha256"):
        yield Fault(path, f"`sha256` is not that of {_FEED}.txt; publish both.", "true-feed")
    if not _well_formed(visit.ask(f"/{_FEED}.atom").content or b""):
        yield Fault(f"/{_FEED}.atom", "It is no XML; publish it again.", "true-feed")


def encrypted(visit: Visit) -> Iterator[Fault]:
    """`http://` leads to `https://`, and browsers are told to stay there."""
    if not visit.website.secure:
        wrong = "Nothing is encrypted; serve the site by https://."
        yield Fault("/", wrong, "encrypted", warning=True)
        return
    if "max-age" not in visit.ask("/").headers.get("strict-transport-security", ""):
        yield Fault("/", "Strict-Transport-Security is missing; send it.", "encrypted")
    if urlsplit(visit.website.root).port:
        return
    plain = Website(visit.website.root.replace("https:", "http:", 1))
    try:
        led = plain.ask("/").headers.get("location", "")
    except Unreachable:
        return
    if not led.startswith("https://"):
        yield Fault("/", "http:// does not lead to https://; redirect it.", "encrypted")


LOOKS: tuple[Look, ...] = (
    own_address,
    same_build,
    whole_site,
    right_type,
    sent_headers,
    packed_texts,
    kept_for_long,
    missing_page,
    kept_address,
    true_feed,
    encrypted,
)
"""All that is looked at, in the order in which it is told."""


def report(faults: Iterable[Fault], root: str) -> Iterator[str]:
    """A line for each kind of fault, with the first addresses that have it."""
    ordered = sorted(faults, key=lambda each: (each.warning, each.found_by, each.wrong))
    for (warning, rule, wrong), group in groupby(
        ordered, key=lambda each: (each.warning, each.found_by, each.wrong)
    ):
        paths = [each.address for each in group]
        others = f" (and at {len(paths) - _FEW} others)" if len(paths) > _FEW else ""
        shown = ", ".join(f"{root}{path}" for path in paths[:_FEW])
        yield f"{shown}{others}: {'Warning: ' if warning else ''}{wrong} [{rule}]"


def _good(visit: Visit) -> Iterator[tuple[str, Answered]]:
    """Every file that is there."""
    for path in visit.files:
        answer = visit.ask(path)
        if answer.status == 200:
            yield path, answer


def _json(answer: Answered) -> Mapping[str, object]:
    try:
        found = json.loads(answer.content or b"")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _well_formed(content: bytes) -> bool:
    try:
        ElementTree.fromstring(content)
    except ElementTree.ParseError:
        return False
    return True
