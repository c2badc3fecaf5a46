"""The replies as programs, help desks, and tools read them."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from macros.facts.replies import MARK
from macros.library import Library
from macros.publish.reply_export import SCHEMA, links, public
from tests.pages import read

FORMATS = Path(__file__).parent / "formats"
DESKS = ("zendesk", "freshdesk", "help-scout", "chatwoot")
HOME = "http://127.0.0.1:8000/"
PAGE = "support/replies/index.html"


def judge_of(schema: Path) -> Draft202012Validator:
    found = json.loads(schema.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def exported(site: Path, name: str) -> Any:
    return json.loads((site / "api/v1" / name).read_text(encoding="utf-8"))


def texts_in(value: Any) -> str:
    return "\n".join(MARKED.findall(json.dumps(value, ensure_ascii=False)))


MARKED = re.compile(r"«[^»]*»|\{\{[^}]*\}\}|\{%[^%]*%\}|[‹›]")
"""Marks of fields, and placeholders of help desks."""


def test_the_replies_are_as_their_schema_says(small_site: Path) -> None:
    judge = judge_of(small_site / "api/v1/replies.schema.json")
    judge.validate(exported(small_site, "replies.json"))


def test_the_schema_refuses_what_it_does_not_know(library: Library) -> None:
    judge = judge_of(SCHEMA)
    data = public(library, HOME)
    judge.validate(data)
    for wrong in (
        data | {"version": 2},
        data | {"more": 1},
        data | {"replies": [data["replies"][0] | {"key": "Not a key"}]},
        data | {"replies": [{**data["replies"][0], "text": {"plain": ""}}]},
    ):
        with pytest.raises(ValidationError):
            judge.validate(wrong)


@pytest.mark.parametrize("desk", DESKS)
def test_a_file_for_a_help_desk_has_the_form_that_it_takes(desk: str, small_site: Path) -> None:
    judge_of(FORMATS / f"{desk}.schema.json").validate(exported(small_site, f"replies/{desk}.json"))


@pytest.mark.parametrize(
    ("desk", "wrong"),
    (
        ("zendesk", [{"macro": {"title": "a"}}]),
        ("zendesk", [{"macro": {"title": "a", "actions": [{"field": "nothing", "value": "a"}]}}]),
        (
            "freshdesk",
            {"canned_responses": [{"title": "a", "content_html": "a", "visibility": 0}]},
        ),
        ("freshdesk", {"canned_responses": [{"title": "a", "content_html": "a"}]}),
        ("help-scout", [{"text": "a"}]),
        ("chatwoot", [{"content": "a"}]),
    ),
)
def test_a_form_refuses_what_the_help_desk_would(desk: str, wrong: Any) -> None:
    with pytest.raises(ValidationError):
        judge_of(FORMATS / f"{desk}.schema.json").validate(wrong)


@pytest.mark.parametrize(
    ("desk", "filled", "left"),
    (
        ("zendesk", "{{ticket.requester.first_name}}", "«your name»"),
        ("freshdesk", "{{ticket.agent.name}}", "«first name»"),
        ("help-scout", "{%customer.firstName,fallback=there%}", "«your name»"),
        ("chatwoot", "{{contact.first_name}}", "«your name»"),
    ),
)
def test_a_help_desk_fills_in_what_it_knows_and_leaves_the_rest(
    desk: str, filled: str, left: str, small_site: Path
) -> None:
    found = texts_in(exported(small_site, f"replies/{desk}.json"))
    assert filled in found
    assert left in found
    assert "«number of the parcel»" in found
    assert "‹" not in found
    assert "›" not in found


@pytest.mark.parametrize("desk", DESKS)
def test_a_help_desk_gets_every_reply(desk: str, small_site: Path, library: Library) -> None:
    data = exported(small_site, f"replies/{desk}.json")
    listed = data["canned_responses"] if desk == "freshdesk" else data
    assert len(listed) == len(library.facts.replies.every)


def test_links_are_absolute_and_last(small_site: Path) -> None:
    for reply in exported(small_site, "replies.json")["replies"]:
        for form in reply["text"].values():
            for address in re.findall(r"https?://[^\s)\"]+", form):
                assert re.fullmatch(rf"{HOME}(?:a/ep-\d+/|e/[a-z-]+/)", address)


def test_marks_are_declared_fields(small_site: Path) -> None:
    data = exported(small_site, "replies.json")
    for reply in data["replies"]:
        declared = {*reply["required"], *reply["optional"]}
        assert declared <= set(data["fields"])
        for form in reply["text"].values():
            assert set(MARK.findall(form)) == declared


def test_a_cause_and_an_issue_lead_to_their_replies(library: Library) -> None:
    found = links(library)
    assert found["url"] == "support/replies/"
    assert found["causes"] == {"mailbox-full": "box-is-full"}
    assert found["issues"] == {"EP-101": "no-notices"}, "a notice answers no issue"
    assert found["replies"]["box-is-full"]["fields"] == ["recipient", "name", "agent"]


@pytest.mark.parametrize("engine", ("small_site", "small_zensical_site"))
def test_customers_do_not_find_the_page(engine: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(engine)
    html = (site / PAGE).read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert "support" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    packed = site / "sitemap.xml.gz"
    if packed.exists():
        assert "support" not in gzip.decompress(packed.read_bytes()).decode()
    assert "support" not in (site / "search/index.json").read_text(encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "support/" not in home
    assert "noindex" not in home


@pytest.mark.parametrize("engine", ("small_site", "small_zensical_site"))
def test_without_script_every_reply_can_be_read(
    engine: str, request: pytest.FixtureRequest, library: Library
) -> None:
    page = read(request.getfixturevalue(engine) / PAGE)
    for key, reply in library.facts.replies.every.items():
        assert key in page.ids
        assert reply.title in page.text
    assert "The label of «number of the parcel» came back from parcel-mail.example." in page.text
    assert "‹" not in page.text


def test_the_page_shows_texts_as_texts(small_site: Path) -> None:
    html = (small_site / PAGE).read_text(encoding="utf-8")
    assert '<span class="lm-reply__mark" data-field="parcel">«number of the parcel»</span>' in html
    assert '<span class="lm-reply__optional">' in html
