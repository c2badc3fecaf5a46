// @ts-check

/**
 * Copies the whole page as Markdown, which stands beside it and is fetched when asked for.
 * Markup: overrides/partials/page-link.html, a link to it, which works without this; `data-copied`
 * and `data-failed` say what happened.
 */
class CopyPage extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    const button = this.querySelector("button");
    if (!link || !button) return;
    button.addEventListener("click", () => this.copy(link.href));
    button.hidden = false;
  }

  /** @param {string} address of the Markdown */
  async copy(address) {
    const { copied = "", failed = "" } = this.dataset;
    this.say("");
    try {
      // Safari copies only what is promised while the click lasts.
      const item = new ClipboardItem({ "text/plain": textAt(address) });
      await navigator.clipboard.write([item]);
      this.say(copied);
    } catch {
      this.say(failed);
    }
  }

  /** @param {string} text */
  say(text) {
    this.querySelector("[role=status]")?.replaceChildren(text);
  }
}

/**
 * @param {string} address
 * @returns {Promise<Blob>}
 */
async function textAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Blob([await response.text()], { type: "text/plain" });
}

customElements.define("copy-page", CopyPage);
