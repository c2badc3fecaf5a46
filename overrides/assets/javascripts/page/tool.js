// @ts-check

/**
 * What a tool that reads a form has in common: it loads its facts, shows the form once they are
 * there, and shows and announces a result. A subclass says what to do in `answer`.
 * Markup: macros/components/templates/spf-checker.html and it-request.html.
 * @template Facts
 */
export class Tool extends HTMLElement {
  async connectedCallback() {
    this.root = this.dataset.root ?? "";
    const form = this.querySelector("form");
    if (!form) return;
    try {
      const response = await fetch(`${this.root}api/${this.dataset.facts}.json`);
      if (!response.ok) throw new Error(`${response.status}`);
      /** @type {Facts} */
      this.facts = await response.json();
    } catch {
      this.say("The tool could not load what it needs. Please load this page again.");
      return;
    }
    this.listen(form);
    form.hidden = false;
    this.ready(form, this.facts);
  }

  /** @param {HTMLFormElement} form */
  listen(form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.facts && this.answer(form, this.facts)) this.result.focus();
    });
    form.addEventListener("reset", () => {
      this.show([]);
      this.say("");
      this.cleared();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }

  /**
   * Called once the facts are there.
   * @param {HTMLFormElement} _form
   * @param {Facts} _facts
   */
  ready(_form, _facts) {}

  /**
   * Answer what the form holds.
   * @param {HTMLFormElement} _form
   * @param {Facts} _facts
   * @returns {boolean} whether there is a result to go to
   */
  answer(_form, _facts) {
    return false;
  }

  /** Called when the form was emptied. */
  cleared() {}

  get result() {
    return /** @type {HTMLElement} */ (this.querySelector(".lm-tool__result"));
  }

  /** @param {Node[]} parts none to hide the result */
  show(parts) {
    this.result.replaceChildren(...parts);
    this.result.hidden = parts.length === 0;
  }

  /** @param {string} text */
  say(text) {
    const said = this.querySelector(".lm-tool__said");
    if (said) said.textContent = text;
  }
}
