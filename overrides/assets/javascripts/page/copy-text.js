// @ts-check

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
      status.textContent = ((await copy(text)) ? copied : selected) ?? "";
    });
    button.hidden = false;
  }
}

/**
 * Put an element's text on the clipboard; where the browser refuses, select it.
 * @param {Element} element
 * @returns {Promise<boolean>} whether it was copied
 */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}

customElements.define("copy-text", CopyText);
