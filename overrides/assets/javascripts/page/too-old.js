// Where a tool cannot run, it says so. In the words of browsers that know no newer ones, so this is
// no module: docs/handbook/decisions/browsers.md names the oldest that tools are made for.
(() => {
  const isAble = () => {
    try {
      // The first versions with all of these are those of December 2023.
      return CSS.supports("selector(:has(a))") && "hasOwn" in Object && Boolean(RegExp("(?<!a)b"));
    } catch {
      return false;
    }
  };
  if (isAble()) return;
  for (const place of Array.from(document.querySelectorAll("[data-old]"))) {
    place.textContent = place.getAttribute("data-old");
  }
})();
