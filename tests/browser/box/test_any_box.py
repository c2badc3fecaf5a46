"""The box that takes everything: what is pasted or dropped is recognized, and answered there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.commands.chores import node_program
from tests.browser.conftest import Open

ROOT = Path(__file__).parents[3]
BOX = ".md-content site-search input[role=combobox]"
PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.querySelector(selector).dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
READY = "name => customElements.whenDefined(name).then(() => {})"
DROP = """([selector, name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.querySelector(selector).dispatchEvent(
    new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""
BOUNCE = """From: Mailer-Daemon@example.com
Subject: Undelivered

The mailbox of jane@example.com is full.
552 5.2.2 <jane@example.com>: Mailbox full
"""
HEADERS = """Received: from mail.example.org ([192.0.2.55]) by mx.example.com
Authentication-Results: mx.example.com; spf=fail smtp.mailfrom=example.org
From: a@example.org
Subject: Your leads
"""
PLACES = ["", "404.html", "e/5.7.1/"]


def answer_to(page: Page, text: str) -> Locator:
    """What the box says below it to a pasted text."""
    page.evaluate(READY, "any-box")
    page.evaluate(PASTE, [BOX, text])
    return page.locator(".md-content .lm-box__answer")


@pytest.mark.parametrize("place", PLACES)
def test_a_pasted_bounce_is_answered_on_the_spot(opened: Open, place: str) -> None:
    with opened(width=390, height=844) as visit:
        page = visit.go(place)
        answer = answer_to(page, BOUNCE)
        expect(answer.get_by_role("heading", level=2)).to_have_text("The mailbox is full")
        expect(answer.locator(".lm-strip")).to_contain_text("You, the user")
        expect(answer.get_by_role("heading", name="What to do first")).to_be_visible()
        link = answer.get_by_role("link").first
        assert str(link.evaluate("link => link.pathname")).endswith("/e/mailbox-full/")
        box = answer.bounding_box()
        assert box and 48 <= box["y"] <= 844 / 3
        assert "q=" not in page.url
        assert not visit.foreign
        assert not visit.violations()


KINDS = [
    ("headers", HEADERS, "The message is not ours"),
    ("spf", "v=spf1 include:_spf.example.com ~all", "This record does not name our addresses"),
    ("addresses", "192.0.2.1\n198.51.100.0/24", "0 of these 2 addresses"),
]


@pytest.mark.parametrize(("kind", "text", "title"), KINDS)
def test_what_was_pasted_is_recognized(opened: Open, kind: str, text: str, title: str) -> None:
    with opened() as visit:
        answer = answer_to(visit.go(""), text)
        expect(answer.get_by_role("heading", level=2)).to_contain_text(title)
        expect(answer.get_by_role("combobox", name="Read as")).to_have_value(kind)


def test_what_it_was_taken_for_can_be_corrected(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        answer = answer_to(page, HEADERS)
        kind = answer.get_by_role("combobox", name="Read as")
        kind.select_option("bounce")
        expect(answer.get_by_role("heading", level=2)).to_have_text(
            "An ordinary message, not a bounce"
        )
        kind.select_option("words")
        expect(answer).to_be_hidden()
        expect(page.locator(BOX)).to_have_value(" ".join(HEADERS.split())[:300])


@pytest.mark.parametrize(("text", "tool"), [(BOUNCE, "bounce-decoder"), (HEADERS, "header-view")])
def test_everything_about_it_keeps_the_text_and_the_address(
    opened: Open, text: str, tool: str
) -> None:
    with opened() as visit:
        page = visit.go("")
        address = page.url
        answer_to(page, text).get_by_role("button", name="Everything about it").click()
        expect(page.locator(f"article {tool} textarea")).to_have_value(text)
        result = page.locator(f"article {tool} .lm-tool__result")
        expect(result).to_be_visible()
        expect(result).to_be_focused()
        assert page.url == address
        assert not [url for url in visit.sent if "example" in url.partition("://")[2]]
        kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert "example" not in kept
        assert not visit.violations()


def test_a_file_may_be_dropped(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.evaluate(READY, "any-box")
        page.evaluate(DROP, [BOX, "bounce.eml", BOUNCE])
        answer = page.locator("article .lm-box__answer")
        expect(answer.get_by_role("heading", level=2)).to_have_text("The mailbox is full")
        said = page.locator("article .lm-given__said").first
        expect(said).to_have_text(f"bounce.eml was read: {len(BOUNCE)} characters.")
        page.get_by_role("button", name="Remove").click()
        expect(answer).to_be_hidden()
        expect(said).to_have_text("")


def test_a_file_of_outlook_is_read_by_a_script_that_no_other_page_loads(
    opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "bounce.msg"
    made = (
        'import { outlookFile } from "./tests/javascripts/mail/outlook.js";'
        'import { writeFileSync } from "node:fs";'
        f'const texts = {{ "0037": "Undelivered", "1000": {BOUNCE!r} }};'
        "writeFileSync(process.argv[1], outlookFile({ texts }));"
    )
    node = (node_program(), "--input-type=module", "-e", made, str(file))
    subprocess.run(node, cwd=ROOT, check=True)
    with opened() as visit:
        page = visit.go("")
        assert not [url for url in visit.sent if "outlook" in url or "msgreader" in url]
        page.locator("article .lm-given__file").first.set_input_files(file)
        answer = page.locator("article .lm-box__answer")
        expect(answer.get_by_role("heading", level=2)).to_have_text("The mailbox is full")
        assert [url for url in visit.sent if url.endswith("vendor/msgreader.js")]
        assert not visit.violations()


def test_what_is_no_message_is_refused_with_what_to_do(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("tools/bounce/")
        picture = {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\0\0\0"}
        page.locator("bounce-decoder .lm-given__file").set_input_files(picture)  # type: ignore[arg-type]
        said = page.locator("bounce-decoder .lm-given__said")
        expect(said).to_contain_text("a.png is not a message. Choose a message")


def test_a_long_text_never_stands_in_the_box_of_a_tool(opened: Open) -> None:
    long = BOUNCE + "x\n" * 1_500_000
    with opened() as visit:
        page = visit.go("tools/bounce/")
        page.evaluate(READY, "given-text")
        page.locator("bounce-decoder textarea").focus()
        page.evaluate(PASTE, ["bounce-decoder textarea", long])
        result = page.locator("bounce-decoder .lm-tool__result")
        expect(result.get_by_role("heading", level=2)).to_have_text("The mailbox is full")
        said = page.locator("bounce-decoder .lm-given__said")
        expect(said).to_contain_text("Its first 1,000,000 characters were read.")
        expect(page.locator("bounce-decoder textarea")).to_have_value("")
        page.get_by_role("button", name="Clear").click()
        expect(said).to_have_text("")


def test_a_typed_record_is_answered_while_it_is_typed(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.evaluate(READY, "any-box")
        page.locator(BOX).press_sequentially("v=spf1 -all")
        answer = page.locator("article .lm-box__answer")
        expect(answer.get_by_role("heading", level=2)).to_contain_text("does not let our")
        expect(page.locator(BOX)).to_be_focused()
        page.locator(BOX).fill("mailbox full")
        expect(answer).to_be_hidden()
        expect(page.locator("article .lm-result").first).to_be_visible()
