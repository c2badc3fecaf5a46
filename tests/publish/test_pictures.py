"""Pictures: how large their files say they are, and what the finished page holds of them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import library as libraries
from macros.commands.build import build
from macros.publish.pictures import finished
from macros.reading.dimensions import size
from tests.conftest import Project
from tests.edits import GUIDE, ISSUE, replace


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"\xff\xc0xx"
    return (
        b"\xff\xd8" + comment + b"\xff\xc2" + struct.pack(">HBHH", 17, 8, height, width) + b"0" * 9
    )


def webp(kind: bytes, rest: bytes) -> bytes:
    return b"RIFF" + b"0000" + b"WEBP" + kind + b"0000" + rest


def svg(given: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {given}/>'.encode()


FILES: dict[str, tuple[bytes, tuple[int, int] | None]] = {
    "a.png": (png(640, 230), (640, 230)),
    "cut-off.png": (png(640, 230)[:18], None),
    "a.jpg": (jpeg(1200, 800), (1200, 800)),
    "cut-off.jpg": (jpeg(1200, 800)[:12], None),
    "lossy.webp": (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 320, 240)), (320, 240)),
    "lossless.webp": (webp(b"VP8L", b"\x2f" + struct.pack("<I", 319 | 239 << 14)), (320, 240)),
    "large.webp": (webp(b"VP8X", b"\0\0\0\0" + b"\x3f\x01\0" + b"\xef\0\0"), (320, 240)),
    "odd.webp": (webp(b"VP9 ", b"\0" * 20), None),
    "a.avif": (b"\0\0\0\x20ftypavif" + b"ispe" + struct.pack(">III", 0, 320, 240), (320, 240)),
    "odd.avif": (b"\0\0\0\x20ftypavif", None),
    "measured.svg": (svg('width="40" height="30px" viewBox="0 0 4 3"'), (40, 30)),
    "box.svg": (svg('viewBox="0 0 40.4 29.6"'), (40, 30)),
    "percent.svg": (svg('width="100%" height="100%" viewBox="0,0,4,3"'), (4, 3)),
    "unmeasured.svg": (svg(""), None),
    "nothing.svg": (svg('width="0" height="0"'), None),
    "odd.svg": (svg('viewBox="a b c d"'), None),
    "broken.svg": (b"<svg", None),
    "a.pdf": (b"%PDF-", None),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_how_large_it_is(name: str, tmp_path: Path) -> None:
    raw, expected = FILES[name]
    (tmp_path / name).write_bytes(raw)
    assert size(tmp_path / name) == expected


@pytest.mark.parametrize("ending", (".png", ".jpg", ".webp", ".avif", ".svg"))
def test_an_empty_file_says_nothing(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"x{ending}").touch()
    assert size(tmp_path / f"x{ending}") is None


Finish = Callable[[str], str]


@pytest.fixture(scope="module")
def finish(copy_company: Project) -> Finish:
    project = copy_company(
        {"docs/assets/a b.png": png(9, 9), "docs/assets/x/menu.png": png(640, 230)}
    )
    library = libraries.read(project / "docs")
    return lambda html: finished(html, "issues/x/", library)


MENU = 'src="../../assets/x/menu.png"'


@pytest.mark.parametrize(
    ("html", "expected"),
    (
        (
            f'<img alt="The menu" {MENU} />',
            f'<img alt="The menu" {MENU} width="640" height="230" loading="lazy">',
        ),
        (
            f'<img alt="decorative" {MENU} />',
            f'<img alt="" {MENU} width="640" height="230" loading="lazy">',
        ),
        (
            f'<img alt="A &quot;b&quot;" {MENU} title="Seen &amp; done" />',
            f'<img alt="A &quot;b&quot;" {MENU} width="640" height="230" loading="lazy">'
            '<span class="lm-caption">Seen &amp; done</span>',
        ),
    ),
)
def test_a_picture_is_measured_loaded_late_and_has_its_caption(
    finish: Finish, html: str, expected: str
) -> None:
    assert finish(f"<p>{html}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "html",
    (
        '<img src="../../assets/images/logo.svg" alt="logo">',
        '<img alt="x" src="https://example.com/x.png" />',
        '<img alt="x" src="../../assets/gone.png" />',
        '<img alt="x" src="../../../../etc/x.png" />',
        '<img alt="x" src="../../assets/../index.md" />',
        '<img alt="x" src="" />',
    ),
)
def test_what_is_none_of_our_pictures_stays_as_it_is(finish: Finish, html: str) -> None:
    assert finish(html) == html


@pytest.mark.parametrize("engine", ("mkdocs", "zensical"))
def test_both_engines_show_pictures_alike(engine: str, copy_company: Project) -> None:
    """In a step too, and the last look at the site lets them pass."""
    project = copy_company({"docs/assets/menu.svg": svg('width="40" height="30"')})
    shown = '![The menu](../assets/menu.svg "The menu, seen 2026-11-20")'
    replace(ISSUE, "## Tips\n", f"## Tips\n\n{shown}\n")(project)
    replace(GUIDE, "## Steps\n", f"## Steps\n\n{shown}\n")(project)
    assert build(project, engine) == []
    for page in ("issues/label-comes-back", "guides/correct-an-address"):
        html = (project / "site" / page / "index.html").read_text(encoding="utf-8")
        assert (
            '<img alt="The menu" src="../../assets/menu.svg" width="40" height="30" loading="lazy">'
            '<span class="lm-caption">The menu, seen 2026-11-20</span>' in html
        )
