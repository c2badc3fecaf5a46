// @ts-check

/** Attributes that name further files, and the keys under which the facts hold them. */
const FURTHER = /** @type {const} */ (["rules", "texts", "replies"]);

/**
 * What a tool that reads a form has in common: it loads its facts, shows the form once they are
 * there, and shows and announces a result. A subclass says what to do in `answer`.
 * With `data-later`, it loads them when the reader reaches for the form.
 * `data-facts` names a file of site/api/; what `data-rules`, `data-texts`, and `data-replies` name
 * stands in the facts as `rules`, `texts`, and `replies`. Markup:
 * macros/components/templates/header-view.html and others.
 * @template Facts
 */
export class Tool extends HTMLElement {
  /** Whether the form was sent before the facts were there. */
  isAsked = false;

  async connectedCallback() {
    this.root = this.dataset.root ?? "";
    const form = this.querySelector("form");
    if (!form) return;
    this.listen(form);
    try {
      if ("later" in this.dataset) await reached(form);
      this.facts = await this.load();
    } catch {
      form.hidden = true;
      this.say(this.said?.dataset.failed ?? "");
      return;
    }
    form.hidden = false;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
    this.ready(form, this.facts);
    this.dispatchEvent(new Event("ready"));
    if (this.isAsked) form.requestSubmit();
  }

  /** @returns {Promise<Facts>} */
  async load() {
    const further = FURTHER.filter((name) => name in this.dataset);
    const [facts, ...more] = await Promise.all(
      ["facts", ...further].map((name) => this.read(`api/${this.dataset[name]}.json`)),
    );
    return { ...facts, ...Object.fromEntries(further.map((name, at) => [name, more[at]])) };
  }

  /**
   * @param {string} path from the root of the site
   * @returns {Promise<any>}
   */
  async read(path) {
    const response = await fetch(`${this.root}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  /** @param {HTMLFormElement} form */
  listen(form) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      this.isAsked = !this.facts; // what a file or a long text asks before they are there
      if (this.facts && (await this.answer(form, this.facts))) this.goToResult();
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
   * @returns {boolean | Promise<boolean>} whether there is a result to go to
   */
  answer(_form, _facts) {
    return false;
  }

  /**
   * What was given to a form: in its box, or beside it where that is too long (given/).
   * @param {HTMLFormElement} form
   * @returns {{ text: string, cut: boolean, box: HTMLTextAreaElement }}
   */
  given(form) {
    const box = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    const taker = /** @type {{ text?: string, cut?: boolean } | null} */ (
      form.querySelector("given-text")
    );
    return { text: taker?.text ?? box.value, cut: taker?.cut ?? false, box };
  }

  /** Called when the form was emptied. */
  cleared() {
    this.querySelector("textarea")?.focus();
  }

  /** Focus alone scrolls the beginning of a tall result off the screen. */
  goToResult() {
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "start" });
  }

  /**
   * There is nothing to read: say so, and lead back to the box.
   * @param {HTMLElement} box
   * @param {string} text
   * @returns {false} as `answer` does then
   */
  ask(box, text) {
    this.show([]);
    this.say(text);
    box.focus();
    return false;
  }

  get result() {
    return /** @type {HTMLElement} */ (this.querySelector(".lm-tool__result"));
  }

  /** @returns {HTMLElement | null} */
  get said() {
    return this.querySelector(".lm-tool__said");
  }

  /** @param {Node[]} parts none to hide the result */
  show(parts) {
    this.result.replaceChildren(...parts);
    this.result.hidden = parts.length === 0;
  }

  /** @param {string} text */
  say(text) {
    if (this.said) this.said.textContent = text;
  }
}

/** What tells that somebody is about to use a form. */
const REACHING = /** @type {const} */ (["focusin", "input", "pointerover", "dragover", "submit"]);

/**
 * Fulfilled when somebody reaches for a form.
 * @param {HTMLFormElement} form
 * @returns {Promise<void>}
 */
function reached(form) {
  return new Promise((done) => {
    if (form.contains(document.activeElement)) done();
    for (const name of REACHING) form.addEventListener(name, () => done(), { once: true });
  });
}
