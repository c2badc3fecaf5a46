"""What pages say of themselves in JSON-LD: in the words of schema.org, and only what they show."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from macros.library import Library
from macros.publish.site_map import root_of
from macros.publish.structured_data import saying
from tests.conftest import ROOT
from tests.pages import Built

_SCRIPT = re.compile(r'<script type="application/ld\+json">(?P<data>.*?)</script>', re.DOTALL)
_TYPES = ROOT / "node_modules/schema-dts/dist/schema.d.ts"
_COMPILER = ROOT / "node_modules/typescript/bin/tsc"

Graph = list[dict[str, Any]]


def told(site: Path) -> dict[str, str]:
    """Address → the data in the page, as it stands there."""
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("index.html")}
    return {
        file.parent.relative_to(site).as_posix(): found["data"]
        for file, html in sorted(pages.items())
        if (found := _SCRIPT.search(html))
    }


@pytest.fixture(scope="module")
def graphs(small_site: Path) -> dict[str, Graph]:
    return {at: json.loads(data)["@graph"] for at, data in told(small_site).items()}


def of_type(graph: Graph, *types: str) -> dict[str, Any] | None:
    return next((each for each in graph if each["@type"] in types), None)


def validated(folder: Path, texts: list[str]) -> str:
    """What the types of schema.org's words, as npm's schema-dts has them, say of some data."""
    lines = (f"export const page{at}: Graph = {text};" for at, text in enumerate(texts))
    source = "\n".join(['import type { Graph } from "schema-dts";', *lines])
    (folder / "pages.ts").write_text(source, encoding="utf-8")
    settings = {
        "compilerOptions": {
            "strict": True,
            "noEmit": True,
            "skipLibCheck": True,
            "module": "nodenext",
            "types": [],
            "paths": {"schema-dts": [str(_TYPES)]},
        },
        "files": ["pages.ts"],
    }
    (folder / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    run = ["node", str(_COMPILER), "-p", str(folder)]
    return subprocess.run(run, capture_output=True, encoding="utf-8", check=False).stdout


def test_a_validator_accepts_it(small_site: Path, tmp_path: Path) -> None:
    found = told(small_site)
    kinds = {at.split("/")[0]: data for at, data in found.items()}
    assert {"issues", "guides", "reference", "tools", "e"} <= set(kinds)
    assert validated(tmp_path, list(kinds.values())) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    (('"headline":', '"headlin":'), ('"@type":"Article"', '"@type":"Articel"')),
)
def test_the_validator_would_refuse_what_is_wrong(
    old: str, new: str, small_site: Path, tmp_path: Path
) -> None:
    text = next(data for at, data in told(small_site).items() if at.startswith("issues/"))
    assert "error" in validated(tmp_path, [text.replace(old, new)])


def test_each_kind_of_page_is_what_it_says(graphs: dict[str, Graph], library: Library) -> None:
    kinds = {"issue": "Article", "reference": "Article", "guide": "HowTo", "tool": None}
    for page in library.articles:
        found = of_type(graphs.get(page.url.rstrip("/"), []), "Article", "HowTo")
        assert (found["@type"] if found else None) == kinds.get(page.type), page.name
    assert not any(at.startswith(("support", "handbook")) for at in graphs)


def test_it_says_nothing_that_the_page_does_not_show(
    graphs: dict[str, Graph], small_site: Path
) -> None:
    pages = Built.of(small_site).pages
    for at, graph in graphs.items():
        text = pages[f"{at}/"].text
        about = of_type(graph, "Article", "HowTo")
        if about:
            assert about["name"] in text, at
            assert about["url"] == f"{root_of(small_site)}/{at}/"
        for step in steps(graph):
            for line in step["text"].split("\n"):  # a step, and what stands below it to copy
                assert " ".join(line.split()) in text, at


def steps(graph: Graph) -> list[dict[str, Any]]:
    found = of_type(graph, "HowTo")
    parts = found["step"] if found else []
    return [each for part in parts for each in part.get("itemListElement", [part])]


def test_a_guide_tells_each_step(graphs: dict[str, Graph], small_site: Path) -> None:
    pages = Built.of(small_site).pages
    found = {at: graph for at, graph in graphs.items() if of_type(graph, "HowTo")}
    assert len(found) > 1
    for at, graph in found.items():
        section = next(each for each in pages[f"{at}/"].sections if each.title.strip() == "Steps")
        assert len(steps(graph)) == section.steps, at


def test_the_way_back_is_the_one_shown(graphs: dict[str, Graph], small_site: Path) -> None:
    for at, graph in graphs.items():
        html = (small_site / at / "index.html").read_text(encoding="utf-8")
        way = of_type(graph, "BreadcrumbList")
        shown = re.search(r'<nav class="lm-path".*?</nav>', html, re.DOTALL)
        assert bool(way) == bool(shown), at
        if way and shown:
            names = [unescape(name) for name in re.findall(r"<a [^>]*>([^<]*)</a>", shown[0])]
            places = way["itemListElement"]
            assert [each["name"] for each in places[:-1]] == names
            assert [each["position"] for each in places] == [*range(1, len(names) + 2)]
            assert places[-1]["item"] == f"{root_of(small_site)}/{at}/"


def test_no_text_ends_the_script() -> None:
    html = saying("<body></body>", [{"name": "</script><script>alert(1)"}])
    assert (html.count("<script"), html.count("</script>")) == (1, 1)
    data = _SCRIPT.search(html)
    assert data
    assert json.loads(data["data"])["@graph"] == [{"name": "</script><script>alert(1)"}]
