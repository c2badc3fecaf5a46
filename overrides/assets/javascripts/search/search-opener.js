// @ts-check

/**
 * The button in the header that opens the search: on the home page the box that stands there,
 * elsewhere a dialog. Markup: overrides/partials/header.html.
 */
class SearchOpener extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const dialog = this.querySelector("dialog");
    if (!button || !dialog) return;
    button.addEventListener("click", () => open(dialog));
    button.addEventListener("focus", () => reach(dialog));
    button.addEventListener("pointerenter", () => {
      reach(dialog);
      dialog.querySelector("input")?.dispatchEvent(new Event("pointerenter"));
    });
    document.addEventListener("keydown", (event) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      open(dialog);
    });
    // A click beside the dialog is one on its backdrop.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.querySelector(".lm-palette__close")?.addEventListener("click", () => dialog.close());
    button.hidden = false;
    // A link to results works on every page; the home page shows them itself.
    if (new URLSearchParams(location.search).has("q") && !boxOnPage()) open(dialog);
  }
}

/** The box of the search that stands on the page itself. */
function boxOnPage() {
  return document.querySelector("article site-search input, .md-content site-search input");
}

/**
 * Tell the page that its search will be needed (help-center.js).
 * @param {HTMLDialogElement} dialog
 */
function reach(dialog) {
  dialog.dispatchEvent(new Event("reaching", { bubbles: true }));
}

/** @param {HTMLDialogElement} dialog */
function open(dialog) {
  reach(dialog);
  const onPage = boxOnPage();
  if (onPage instanceof HTMLInputElement) {
    onPage.scrollIntoView({ block: "center" });
    onPage.focus();
    return onPage.select();
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input")?.focus();
  dialog.querySelector("input")?.select();
}

customElements.define("search-opener", SearchOpener);
