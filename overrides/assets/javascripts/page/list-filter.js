// @ts-check
import { filled } from "./texts.js";

/**
 * A box that hides the rows of a list which do not hold the words typed into it.
 * Markup (macros/components/templates/bounces.html): a `.lm-filter` with an input and a
 * status line, a hidden `.lm-filter__none` for when nothing is left, `[data-row]` rows within
 * `[data-group]`s. A row holds its text and the words in its `data-row`; `data-fitting` says how
 * many fit. `?words=` in the address is what it is opened with.
 */
class ListFilter extends HTMLElement {
  connectedCallback() {
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".lm-filter"));
    const input = this.querySelector("input");
    if (!box || !input) return;
    this.rows = [...this.querySelectorAll("[data-row]")].map((row) => ({
      row: /** @type {HTMLElement} */ (row),
      words: fold(`${row.textContent} ${row.getAttribute("data-row")}`),
    }));
    input.addEventListener("input", () => this.filter(input.value));
    // The browser keeps what was typed for the reader who comes back.
    input.value ||= new URLSearchParams(location.search).get("words") ?? "";
    if (input.value) this.filter(input.value);
  }

  /** @param {string} query */
  filter(query) {
    const words = fold(query).split(" ").filter(Boolean).slice(0, 20);
    let left = 0;
    for (const { row, words: own } of this.rows ?? []) {
      row.hidden = !words.every((word) => own.includes(word));
      if (!row.hidden) left += 1;
    }
    for (const group of this.querySelectorAll("[data-group]")) {
      /** @type {HTMLElement} */ (group).hidden = !group.querySelector("[data-row]:not([hidden])");
    }
    this.say(words.length ? left : null);
  }

  /** @param {number | null} left how many rows are left, or null where nothing was typed */
  say(left) {
    const said = this.querySelector("[role=status]");
    const none = /** @type {HTMLElement | null} */ (this.querySelector(".lm-filter__none"));
    const values = { count: left ?? 0, all: this.rows?.length ?? 0 };
    if (said) said.textContent = left === null ? "" : filled(this.dataset.fitting ?? "", values);
    if (none) none.hidden = left !== 0;
  }
}

/**
 * A text in lower case, spaced singly, its quotation marks plain.
 * @param {string} text
 */
function fold(text) {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”"<>]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

customElements.define("list-filter", ListFilter);
