"""What holds for any text at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from markdown import Markdown

from macros.commands.check import check
from macros.components.register import MACROS
from macros.library import Library
from macros.reading.articles import Article, parse
from macros.reading.sources import Unreadable, read_yaml, split
from macros.rendering import templates
from macros.rules.structure import closed_fence, plain_headings, separate_block
from tests import libraries
from tests.libraries import PAGE, SMALLEST

GOOD = (SMALLEST / PAGE).read_text(encoding="utf-8")
HEAD, TEXT = GOOD.split("\n---\n", 1)
QUICK = settings(max_examples=100, suppress_health_check=list(HealthCheck), database=None)

LINES = r"""
---
## Tips
## Actions
# One
### Three ###
#Four
Text
===
-----
- item
1. step
| a | b |
| --- | --- |
> quote
```
```yaml
~~~
    indented
    ```
  two
* * *
`code`
a ` lone \` escaped \
<b>
<!-- x -->
[a](b.md)
{{ label("go") }}
{{ x }}
{% if %}
{#
#}
{{
}}
title: a
- b: [
&a
*a
!!x
id: LM-101
"open
key: "a
2026-01-01
leads@crmtool.net 64.132.240.2
"""
PIECES = st.one_of(
    st.sampled_from(LINES.splitlines()),
    st.text(max_size=30),
    st.sampled_from(["", "\t", "\ufeff", "\x00", "é"]),
)
TEXTS = st.lists(PIECES, max_size=12).map("\n".join)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return libraries.project(tmp_path_factory.mktemp("library"), {})


def judge(project: Path, path: str, text: str) -> None:
    """Every problem has a line of its file, or the one after its last."""
    file = project / path
    before = file.read_bytes()
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = check(project)
    file.write_bytes(before)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in problems:
        assert problem.line >= 1
        assert problem.path != path or problem.line <= lines + 1, problem


@QUICK
@given(TEXTS)
def test_any_text_can_be_a_page(project: Path, text: str) -> None:
    judge(project, PAGE, text)


@QUICK
@given(TEXTS)
def test_any_text_can_be_front_matter(project: Path, text: str) -> None:
    judge(project, PAGE, f"---\n{text}\n---\n{TEXT}")


@QUICK
@given(TEXTS)
def test_any_text_can_stand_in_a_page(project: Path, text: str) -> None:
    judge(project, PAGE, f"{HEAD}\n---\n{TEXT.replace('A filter stops the mail.', text, 1)}")


@QUICK
@given(TEXTS)
def test_any_text_can_be_a_file_of_facts(project: Path, text: str) -> None:
    judge(project, "docs/_data/menus.yml", text)


@QUICK
@given(st.text())
def test_any_text_can_be_yaml(text: str) -> None:
    try:
        read_yaml(text, "x.yml")
    except Unreadable as error:
        assert error.problems


TOKENS = """
{{ }} {% %} {# #} {{- -}} label menu config ( ) "go" 'it' , key= | . __class__ ~ text [ ]
{{label("go")}} {{sender_ips()}} raw endraw set 1 \\
"""
WORDS = st.text(st.characters(exclude_characters="\r"), max_size=5)
JINJA = st.lists(st.one_of(st.sampled_from([*TOKENS.split(), " ", "\n"]), WORDS), max_size=14).map(
    "".join
)


@settings(QUICK, max_examples=400)
@given(JINJA)
def test_what_is_called_plain_renders_with_our_macros_alone(text: str) -> None:
    template = templates.read(text)
    calls, breaches = template.calls, template.breaches
    assert all(1 <= each.line <= text.count("\n") + 1 for each in (*calls, *breaches))
    if breaches or not {call.name for call in calls} <= MACROS.keys():
        return
    asked: list[str] = []

    def stub(name: str) -> object:
        return lambda *given, **named: asked.append(name) or "it"

    plain = Environment(undefined=StrictUndefined)
    plain.filters, plain.tests = {}, {}
    plain.globals = {name: stub(name) for name in MACROS}
    plain.from_string(text).render()
    assert asked == [call.name for call in calls]


@QUICK
@given(TEXTS)
def test_a_page_is_split_without_loss(text: str) -> None:
    page = f"---\n{text}\n---\n{text}"
    head, body, line = split(page, "x.md")
    lines = page.split("\n")
    assert "\n".join(lines[line - 1 :]) == body
    assert "\n".join(lines[1 : line - 2]) + "\n" == head


def page_of(text: str) -> Article:
    return parse(f"{HEAD}\n---\n{text}", "issues/case.md", PAGE)


@QUICK
@given(TEXTS)
def test_sections_lose_no_line(text: str) -> None:
    page = page_of(text)
    assert set(page.prose) <= set(enumerate(text.split("\n"), page.body_line))
    headed = [heading.line for heading in page.headings]
    starts = [section.heading.line for section in page.sections]
    below = [
        line for line in page.prose if starts and line[0] > starts[0] and line[0] not in headed
    ]
    assert [line for section in page.sections for line in section.prose] == below


BLOCKS = """
## Tips
# One
### Three ###
##Tips
Text
More *text*
===
---
----
--
- item
1. step
- # nested
> # quoted
```
~~~
```yaml
* * *
> quote
`code`
## Tips { #hints }
a | b
--- | ---
    indented
    ## indented
5.7.1
#
"""
MARKDOWN = st.lists(st.sampled_from([*BLOCKS.splitlines(), "", ""]), max_size=14).map("\n".join)


SHAPE = (closed_fence, plain_headings, separate_block)
"""Rules that keep a page to what the check and the engines read alike."""


@settings(QUICK, max_examples=400)
@given(MARKDOWN)
def test_headings_are_those_the_engines_see(text: str) -> None:
    page = page_of(text)
    if any(list(rule(page, cast(Library, None))) for rule in SHAPE):
        return
    markdown = Markdown(
        extensions=["toc", "attr_list", "sane_lists", "tables", "pymdownx.superfences"]
    )
    html = markdown.convert(text)
    seen = re.findall(r'<h([1-6]) id="([^"]*)">', html)
    assert [(str(heading.level), heading.anchor) for heading in page.headings] == seen
