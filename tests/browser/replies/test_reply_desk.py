"""Support finds a reply, fills it in, and copies it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.library import Library
from tests.browser.conftest import Open, Visit
from tests.browser.test_accessibility import SCHEMES, violations

DESK = "support/replies/"
CLIPBOARD = ("clipboard-read", "clipboard-write")
LONG = "W" * 254
_FORMS = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => [type, await (await item.getType(type)).text()];
  return Object.fromEntries(await Promise.all(item.types.map(read)));
}"""
"""What lies on the clipboard, by its type."""


def ready(visit: Visit, fragment: str = "") -> Page:
    page = visit.go(DESK + fragment)
    page.get_by_label("Find a reply").wait_for()
    return page


def desk(page: Page) -> Locator:
    return page.get_by_role("region", name="Reply", exact=True)


def status(page: Page) -> Locator:
    return desk(page).get_by_role("status")


def find(page: Page, query: str) -> None:
    page.get_by_label("Find a reply").fill(query)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 390, 320))
def test_every_state_can_be_read_by_everybody(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme, reduced_motion="reduce") as visit:
        page = ready(visit)
        assert violations(page) == []
        find(page, "zebra")
        expect(page.get_by_text("No reply fits these words")).to_be_visible()
        assert violations(page) == []
        find(page, "mailbox is full")
        page.keyboard.press("Enter")
        expect(desk(page)).to_be_focused()
        for name in ("Recipient’s address", "Reason in the bounce"):
            desk(page).get_by_label(name).fill(LONG)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.violations() == []
        assert visit.errors == []


@pytest.mark.parametrize(
    ("ticket", "title"),
    (
        (
            "emails sent from one user to another are not being received",
            "Mail sent inside LeadMaster does not reach your own people",
        ),
        ("5.1.1", "The address does not exist"),
        ("550 5.2.2 mailbox over quota", "The mailbox is full"),
        ("5.7.68", "Mail in your own name is taken for a forgery"),
        ("compauth reason 601", "Mail in your own name is taken for a forgery"),
        ("not getting lead alerts", "A user gets no mail although everything is turned on"),
        (
            "user replied to the notification",
            "One of your users answered a notification, and we got the answer",
        ),
        ("spamhaus block list", "Our server is on a block list"),
    ),
)
def test_a_ticket_finds_its_reply_first(opened: Open, ticket: str, title: str) -> None:
    with opened() as visit:
        page = ready(visit)
        find(page, ticket)
        expect(page.get_by_text(f"Enter opens “{title}”")).to_be_visible()
        page.keyboard.press("Enter")
        expect(desk(page).get_by_role("heading", name=title)).to_be_visible()


