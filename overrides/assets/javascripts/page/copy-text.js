// @ts-check
import { copyPlain } from "./clipboard.js";

/**
 * A text to copy, with a button that appears once it can work.
 * Markup (macros/components/templates/copy-text.html): a hidden button, a `pre` with the text, a
 * status line; `data-copied` and `data-selected` say what happened.
 */
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const text = this.querySelector("pre");
    const status = this.querySelector("[role=status]");
    if (!button || !text || !status) return;
    button.addEventListener("click", async () => {
      status.textContent = "";
      const { copied, selected } = this.dataset;
      status.textContent =
        ((await copyPlain(text.textContent ?? "", text)) ? copied : selected) ?? "";
    });
    button.hidden = false;
  }
}

customElements.define("copy-text", CopyText);
