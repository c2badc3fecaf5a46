"""How links to pages are shown elsewhere, and the icons of the site."""

from __future__ import annotations

import json
import re
import struct
from html import unescape
from pathlib import Path

import pytest

from macros.library import Library
from macros.publish import web_manifest
from macros.publish.link_cards import FOLDER, HEAVIEST, KINDS, LARGE
from macros.publish.site_map import root_of
from macros.reading.dimensions import size
from tests.conftest import ROOT

_TOLD = re.compile(r'<meta property="(og:[^"]*)" content="([^"]*)">')


def told(file: Path) -> dict[str, str]:
    """What a page says of the card that stands for it."""
    found = _TOLD.findall(file.read_text(encoding="utf-8"))
    names = [name for name, _ in found]
    assert len(names) == len(set(names)), file
    return {name: unescape(text) for name, text in found}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_page_has_a_picture_that_is_light(kind: str, small_site: Path) -> None:
    picture = small_site / FOLDER / f"{kind}.png"
    assert size(picture) == LARGE
    assert picture.stat().st_size <= HEAVIEST


def test_each_kind_has_its_own(small_site: Path) -> None:
    pictures = {(small_site / FOLDER / f"{kind}.png").read_bytes() for kind in KINDS}
    assert len(pictures) == len(KINDS)


@pytest.mark.parametrize("engine", ("small_site", "small_zensical_site"))
def test_each_page_for_customers_says_what_it_is(
    engine: str, library: Library, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(engine)
    home = library.by_url[""][0].head.title
    for page in library.articles:
        found = told(site / page.url / "index.html")
        if page.type in ("support", "handbook"):
            assert found == {}
            continue
        kind = page.type if page.type in KINDS else "other"
        assert found == {
            "og:type": "website" if kind == "other" else "article",
            "og:title": page.head.title,
            "og:description": page.head.description,
            "og:url": f"{root_of(site)}/{page.url}",
            "og:site_name": home,
            "og:image": f"{root_of(site)}/{FOLDER}/{kind}.png",
            "og:image:width": "1200",
            "og:image:height": "630",
        }


def test_a_cause_and_a_code_have_a_card(small_site: Path, library: Library) -> None:
    for slug in (*library.facts.causes, *library.facts.code_entries):
        found = told(small_site / "e" / slug / "index.html")
        assert found["og:url"] == f"{root_of(small_site)}/e/{slug}/"
        assert found["og:image"].endswith("/bounce.png")


def test_the_manifest_tells_the_site_and_icons_that_are_there(
    small_site: Path, small_zensical_site: Path, library: Library
) -> None:
    raw = (small_site / web_manifest.FILE).read_bytes()
    assert raw == (small_zensical_site / web_manifest.FILE).read_bytes()
    data = json.loads(raw)
    assert data["name"] == library.by_url[""][0].head.title
    for icon in data["icons"]:
        wide, high = size(small_site / icon["src"]) or (0, 0)
        assert icon["sizes"] == f"{wide}x{high}"


def test_every_file_that_the_head_names_is_there(small_site: Path) -> None:
    for page in ("index.html", "issues/no-tracking-notices/index.html"):
        html = (small_site / page).read_text(encoding="utf-8")
        for rel in ("icon", "apple-touch-icon", "manifest"):
            named = re.findall(rf'<link rel="{rel}" href="([^"]*)"', html)
            assert named, rel
            for target in named:
                assert (small_site / page).parent.joinpath(target).is_file(), target


def test_the_icon_at_the_root_is_one(small_site: Path) -> None:
    raw = (small_site / "favicon.ico").read_bytes()
    reserved, kind, count = struct.unpack("<HHH", raw[:6])
    wide, high, *_, length, at = struct.unpack("<BBBBHHII", raw[6:22])
    assert (reserved, kind, count, wide, high) == (0, 1, 1, 32, 32)
    assert raw[at : at + 8] == b"\x89PNG\r\n\x1a\n"
    assert len(raw) == at + length


def test_the_window_has_the_color_of_the_header(small_site: Path) -> None:
    look = (ROOT / "overrides/assets/stylesheets/colors.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--lm-brand: (#[0-9a-f]{6});", look)
    html = (small_site / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<meta name="theme-color" media="\(.*: (\w+)\)" content="([^"]*)">', html)
    assert found == [("light", light), ("dark", dark)]
