"""No request leaves the site, and nothing breaks its content security policy."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.server import headers


def test_search_copy_and_colors_keep_to_them_too(opened: Open) -> None:
    with opened(permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.go("reference/sending-addresses/")
        page.get_by_role("button", name="Copy: One per line").click()
        page.get_by_text("Copied").wait_for()
        page.get_by_title("Switch to dark colors").click()
        page.locator(".lm-opener").click()
        page.locator("dialog .lm-search__input").press_sequentially("550 5.7.1 spf")
        page.locator("dialog .lm-result--answer").wait_for()
        expect(page.locator("dialog .lm-search__said")).to_contain_text("fit")
        assert visit.violations() == []
        assert visit.foreign == []
        assert visit.errors == []


def test_the_policy_really_is_enforced(opened: Open) -> None:
    with opened() as visit:
        page = visit.go("")
        page.evaluate(
            """() => { const script = document.createElement("script");
            try { script.textContent = "window.ran = true"; } catch { /* a text is no script */ }
            script.append(new Text("window.ran = true")); document.head.append(script);
            const image = new Image(); image.src = "https://example.com/pixel.png"; }"""
        )
        page.wait_for_function("window.violations.some((each) => each.startsWith('img-src'))")
        assert page.evaluate("window.ran") is None
        broken = {each.split(":")[0] for each in visit.violations()}
        assert broken == {"require-trusted-types-for", "img-src"}


def test_headers_hold_no_exception(site: Path) -> None:
    sent = dict(headers(site))
    refused = {"default-src", "base-uri", "form-action", "frame-ancestors", "object-src"}
    policy = sent["Content-Security-Policy"].split("; ")
    assert {f"{directive} 'none'" for directive in refused} <= set(policy)
    assert "unsafe" not in sent["Content-Security-Policy"]
    assert "http" not in sent["Content-Security-Policy"]
    assert len(sent["Content-Security-Policy"]) < 4096
    assert sent["X-Content-Type-Options"] == "nosniff"
