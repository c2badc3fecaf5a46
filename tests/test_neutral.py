"""The generator knows no product: whose help center it builds, only `docs/` and mkdocs.yml tell."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FILES = sorted(
    file
    for folder in ("macros", "overrides")
    for file in (ROOT / folder).rglob("*")
    if file.suffix in {".py", ".html", ".md", ".js", ".css", ".svg"} and "vendor" not in file.parts
)

ALLOWED = {
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "received return-path message-id mime-version content-type from to subject date delivered-to",
    "script, style, textarea, button, mark, svg, [hidden]",
    "article site-search input, .md-content site-search input",
}
"""Words in scripts that are no sentence: names of months and fields in messages, and selectors."""

_SHOWN = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_UNSHOWN = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BOX = re.compile(r"^!!! [\w -]*", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?[.,;:?!]*")
_SPOKEN = {"alt", "aria-description", "aria-label", "label", "placeholder", "title"}
"""Attributes that readers see or hear."""

_SCRIPT = re.compile(
    r"""//[^\n]*|/\*.*?\*/
    |"(?P<double>(?:\\.|[^"\\\n])*)"|'(?P<single>(?:\\.|[^'\\\n])*)'|`(?P<template>(?:\\.|[^`\\])*)`
    |(?<=[=(,:!&|?{};\[\s])/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/""",
    re.DOTALL | re.VERBOSE,
)
_PLACE = re.compile(r"\$\{[^}]*\}")


def path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


class _Texts(HTMLParser):
    """What stands in a template for readers: its text nodes and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in _SPOKEN and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def sentences_of_a_template(text: str) -> Iterator[str]:
    """Texts of two words and more outside the braces."""
    html = _SHOWN.sub("\0", _UNSHOWN.sub(" ", text))
    for found in _Texts(_BOX.sub("", html)).found:
        for piece in re.split(r"\0|\n", found):
            if len(_WORD.findall(piece)) >= 2:
                yield piece.strip()


def sentences_of_a_script(text: str) -> Iterator[str]:
    """String literals of three plain words and more; names of classes are none.

    What an error says is for developers.
    """
    for found in _SCRIPT.finditer(text):
        if text[: found.start()].endswith("Error("):
            continue
        literal = found["double"] or found["single"] or found["template"] or ""
        plain = [word for word in _PLACE.sub(" ", literal).split() if _PLAIN_WORD.fullmatch(word)]
        if len(plain) >= 3 and literal not in ALLOWED:
            yield literal


def names() -> set[str]:
    """What this help center alone is called, and calls itself."""
    data = ROOT / "docs" / "_data"
    product = yaml.safe_load((data / "product.yml").read_text(encoding="utf-8"))
    senders = yaml.safe_load((data / "senders.yml").read_text(encoding="utf-8"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    site = re.search(r"^site_name: (.+)$", settings, re.MULTILINE)
    assert site
    domains = {one["name"] for one in senders["domains"].values()}
    return {product["name"], site[1], *domains, *(name.partition(".")[0] for name in domains)}


def letters() -> set[str]:
    """What the ids of this help center begin with."""
    ids = yaml.safe_load((ROOT / "docs" / "_data" / "ids.yml").read_text(encoding="utf-8"))
    return {id.partition("-")[0] for id in ids["pages"]}


def test_there_is_something_to_look_for() -> None:
    assert len(names()) >= 3
    assert letters()
    assert len(FILES) > 100


def product_in(file: Path) -> list[str]:
    """What a file of the generator holds that is the product's alone."""
    text = file.read_text(encoding="utf-8")
    named = "|".join(map(re.escape, sorted(names())))
    found = re.findall(rf"{named}|\b(?:{'|'.join(letters())})-\d+", text, re.IGNORECASE)
    if file.suffix in {".html", ".md"}:
        found += sentences_of_a_template(text)
    if file.suffix == ".js":
        found += sentences_of_a_script(text)
    return found


@pytest.mark.parametrize("file", FILES, ids=path)
def test_no_name_id_or_sentence_of_the_product_stands_in(file: Path) -> None:
    assert product_in(file) == []


TESTS = [
    file
    for file in sorted((ROOT / "tests").rglob("test_*.py"))
    if not {"content", "browser"} & {*file.relative_to(ROOT / "tests").parts}
]
REAL = {"content", "site", "zensical_site", "copy_project"}
"""The fixtures that hold what this help center says."""


@pytest.mark.parametrize("file", TESTS, ids=path)
def test_no_test_of_code_stands_on_the_real_content(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    asked = {
        argument.arg
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_")
        for argument in function.args.args
    }
    assert asked & REAL == set()


@pytest.mark.parametrize(
    ("template", "found"),
    (
        ("<p>Still stuck?</p>", ["Still stuck?"]),
        ("<p>{{ says.stuck }}</p>", []),
        ('<p title="Edit this page">x</p>', ["Edit this page"]),
        ('<p class="two words">{% if a and b %}{# a note #}</p>', []),
        ('!!! lm-stuck "Still stuck?"', ['"Still stuck?"']),
        ("{{ count }} causes of bounces:", ["causes of bounces:"]),
        ('<p{% if a %} title="{{ a }}"{% endif %}>{{ b }}</p>', []),
    ),
)
def test_sentences_of_templates_are_seen(template: str, found: list[str]) -> None:
    assert list(sentences_of_a_template(template)) == found


@pytest.mark.parametrize(
    ("script", "found"),
    (
        ('say("It is over.");', ["It is over."]),
        ("say(`${count} of them are ours`);", ["${count} of them are ours"]),
        ('element("p", "lm-a lm-b lm-c"); // a note of mine', []),
        ("const QUOTE = /[\"']/; /* it's his */ say('this is it')", ["this is it"]),
        ('import { a } from "./b.js";', []),
        ('throw new Error("The page has no box.");', []),
    ),
)
def test_sentences_of_scripts_are_seen(script: str, found: list[str]) -> None:
    assert list(sentences_of_a_script(script)) == found
