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

import pytest

from macros.library import Library
from macros.publish import host_headers as headers
from macros.search import ASKED
from macros.words import words
from tests.conftest import ROOT, Once, Project
from tests.pages import read

OLD = "redirect_from: [/old/name/, /older/]\n"


@pytest.fixture(scope="module")
def moved(copy_project: Project, once: Once) -> Path:
    """A site on which an article has moved twice, served from a folder of its host."""
    name = "docs/issues/mail-to-a-user-bounces.md"
    text = (ROOT / name).read_text(encoding="utf-8").replace("reviewed:", f"{OLD}reviewed:", 1)
    urls = {"SITE_URL": "https://example.com/help/", "REPO_URL": "https://git.example.org/help"}
    return once("moved-site", lambda: _built(copy_project({name: text}), urls))


def _built(project: Path, environment: dict[str, str]) -> Path:
    """The site as the command builds it."""
    command = [sys.executable, "-m", "macros", "--project", str(project), "build"]
    subprocess.run(command, check=True, env=os.environ | environment, cwd=ROOT, capture_output=True)
    return project / "site"


def test_an_old_address_leads_to_the_page(moved: Path) -> None:
    for old in ("old/name", "older"):
        page = moved / old / "index.html"
        html = page.read_text(encoding="utf-8")
        (target,) = set(read(page).links)
        assert f'content="0; url={target}"' in html
        assert "<script" not in html
        arrived = (page.parent / target).resolve()
        assert arrived == (moved / "issues/mail-to-a-user-bounces").resolve()


def test_old_addresses_are_listed_for_the_host(moved: Path) -> None:
    assert (moved / "_redirects").read_text(encoding="utf-8").splitlines() == [
        "/old/name/ /issues/mail-to-a-user-bounces/ 301",
        "/older/ /issues/mail-to-a-user-bounces/ 301",
    ]


def test_missing_page_links_from_the_root_of_the_site(moved: Path, library: Library) -> None:
    links = read(moved / "404.html").links
    for article in library.of_type("issue"):
        assert f"/help/{article.url}" in links
    inner = [link for link in links if not link.startswith(("/help/", "#", "https://"))]
    assert inner == []


def test_pages_link_to_their_source_where_a_repository_is_named(moved: Path, site: Path) -> None:
    page = "issues/mail-to-a-user-bounces"
    edit = f"https://git.example.org/help/edit/main/docs/{page}.md"
    assert edit in read(moved / page / "index.html").links
    assert not [link for link in read(site / page / "index.html").links if "/edit/" in link]


def test_pages_name_their_address(moved: Path) -> None:
    page = "issues/mail-to-a-user-bounces"
    assert f"https://example.com/help/{page}/" in read(moved / page / "index.html").text


def test_policy_allows_every_inline_script_and_nothing_more(site: Path) -> None:
    policy = dict(headers.POLICY)
    assert policy["default-src"] == "'none'"
    text = (site / "_headers").read_text(encoding="utf-8")
    allowed = set(re.findall(r"'sha256-[^']+'", text))
    inline = set()
    for page in site.rglob("*.html"):
        for code in re.findall(
            r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL
        ):
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            inline.add(f"'sha256-{digest}'")
    assert allowed == inline


def test_no_inline_style_or_handler(site: Path) -> None:
    bad = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    found = {
        page.relative_to(site).as_posix(): bad.findall(page.read_text(encoding="utf-8"))
        for page in site.rglob("*.html")
    }
    assert {name: marks for name, marks in found.items() if marks} == {}


def _index(root: Path) -> dict[str, Any]:
    index: dict[str, Any] = json.loads((root / "search/index.json").read_text(encoding="utf-8"))
    return index


def test_the_search_is_the_same_after_both_engines(site: Path, zensical_site: Path) -> None:
    assert _index(site) == _index(zensical_site)
    assert not (site / "search/search_index.json").exists()
    assert not (zensical_site / "search.json").exists()


def test_lists_and_handbook_stay_out_of_the_search(site: Path) -> None:
    urls = _index(site)["urls"]
    assert {url.partition("/")[0] for url in urls} == {
        "issues",
        "guides",
        "reference",
        "tools",
        "e",
    }
    assert all(url.count("/") > 1 for url in urls)


