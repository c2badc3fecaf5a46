"""Misspelled words, by a list of common mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import codespell_lib

from macros.library import Library
from macros.rules.sayings import sayings

_LIST = Path(codespell_lib.__file__).parent / "data" / "dictionary.txt"
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


def spelled_word(library: Library) -> Iterator[tuple[str, int, str]]:
    """No word is a common misspelling; `_data/style.yml` lists right ones that look like one."""
    known = {word.lower() for word in library.facts.style.words}
    wrong = _mistakes()
    for saying in sayings(library):
        for found in _WORD.finditer(saying.text):
            word = found[0].lower().replace("’", "'")
            if word in wrong and word not in known:
                cure = f"did you mean “{wrong[word]}”?"
                yield saying.path, saying.line, f"“{found[0]}” looks misspelled; {cure}"


@cache
def _mistakes() -> Mapping[str, str]:
    """Misspelled word → the right one (codespell's dictionary.txt, `wrong->right, other,`).

    Where the list is not sure and adds a reason, the word is left alone.
    """
    text = _LIST.read_text(encoding="utf-8")
    pairs = (line.split("->", 1) for line in text.splitlines() if "->" in line)
    told = ((word, right.strip()) for word, right in pairs)
    return {
        word: right.rstrip(",") for word, right in told if right.count(",") == right.endswith(",")
    }
