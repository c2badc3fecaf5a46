"""A link that carries a case: the page shows plain words, as the sender's, and nothing else."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.library import Library
from macros.publish import api
from tests.browser.conftest import Open, Visit
from tests.browser.test_accessibility import SCHEMES, violations

WHOLE = (
    "workgroup=Example+Motors+West&username=jane.doe&reason=550+5.1.1+User+unknown"
    "&system=mimecast&role=it"
)
PAGES = ("a/lm-101/", "a/lm-214/", "e/mailbox-full/", "e/5.2.2/")
CRAFTED = (
    "https://evil.example/",
    "evil.example",
    "evil dot com",
    "help@evil.example",
    "203.0.113.7",
    "java" + "script:hurt()",
    "Call +1 202 555 0143",
    "555 01 43 21",
    "<b>Important</b>",
    "<img src=x onerror=hurt()>",
    "&lt;b&gt;",
    "%3Cscript%3E",
    "[here](//evil.example)",
    "*Important*",
    "_Important_",
    "`code`",
    "# Important",
    "1. Open this",
    "\u202eexample",
    "ex\u200bample",
    "full\nLeave",
    "Exаmple",
    "LeadMaster asks you to pay",
    "lead-master needs this",
    "word " * 40,
)
LAYOUTS = [(width, scheme) for width in (1280, 390, 320) for scheme in SCHEMES]


def shown(visit: Visit, path: str, fragment: str) -> Locator:
    """The block, once it stands there."""
    page = visit.go("e/unknown/")  # so that the next address loads its page anew
    page = visit.go(f"{path}#{fragment}")
    block = page.locator(".lm-case")
    expect(block).to_be_visible()
    return block


def told(block: Locator) -> dict[str, str]:
    names = block.locator("dt").all_text_contents()
    return dict(zip(names, block.locator("dd").all_text_contents(), strict=True))


def unharmed(visit: Visit) -> None:
    assert visit.errors == []
    assert visit.violations() == []
    assert visit.foreign == []


@pytest.mark.parametrize("path", PAGES)
def test_a_case_is_shown_as_the_words_of_the_sender(opened: Open, path: str) -> None:
    with opened() as visit:
        block = shown(visit, path, f"?{WHOLE}")
        assert told(block) == {
            "Workgroup": "Example Motors West",
            "Username": "jane.doe",
            "Reason": "550 5.1.1 User unknown",
            "Mail system": "Mimecast",
            "Who is asked to act": "Your IT staff",
        }
        expect(block).to_contain_text("as the sender of this link wrote it")
        expect(block).to_contain_text("LeadMaster did not write or check these words.")
        unharmed(visit)


@pytest.mark.parametrize("crafted", CRAFTED)
def test_what_is_no_plain_words_is_left_out(opened: Open, crafted: str) -> None:
    with opened() as visit:
        fragment = f"actions?reason={quote(crafted, safe='')}&system=mimecast"
        block = shown(visit, "a/lm-101/", fragment)
        assert told(block) == {"Mail system": "Mimecast"}
        expect(block).to_contain_text("Not shown: reason.")
        assert crafted.strip() not in (block.text_content() or "")
        assert block.locator("b, i, em, strong, img, script, code, h1, h2, ol, ul").count() == 0
        unharmed(visit)


@pytest.mark.parametrize("value", ("Mimecast", "MIMECAST", "__proto__", "toString", "evil"))
def test_what_is_chosen_is_one_of_ours(opened: Open, value: str) -> None:
    with opened() as visit:
        block = shown(visit, "a/lm-101/", f"?system={value}&role={value}")
        assert told(block) == {}
        expect(block).to_contain_text("Not shown: mail system and who is asked to act.")


@pytest.mark.parametrize("fragment", ("actions", "actions?", "?", "?other=words", "?reason="))
def test_without_a_case_the_page_is_as_it_was(opened: Open, fragment: str) -> None:
    with opened() as visit:
        page = visit.go(f"a/lm-101/#{fragment}")
        page.wait_for_load_state("networkidle")
        assert page.locator(".lm-case").count() == 0
        unharmed(visit)


def is_at(page: Page, section: str) -> bool:
    found: bool = page.evaluate(
        """(id) => {
          const { top } = document.getElementById(id).getBoundingClientRect();
          return top > 0 && top < 200 && document.querySelector(":target")?.id === id;
        }""",
        section,
    )
    return found


@pytest.mark.parametrize("path", ("a/lm-101/", "a/LM-101/"))
@pytest.mark.parametrize("section", ("actions", "tips"))
def test_the_section_and_the_case_lead_on_together(opened: Open, path: str, section: str) -> None:
    with opened() as visit:
        block = shown(visit, path, f"{section}?{WHOLE}")
        assert block.evaluate("block => block.previousElementSibling.id") == section
        assert is_at(visit.page, section)
        assert visit.page.url.endswith(f"#{section}?{WHOLE}")  # so that it can be passed on
        visit.page.reload()
        expect(visit.page.locator(".lm-case")).to_have_count(1)
        assert is_at(visit.page, section)


def test_an_unknown_section_shows_the_case_at_the_top(opened: Open) -> None:
    with opened() as visit:
        block = shown(visit, "a/lm-101/", f"nothing?{WHOLE}")
        assert block.evaluate("block => block.previousElementSibling.localName") == "h1"
        unharmed(visit)


def test_another_link_on_the_same_page_shows_its_own_case(opened: Open) -> None:
    with opened() as visit:
        block = shown(visit, "a/lm-101/", "actions?username=jane")
        visit.page.evaluate("location.hash = '#tips?username=john'")
        expect(block.locator("dd")).to_have_text(["john"])
        visit.page.evaluate("location.hash = '#background'")
        expect(block).to_have_count(1)


def test_the_mail_system_leads_to_its_guide_where_the_page_does(
    opened: Open, library: Library
) -> None:
    guides = api.cases(library)["guides"]
    with opened() as visit:
        block = shown(visit, "a/lm-101/", "?system=mimecast")
        block.get_by_role("link").click()
        assert visit.page.url == f"{visit.address}/{guides['mimecast']}"
        block = shown(visit, "e/mailbox-full/", "?system=mimecast")
        assert block.get_by_role("link").count() == 0


def test_nothing_of_a_case_is_sent_or_kept(opened: Open) -> None:
    with opened() as visit:
        shown(visit, "a/lm-101/", "actions?workgroup=Secretly")
        assert not any("Secretly" in url.partition("#")[0] for url in visit.sent)
        kept = visit.page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
        assert "Secretly" not in kept
        copied = visit.page.locator("copy-link a").get_attribute("href") or ""
        assert "Secretly" not in copied


def test_a_page_for_nobody_s_case_shows_none(opened: Open) -> None:
    with opened() as visit:
        for path in ("", "a/lm-301/", "a/lm-401/", "e/unknown/"):
            page = visit.go(f"{path}#?{WHOLE}")
            page.wait_for_load_state("networkidle")
            assert page.locator(".lm-case").count() == 0
            unharmed(visit)


@pytest.mark.parametrize(("width", "scheme"), LAYOUTS)
def test_the_case_can_be_read_by_everybody(opened: Open, width: int, scheme: str) -> None:
    with opened(width=width, color_scheme=scheme) as visit:
        shown(visit, "a/lm-101/", f"actions?{WHOLE.replace('West', 'W' * 30)}&role=x")
        assert violations(visit.page) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_the_page_is_whole(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.go(f"issues/user-gets-no-mail/#actions?{WHOLE}")
        expect(page.get_by_role("heading", name="Actions")).to_be_visible()
        assert page.locator(".lm-case").count() == 0
