"""What publishing adds to the engine's pages."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from macros.library import Library
from macros.rendering.leads import leads
from tests.conftest import ROOT, Once, Project
from tests.pages import read, unshown

PAGE = "issues/no-tracking-notices"
"""Has moved twice: to here from /old/notices/ and /notices/."""


@pytest.fixture(scope="module")
def moved(copy_company: Project, once: Once) -> Path:
    """A site served from a folder of its host, with a repository."""
    urls = {"SITE_URL": "https://example.com/help/", "REPO_URL": "https://git.example.org/help"}
    return once("moved-site", lambda: _built(copy_company(), urls))


def _built(project: Path, environment: dict[str, str]) -> Path:
    """The site as the command builds it."""
    command = [sys.executable, "-m", "macros", "--project", str(project), "build"]
    subprocess.run(command, check=True, env=os.environ | environment, cwd=ROOT, capture_output=True)
    return project / "site"


def test_an_old_address_leads_to_the_page(moved: Path) -> None:
    for old in ("old/notices", "notices"):
        page = moved / old / "index.html"
        html = page.read_text(encoding="utf-8")
        target, script, link = read(page).links
        assert f'content="0; url={target}"' in html
        assert target == link
        assert "<h1>Follow the link</h1>" in html
        assert (page.parent / target).resolve() == (moved / PAGE).resolve()
        assert (page.parent / script).resolve() == moved / "assets/javascripts/page/moved.js"


def test_old_addresses_are_listed_for_the_host(moved: Path) -> None:
    lines = (moved / "_redirects").read_text(encoding="utf-8").splitlines()
    for old in ("/old/notices", "/notices", "/a/ep-101", "/a/EP-101"):
        assert f"{old} /{PAGE}/ 301" in lines
        assert f"{old}/ /{PAGE}/ 301" in lines


def test_pages_name_their_short_address(moved: Path) -> None:
    page = read(moved / PAGE / "index.html")
    assert "Pass on: https://example.com/help/a/ep-101/" in page.text
    assert "../../a/ep-101/" in page.links


@pytest.mark.parametrize("url", ("e/5.1.1/", "handbook/writing/", "issues/"))
def test_a_page_without_an_id_names_the_address_that_it_has(moved: Path, url: str) -> None:
    assert f"Pass on: https://example.com/help/{url}" in read(moved / url / "index.html").text


def test_a_link_beside_a_heading_names_it(moved: Path) -> None:
    html = (moved / PAGE / "index.html").read_text(encoding="utf-8")
    assert '<a class="headerlink" href="#actions" aria-label="Way to “Actions”">' in html


def test_missing_page_links_from_the_root_of_the_site(moved: Path, library: Library) -> None:
    links = read(moved / "404.html").links
    for article in library.of_type("issue"):
        assert f"/help/{article.url}" in links
    inner = [link for link in links if not link.startswith(("/help/", "#", "https://", "mailto:"))]
    assert inner == []


def test_a_site_in_a_folder_of_its_host_leads_nowhere_else_on_it(moved: Path) -> None:
    """As on GitHub Pages: nothing stands at the root of the host but another site."""
    home = "https://example.com/help/"
    pages = list(moved.rglob("*.html"))
    assert len(pages) > 50
    for file in pages:
        here = f"{home}{file.relative_to(moved).as_posix().removesuffix('index.html')}"
        for link in read(file).links:
            if urlsplit(link).scheme:
                continue
            whole = urljoin(here, link)
            assert whole.startswith(home), f"{link} on {here}"
            place = moved / unquote(urlsplit(whole).path.removeprefix("/help/"))
            assert (place / "index.html" if place.is_dir() else place).is_file(), f"{link} {here}"
    feed = json.loads((moved / "api/v1/senders.json").read_text(encoding="utf-8"))
    assert feed["text"] == f"{home}api/v1/senders.txt"


def test_pages_link_to_their_source_where_a_repository_is_named(
    moved: Path, small_site: Path
) -> None:
    edit = f"https://git.example.org/help/edit/main/docs/{PAGE}.md"
    assert edit in read(moved / PAGE / "index.html").links
    assert not [link for link in read(small_site / PAGE / "index.html").links if "/edit/" in link]


def test_pages_name_their_address(moved: Path) -> None:
    assert f"https://example.com/help/{PAGE}/" in read(moved / PAGE / "index.html").text


def test_policy_allows_every_inline_script_and_nothing_more(small_site: Path) -> None:
    text = (small_site / "_headers").read_text(encoding="utf-8")
    allowed = set(re.findall(r"'sha256-[^']+'", text))
    inline = set()
    for page in small_site.rglob("*.html"):
        for code in re.findall(
            r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL
        ):
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            inline.add(f"'sha256-{digest}'")
    assert allowed == inline


def test_no_inline_style_or_handler(small_site: Path) -> None:
    bad = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    found = {
        page.relative_to(small_site).as_posix(): bad.findall(page.read_text(encoding="utf-8"))
        for page in small_site.rglob("*.html")
    }
    assert {name: marks for name, marks in found.items() if marks} == {}


def _index(root: Path) -> dict[str, Any]:
    index: dict[str, Any] = json.loads((root / "search/index.json").read_text(encoding="utf-8"))
    return index


def test_the_search_is_the_same_after_both_engines(
    small_site: Path, small_zensical_site: Path
) -> None:
    assert _index(small_site) == _index(small_zensical_site)
    assert not (small_site / "search/search_index.json").exists()
    assert not (small_zensical_site / "search.json").exists()


def test_lists_and_handbook_stay_out_of_the_search(small_site: Path) -> None:
    urls = _index(small_site)["urls"]
    assert {url.partition("/")[0] for url in urls} == {
        "issues",
        "guides",
        "reference",
        "tools",
        "e",
    }
    assert all(url.count("/") > 1 for url in urls)


def test_every_entry_has_its_page_and_its_text(small_site: Path) -> None:
    for url in _index(small_site)["urls"]:
        assert (small_site / url / "index.html").is_file()
        texts = json.loads((small_site / "search" / f"{url.rstrip('/')}.json").read_text("utf-8"))
        assert texts[0][2], url


def test_the_search_knows_anchors_and_words_of_the_page_as_it_is(
    small_site: Path, library: Library
) -> None:
    assert unshown(small_site, library.facts.texts.results.asked) == {}


def test_two_builds_are_the_same(small_site: Path, copy_company: Project) -> None:
    """One with a seed of its own and the time zone of this machine, one with others."""
    other = _built(copy_company(), {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "99"})
    assert _contents(small_site) == _contents(other)


def _contents(site: Path) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def test_every_code_and_cause_has_a_page(small_site: Path, library: Library) -> None:
    facts = library.facts
    singles = {code for entry in facts.code_entries.values() for code in entry.within}
    for slug in {*facts.code_entries, *facts.causes, *singles, "unknown"}:
        assert (small_site / "e" / slug / "index.html").is_file(), slug


@pytest.mark.parametrize("code", ("5.7.1", "4.2.2", "gf12", "550", "5.7.x", "5.x.x"))
def test_a_page_of_a_code_bears_its_name_and_address(
    small_site: Path, library: Library, code: str
) -> None:
    entry = library.facts.code_entries[code]
    html = (small_site / "e" / code / "index.html").read_text(encoding="utf-8")
    assert f"<h1>Code {entry.code}</h1>" in html
    assert f"<title>Code {entry.code} - " in html
    assert f'/e/{code}/">' in html
    for trace in ('/e/unknown/">\n', "A code without a page"):
        assert trace not in html


def test_a_code_of_many_causes_leads_to_each(small_site: Path, library: Library) -> None:
    page = read(small_site / "e" / "5.7.1" / "index.html")
    causes = library.facts.code_entries["5.7.1"].causes
    assert set(causes) == {"gate-refuses", "policy"}
    assert {f"../{key}/" for key in causes} <= set(page.links)


def test_nobody_sends_our_own_support_to_somebody_else(small_site: Path) -> None:
    """The IT staff can act on this cause; the desk and the shipper are told so, we are not."""
    page = read(small_site / "e" / "gate-refuses" / "index.html")
    assert {"fix-it", "fix-desk", "fix-shipper"} <= page.ids
    assert "fix-helpline" not in page.ids
    assert "not yours to change. Ask your IT staff." in page.text


def test_a_page_of_a_cause_says_all_of_it(small_site: Path, library: Library) -> None:
    for key, cause in library.facts.causes.items():
        page = read(small_site / "e" / key / "index.html")
        assert " ".join(cause.means.replace("`", "").split()) in page.text, key
        for person, text in cause.fix.items():
            assert f"fix-{person}" in page.ids
            assert " ".join(text.replace("`", "").split()) in page.text, key
        for sample in cause.samples:
            assert " ".join(sample.split()) in page.text, key
        for lead in leads(library, key):
            assert f"../../{lead.url}" in page.links, key


def test_a_single_code_of_a_range_leads_to_the_range(small_site: Path, library: Library) -> None:
    entry = next(entry for entry in library.facts.code_entries.values() if entry.within)
    code = next(code for code in entry.within if code not in library.facts.code_entries)
    page = small_site / "e" / code / "index.html"
    target, _, link = read(page).links
    assert target == link
    assert (page.parent / target).resolve() == small_site / "e" / entry.slug


def test_guides_and_issues_lead_to_the_pages_of_their_bounces(
    small_site: Path, library: Library
) -> None:
    for article in (*library.of_type("guide"), *library.of_type("issue")):
        page = small_site / article.url / "index.html"
        targets = {(page.parent / link).resolve() for link in read(page).links if "://" not in link}
        for key in library.causes_cured_by(article):
            assert (small_site / "e" / key).resolve() in targets, article.url


def test_the_site_map_names_the_pages_of_bounces(small_site: Path, library: Library) -> None:
    text = (small_site / "sitemap.xml").read_text(encoding="utf-8")
    for slug in (*library.facts.causes, "5.7.1", "gf12"):
        assert f"/e/{slug}/</loc>" in text
