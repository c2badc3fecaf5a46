"""Packed copies beside the files of `site/`, for hosts that send them as they are.

gzip (RFC 1952) is Python's own. Brotli (RFC 7932) and Zstandard (RFC 8878) come from the Node.js of
the test packages; where that is missing, their copies are left out.
"""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.commands import Failed
from macros.commands.chores import node_program
from macros.commands.placing import SITE

ENDINGS = (".gz", ".br", ".zst")
KINDS = (".atom", ".css", ".html", ".js", ".json", ".map", ".md", ".svg", ".txt", ".xml")
"""Endings of the files that are texts; pictures are packed already."""

SMALLEST = 512
"""Bytes below which a packed file needs as many packets as before."""

_PROGRAM = """
const fs = require("node:fs"), zlib = require("node:zlib"), { constants } = zlib;
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 19 } };
for (const file of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const whole = fs.readFileSync(file);
  for (const [ending, packed] of [
    [".br", zlib.brotliCompressSync(whole, brotli)],
    [".zst", zlib.zstdCompressSync(whole, zstd)],
  ])
    if (packed.length < whole.length) fs.writeFileSync(file + ending, packed);
}
"""
"""For Node.js: reads names of files, and writes the copies that are smaller."""


def pack(project: Path) -> Mapping[str, int]:
    """Write the copies that are smaller than their file; ending → how many there are.

    Whatever copies stood there before are gone. Raises Failed where no site was built, or Node.js
    cannot pack.
    """
    site = project / SITE
    if not (site / "index.html").exists():
        raise Failed("There is no site/ to pack; run `make build`.")
    for ending in ENDINGS:
        for copy in site.rglob(f"*{ending}"):
            copy.unlink()
    files = list(_texts(site))
    for file in files:
        _gzipped(file)
    _by_node(files)
    return {ending: len(list(site.rglob(f"*{ending}"))) for ending in ENDINGS}


def _texts(site: Path) -> Iterator[Path]:
    for file in sorted(site.rglob("*")):
        hidden = file.name.startswith("_")
        if file.suffix in KINDS and not hidden and file.stat().st_size >= SMALLEST:
            yield file


def _gzipped(file: Path) -> None:
    whole = file.read_bytes()
    packed = gzip.compress(whole, mtime=0)
    if len(packed) < len(whole):
        file.with_name(f"{file.name}.gz").write_bytes(packed)


def _by_node(files: list[Path]) -> None:
    try:
        program = node_program()
    except Failed:
        return
    names = json.dumps([str(file) for file in files])
    ended = subprocess.run(
        [program, "-e", _PROGRAM], input=names, capture_output=True, check=False, encoding="utf-8"
    )
    if ended.returncode:
        raise Failed(f"Node.js cannot pack:\n{ended.stderr.strip()}")
