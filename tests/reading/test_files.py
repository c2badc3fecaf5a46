"""What stands under `docs/` beside pages: a closed list, and nothing where the site has its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.reading.files import OF_THE_THEME, OWN
from tests import libraries
from tests.conftest import ROOT
from tests.libraries import PAGE, SMALLEST

PNG = b"\x89PNG\r\n\x1a\n"
GOOD = (SMALLEST / PAGE).read_text(encoding="utf-8")


def drawing(inner: str, more: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {more}>{inner}</svg>'.encode()


FINE: dict[str, bytes] = {
    "assets/menu.png": PNG,
    "assets/menus/lead-4.jpg": b"\xff\xd8\xff\xe0",
    "assets/menu.webp": b"RIFF0000WEBP",
    "assets/menu.avif": b"\x00\x00\x00 ftypavif",
    "assets/form.pdf": b"%PDF-1.7",
    "assets/menu.svg": drawing('<g fill="#fff"><path d="M0 0"/><use href="#a"/></g>'),
}
SUFFIXES = {Path(name).suffix for name in FINE}
ONLY = "Only pages and files that end in"
MOVE = "A picture or PDF stands under docs/assets/"
OURS = "The site has a file of its own"
PLAIN = "save it as plain SVG"
UNFIT: dict[str, tuple[bytes, str]] = {
    "assets/javascripts/help-center.js": (b"hurt()", ONLY),
    "assets/stylesheets/help-center.css": (b"*{}", ONLY),
    "_worker.js": (b"", ONLY),
    "_routes.json": (b"{}", ONLY),
    "_headers": (b"/*", ONLY),
    "_redirects": (b"/ / 301", ONLY),
    "CNAME": (b"example.com", ONLY),
    "robots.txt": (b"", ONLY),
    "sitemap.xml": (b"", ONLY),
    "page.shtml": (b"", "A page is Markdown"),
    "page.xht": (b"", "A page is Markdown"),
    "page.php": (b"", ONLY),
    "page.htc": (b"", ONLY),
    "tool.wasm": (b"", ONLY),
    "feed.rss": (b"", ONLY),
    "site.webmanifest": (b"", ONLY),
    "no-ending": (b"", ONLY),
    "api/facts.json": (b"{}", ONLY),
    "search/index.json": (b"{}", ONLY),
    "menu.png": (PNG, MOVE),
    "issues/menu.png": (PNG, MOVE),
    "e/menu.svg": (drawing(""), MOVE),
    "assets/_menu.png": (PNG, "The name has more than"),
    "assets/Menu.png": (PNG, "The name has more than"),
    "assets/a menu.png": (PNG, "The name has more than"),
    "assets/a..png": (PNG, "The name has more than"),
    "assets/images/logo.svg": (drawing(""), OURS),
    "assets/images/favicon.png": (PNG, OURS),
    "assets/page.png": (b"<script>hurt()</script>", "This is no .png file"),
    "assets/page.pdf": (b"<script>hurt()</script>", "This is no .pdf file"),
    "assets/page.svg": (b"<html></html>", PLAIN),
    "assets/broken.svg": (b"<svg", "This is no .svg file"),
    "assets/script.svg": (drawing("<script>hurt()</script>"), PLAIN),
    "assets/handler.svg": (drawing("", 'onload="hurt()"'), PLAIN),
    "assets/style.svg": (drawing("<style>*{}</style>"), PLAIN),
    "assets/foreign.svg": (drawing("<foreignObject/>"), PLAIN),
    "assets/image.svg": (drawing('<image href="https://example.com/"/>'), PLAIN),
    "assets/use.svg": (drawing('<use href="https://example.com/#a"/>'), PLAIN),
    "assets/link.svg": (drawing('<a href="javascript:hurt()"/>'), PLAIN),
    "assets/animate.svg": (drawing('<set attributeName="href" to="javascript:hurt()"/>'), PLAIN),
    "assets/fill.svg": (drawing('<path fill="url(https://example.com/)"/>'), PLAIN),
    "assets/entity.svg": (b'<!DOCTYPE svg [<!ENTITY a "a">]>' + drawing("&a;"), PLAIN),
    "assets/sheet.svg": (b'<?xml-stylesheet href="a.css"?>' + drawing(""), PLAIN),
    "assets/large.png": (PNG + b"0" * 2_000_000, "make it smaller"),
}


@pytest.mark.parametrize("name", FINE)
def test_a_picture_may_stand_there(name: str, tmp_path: Path) -> None:
    printed = libraries.problems(tmp_path, {f"docs/{name}": FINE[name]})
    assert [line for line in printed if "Warning: " not in line] == []


@pytest.mark.parametrize("name", UNFIT)
def test_a_file_that_is_not_known_is_named(name: str, tmp_path: Path) -> None:
    content, wrong = UNFIT[name]
    project = libraries.project(tmp_path, {f"docs/{name}": content})
    logo = project / "overrides" / "assets" / "images" / "logo.svg"
    logo.parent.mkdir(parents=True)
    logo.touch()
    (printed,) = libraries.printed(project)
    assert printed.startswith(f"docs/{name}:1: "), printed
    assert wrong in printed


PAGES = ("api.md", "search.md", "assets.md", "e.md", "_page.md", "e/5.7.1.md", "e/index.md")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_stands_where_the_site_writes(name: str, tmp_path: Path) -> None:
    page = "---\ntitle: A\ndescription: A.\nsearch: {exclude: true}\n"
    hide = "hide: [toc]\n" if name.startswith("e/") else ""
    printed = libraries.problems(tmp_path, {f"docs/{name}": f"{page}{hide}---\n\nA word.\n"})
    assert any("itself; give this page" in line for line in printed), printed


REDIRECTS = (
    "/../outside/",
    "/a/../../b/",
    "/./a/",
    "//example.com/",
    "/a//b/",
    "/a/%2e%2e/b/",
    "/a\\b/",
    "/a b/",
    "/über/",
    "/.well-known/a/",
    "/_worker/",
    "/a?b/",
    "/a#b/",
    "/a",
    "a/",
    "/",
    "https://example.com/",
    "/e/5.7.1/",
    "/E/5.7.1/",
    "/api/",
    "/search/a/",
    "/assets/",
    "/assets/javascripts/",
    "/issues/case/",
    "/Issues/Case/",
    "/guides/task/",
    "/404.html/",
    "/sitemap.xml/",
    "/issues/index.html/",
    "/" + "a" * 300 + "/",
)


@pytest.mark.parametrize("old", REDIRECTS)
def test_an_old_address_is_nobody_elses(old: str, tmp_path: Path) -> None:
    page = GOOD.replace("---\n", f"---\nredirect_from: ['{old}']\n", 1)
    printed = libraries.problems(tmp_path, {PAGE: page})
    assert [line for line in printed if line.startswith(f"{PAGE}:2: ")], printed


def test_these_pictures_come_with_the_theme(small_site: Path) -> None:
    found = (file for file in (small_site / "assets").rglob("*") if file.suffix in SUFFIXES)
    names = {file.relative_to(small_site).as_posix() for file in found}
    ours = ROOT / "overrides"
    assert {name for name in names if not (ours / name).exists()} == OF_THE_THEME


def test_the_site_writes_into_these_folders(small_site: Path) -> None:
    pages = {"guides", "handbook", "issues", "reference", "tools", "support", "old", "notices"}
    folders = {each.name for each in small_site.iterdir() if each.is_dir()}
    assert folders - pages == OWN
