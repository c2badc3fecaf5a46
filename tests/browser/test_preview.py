"""The preview in a browser: a save is seen, and the page stays where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.commands import preview
from macros.commands.preview import Preview
from tests.conftest import Project
from tests.edits import ISSUE, replace

LONG = "".join(f"\n\nParagraph {number}." for number in range(80))


@pytest.fixture
def project(copy_company: Project) -> Path:
    project = copy_company()
    replace(ISSUE, "\n## Tips\n", f"\n## Tips{LONG}\n")(project)
    return project


@dataclass(frozen=True)
class Served:
    """A preview as browsers see it; it is told of saves, and watches no file."""

    address: str
    save: Callable[[], None]


@pytest.fixture
def served(project: Path, tmp_path: Path) -> Iterator[Served]:
    shown = Preview(project, tmp_path / "site", "http://127.0.0.1/")
    shown.build()
    server = preview._Server(shown, "127.0.0.1", 0, str(tmp_path / "site"))
    server._watched_paths["all"] = 1
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()

    def save() -> None:
        shown.build_again()
        with server._epoch_cond:
            server._wanted_epoch = server._visible_epoch = server._visible_epoch + 1000
            server._epoch_cond.notify_all()

    root = f"http://127.0.0.1:{server.server_address[1]}"
    yield Served(f"{root}/issues/label-comes-back/", save)
    server.observer.start()  # Nobody ends what has not begun.
    server.shutdown()


def test_a_page_that_a_save_reloads_stays_where_it_was(
    served: Served, project: Path, page: Page
) -> None:
    page.goto(served.address)
    page.evaluate("document.querySelector('details').open = true")
    page.evaluate("window.scrollTo(0, 1500)")
    replace(ISSUE, "Paragraph 3.", "Paragraph three.")(project)
    served.save()
    page.get_by_text("Paragraph three.").wait_for()
    page.wait_for_load_state()
    assert page.evaluate("[window.scrollY, document.querySelector('details').open]") == [1500, True]


def test_another_page_begins_at_its_top(served: Served, page: Page) -> None:
    address = served.address
    page.goto(address)
    page.evaluate("window.scrollTo(0, 1500)")
    page.goto(address.replace("label-comes-back", "no-tracking-notices"))
    assert page.evaluate("window.scrollY") == 0
    page.goto(address)
    assert page.evaluate("window.scrollY") == 0
