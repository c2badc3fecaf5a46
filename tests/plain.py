"""The plain way to a site, with none of our shortcuts, to hold ours against it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build as mkdocs
from mkdocs.config import load_config

from macros import library, publish
from macros.rules import DESCRIPTIONS


def plain(project: Path, site: Path) -> Path:
    """The site as the engine alone and publishing make it."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs(config)
    publish.write(site, library.load(project / "docs", DESCRIPTIONS))
    return site


def differing(one: Path, other: Path) -> list[str]:
    """The files that only one site has, or that hold something else."""
    sites = [
        {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
        for site in (one, other)
    ]
    names = sorted({*sites[0], *sites[1]})
    return [name for name in names if _bytes(sites[0], name) != _bytes(sites[1], name)]


def _bytes(site: dict[str, Path], name: str) -> bytes | None:
    return site[name].read_bytes() if name in site else None
