"""The keyboard alone reaches and works everything, and single letters do nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import settle

ISSUE = "issues/mail-to-a-user-bounces/"

# What chooses a file lies unseen above its label, which shows the focus for it.
_FOCUSED = """() => {
  const focused = document.activeElement;
  const element = focused.closest("label:has([type=file])") ?? focused;
  const box = element.getBoundingClientRect();
  const onScreen = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;
  const shown = element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const text = element.textContent.trim() || element.getAttribute("aria-label");
  return {name: (text || element.outerHTML).slice(0, 40), tag: element.tagName,
    seen: onScreen && shown};
}"""

# The form around a search box shows the focus of the box: its border gets a color and a shadow.
_RING = """() => {
  const form = document.activeElement.closest(".lm-search__form:has(input:focus)");
  const label = document.activeElement.closest("label:has([type=file])");
  const ringed = form ?? label ?? document.activeElement;
  const style = getComputedStyle(ringed);
  const outline = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  const shadow = Number(/^rgb\\([^)]*\\) 0px 0px 0px ([\\d.]+)px$/.exec(style.boxShadow)?.[1] ?? 0);
  let behind = form ?? ringed.parentElement;
  while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") {
    behind = behind.parentElement;
  }
  return {
    width: form ? shadow : outline,
    color: form ? style.borderTopColor : style.outlineColor,
    behind: getComputedStyle(behind).backgroundColor,
  };
}"""


def walk(page: Page, most: int = 250) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the top of the page until it leaves it."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop | page.evaluate(_RING))
    raise AssertionError("the Tab key never leaves the page")


@pytest.mark.parametrize("width", (1280, 390, 320))
@pytest.mark.parametrize("path", ("", ISSUE, "reference/sending-addresses/"))
def test_every_stop_is_visible(opened: Open, path: str, width: int) -> None:
    with opened(width=width, reduced_motion="reduce") as visit:
        stops = walk(visit.go(path))
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize("path", ("", ISSUE, "tools/spf/"))
def test_every_stop_is_outlined(opened: Open, path: str, scheme: str) -> None:
    """WCAG 2.4.7 and 1.4.11: two pixels or more, three times as light or dark as what is behind."""
    with opened(color_scheme=scheme, reduced_motion="reduce") as visit:
        stops = walk(visit.go(path))
    assert [stop for stop in stops if stop["width"] < 2] == []
    assert [stop for stop in stops if contrast(stop["color"], stop["behind"]) < 3] == []


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, as WCAG 2.2 defines it."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of a color written as `rgb(…)`."""
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", color)
    assert found, color
    parts = [int(part) / 255 for part in found.groups()]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("width", (1280, 390))
def test_every_link_and_button_of_the_page_is_a_stop(opened: Open, width: int) -> None:
    with opened(width=width) as visit:
        page = visit.go(ISSUE)
        shown = page.locator("article a:visible, article button:visible, .lm-footer a:visible")
        wanted = {text.strip()[:40] for text in shown.all_inner_texts() if text.strip()}
        stops = {str(stop["name"]) for stop in walk(page)}
    assert wanted - stops == set()


def test_skip_link_comes_first_and_leads_to_the_text(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(ISSUE)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.url.endswith("#page-title")


def test_drawer_opens_takes_the_focus_and_closes(opened: Open) -> None:
    with opened(width=390) as visit:
        page = visit.go(ISSUE)
        menu = page.get_by_role("button", name="Menu")
        expect(menu).to_have_attribute("aria-expanded", "false")
        menu.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".lm-drawer a").first).to_be_focused()
        expect(page.locator('.md-header label[for="__drawer"]')).to_have_attribute(
            "aria-expanded", "true"
        )
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "false")


def test_drawer_leads_to_a_section(opened: Open) -> None:
    with opened(width=390) as visit:
        page = visit.go(ISSUE)
        page.get_by_role("button", name="Menu").press(" ")
        page.locator(".lm-drawer").get_by_role("link", name="Guides").press("Enter")
        page.wait_for_url("**/guides/")


@pytest.mark.parametrize("width", (1280, 390))
def test_search_by_keyboard(opened: Open, width: int) -> None:
    with opened(width=width) as visit:
        page = visit.go(ISSUE)
        page.locator(".lm-opener").focus()
        page.keyboard.press("Enter")
        box = page.locator("dialog .lm-search__input")
        expect(box).to_be_focused()
        page.keyboard.type("wrong from address")
        page.locator("dialog .lm-result").first.wait_for()
        page.keyboard.press("ArrowDown")
        chosen = page.locator("dialog [aria-selected=true]")
        expect(chosen).to_have_count(1)
        assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
        page.keyboard.press("ArrowUp")
        expect(box).not_to_have_attribute("aria-activedescendant", "search-results-1-0")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/issues/notifications-from-the-default-address/*")


def test_the_search_opens_with_a_shortcut_and_closes_with_escape(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(ISSUE)
        page.keyboard.press("Control+k")
        expect(page.locator("dialog .lm-search__input")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).not_to_be_visible()
        page.goto(f"{visit.address}/")
        page.keyboard.press("Control+k")
        expect(page.locator("article .lm-search__input")).to_be_focused()


@pytest.mark.parametrize("letter", ("f", "s", "/", "p", "n", ",", "."))
def test_single_letters_do_nothing(opened: Open, letter: str) -> None:
    with opened() as visit:
        page = visit.go(ISSUE)
        before = page.url
        page.keyboard.press(letter)
        settle(page)
        assert page.url == before
        assert not page.locator("dialog").is_visible()


def test_color_switch_by_keyboard(opened: Open) -> None:
    with opened(color_scheme="light") as visit:
        page = visit.go("")
        page.get_by_role("button", name="Switch to dark colors").focus()
        page.keyboard.press("Space")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        expect(page.get_by_role("button", name="Switch to light colors")).to_be_focused()
