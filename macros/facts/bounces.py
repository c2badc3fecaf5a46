"""What bounces say: causes and codes as data."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from macros.reading.frontmatter import Ids, OneOrMore, Text, Texts
from macros.reading.schema import Closed, refuse

Reason = Literal[
    "user-unknown",
    "mailbox-full",
    "mailbox-disabled",
    "domain-not-found",
    "blocked-ip",
    "spam-content",
    "auth-failure",
    "policy-rejected",
    "spoof-own-domain",
    "rate-limited",
    "greylisted",
    "temporary-server-failure",
    "server-failure",
    "message-too-large",
    "relay-denied",
    "network",
    "security",
    "vacation",
    "challenge-response",
    "not-a-bounce",
    "other",
]
"""Why a message came back; each is a file of `docs/_data/bounces/`."""

Language = Literal["de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "cs", "ja"]
"""A language other than English that mail systems write bounces in (ISO 639-1)."""

ENHANCED = r"[245]\.\d{1,3}\.\d{1,3}"
"""An enhanced status code: class, subject, detail (RFC 3463, section 2)."""

REPLY = r"[245]\d\d"
"""A reply code (RFC 5321, section 4.2)."""

_VENDOR = r"[A-Z]+[A-Z0-9]*[0-9]|\d{3}\.\d{2}"
_RANGE = r"[45]\.\d{1,3}\.\d{1,3}-\d{1,3}"
Code = Annotated[
    str,
    StringConstraints(
        pattern=rf"^(?:x\.\d{{1,3}}\.\d{{1,3}}|{ENHANCED}|{_RANGE}|{REPLY}|{_VENDOR})$"
    ),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z]+(?:-[a-z0-9]+)*$")]
Phrase = Annotated[str, StringConstraints(pattern=r"^[^A-Z\s][^A-Z\n]{2,}[^A-Z\s]$")]

Phrases = Annotated[tuple[Phrase, ...], Field(strict=False)]

_ENHANCED = re.compile(rf"(?<![\w.]){ENHANCED}(?![\w]|\.\d)")

GAP = "…"
"""Stands in a phrase for some other words, at most 80 characters."""

_TWO_LETTERS: dict[str, dict[int, str]] = {
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}),
    "da": str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}),
}


class AtProvider(Closed):
    """What is different where a provider for private people runs the mailbox.

    Nobody there has IT staff: whoever takes their place at the provider is told as well.
    """

    fixed_by: Texts = Field(
        default=(), description="Who acts in place of IT staff: keys of `_data/people.yml`."
    )
    fix: dict[str, Text] = Field(
        default={}, description="Key of `_data/people.yml` → what this person does there."
    )
    settings: bool = Field(
        default=False,
        description="`true` where the user’s own settings of the mailbox help: the guide to them "
        "is among the pages.",
    )
    cured_by: Ids | None = Field(
        default=None,
        description="Ids of the pages that help there; without it, those that are not for IT "
        "staff alone.",
    )


class Cause(Closed):
    """One cause of bounces."""

    title: Text = Field(description="The cause as a heading, in the reader’s words.")
    means: Text = Field(description="What it means, in one plain sentence.")
    lasts: Literal["permanent", "temporary"] = Field(
        description="`temporary` where the sending server tries again by itself, else `permanent`."
    )
    fixed_by: OneOrMore = Field(description="Who can fix it: keys of `_data/people.yml`.")
    fix: Annotated[dict[str, Text], Field(min_length=1)] = Field(
        description="Key of `_data/people.yml` → what this person does about it."
    )
    systems: Texts = Field(
        default=(), description="The mail systems that say it: keys of `_data/systems.yml`."
    )
    codes: Annotated[tuple[Code, ...], Field(strict=False)] = Field(
        default=(),
        description="Codes that come with it: `5.1.1`, `x.1.1` for 4.1.1 and 5.1.1, `550`, "
        "`5.7.606-649`, `TSS04`.",
    )
    says: Phrases = Field(
        default=(),
        description="Phrases of four letters or more that tell it, in lower case; `…` stands for "
        "some other words.",
    )
    says_in: dict[Language, Phrases] = Field(
        default={},
        description="Language → the same in it, with its accents; they count without them, too.",
    )
    proves: Phrases = Field(
        default=(),
        description="Phrases that only this cause comes with, whatever else the bounce says.",
    )
    hints: Phrases = Field(
        default=(),
        description="Phrases that tell it only where no other words and no code tell more.",
    )
    named: Texts = Field(
        default=(),
        description="What names the mail system, in lower case: what it `says` counts only in a "
        "bounce that holds one of these.",
    )
    keywords: Texts = Field(
        default=(), description="What people type when they look for it; the search knows it."
    )
    formerly: Annotated[tuple[Slug, ...], Field(strict=False)] = Field(
        default=(), description="Keys that it had before; their addresses lead here."
    )
    samples: OneOrMore = Field(description="Lines that mail systems really say, made anonymous.")
    cured_by: Ids = Field(
        default=(),
        description="Ids of the articles and guides that cure it; the first one has a section "
        "that links to the cause.",
    )
    at_provider: AtProvider | None = Field(
        default=None,
        description="What is different at a provider for private people, where it differs from "
        "the other causes of the file.",
    )
    sources: OneOrMore = Field(description="Where this was read: keys of `_data/sources.yml`.")

    @property
    def tells(self) -> tuple[str, ...]:
        """What tells it in any language, also as servers write it that know ASCII only."""
        others = (phrase for phrases in self.tells_in.values() for phrase in phrases)
        return tuple(dict.fromkeys((*self.says, *others)))

    @property
    def tells_in(self) -> dict[Language, tuple[str, ...]]:
        """Language → what tells it in this one, also as servers write it that know ASCII only."""
        return {
            language: tuple(each for phrase in phrases for each in _spellings(phrase, language))
            for language, phrases in self.says_in.items()
        }

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase, the telling ones first."""
        return (*self.proves, *self.tells, *self.hints)

    @property
    def shown(self) -> tuple[str, ...]:
        """The telling phrases that the search holds; those of other languages would swell it."""
        return (*self.proves, *self.says)

    @model_validator(mode="after")
    def _answered(self) -> Cause:
        lacking = [key for key in self.fixed_by if key not in self.fix]
        refuse((("fix",), f"`fix` does not say what `{key}` does; add it.") for key in lacking)
        return self

    @model_validator(mode="after")
    def _written_plainly(self) -> Cause:
        for language, phrases in self.says_in.items():
            refuse(
                (("says_in", language, index), f"“{phrase}” {wrong}")
                for index, phrase in enumerate(phrases)
                if (wrong := self._odd(phrase, phrases))
            )
        return self

    def _odd(self, phrase: str, phrases: tuple[str, ...]) -> str | None:
        """What is wrong with a phrase in another language."""
        if phrase != unicodedata.normalize("NFC", phrase.lower()):
            return "is not in lower case, or its accents stand apart; type it anew."
        if phrase in self.says or phrases.count(phrase) > 1:
            return "stands twice; keep it once."
        return None

    @model_validator(mode="after")
    def _said_once(self) -> Cause:
        twice = [
            phrase for phrase, count in Counter((*self.shown, *self.hints)).items() if count > 1
        ]
        refuse((("says",), f"“{phrase}” stands twice; keep it once.") for phrase in twice)
        return self


