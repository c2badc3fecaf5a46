"""An article that is started from one of our skeletons passes the check as it is."""

from __future__ import annotations

import pytest

from macros.commands import skeletons
from macros.commands.check import check
from tests.conftest import Project


@pytest.mark.parametrize("kind", sorted(skeletons.FOLDERS))
def test_a_new_article_passes_the_check_at_once(copy_project: Project, kind: str) -> None:
    project = copy_project()
    skeletons.start(project / "docs", kind, "The zebra has eaten the report")
    assert [str(problem) for problem in check(project) if not problem.warning] == []
