"""How the work of a tool grows with the text it is given: sizes are compared, never seconds."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import Page

SIZES = (62_500, 250_000, 1_000_000)
"""Characters, each four times as many as before."""

STEEPEST = 10
"""Four times the text is four times the work, or less; with squared work it would be 16 times."""

# The box is hidden, since to lay out its text is the browser's work. A clock of a page may be as
# coarse as a millisecond, so less counts as one.
_TOOK = """([tool, bait, sizes]) => {
  const form = document.querySelector(`${tool} form`);
  const box = form.querySelector("textarea");
  box.hidden = true;
  const quickest = (size) => Math.max(1, Math.min(...[1, 2, 3].map(() => {
    box.value = bait.repeat(size / bait.length);
    const began = performance.now();
    form.requestSubmit();
    return performance.now() - began;
  })));
  quickest(sizes[0]);
  return sizes.map(quickest);
}"""


def growth(page: Page, tool: str, bait: str) -> list[float]:
    """By what factor the work grows from each size of a repeated text to the next."""
    page.locator(f"{tool} [type=submit]:enabled").wait_for()  # What it knows is loaded.
    took: list[float] = page.evaluate(_TOOK, [tool, bait, list(SIZES)])
    return [after / before for before, after in pairwise(took)]