def _spellings(phrase: str, language: Language) -> Iterator[str]:
    """A phrase, and the same with two letters for one, where its language writes ä as ae."""
    yield phrase
    two = phrase.translate(_TWO_LETTERS.get(language, {}))
    if two != phrase:
        yield two


class Kind(Closed):
    """The causes of one reason."""

    name: Text = Field(description="The reason in plain words.")
    at_provider: AtProvider = Field(
        default_factory=AtProvider,
        description="What is different at a provider for private people.",
    )
    causes: Annotated[dict[Slug, Cause], Field(min_length=1)] = Field(
        description="Key, which is also its address under `/e/` → a cause."
    )


class CodeMeaning(Closed):
    """What a code says by itself."""

    means: Text = Field(description="What it means, in plain words.")
    replies: Annotated[tuple[str, ...], Field(strict=False)] = Field(
        default=(), description="The reply codes that the registry lists beside it."
    )
    rfc: tuple[int, ...] = Field(
        default=(), strict=False, description="Numbers of the RFCs that define it."
    )


class Codes(Closed):
    """The codes of the standards."""

    classes: dict[Annotated[str, StringConstraints(pattern=r"^[245]$")], CodeMeaning] = Field(
        description="First digit → what it means."
    )
    subjects: dict[Annotated[str, StringConstraints(pattern=r"^[0-7]$")], CodeMeaning] = Field(
        description="Middle number of an enhanced status code → what it is about."
    )
    enhanced: dict[
        Annotated[str, StringConstraints(pattern=r"^[2x]\.\d\.\d{1,2}$")], CodeMeaning
    ] = Field(description="Enhanced status code → what it means; x stands for 4 and 5.")
    replies: dict[Annotated[str, StringConstraints(pattern=rf"^{REPLY}$")], CodeMeaning] = Field(
        description="Reply code → what it means."
    )
    sources: OneOrMore = Field(description="Where this was read: keys of `_data/sources.yml`.")


