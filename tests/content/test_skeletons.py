"""An article that is started from one of our skeletons waits to be filled in, and for no more."""

from __future__ import annotations

import pytest

from macros.commands import skeletons
from macros.commands.check import check
from macros.rules import COMPLETE_RULES, rule_name
from tests.conftest import Project

UNFILLED = {"filled-skeleton", *map(rule_name, COMPLETE_RULES)}
"""Rules that say what a page lacks yet."""


@pytest.mark.parametrize("kind", sorted(skeletons.FOLDERS))
def test_a_new_article_has_only_to_be_filled_in(copy_project: Project, kind: str) -> None:
    project = copy_project()
    file = skeletons.start(project / "docs", kind, "The zebra has eaten the report")
    problems = [problem for problem in check(project) if not problem.warning]
    assert problems
    assert {problem.path for problem in problems} == {file.relative_to(project).as_posix()}
    assert {problem.rule for problem in problems} <= UNFILLED
