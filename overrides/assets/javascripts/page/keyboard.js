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
    if (!typing && !combined && SHORTCUTS.has(event.key.toLowerCase()))
      event.stopImmediatePropagation();
  },
  { capture: true },
);

/**
 * Let the keyboard press a label.
 * @param {Element} label
 * @param {() => void} act
 */
function makeButton(label, act) {
  label.setAttribute("role", "button");
  label.setAttribute("tabindex", "0");
  label.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

/**
 * The labels that open something, as buttons that say whether it is open. When it opens, the focus
 * goes to `inside`; when it closes, back to the label.
 * @param {string} id of the checkbox that the labels belong to
 * @param {string} labels
 * @param {string} inside
 */
function makeOpener(id, labels, inside) {
  const toggle = document.getElementById(id);
  if (!(toggle instanceof HTMLInputElement)) return;
  const openers = [...document.querySelectorAll(labels)];
  /** @type {Element | undefined} */
  let used;
  for (const opener of openers) {
    makeButton(opener, () => {
      used = opener;
      toggle.click();
    });
  }
  const show = () =>
    openers.forEach((opener) => opener.setAttribute("aria-expanded", String(toggle.checked)));
  toggle.addEventListener("change", () => {
    show();
    const target = toggle.checked ? document.querySelector(inside) : used;
    if (target instanceof HTMLElement) target.focus();
    if (!toggle.checked) used = undefined;
  });
  show();
}

/** The open drawer keeps the focus until Escape closes it. */
function keepInDrawer() {
  const toggle = document.getElementById("__drawer");
  if (!(toggle instanceof HTMLInputElement)) return;
  const behind = document.querySelectorAll(
    ".md-header, .md-tabs, .md-content, .md-sidebar--secondary, .lm-footer",
  );
  // Before the focus moves: nothing inert can take it.
  toggle.addEventListener("change", () =>
    behind.forEach((part) => part.toggleAttribute("inert", toggle.checked)),
  );
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) toggle.click();
  });
}

/** Material's color switch is a pair of radio buttons of which one is always chosen. */
function makeColorSwitch() {
  const form = document.querySelector("[data-md-component=palette]");
  const labels = [...(form?.querySelectorAll("label") ?? [])];
  form?.querySelectorAll("input").forEach((input) => {
    input.tabIndex = -1;
    input.setAttribute("aria-hidden", "true");
  });
  for (const label of labels) {
    if (!label.textContent?.trim()) label.setAttribute("aria-label", label.title);
    makeButton(label, () => {
      label.click();
      requestAnimationFrame(() => labels.find((other) => !other.hidden)?.focus());
    });
  }
}

keepInDrawer();
makeOpener("__drawer", '.md-header label.md-header__button[for="__drawer"]', ".lm-drawer a");
makeColorSwitch();

/** Let the keyboard scroll the boxes that Material puts around wide tables. */
function makeTablesScrollable() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", headingOf(box));
  }
}

/**
 * What stands above an element as its heading.
 * @param {Element} box
 */
function headingOf(box) {
  const above = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")].filter(
    (each) => each.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const texts = [...(above.at(-1)?.childNodes ?? [])].filter(
    (each) => !(each instanceof Element && each.matches(".headerlink")),
  );
  return texts.map(({ textContent }) => textContent).join("");
}

const article = document.querySelector("article");
if (article?.querySelector("table")) {
  makeTablesScrollable();
  new MutationObserver(makeTablesScrollable).observe(article, { childList: true, subtree: true });
}