@dataclass(frozen=True)
class CodeEntry:
    """A code with an address of its own: what it says by itself, and the causes that come with it.

    `code` is as bounces write it, `5.7.606-649` for a range, `5.7.x` for a class of codes;
    `within` are the single codes of a range. The causes are those that name the code, then those
    whose samples bear it as their enhanced status code.
    """

    code: str
    meaning: CodeMeaning | None
    causes: tuple[str, ...]
    within: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The code as its address under `/e/` and as an anchor."""
        return self.code.lower()


def code_entries(codes: Codes, causes: Mapping[str, Cause]) -> dict[str, CodeEntry]:
    """Every code that the standards and the causes know, by its slug, in the order of codes."""
    meanings = dict(_standard(codes))
    claims: dict[str, list[str]] = {code: [] for code in meanings}
    for key, cause in causes.items():
        for code in dict.fromkeys(one for each in cause.codes for one in _both_classes(each)):
            claims.setdefault(code, []).append(key)
    for key, cause in causes.items():
        for code in (each for sample in cause.samples for each in enhanced_codes(sample)):
            if key not in claims.get(code, [key]):
                claims[code].append(key)
    found = (
        CodeEntry(code, meanings.get(code), tuple(claims[code]), _members(code))
        for code in sorted(claims, key=_order)
    )
    return {entry.slug: entry for entry in found}


def _standard(codes: Codes) -> Iterator[tuple[str, CodeMeaning]]:
    for digit, meaning in codes.classes.items():
        yield f"{digit}.x.x", meaning
        for subject, about in codes.subjects.items() if digit != "2" else ():
            yield f"{digit}.{subject}.x", about
    for code, meaning in codes.enhanced.items():
        yield from ((each, meaning) for each in _both_classes(code))
    yield from codes.replies.items()


def _both_classes(code: str) -> tuple[str, ...]:
    return (f"4{code[1:]}", f"5{code[1:]}") if code.startswith("x.") else (code,)


def _members(code: str) -> tuple[str, ...]:
    return tuple(_singles(code)) if re.fullmatch(_RANGE, code) else ()


def _order(code: str) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Enhanced status codes first, then reply codes, then the marks of single vendors."""
    kind = 0 if re.match(r"[245]\.", code) else 1 if code.isdigit() else 2
    pieces = re.split(r"[.-]", code)
    return kind, tuple((int(each), "") if each.isdigit() else (10_000, each) for each in pieces)


def enhanced_codes(line: str) -> list[str]:
    """The enhanced status codes in a line, in order."""
    return _ENHANCED.findall(line)


def spelled_out(codes: Iterable[str]) -> frozenset[str]:
    """Every single code that a cause's codes stand for."""
    return frozenset(each for code in codes for each in _singles(code))


def _singles(code: str) -> Iterator[str]:
    if code.startswith("x."):
        yield from (f"4{code[1:]}", f"5{code[1:]}")
    elif re.fullmatch(_RANGE, code):
        first, _, last = code.rpartition("-")
        subject, _, detail = first.rpartition(".")
        yield from (f"{subject}.{number}" for number in range(int(detail), int(last) + 1))
    else:
        yield code
