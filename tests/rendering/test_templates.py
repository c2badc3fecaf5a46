"""Braces on a page: calls of our macros with plain texts, and nothing else."""

from __future__ import annotations

import pytest
from jinja2 import TemplateSyntaxError

from macros.components.register import MACROS
from macros.rendering.templates import Call, Guarded, read, require_plain

HEAD = "---\ntitle: A page\n---\n"


def test_a_call_is_read_with_its_arguments_and_line() -> None:
    template = read('Text.\n\n{{ article("LM-101", text="this page") }}')
    calls, breaches = template.calls, template.breaches
    assert calls == (Call("article", ("LM-101",), {"text": "this page"}, 3),)
    assert breaches == ()


@pytest.mark.parametrize(
    "text",
    (
        "Plain.",
        "A } and a {",
        "100 %}",
        "{ #anchor }",
        "{{ go() }}",
        '{{go("a")}}',
        "{{ go('a',) }}",
    ),
)
def test_this_may_stand_in_a_page(text: str) -> None:
    assert read(text).breaches == ()


@pytest.mark.parametrize(
    ("text", "line"),
    (
        ("{{ x }}", 1),
        ("a\n{{ x.y }}", 2),
        ("a\n\n{% if x %}", 3),
        ('{{{go("a")}}', 1),
        ("{# x", 1),
        ("a\n{{ go(1) }}", 2),
        ("a\n{{ go(x) }}", 2),
        ("a\n{{ go() | upper }}", 2),
        ("a\n{{ go().x }}", 2),
        ('a\n{{ go("a" ~ "b") }}', 2),
        ('a\n{{ go("<b>") }}', 2),
        ('a\n{{ go("\\x3cb>") }}', 2),
        ('a\n{{ go("a\\nb") }}', 2),
        ("a\n{{- go() }}", 2),
        ("a\n{{ go(", 2),
        ("a\n{{ 1 }}", 2),
        ("a\n{{ " + "(" * 9000, 2),
    ),
)
def test_this_is_named_with_its_line(text: str, line: int) -> None:
    assert read(text).breaches[0].line == line


def test_everything_is_named_at_once() -> None:
    text = "{% set x = 1 %}\n{{ x }}\n{# c #}\n{{ go() }}\n{{ y | z }}"
    template = read(text)
    calls, breaches = template.calls, template.breaches
    assert sorted(breach.line for breach in breaches) == [1, 2, 3, 5]
    assert [call.name for call in calls] == ["go"]


def test_the_guarded_engine_renders_our_macros() -> None:
    engine = Guarded()
    engine.globals["label"] = lambda key: key.upper()
    assert engine.from_string('{{ label("go") }}').render() == "GO"


@pytest.mark.parametrize(
    "text", ("{{ x }}", "{% if x %}{% endif %}", "{# c #}", "{{ context() }}", "{{ range() }}")
)
def test_the_guarded_engine_compiles_nothing_else(text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Guarded().from_string(text)


def test_the_engines_own_functions_are_none_of_our_macros() -> None:
    """MkDocs' and Zensical's plugins offer these to every page."""
    theirs = {"context", "macros_info", "now", "fix_url", "read_raw", "read_yaml", "read_csv"}
    assert not theirs & set(MACROS)


def test_a_plain_page_passes() -> None:
    require_plain(f'{HEAD}{{{{ label("go") }}}}')


@pytest.mark.parametrize(
    ("page", "line"),
    (
        (HEAD + "{{ x }}", 4),
        (HEAD + "\n{{ context() }}", 5),
        ("---\ntitle: a\ndescription: '{{ x }}'\n---\n", 3),
        ("---\ntitle: a # {#\n---\n#}", 2),
    ),
)
def test_any_other_page_is_refused_with_its_line(page: str, line: int) -> None:
    with pytest.raises(TemplateSyntaxError) as raised:
        require_plain(page)
    assert raised.value.lineno == line
