"""A page, a section of it, and the questions it asks for, copied for a ticket."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library
from macros.reading.articles import Article
from macros.whereabouts import short
from tests.browser.conftest import Open
from tests.browser.test_accessibility import SCHEMES, violations

COPYING = ("clipboard-read", "clipboard-write")
CAUSE = "e/mailbox-full/"


@pytest.fixture(scope="module")
def issue(library: Library) -> Article:
    return library.of_type("issue")[0]


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def said(page: Page, text: str = "Copied for a ticket") -> None:
    expect(page.locator("ticket-note [role=status]")).to_have_text(text)


def test_a_page_is_copied(opened: Open, issue: Article) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(f"{issue.url}?h=mail#tips")
        page.get_by_text("Copy for a ticket", exact=True).click()
        page.get_by_role("button", name="Plain text").click()
        said(page)
        title, answer, who, address = copied(page).splitlines()
        assert (title, answer) == (issue.head.title, issue.head.description)
        assert who.startswith("Who can act: ")
        assert address == f"{visit.address}{short(issue.id or '')}"


def test_a_section_is_chosen_and_copied(opened: Open, issue: Article) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(issue.url)
        page.get_by_text("Copy for a ticket", exact=True).click()
        page.get_by_label("Part:").select_option("Actions")
        page.get_by_role("button", name="Markdown", exact=True).click()
        said(page)
        assert copied(page).startswith(f"**{issue.head.title} › Actions**")
        assert copied(page).endswith(f"{short(issue.id or '')}#actions>")


def test_the_link_of_a_heading_opens_the_way(opened: Open, issue: Article) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(issue.url)
        page.get_by_role("link", name="Copy link to “Actions”").press("Enter")
        expect(page.get_by_role("button", name="Copy for a ticket: “Actions”")).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        said(page)
        assert copied(page).splitlines()[0] == f"{issue.head.title} › Actions"
        assert copied(page).splitlines()[-1].endswith("#actions")
        types = page.evaluate("navigator.clipboard.read().then(([item]) => item.types)")
        assert set(types) == {"text/plain", "text/html"}


def test_evidence_becomes_questions(opened: Open, issue: Article) -> None:
    evidence = issue.head.evidence  # type: ignore[attr-defined]
    with opened(permissions=COPYING) as visit:
        page = visit.go(issue.url)
        page.get_by_text("Copy for a ticket", exact=True).click()
        page.get_by_role("button", name="Questions to the customer").click()
        said(page)
        asks, _, *questions = copied(page).splitlines()
        assert asks.endswith(":")
        assert questions == [f"{at}. {text}" for at, text in enumerate(evidence, 1)]


@pytest.mark.parametrize("path", (CAUSE, "e/5.2.2/"))
def test_a_cause_and_a_code_are_copied(opened: Open, path: str) -> None:
    with opened(permissions=COPYING) as visit:
        page = visit.go(path)
        page.get_by_text("Copy for a ticket", exact=True).click()
        expect(page.get_by_role("button", name="Questions to the customer")).to_be_hidden()
        page.get_by_role("button", name="Rich text").click()
        said(page)
        assert copied(page).splitlines()[0] == page.locator("h1").text_content()
        assert copied(page).splitlines()[-1] == f"{visit.address}/{path}"


def test_where_the_browser_refuses_the_text_is_selected(opened: Open, issue: Article) -> None:
    with opened() as visit:
        page = visit.go(issue.url)
        page.evaluate("""() => {
          const refuse = () => Promise.reject(new Error("refused"));
          Object.assign(Clipboard.prototype, { write: refuse, writeText: refuse });
        }""")
        page.get_by_text("Copy for a ticket", exact=True).click()
        page.get_by_role("button", name="Plain text").click()
        expect(page.locator("ticket-note [role=status]")).to_contain_text("press Ctrl+C")
        assert issue.head.title in page.evaluate("String(getSelection())")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1280, 390, 320))
@pytest.mark.parametrize("path", ("issue", CAUSE))
def test_open_it_can_be_read_by_everybody(
    opened: Open, issue: Article, path: str, width: int, scheme: str
) -> None:
    with opened(width=width, color_scheme=scheme, permissions=COPYING) as visit:
        page = visit.go(issue.url if path == "issue" else path)
        page.get_by_text("Copy for a ticket", exact=True).press("Enter")
        page.get_by_role("button", name="Rich text").click()
        said(page)
        page.locator("article h2 .headerlink").first.press("Enter")
        page.locator(".lm-ticket__section").wait_for()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ("", "handbook/", "support/", "e/unknown/"))
def test_what_no_ticket_names_offers_nothing(opened: Open, path: str) -> None:
    with opened() as visit:
        page = visit.go(path)
        expect(page.get_by_text("Copy for a ticket", exact=True)).to_have_count(
            1 if path == "e/unknown/" else 0
        )
        expect(
            page.get_by_text("Copy for a ticket", exact=True).locator("visible=true")
        ).to_have_count(0)


def test_without_script_nothing_dead_stands_there(opened: Open, issue: Article) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(issue.url)
        expect(page.get_by_text("Copy for a ticket", exact=True)).to_be_hidden()
