"""Packed copies: each is its file, smaller, the same each time, and what hosts send."""

from __future__ import annotations

import gzip
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.commands import Failed, packing
from macros.commands.chores import node_program
from macros.commands.packing import ENDINGS, SMALLEST, pack
from tests.hosts import CADDY, Host, caddy, nginx

_UNPACK = """
const fs = require("node:fs"), zlib = require("node:zlib");
const [way, file] = process.argv.slice(1);
process.stdout.write(zlib[way](fs.readFileSync(file)));
"""


def by_node(way: str) -> Callable[[Path], bytes]:
    return lambda file: (
        subprocess.run(
            [node_program(), "-e", _UNPACK, way, file], capture_output=True, check=True
        ).stdout
    )


UNPACK: dict[str, Callable[[Path], bytes]] = {
    ".gz": lambda file: gzip.decompress(file.read_bytes()),
    ".br": by_node("brotliDecompressSync"),
    ".zst": by_node("zstdDecompressSync"),
}


@pytest.fixture(scope="module")
def packed(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site is packed, with files beside it that tell on the packing."""
    project = tmp_path_factory.mktemp("packed")
    shutil.copytree(small_site, project / "site")
    noise = random.Random(1).randbytes(4_000)
    (project / "site/noise.txt").write_bytes(noise)
    (project / "site/short.txt").write_text("a" * (SMALLEST - 1), encoding="utf-8")
    (project / "site/left.html.br").write_bytes(b"of the last time")
    counts = pack(project)
    assert counts.keys() == set(ENDINGS)
    assert min(counts.values()) > 50
    return project


def copies(project: Path) -> dict[str, bytes]:
    site = project / "site"
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for ending in ENDINGS
        for file in site.rglob(f"*{ending}")
    }


def test_no_copy_is_larger_than_its_file(packed: Path) -> None:
    for name, content in copies(packed).items():
        file = (packed / "site" / name).with_suffix("")
        assert len(content) < file.stat().st_size, name


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "name", ("index.html", "search/index.json", "assets/stylesheets/help-center.css", "sitemap.xml")
)
def test_a_copy_is_its_file(packed: Path, ending: str, name: str) -> None:
    file = packed / "site" / name
    assert UNPACK[ending](file.with_name(f"{file.name}{ending}")) == file.read_bytes()


def test_what_gains_nothing_has_no_copy(packed: Path) -> None:
    names = {name.rpartition(".")[0] for name in copies(packed)}
    assert "index.html" in names
    assert not {"noise.txt", "short.txt", "left.html", "_headers", "_nginx.conf"} & names
    assert not [name for name in names if name.endswith((".png", *ENDINGS))]


def test_packing_again_changes_nothing(packed: Path) -> None:
    before = copies(packed)
    assert main(["--project", str(packed), "pack"]) == 0
    assert copies(packed) == before


def test_nginx_sends_the_copy(packed: Path) -> None:
    site = packed / "site"
    with nginx(site) as address:
        _, headers, _ = Host(address).ask("/", {"Accept-Encoding": "gzip"})
    assert headers["Content-Length"] == str((site / "index.html.gz").stat().st_size)


@pytest.mark.skipif(not CADDY, reason="no Caddy")
@pytest.mark.parametrize(
    ("asked", "ending"), (("zstd", ".zst"), ("br", ".br"), ("gzip, br", ".br"), ("gzip", ".gz"))
)
def test_caddy_sends_the_copy_that_fits(packed: Path, asked: str, ending: str) -> None:
    site = packed / "site"
    with caddy(site) as address:
        _, headers, body = Host(address).ask("/", {"Accept-Encoding": asked})
    copy = (site / f"index.html{ending}").read_bytes()
    assert headers["Content-Encoding"] in ("zstd", "br", "gzip")
    assert body == copy.decode("utf-8", "replace")


def test_without_node_gzip_alone_is_there(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> str:
        raise Failed("none")

    shutil.copytree(packed / "site", tmp_path / "site")
    monkeypatch.setattr(packing, "node_program", missing)
    counts = pack(tmp_path)
    assert counts[".gz"] > 50
    assert (counts[".br"], counts[".zst"]) == (0, 0)


def test_without_a_site_there_is_nothing_to_pack(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="make build"):
        pack(tmp_path)