def test_from_the_ticket_to_the_clipboard_by_keyboard_alone(opened: Open) -> None:
    with opened(permissions=CLIPBOARD) as visit:
        page = ready(visit)
        page.get_by_label("Find a reply").focus()
        page.keyboard.type("bounces attached")
        page.keyboard.press("Enter")
        for value in ("West", "jsmith", "550 5.1.1 User unknown", "", ""):
            page.keyboard.press("Tab")
            page.keyboard.type(value)
        expect(status(page)).to_have_text("Everything needed is filled in.")
        while not page.evaluate("document.activeElement.matches('.lm-button')"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(status(page)).to_have_text("Copied. Everything needed is filled in.")
        text = clipboard(page)
        assert text.startswith("Hello,\n\nMail for a user of your workgroup West came back")
        assert "- Username: jsmith\n- Reason given in the bounce: 550 5.1.1 User unknown\n" in text
        assert "\n1. Make sure" in text
        assert "\n2. Set the From address" in text
        assert re.search(r"\(https?://[^ ]+/a/lm-102/\)", text)
        assert text.endswith("Kind regards")


def test_what_is_needed_and_empty_stays_and_is_announced(opened: Open) -> None:
    with opened(permissions=CLIPBOARD) as visit:
        page = ready(visit, "#reply=bounces-of-a-user&username=jsmith")
        expect(status(page)).to_have_text("Still to fill in: workgroup name, reason in the bounce.")
        expect(desk(page).locator(".lm-reply__body")).to_contain_text("«workgroup name»")
        desk(page).get_by_label("Workgroup name").fill("West")
        expect(status(page)).to_have_text("Still to fill in: reason in the bounce.")
        desk(page).get_by_role("button", name="Copy as plain text").click()
        expect(status(page)).to_have_text("Copied. Still to fill in: reason in the bounce.")
        assert "bounce: «reason in the bounce»" in clipboard(page)


def test_each_form_is_copied(opened: Open) -> None:
    with opened(permissions=CLIPBOARD) as visit:
        page = ready(visit, f"#reply=bounces-of-a-user&workgroup={quote('A & <b>*C*</b>')}")
        for name, piece in (
            ("Copy as plain text", "workgroup A & <b>*C*</b> came"),
            ("Copy as Markdown", "workgroup **A & \\<b\\>\\*C\\*\\</b\\>** came"),
            ("Copy the subject", "in A & <b>*C*</b> comes back"),
        ):
            desk(page).get_by_role("button", name=name).click()
            expect(status(page)).to_contain_text("Copied.")
            assert piece in clipboard(page)
        desk(page).get_by_role("button", name="Copy as rich text").click()
        expect(status(page)).to_contain_text("Copied.")
        forms = page.evaluate(_FORMS)
        assert "<strong>A &amp; &lt;b&gt;*C*&lt;/b&gt;</strong> came" in forms["text/html"]
        assert re.search(r'<a href="https?://[^"]+/a/lm-102/">', forms["text/html"])
        assert "workgroup A & <b>*C*</b> came" in forms["text/plain"]


def test_the_preview_says_what_is_copied(opened: Open, library: Library) -> None:
    with opened(permissions=CLIPBOARD) as visit:
        page = ready(visit)
        for key in library.facts.replies.every:
            page.goto(f"{visit.address}/{DESK}#reply={key}&recipient=a%40example.com&reason=x")
            button = desk(page).get_by_role("button", name="Copy as plain text")
            button.click()
            expect(status(page)).to_contain_text("Copied.")
            shown = desk(page).locator(".lm-reply__body").inner_text()
            unlinked = re.sub(r" \(https?://[^)]+\)|^(?:\d+\.|-) ", "", clipboard(page), flags=re.M)
            assert unlinked.split() == shown.split(), key


def test_without_the_clipboard_the_text_is_selected(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit, "#reply=mailbox-full")
        page.evaluate(
            "() => { for (const way of ['writeText', 'write'])"
            " navigator.clipboard[way] = () => Promise.reject(new Error()); }"
        )
        for name in ("Copy as plain text", "Copy as Markdown", "Copy as rich text"):
            desk(page).get_by_role("button", name=name).click()
            expect(status(page)).to_contain_text("It is selected")
            assert "Only the owner of the mailbox" in page.evaluate("getSelection().toString()")


def test_what_an_address_fills_in_leaves_the_address(opened: Open) -> None:
    with opened() as visit:
        page = ready(visit, "#reply=mailbox-full&recipient=john%40example.com&other=x")
        expect(desk(page).get_by_label("Recipient’s address")).to_have_value("john@example.com")
        expect(desk(page).locator(".lm-reply__line")).to_have_text(
            "The mailbox of john@example.com is full"
        )
        assert page.url == f"{visit.address}/{DESK}#reply=mailbox-full"
        desk(page).get_by_label("Reason in the bounce").fill("over quota")
        assert page.url == f"{visit.address}/{DESK}#reply=mailbox-full"
        kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, history.state])")
        assert "john" not in kept
        assert not [url for url in visit.sent if "john" in url]


@pytest.mark.parametrize(
    "value",
    (
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "{{ 7*7 }}",
        "«workgroup»",
        "‹x›",
        "[a](https://evil.example/)",
        "&lt;b&gt;",
        "\u202egnp.exe",
        "a\nb",
    ),
)
def test_a_crafted_address_is_text(opened: Open, value: str) -> None:
    with opened() as visit:
        page = ready(visit, f"#reply=bounces-of-a-user&workgroup={quote(value)}")
        mark = desk(page).locator('[data-field="workgroup"]').last
        expect(mark).to_have_text(value.replace("\n", " ").replace("\u202e", ""))
        assert mark.locator("*").count() == 0
        assert visit.violations() == []
        assert visit.errors == []


def test_a_link_opens_its_reply_and_back_closes_it(opened: Open) -> None:
    with opened(width=390) as visit:
        page = ready(visit)
        link = page.locator("#mailbox-full .lm-reply__title a")
        link.click()
        expect(desk(page)).to_be_focused()
        top = desk(page).bounding_box()
        assert top
        assert 0 <= top["y"] < 200, "its beginning is in the window"
        assert page.url.endswith("#reply=mailbox-full")
        link.click()
        expect(desk(page)).to_be_focused()
        page.go_back()
        page.go_back()
        expect(page.locator(".lm-replies__desk")).to_be_hidden()


def test_without_script_the_texts_are_there(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(DESK)
        expect(page.locator("noscript p").last).to_contain_text("need JavaScript")
        expect(page.locator("#mailbox-full .lm-reply__text")).to_be_visible()
        expect(page.locator("#mailbox-full")).to_contain_text("«recipient’s address»")
