"""The first screen of an issue answers, and its end leads to the guide of one's own mail system."""

from __future__ import annotations

from playwright.sync_api import expect

from macros.library import Library
from tests.browser.conftest import Open

ISSUE = "issues/user-gets-no-mail/"
ID = "LM-104"


def test_the_answer_and_who_acts_stand_on_the_first_screen(opened: Open, library: Library) -> None:
    with opened(width=390, height=664) as visit:
        page = visit.go(ISSUE)
        answer = page.locator(".lm-glance__answer")
        acting = page.locator(".lm-strip li")
        steps = page.get_by_role("link", name="What to do")
        expect(answer).to_have_text(library.article(ID).head.description)
        expect(acting).to_have_text(
            ["You, the user", "Your LeadMaster administrator", "Your IT staff"]
        )
        order = [page.locator("h1"), answer, acting.last, steps]
        tops = [each.bounding_box() for each in order]
        assert all(box and box["y"] + box["height"] <= 664 for box in tops)
        steps.click()
        expect(page.get_by_role("heading", name="Actions")).to_be_in_viewport()


def test_only_those_who_act_are_named(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("issues/mail-sent-inside-leadmaster-not-delivered/")
        expect(page.locator(".lm-strip li")).to_have_text(["Your IT staff"])


def test_a_guide_is_chosen_from_a_list(opened: Open, library: Library) -> None:
    with opened(width=390) as visit:
        page = visit.go(ISSUE)
        select = page.get_by_role("combobox", name="Guides for this problem")
        assert page.locator(".lm-guides a").count() == 0
        title = library.article("LM-233").head.title
        select.select_option(label=title)
        select.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_nothing_chosen_leads_back_to_the_list(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        select = page.get_by_role("combobox", name="Keep our mail out of the junk folder")
        page.locator(".lm-guides", has=select).get_by_role("button", name="Show").click()
        expect(select).to_be_focused()


def test_without_script_the_guides_are_links(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{visit.address}/{ISSUE}")
        assert page.locator(".lm-guides a").count() > 5
        assert not page.locator("guide-picker").is_visible()


def test_the_list_of_bounces_opens_with_those_of_a_page(opened: Open, library: Library) -> None:
    causes = library.causes_cured_by(library.article(ID))
    with opened() as visit:
        page = visit.go(ISSUE)
        page.get_by_role("link", name=f"The {len(causes)} bounces that lead here").click()
        shown = page.locator("[data-row]:visible")
        expect(shown).to_have_count(len(causes))
        page.get_by_role("searchbox").first.fill("")
        assert shown.count() > len(causes)
