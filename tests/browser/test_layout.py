"""How pages fit: narrow windows, spaced text, print, no motion, forced colors, no script."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

ISSUE = "issues/mail-sent-inside-leadmaster-not-delivered/"

GUIDE = "guides/allow-our-mail/microsoft-365/"
NARROWEST = 300
"""Pixels: less holds no line of a list of pages."""

_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
_ADOPT = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet); }"""


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = page.evaluate(_OVERFLOW)
    return width


def space(page: Page) -> None:
    """Space the text as widely as WCAG 1.4.12 lets readers do; nothing may be lost by it."""
    page.evaluate(_ADOPT, _SPACING)


def test_print_is_the_article_alone(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(ISSUE)
        page.emulate_media(media="print")
        for gone in (
            ".md-header",
            ".md-tabs",
            ".md-sidebar",
            ".lm-footer",
            ".lm-path",
            "copy-text button",
        ):
            assert not page.locator(gone).first.is_visible(), gone
        for kept in (
            "h1",
            ".lm-glance",
            "#background",
            "#actions",
            "#tips",
            "copy-text pre",
            ".lm-stuck",
        ):
            assert page.locator(kept).first.is_visible(), kept
        assert overflow(page) <= 0


def test_print_holds_nothing_to_click(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(GUIDE)
        page.emulate_media(media="print")
        for gone in ("ticket-note", "copy-page", "copy-link", ".lm-glance__down", ".lm-next"):
            assert page.locator(gone).first.is_hidden(), gone
        assert "version" in page.locator(".lm-print").inner_text()


def test_print_is_dark_on_white_whatever_the_screen_is(opened: Open) -> None:
    inks = {"h1": "rgb(20, 39, 45)", "p": "rgb(20, 39, 45)", "code": "rgb(20, 54, 62)"}
    for scheme in ("light", "dark"):
        with opened(color_scheme=scheme) as visit:
            page = visit.go(GUIDE)
            page.emulate_media(media="print", color_scheme=scheme)
            expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
            for name, ink in inks.items():
                text = page.locator(f".md-typeset > {name}, .md-typeset li {name}").first
                expect(text).to_have_css("color", ink)


def test_every_box_at_the_end_has_room(opened: Open) -> None:
    with opened() as visit:
        page = visit.go(GUIDE)
        boxes = page.locator("article > .admonition").all()
        wide = {
            str(box.get_attribute("class")): (box.bounding_box() or {})["width"] for box in boxes
        }
        assert {"admonition lm-stuck", "admonition lm-next", "admonition lm-cures"} <= wide.keys()
        assert {name: width for name, width in wide.items() if width < NARROWEST} == {}


def test_reduced_motion_moves_nothing(opened: Open) -> None:
    with opened(width=390, reduced_motion="reduce") as visit:
        page = visit.go(ISSUE)
        seconds = "element => parseFloat(getComputedStyle(element).transitionDuration)"
        assert page.locator(".md-sidebar--primary").evaluate(seconds) < 0.001


def test_without_script(opened: Open) -> None:
    with opened(java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{visit.address}/{ISSUE}")
        for title in ("Background", "Actions", "Tips"):
            assert page.get_by_role("heading", name=title).is_visible()
        assert page.locator(".lm-glance").is_visible()
        assert not page.locator("copy-text button").first.is_visible()
        assert not page.locator(".lm-opener").is_visible()
        page.goto(f"{visit.address}/")
        assert not page.locator(".lm-search").first.is_visible()
        page.goto(f"{visit.address}/{ISSUE}")
        page.get_by_role("link", name="Guides").first.click()
        expect(page.locator("h1")).to_have_text("Guides")


def test_the_way_to_a_setting_goes_down_and_to_the_right(opened: Open) -> None:
    with opened(width=320) as visit:
        page = visit.go("guides/allow-our-mail/microsoft-365/")
        way = page.locator(".lm-way")
        tops, lefts = way.evaluate(_PLACES)
        assert len(tops) > 5
        assert tops == sorted(tops)
        assert lefts[:5] == sorted(set(lefts[:5]))
        assert overflow(page) <= 0
        page.emulate_media(media="print")
        assert way.is_visible()


_PLACES = """way => {
  const walker = document.createTreeWalker(way, NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    if (walker.currentNode.data.trim()) boxes.push(range.getBoundingClientRect());
  }
  const names = boxes.slice(1);
  return [names.map(box => Math.round(box.top)), names.map(box => Math.round(box.left))];
}"""
"""Where the names below a console stand, in order."""
