"""Texts as words to search for.

`overrides/assets/javascripts/search/words.js` gives the same answers.

A code, an address, a domain and a setting such as `v=spf1` stay whole, and their parts are words
too: `550-5.7.1` is `550` and `5.7.1`; `Lead-Xpress` is `lead`, `xpress` and `leadxpress`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

LONGEST = 60
"""Characters of a word; what is longer is a key or a signature, and nobody types it."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_MARKS = re.compile("[\u0300-\u036f]")
_E_MAIL = re.compile(r"(?<![a-z0-9])e-(?=mail)")
_CHUNK = re.compile(r"[^\s\"#()*,/:;<>?\[\\\]{|}~«»“”„…→]+")
_EDGES = ".!'+&$%^-_=@"
_NUMERIC = re.compile(r"\d+(?:\.\d+)+")
_DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]+")
_PART = re.compile(r"[^\W_]+(?:\.\d[^\W_]*)*")
_DIGITS = re.compile(r"[\d-]+")
_JOINED = re.compile(r"[a-z0-9]{2,}(?:-[a-z0-9]{2,}){1,2}")


def fold(text: str) -> str:
    """A text in lower case, without accents, its hyphens and apostrophes plain, `email` joined."""
    if text.isascii():
        return _E_MAIL.sub("e", text.replace("`", "'").lower())
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).lower()
    return _E_MAIL.sub("e", _MARKS.sub("", plain))


class Chunk(NamedTuple):
    """What stands between blanks: what means something only whole, and the parts."""

    wholes: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def key(self) -> str:
        """The chunk as a piece of a key: the first whole, or else the parts."""
        return self.wholes[0] if self.wholes else " ".join(self.parts)


def words(text: str) -> tuple[str, ...]:
    """Every word of a text, in order; wholes stand before their parts."""
    return tuple(chain.from_iterable(map(_words, _CHUNK.findall(fold(text)))))


def chunks(text: str) -> Iterator[Chunk]:
    """What stands between blanks, colons and slashes in a text."""
    return (chunk for chunk in map(_chunk, _CHUNK.findall(fold(text))) if chunk.parts)


@lru_cache(maxsize=50_000)
def phrase(text: str) -> str:
    """A text as a key, equal for all ways to write it: `White-List` and `whitelist`."""
    return " ".join(chunk.key for chunk in chunks(text))


@lru_cache(maxsize=50_000)
def _chunk(raw: str) -> Chunk:
    text = raw.strip(_EDGES).removesuffix("'s").replace("'", "")
    parts = tuple(part for part in _PART.findall(text) if len(part) <= LONGEST)
    return Chunk(tuple(each for each in _wholes(text) if len(each) <= LONGEST), parts)


@lru_cache(maxsize=50_000)
def _words(raw: str) -> tuple[str, ...]:
    """The words of a chunk, each once."""
    chunk = _chunk(raw)
    return tuple(dict.fromkeys((*chunk.wholes, *chunk.parts))) if chunk.parts else ()


def _wholes(text: str) -> Iterator[str]:
    user, at, domain = text.rpartition("@")
    if at:
        if user and _DOMAIN.fullmatch(domain):
            yield text
        if _DOMAIN.fullmatch(domain):
            yield domain
    elif _NUMERIC.fullmatch(text) or _DOMAIN.fullmatch(text) or _is_setting(text):
        yield text
    elif _JOINED.fullmatch(text) and not _DIGITS.fullmatch(text):
        yield text.replace("-", "")


def _is_setting(text: str) -> bool:
    name, _, value = text.partition("=")
    return bool(name and value and "=" not in value)
