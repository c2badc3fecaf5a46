"""What stands in `vendor/` and is made of packages is what the command makes of them."""

from __future__ import annotations

from pathlib import Path

from macros.commands.chores import vendor
from macros.commands.vendoring import BUNDLES, VENDOR

ROOT = Path(__file__).parents[2]


def test_the_same_versions_give_the_same_bytes(tmp_path: Path) -> None:
    assert vendor(ROOT, [str(tmp_path)]) == 0
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert made == {name: (ROOT / VENDOR / name).read_bytes() for name in made}
    assert {f"{bundle.name}.js" for bundle in BUNDLES} <= made.keys()


def test_no_bundle_compiles_text() -> None:
    for bundle in BUNDLES:
        text = (ROOT / VENDOR / f"{bundle.name}.js").read_text(encoding="utf-8")
        assert not any(each in text for each in ("eval(", "new Function(", "innerHTML"))
