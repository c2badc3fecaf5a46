"""`python -m macros vendor`: what a package of others becomes in `vendor/`, made again as it was.

A package that consists of many modules is put into one file, which browsers load as it is. The
versions stand in `package-lock.json` with their hashes; the same versions give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

VENDOR = Path("overrides/assets/javascripts/vendor")
CHARSETS = Path("macros/commands/vendored-charsets.js")


@dataclass(frozen=True)
class Bundle:
    """A file of `vendor/`: the package it is made of, and where that keeps its license."""

    name: str
    package: str
    license: str
    replaced: tuple[tuple[str, Path], ...] = ()
    """Package that it needs → the script of ours that does here what is needed of it."""

    def arguments(self, project: Path, folder: Path) -> tuple[str, ...]:
        """What the bundler is called with, to write the file into a folder."""
        replaced = (f"--alias:{name}={(project / file).absolute()}" for name, file in self.replaced)
        return (
            self.package,
            "--bundle",
            "--format=esm",
            "--target=es2022",
            "--minify-whitespace",
            "--minify-syntax",
            "--legal-comments=none",
            "--log-level=warning",
            f"--banner:js=// {self.package}, by `python -m macros vendor`; {self.name}.LICENSE.txt",
            f"--outfile={folder / f'{self.name}.js'}",
            *replaced,
        )


BUNDLES = (
    Bundle("msgreader", "@kenjiuno/msgreader", "LICENSE", replaced=(("iconv-lite", CHARSETS),)),
)
