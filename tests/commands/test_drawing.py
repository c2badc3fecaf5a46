"""Cards and icons are drawn alike each time, from the colors and the icon of the site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.commands import Failed
from macros.commands.chromium import VARIABLE
from macros.commands.drawing import SYMBOLS, draw
from macros.publish.link_cards import FOLDER, HEAVIEST, KINDS, LARGE
from macros.reading.dimensions import size
from tests.browser.conftest import EXECUTABLE
from tests.conftest import ROOT

COLORS = "overrides/assets/stylesheets/colors.css"


def project(folder: Path) -> Path:
    """What is drawn from, and nothing that was drawn."""
    for name in (COLORS, "overrides/assets/images/favicon.svg"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, EXECUTABLE)


def drawn(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in draw(folder)}


def test_every_kind_has_a_symbol() -> None:
    assert set(SYMBOLS) == set(KINDS)


@pytest.mark.usefixtures("browser")
def test_what_is_drawn_is_alike_each_time_and_follows_the_colors(tmp_path: Path) -> None:
    one = drawn(project(tmp_path / "one"))
    other = project(tmp_path / "other")
    assert drawn(other) == one
    kept = {path for path in one if (ROOT / path).is_file()}
    assert kept == set(one), "what is drawn is what stands in overrides/"
    look = other / COLORS
    look.write_text(look.read_text("utf-8").replace("--lm-mark: #ffe9a8", "--lm-mark: #ff0000", 1))
    again = drawn(other)
    cards = {path for path in one if FOLDER in path}
    assert {path for path in one if again[path] != one[path]} == cards
    for card in cards:
        assert size(other / card) == LARGE
        assert len(one[card]) <= HEAVIEST


def test_without_a_browser_one_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")
    with pytest.raises(Failed, match="/nowhere/chromium is none"):
        draw(project(tmp_path))


@pytest.mark.parametrize("browser", ("false", "true"))
def test_a_browser_that_draws_nothing_is_told(
    browser: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, browser)
    with pytest.raises(Failed, match=r"made nothing of issue\.png"):
        draw(project(tmp_path))