def test_every_entry_has_its_page_and_its_text(site: Path) -> None:
    for url in _index(site)["urls"]:
        assert (site / url / "index.html").is_file()
        texts = json.loads((site / "search" / f"{url.rstrip('/')}.json").read_text("utf-8"))
        assert texts[0][2], url


def test_the_search_knows_anchors_and_words_of_the_page_as_it_is(site: Path) -> None:
    """The search reads the Markdown, and the reader the page: both must hold the same words."""
    for url in _index(site)["urls"]:
        if url.startswith("e/"):
            continue
        page = read(site / url / "index.html")
        shown = set(words(page.text))
        texts = json.loads((site / "search" / f"{url.rstrip('/')}.json").read_text("utf-8"))
        assert {anchor for anchor, _, _ in texts} - {""} <= page.ids, url
        for anchor, title, text in texts[1:]:
            found = set(words(f"{title} {text}" if anchor else text))
            # What others ask stands on no page.
            assert title == ASKED or found - shown == set(), f"{url} {title}"


def test_two_builds_are_the_same(site: Path, copy_project: Project) -> None:
    """One with a seed of its own and the time zone of this machine, one with others."""
    other = _built(copy_project(), {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "99"})
    assert _contents(site) == _contents(other)


def _contents(site: Path) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def test_every_code_and_cause_has_a_page(site: Path, library: Library) -> None:
    facts = library.facts
    singles = {code for entry in facts.code_entries.values() for code in entry.within}
    for slug in {*facts.code_entries, *facts.causes, *singles, "unknown"}:
        assert (site / "e" / slug / "index.html").is_file(), slug


@pytest.mark.parametrize("code", ("5.7.1", "4.2.2", "tss04", "5.7.68", "550", "5.7.x", "5.x.x"))
def test_a_page_of_a_code_bears_its_name_and_address(
    site: Path, library: Library, code: str
) -> None:
    entry = library.facts.code_entries[code]
    html = (site / "e" / code / "index.html").read_text(encoding="utf-8")
    assert f"<h1>Bounce code {entry.code}</h1>" in html
    assert f"<title>Bounce code {entry.code} - " in html
    assert f'/e/{code}/">' in html
    for trace in ('/e/unknown/">\n', "A bounce code that is not listed"):
        assert trace not in html


def test_a_code_of_many_causes_leads_to_each(site: Path, library: Library) -> None:
    page = read(site / "e" / "5.7.1" / "index.html")
    causes = library.facts.code_entries["5.7.1"].causes
    assert len(causes) > 5
    assert {f"../{key}/" for key in causes} <= set(page.links)


def test_a_page_of_a_cause_says_all_of_it(site: Path, library: Library) -> None:
    for key, cause in library.facts.causes.items():
        page = read(site / "e" / key / "index.html")
        assert " ".join(cause.means.replace("`", "").split()) in page.text, key
        for person, text in cause.fix.items():
            assert f"fix-{person}" in page.ids
            assert " ".join(text.replace("`", "").split()) in page.text, key
        for sample in cause.samples:
            assert " ".join(sample.split()) in page.text, key
        for id in cause.cured_by:
            assert f"../../{library.article(id).url}" in page.links, key


def test_a_single_code_of_a_range_leads_to_the_range(site: Path, library: Library) -> None:
    entry = next(entry for entry in library.facts.code_entries.values() if entry.within)
    code = next(code for code in entry.within if code not in library.facts.code_entries)
    assert read(site / "e" / code / "index.html").links == [f"../{entry.slug}/"] * 2


def test_guides_and_issues_lead_to_the_pages_of_their_bounces(site: Path, library: Library) -> None:
    for article in (*library.of_type("guide"), *library.of_type("issue")):
        page = site / article.url / "index.html"
        targets = {(page.parent / link).resolve() for link in read(page).links if "://" not in link}
        for key in library.causes_cured_by(article):
            assert (site / "e" / key).resolve() in targets, article.url


def test_the_site_map_names_the_pages_of_bounces(site: Path, library: Library) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    for slug in (*library.facts.causes, "5.7.1", "tss04"):
        assert f"/e/{slug}/</loc>" in text
