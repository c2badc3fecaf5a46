// @ts-check
// Material opens its drawer and its search with labels that no keyboard reaches, and acts on
// single letters typed anywhere (WCAG 2.1.1, 2.1.4, 2.4.7). These repairs make the labels buttons,
// keep the focus where the reader is, and leave single letters to the browser.

const SHORTCUTS = new Set(["f", "s", "/", "p", "n", ",", "."]);

window.addEventListener(
  "keydown",
  (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea");
    const combined = event.ctrlKey || event.metaKey || event.altKey;
    if (!typing && !combined && SHORTCUTS.has(event.key.toLowerCase())) event.stopImmediatePropagation();
  },
  { capture: true },
);

/** @param {string} id @param {string} name */
function makeButtons(id, name) {
  const toggle = document.getElementById(id);
  if (!(toggle instanceof HTMLInputElement)) return;
  const labels = document.querySelectorAll(
    `.md-header label[for="${id}"].md-header__button, label[for="${id}"].lm-hero__search`,
  );
  for (const label of labels) {
    label.setAttribute("role", "button");
    label.setAttribute("tabindex", "0");
    if (!label.textContent?.trim()) label.setAttribute("aria-label", name);
    label.addEventListener("keydown", (event) => press(/** @type {KeyboardEvent} */ (event), toggle));
  }
  const show = () => labels.forEach((label) => label.setAttribute("aria-expanded", String(toggle.checked)));
  toggle.addEventListener("change", show);
  show();
}

/** @param {KeyboardEvent} event @param {HTMLInputElement} toggle */
function press(event, toggle) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.stopPropagation();
  toggle.click();
}

function followDrawer() {
  const toggle = document.getElementById("__drawer");
  const drawer = document.querySelector(".md-sidebar--primary");
  const opener = document.querySelector('.md-header label[for="__drawer"]');
  if (!(toggle instanceof HTMLInputElement) || !drawer || !(opener instanceof HTMLElement)) return;
  const behind = document.querySelectorAll(
    ".md-header, .md-tabs, .md-content, .md-sidebar--secondary, .lm-footer",
  );
  toggle.addEventListener("change", () => {
    behind.forEach((part) => part.toggleAttribute("inert", toggle.checked));
    const first = drawer.querySelector("a");
    if (toggle.checked) first?.focus();
    else opener.focus();
  });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) toggle.click();
  });
}

makeButtons("__drawer", "Menu");
makeButtons("__search", "Search");
followDrawer();
