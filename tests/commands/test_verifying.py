"""A published site looked at from outside: a good one, and one for each fault that hosts make."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros import library as libraries
from macros.__main__ import main
from macros.commands import Failed
from macros.commands.asking import Answered, Unreachable, Website
from macros.commands.verifying import LOOKS, Fault, Visit, encrypted, report, verify
from macros.library import Library
from tests.browser.server import serving
from tests.conftest import Project
from tests.hosts import free_port, nginx

BUILT_FOR = "http://127.0.0.1:8000"
ISSUE = "issues/no-tracking-notices/index.html"
Sow = Callable[[Path], None]


@dataclass(frozen=True)
class Built:
    """A project whose site was built for an address at which nothing answers yet."""

    project: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def site(self) -> Path:
        return self.project / "site"


@pytest.fixture(scope="module")
def built(small_site: Path, copy_company: Project) -> Built:
    """The small site, built for a free port."""
    made = Built(copy_company(), free_port())
    shutil.copytree(small_site, made.site)
    for file in filter(Path.is_file, made.site.rglob("*")):
        raw = file.read_bytes()
        if BUILT_FOR.encode() in raw:
            file.write_bytes(raw.replace(BUILT_FOR.encode(), made.address[:-1].encode()))
    site_map = made.site / "sitemap.xml"
    site_map.with_suffix(".xml.gz").write_bytes(gzip.compress(site_map.read_bytes(), mtime=0))
    return made


@pytest.fixture(scope="module")
def books(built: Built) -> Library:
    return libraries.load(built.project / "docs")


def seen(built: Built, books: Library, served: Path, more: str = "") -> list[Fault]:
    with nginx(served, more, built.port):
        return verify(built.project, built.address, books)


def serious(faults: list[Fault]) -> set[tuple[str, str]]:
    return {(each.found_by, each.address) for each in faults if not each.warning}


def test_a_site_published_as_it_was_built_has_no_fault(built: Built, books: Library) -> None:
    faults = seen(built, books, built.site)
    assert [str(each) for each in faults if not each.warning] == []
    assert {each.found_by for each in faults} == {"encrypted"}


def test_everything_is_asked_for(built: Built, books: Library) -> None:
    with nginx(built.site, port=built.port):
        visit = Visit(Website(built.address), built.site, books)
        for look in LOOKS:
            list(look(visit))
        files = [file for file in built.site.rglob("*.html") if file.name != "404.html"]
        asked = visit._known
    for file in files:
        path = f"/{file.relative_to(built.site).as_posix()}".removesuffix("index.html")
        assert path in asked
    assert len(asked) > len(files)


def replaced(name: str, old: str, new: str) -> Sow:
    def sow(served: Path) -> None:
        text = (served / name).read_text(encoding="utf-8")
        assert old in text
        (served / name).write_text(text.replace(old, new), encoding="utf-8")

    return sow


def host(old: str, new: str) -> Sow:
    """Another line in the rules of the host."""
    return replaced("_nginx.conf", old, new)


def without(start: str) -> Sow:
    """The rules of the host without the lines that begin so."""

    def sow(served: Path) -> None:
        file = served / "_nginx.conf"
        lines = file.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(start)]
        assert len(kept) < len(lines)
        file.write_text("\n".join(kept), encoding="utf-8")

    return sow


def gone(name: str) -> Sow:
    return lambda served: (served / name).unlink()


def packed(name: str, content: bytes) -> Sow:
    return lambda served: (served / f"{name}.gz").write_bytes(content) and None


FAULTS: dict[str, tuple[Sow, str, str]] = {
    "a header is missing": (without("add_header X-Content-Type"), "sent-headers", "/"),
    "a header is another": (host('"no-referrer"', '"unsafe-url"'), "sent-headers", "/"),
    "a page is stale": (replaced(ISSUE, "</p>", " yesterday</p>"), "whole-site", f"/{ISSUE}"),
    "a page is missing": (gone(ISSUE), "whole-site", f"/{ISSUE}"),
    "a script is missing": (
        gone("assets/javascripts/help-center.js"),
        "whole-site",
        "/assets/javascripts/help-center.js",
    ),
    "a packed copy is stale": (
        packed("index.html", gzip.compress(b"<p>yesterday</p>")),
        "whole-site",
        "/",
    ),
    "a packed copy is broken": (packed("index.html", b"no gzip"), "whole-site", "/"),
    "texts are no UTF-8": (host("charset utf-8", "charset iso-8859-1"), "right-type", "/"),
    "nothing is packed": (without("gzip"), "packed-texts", "/"),
    "caches are not told": (host("gzip_vary on", "gzip_vary off"), "packed-texts", "/"),
    "pages are kept too long": (host("expires -1", "expires 1d"), "kept-for-long", "/"),
    "a missing page answers 200": (
        host("error_page 404 /", "error_page 404 =200 /"),
        "missing-page",
        "/no-page-stands-here-4d1f/",
    ),
    "the page for missing ones is the host's": (
        without("error_page"),
        "missing-page",
        "/no-page-stands-here-4d1f/",
    ),
    "an old address leads elsewhere": (
        host("/a/ep-101/ { return 301 /issues/no-tracking-notices/", "/a/ep-101/ { return 301 /"),
        "kept-address",
        "/a/ep-101/",
    ),
    "an old address leads on for now": (
        host("/a/ep-101/ { return 301", "/a/ep-101/ { return 302"),
        "kept-address",
        "/a/ep-101/",
    ),
    "an old address is gone": (
        host("/a/ep-101/ { return 301 /issues/no-tracking-notices/", "/a/ep-101/ { return 410"),
        "kept-address",
        "/a/ep-101/",
    ),
    "the feed is of another version": (
        replaced("api/v1/senders.json", '"version": 1,', '"version": 7,'),
        "true-feed",
        "/api/v1/senders.json",
    ),
    "the list is not the one of the feed": (
        replaced("api/v1/senders.txt", "192.88.99.10", "192.88.99.11"),
        "true-feed",
        "/api/v1/senders.json",
    ),
    "the feed is no list": (
        replaced("api/v1/senders.json", "{", "["),
        "true-feed",
        "/api/v1/senders.json",
    ),
    "the feed of changes is broken": (
        replaced("api/v1/senders.atom", "</feed>", ""),
        "true-feed",
        "/api/v1/senders.atom",
    ),
    "another build is published": (
        lambda served: (served / "api/build.json").write_text('{"build": "0"}') and None,
        "same-build",
        "/api/build.json",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(built: Built, books: Library, tmp_path: Path, name: str) -> None:
    sow, rule, address = FAULTS[name]
    shutil.copytree(built.site, served := tmp_path / "served")
    sow(served)
    found = serious(seen(built, books, served))
    assert (rule, address.removesuffix("index.html")) in found
    assert {each for each, _ in found} <= {rule, "whole-site"}, "one cause, one name"


def test_a_wrong_type_is_found(built: Built, books: Library) -> None:
    wrong = "location ~ [.]json$ { types {} default_type text/plain; }"
    found = serious(seen(built, books, built.site, wrong))
    assert {("right-type", "/api/build.json"), ("right-type", "/api/v1/senders.json")} <= found
    assert {each for each, _ in found} == {"right-type"}


@pytest.mark.parametrize(
    ("sow", "wrong", "address"),
    (
        (without("location = /_headers"), "for the host", "/_headers"),
        (without("location = /a/ep-101/ "), "A page leads on", "/a/ep-101/"),
        (without('location ~ "'), "ask for it each time", "/assets/stylesheets/"),
    ),
)
def test_what_stops_nothing_is_a_warning(
    built: Built, books: Library, tmp_path: Path, sow: Sow, wrong: str, address: str
) -> None:
    shutil.copytree(built.site, served := tmp_path / "served")
    sow(served)
    faults = seen(built, books, served)
    assert serious(faults) == set()
    assert any(wrong in each.wrong and each.address.startswith(address) for each in faults)


def test_a_host_that_only_sends_files_is_told_from_one_with_rules(
    built: Built, books: Library
) -> None:
    with serving(built.site) as address:
        faults = verify(built.project, address, books)
    rules = {each.found_by for each in faults if not each.warning}
    assert rules == {"own-address", "packed-texts"}
    assert any("A page leads on" in each.wrong for each in faults)


def test_the_command_says_all_and_fails(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(built.site, served := tmp_path / "served")
    command = ["--project", str(built.project), "verify", built.address]
    with nginx(served, port=built.port):
        assert main(command) == 0
        assert capsys.readouterr().out.endswith("The site is published as it was built.\n")
        gone(ISSUE)(served)
        assert main(command) == 1
    page = f"{built.address}issues/no-tracking-notices/"
    said = capsys.readouterr().out.splitlines()
    assert f"{page}: It answers 404, not 200; publish it. [whole-site]" in said


def test_faults_of_one_kind_are_told_together() -> None:
    faults = [Fault(f"/{number}/", "It is stale.", "whole-site") for number in range(9)]
    (line,) = report(faults, "https://example.com")
    assert line == (
        "https://example.com/0/, https://example.com/1/, https://example.com/2/ "
        "(and at 6 others): It is stale. [whole-site]"
    )


@pytest.mark.parametrize(
    "address",
    (
        "",
        "help.example.com",
        "ftp://help.example.com/",
        "https://",
        "https://help.example.com:port/",
        "https://help.example.com/?a",
        "https://help.example.com/#a",
        "https://[::1/",
        "javascript:alert(1)",
    ),
)
def test_what_is_no_address_is_refused(built: Built, books: Library, address: str) -> None:
    with pytest.raises(Failed, match=r"write https://help\.example\.com/"):
        verify(built.project, address, books)


def test_a_site_that_does_not_answer_is_one_message(built: Built, books: Library) -> None:
    with pytest.raises(Unreachable, match="does not answer"):
        verify(built.project, f"http://127.0.0.1:{free_port()}/", books)


def test_without_a_built_site_there_is_nothing_to_compare(
    built: Built, books: Library, tmp_path: Path
) -> None:
    with pytest.raises(Failed, match="make build"):
        verify(tmp_path, built.address, books)


class OneAnswer(Website):
    """A site that answers what a test tells it."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__("https://help.example.com:8443/")
        self._headers = headers

    def ask(self, path: str) -> Answered:
        return Answered(200, self._headers, b"")


@pytest.mark.parametrize(
    ("headers", "found"),
    (({}, 1), ({"strict-transport-security": "max-age=63072000"}, 0)),
)
def test_browsers_are_told_to_stay_encrypted(
    built: Built, books: Library, headers: dict[str, str], found: int
) -> None:
    assert len(list(encrypted(Visit(OneAnswer(headers), built.site, books)))) == found
