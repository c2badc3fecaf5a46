// @ts-check
// In the preview alone: a page that a save reloads stays where it was, with the same parts open.
// What it remembers lies in the session of this window, and is forgotten as the page is left.
(() => {
  const PLACE = "preview";

  /** @typedef {{ page: string, top: number, open: string[] }} Remembered */

  /**
   * How a part that opens is known again, whatever an edit put before it.
   * @param {HTMLDetailsElement} part
   */
  const name = (part) => part.id || part.querySelector("summary")?.textContent || "";

  const parts = () => [...document.querySelectorAll("details")];

  const remember = () => {
    const open = parts()
      .filter((part) => part.open)
      .map(name);
    /** @type {Remembered} */
    const now = { page: location.pathname, top: window.scrollY, open };
    sessionStorage.setItem(PLACE, JSON.stringify(now));
  };

  /** @param {Remembered} before */
  const restore = (before) => {
    for (const part of parts()) {
      part.open = before.open.includes(name(part));
    }
    window.scrollTo({ top: before.top, behavior: "instant" });
  };

  const known = sessionStorage.getItem(PLACE);
  const [how] = performance.getEntriesByType("navigation");
  const reloaded = how instanceof PerformanceNavigationTiming && how.type === "reload";
  /** @type {Remembered | null} */
  const before = known && reloaded ? JSON.parse(known) : null;
  sessionStorage.removeItem(PLACE);
  if (before && before.page === location.pathname) {
    history.scrollRestoration = "manual";
    restore(before);
    window.addEventListener("load", () => restore(before));
  }
  window.addEventListener("pagehide", remember);
})();
