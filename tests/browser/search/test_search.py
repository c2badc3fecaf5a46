"""The search in a real browser: what it finds, says, loads, and keeps to itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.library import Library
from tests.browser.conftest import Open
from tests.browser.test_accessibility import violations
from tests.browser.test_layout import overflow

ISSUE = "issues/mail-to-a-user-bounces/"
BOX = "article .lm-search__input"
FIRST = "article .lm-result__page"


def address(library: Library, page: str) -> str:
    """The address of a page by its id; that of a cause or a code is its own."""
    return f"{page}/" if page.startswith("e/") else library.article(page).url


def filled(query: str, library: Library) -> str:
    """A query with the facts in it."""
    return query.replace("«default_from»", library.facts.senders.default_from.address)


def results(page: Page) -> list[str]:
    found: list[str] = page.locator(FIRST).evaluate_all(
        "links => links.map(link => new URL(link.href).pathname.slice(1))"
    )
    return found


@pytest.mark.parametrize(
    ("query", "first"),
    (
        ("not getting lead alerts", "LM-104"),
        ("whitlist leadmaster", "LM-210"),
        ("550-5.7.1", "e/5.7.1"),
        ("TSS04", "e/tss04"),
        ("550 5.1.1 User unknown", "e/no-such-mailbox"),
        ("replies go to leadmaster instead of us", "LM-103"),
        ("who is «default_from»", "LM-103"),
        ("leadxpress not arriving", "LM-101"),
        ("bounced", "LM-102"),
        ("bounces", "LM-102"),
        ("replies", "LM-103"),
        ("everything is turned on", "LM-104"),
        ("spoofed", "LM-101"),
        ("spam filter", "LM-104"),
        ("5.7.68", "e/5.7.68"),
        ("LM-243", "LM-243"),
        ("v=spf1", "LM-251"),
    ),
)
def test_the_right_page_comes_first(opened: Open, library: Library, query: str, first: str) -> None:
    with opened() as visit:
        page = visit.go("")
        page.locator(BOX).press_sequentially(filled(query, library))
        # The answer to a code comes when its rules are there, and takes the first place.
        wanted = re.compile(rf"/{re.escape(address(library, first))}(?:\?|#|$)")
        expect(page.locator(FIRST).first).to_have_attribute("href", wanted)


def test_the_guide_that_cures_a_code_stands_in_its_answer_alone(
    opened: Open, library: Library
) -> None:
    with opened() as visit:
        page = visit.go("?q=5.7.68")
        page.locator("article .lm-result--answer").wait_for()
        assert library.article("LM-226").url not in results(page)
        cure = page.locator("article .lm-result--answer .lm-result__cure").first
        expect(cure).to_have_text(library.article("LM-226").head.title)


def test_every_page_is_found_by_words_of_its_own(opened: Open, library: Library) -> None:
    """What the check promises to editors holds in the browser."""
    with opened() as visit:
        page = visit.go("")
        lost = []
        for article in library.articles:
            own = (*getattr(article.head, "keywords", ()), *getattr(article.head, "symptoms", ()))
            if article.id and not any(_finds(page, query, article.url) for query in own):
                lost.append(article.id)
    assert lost == []


_RANK = """async ([query, url]) => {
  const engine = await import("/assets/javascripts/search/search-engine.js");
  window.index ??= new engine.SearchIndex(await (await fetch("/search/index.json")).json());
  const hits = engine.search(query, window.index).hits.slice(0, 3);
  return hits.some(({number}) => window.index.data.urls[number] === url);
}"""


def _finds(page: Page, query: str, url: str) -> bool:
    found: bool = page.evaluate(_RANK, [query, url])
    return found


def test_a_result_says_what_it_is_who_acts_and_why_it_fits(opened: Open, library: Library) -> None:
    with opened() as visit:
        page = visit.go("")
        page.locator(BOX).press_sequentially("release from quarantine office 365")
        group = page.locator("article .lm-result").first
        expect(group.locator(".lm-result__kind")).to_have_text("Guide")
        expect(group.locator(".lm-result__who")).to_contain_text(library.facts.people["it"].name)
        expect(group.locator(".lm-result__why mark").first).to_be_visible()
        expect(group.get_by_role("option")).to_have_count(1)
        why = group.locator(".lm-result__why")
        words = why.locator("mark").all_inner_texts()
        assert "#" in (why.get_attribute("href") or "")
        why.click()
        page.wait_for_url("**/guides/find/quarantine-microsoft-365/**")
        expect(page.locator("mark.lm-found").first).to_be_attached()
        marks = {text.lower() for text in page.locator("mark.lm-found").all_inner_texts()}
        assert {word.lower() for word in words} <= marks
        assert "h=" not in page.url


def test_marked_words_are_text_only(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(f"{ISSUE}?h=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E%7Cbounce")
        expect(page.locator("mark.lm-found").first).to_have_text("bounce")
        assert page.evaluate("window.ran") is None
        assert visit.violations() == []


def test_the_address_carries_the_query(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("?q=going+to+junk")
        page.locator(FIRST).first.wait_for()
        expect(page.locator(BOX)).to_have_value("going to junk")
        page.locator(BOX).fill("mailbox full")
        page.wait_for_url("**/?q=mailbox+full")
        page.locator(FIRST).nth(1).click()
        page.wait_for_load_state()
        page.go_back()
        page.locator(FIRST).first.wait_for()
        expect(page.locator(BOX)).to_have_value("mailbox full")


def test_enter_leads_to_the_list_of_results(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(ISSUE)
        page.keyboard.press("Control+k")
        page.keyboard.type("safe senders")
        page.locator("dialog .lm-result").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=safe+senders")
        page.locator(FIRST).first.wait_for()


@pytest.mark.parametrize(
    "query", ("maria@corp.example.org did not get it", "mx9.example.org refused", "x " * 70)
)
def test_what_may_be_private_stays_out_of_the_address(opened: Open, query: str) -> None:
    with opened() as visit:
        page = visit.go("")
        page.locator(BOX).fill(query)
        expect(page.locator("article .lm-search__said")).to_contain_text("fit")
        assert "?q=" not in page.url
        assert not page.locator("article .lm-search__link").is_visible()


def test_a_misspelled_word_is_named_with_what_it_was_taken_for(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.locator(BOX).fill("quarentine release")
        expect(page.locator("article .lm-search__hint")).to_contain_text("“quarentine”")
        expect(page.locator("article .lm-search__hint")).to_contain_text("“quarantine”")
        assert "quarantine" in results(page)[0]


def test_nothing_found_leads_on(opened: Open) -> None:
    with opened(width=390) as visit:
        page = visit.go("")
        page.locator(BOX).fill("quaxxxxxzzz")
        none = page.locator("article .lm-search__none")
        expect(none).to_contain_text("No page fits these words.")
        expect(none.get_by_role("link", name="Find your problem")).to_be_visible()
        expect(none).to_contain_text("ask LeadMaster support")
        expect(none).to_contain_text("the way you usually reach LeadMaster support")
        none.locator(".lm-search__nearest a").first.click()
        page.locator(FIRST).first.wait_for()


def test_what_the_site_does_not_cover_is_said_above_the_list(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.locator(BOX).fill("hornetsecurity allow list")
        own = page.locator("article .lm-own")
        expect(own).to_contain_text("No guide for Hornetsecurity yet")
        expect(own.get_by_role("link")).to_have_attribute("href", re.compile("allow-our-mail/#if-"))
        own.get_by_role("button").click()
        expect(own.get_by_role("status")).not_to_be_empty()
        page.locator(BOX).fill("forgot pasword")
        expect(own).to_contain_text("Not on this site")
        said = page.get_by_role("article").get_by_role("status").filter(has_text="Not on this site")
        expect(said).to_be_attached()
        page.locator(BOX).fill("junk folder")
        expect(own).to_be_hidden()
        assert violations(page) == []


def test_a_link_to_results_works_on_every_page(opened: Open) -> None:
    with opened(width=390) as visit:
        page = visit.go(f"{ISSUE}?q=junk")
        page.locator("dialog .lm-result").first.wait_for()
        close = page.locator("dialog").get_by_role("button", name="Close")
        expect(close).to_be_in_viewport(ratio=1)
        close.click()
        expect(page.locator("dialog")).to_be_hidden()


def test_a_whole_query_makes_few_requests(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.wait_for_load_state("networkidle")
        page.clock.install()
        before = len(visit.sent)
        page.locator(BOX).fill("user gets no mail at all.")
        page.clock.run_for(100)
        page.locator(FIRST).first.wait_for()
        page.clock.run_for(600)
        page.locator("article .lm-result__text").nth(3).wait_for()
        sent = [url for url in visit.sent[before:] if "favicon" not in url]
        assert len(sent) <= 8, sent


def test_without_scripts_a_line_leads_on(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base_url)
    expect(page.get_by_role("link", name="All problems").first).to_be_visible()
    context.close()


def test_results_are_announced(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.locator(BOX).fill("quarantine")
        said = page.get_by_role("article").get_by_role("status").filter(has_text="pages fit")
        expect(said).to_be_attached()
        expect(page.locator(BOX)).to_have_attribute("aria-expanded", "true")
        page.get_by_role("button", name="Clear").click()
        expect(page.locator(BOX)).to_have_attribute("aria-expanded", "false")
        expect(page.locator(BOX)).to_be_focused()


def test_more_results(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("?q=junk")
        page.locator(FIRST).first.wait_for()
        before = page.locator("article .lm-result").count()
        page.get_by_role("button", name="More results").click()
        assert page.locator("article .lm-result").count() > before
        expect(page.locator(BOX)).to_be_focused()


def test_nothing_is_loaded_before_the_reader_reaches_for_it(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.wait_for_load_state("networkidle")
        engine = f"{visit.address}/assets/javascripts/search/search-engine.js"
        early = (engine, f"{visit.address}/search/")
        assert [url for url in visit.sent if url.startswith(early)] == []
        expect(page.locator(BOX)).to_be_editable()
        with page.expect_response("**/search/index.json"):
            page.locator(BOX).focus()


def test_it_works_offline_once_it_was_loaded(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.locator(BOX).fill("bounce")
        page.locator(FIRST).first.wait_for()
        page.context.set_offline(True)
        page.locator(BOX).fill("safe senders")
        page.wait_for_url("**/?q=safe+senders")
        assert results(page)
        expect(page.locator("article .lm-result__why--open")).to_have_count(0)


def test_a_failing_index_is_said_and_asked_for_again(opened: Open) -> None:
    with opened() as visit:
        page = visit.page
        page.route("**/search/index.json", lambda route: route.abort())
        visit.go("")
        page.locator(BOX).fill("bounce")
        expect(page.get_by_text("The search could not be loaded.")).to_be_visible()
        page.unroute("**/search/index.json")
        page.locator(BOX).fill("bounces")
        page.locator(FIRST).first.wait_for()


def test_both_engines_make_the_same_search(opened: Open, opened_zensical: Open) -> None:
    found = [_searched(engine) for engine in (opened, opened_zensical)]
    assert found[0] == found[1]


def _searched(engine: Open) -> list[list[str]]:
    """What the page and the dialog find, without errors or breaches of any kind."""
    lists = []
    with engine() as visit:
        page = visit.go("")
        for query in ("not getting lead alerts", "550-5.7.1", "whitlist"):
            page.locator(BOX).fill(query)
            page.wait_for_url(f"**/?q={query.replace(' ', '+')}")
            lists.append(results(page))
        page = visit.go(ISSUE)
        page.keyboard.press("Control+k")
        page.keyboard.type("mailbox full")
        page.locator("dialog .lm-result--answer").wait_for()
        lists.append(page.locator("dialog .lm-result__title").all_inner_texts())
        assert violations(page) == []
        assert (visit.errors, visit.foreign, visit.violations()) == ([], [], [])
    assert all(lists)
    return lists


@pytest.mark.parametrize("width", (320, 1280))
def test_long_words_fit(opened: Open, width: int) -> None:
    with opened(width=width) as visit:
        page = visit.go("?q=ms-exch-smtp-accept-authoritative-domain-sender")
        page.locator(FIRST).first.wait_for()
        expect(page.locator("article .lm-search__said")).to_contain_text("fit")
        assert overflow(page) <= 0


def test_the_index_is_small(site: Path) -> None:
    """What grows with the content is one line for each word, not the text."""
    index = json.loads((site / "search/index.json").read_text(encoding="utf-8"))
    texts = sum(file.stat().st_size for file in (site / "search").rglob("*.json"))
    assert len(json.dumps(index)) < texts / 2


def test_what_was_chosen_stays_chosen_when_the_answer_comes(opened: Open) -> None:
    """The first result is the page that the answer leads to, and goes when the answer stands."""
    held: list[Route] = []
    with opened() as visit:
        page = visit.go("")
        page.route("**/api/bounce-core.json", lambda route: held.append(route))
        box = page.locator(BOX)
        with page.expect_request("**/api/bounce-core.json"):
            box.press_sequentially("mailbox full")
        page.locator(FIRST).first.wait_for()
        box.press("ArrowDown")
        chosen = page.locator("article [role=option][aria-selected=true]")
        way = chosen.evaluate("link => link.pathname")
        for route in held:
            route.continue_()
        page.locator("article .lm-result--answer").wait_for()
        expect(chosen).to_have_count(1)
        assert chosen.evaluate("link => link.pathname") == way
        expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
