// @ts-check
import { siteFile } from "../given/site-files.js";
import { boxTexts, Taking } from "../given/taking.js";

/** @typedef {import("../given/taking.js").Given} Given */
/** @typedef {import("../mail/recognition.js").TextKind} TextKind */

/** A longer text was pasted, and is no query. */
const LONGEST_QUERY = 300;
/** The name of what was typed, not pasted. */
const TYPED = "";
const RECORD = /\bv=spf1\s+\S/i;
const LISTED = /^[\s\d.:/a-f,;]+$/i;

/**
 * Answers what is pasted or dropped into the search and is more than words: a bounce, headers, an
 * SPF record, addresses, a file. What it is gets recognized, is said, and can be corrected. Nothing
 * of it is stored, sent, or put into an address.
 * Markup: overrides/partials/search.html, within a `site-search`.
 */
class AnyBox extends HTMLElement {
  /** @type {Given | null} */
  given = null;
  /** Counts what was given: what an earlier one brings late is not shown. */
  turn = 0;

  connectedCallback() {
    const search = /** @type {HTMLElement | null} */ (this.closest("site-search"));
    this.input = search?.querySelector("input");
    const place = /** @type {HTMLElement | null} */ (this.querySelector(".lm-given"));
    if (!search || !place || !this.input || this.taking) return;
    this.search = search;
    this.taking = new Taking(place, search, this.root, (given) => this.take(given));
    // Before the search takes the lines for a query.
    this.input.addEventListener("paste", (event) => this.paste(event), { capture: true });
    this.input.addEventListener("input", (event) => this.typed(event), { capture: true });
    search.querySelector("form")?.addEventListener("reset", () => this.taking?.clear());
  }

  get root() {
    return `${this.dataset.root ?? "."}/`;
  }

  /** @returns {HTMLElement} */
  get answer() {
    return /** @type {HTMLElement} */ (this.querySelector(".lm-box__answer"));
  }

  /** @returns {HTMLElement} */
  get whole() {
    return /** @type {HTMLElement} */ (this.querySelector(".lm-box__whole"));
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const [file] = event.clipboardData?.files ?? [];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!file && !isMore(text)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (file) this.taking?.file(file);
    else this.taking?.text(text);
  }

  /**
   * What somebody types goes to the search, but for a record that was typed whole.
   * @param {Event} event
   */
  typed(event) {
    const text = this.input?.value ?? "";
    if (this.given) this.taking?.clear();
    if (!RECORD.test(text)) return;
    event.stopImmediatePropagation();
    this.take({ name: TYPED, text, cut: false });
  }

  /** @param {Given | null} given */
  async take(given) {
    this.given = given;
    this.turn += 1;
    const { turn } = this;
    this.show([]);
    this.whole.replaceChildren();
    if (!given) return;
    const { kindOf } = await import("./box-engine.js");
    const kind = await kindOf(given.text, (name) => this.read(name));
    if (turn === this.turn) await this.answerAs(kind);
  }

  /**
   * Show what a text means that is taken for something.
   * @param {TextKind} kind
   */
  async answerAs(kind) {
    const { given, turn } = this;
    if (!given) return;
    if (kind === "words") return this.searchFor(given.text);
    const [{ briefParts, shortAnswer }, texts] = await Promise.all([
      import("./box-engine.js"),
      boxTexts(this.root),
    ]);
    const brief = await shortAnswer(kind, given.text, (name) => this.read(name), texts);
    if (turn !== this.turn) return;
    this.quiet();
    const whole = kind === "addresses" ? null : () => this.open(kind, given);
    const correct = (/** @type {TextKind} */ other) => this.answerAs(other);
    this.whole.replaceChildren();
    this.show(briefParts(kind, brief, { texts, root: this.root }, { correct, whole }));
    if (given.name === TYPED) return;
    this.answer.focus({ preventScroll: true });
    const { top } = this.answer.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 3) this.answer.scrollIntoView({ block: "start" });
  }

  /**
   * All there is to say, with the text still there.
   * @param {"bounce" | "headers" | "spf"} kind
   * @param {Given} given
   */
  async open(kind, given) {
    const { wholeView } = await import("./whole-view.js");
    const view = await wholeView(kind, given, this.root, await boxTexts(this.root));
    this.show([]);
    this.whole.replaceChildren(view);
  }

  /**
   * Let the search look for the words.
   * @param {string} text
   */
  searchFor(text) {
    this.taking?.clear();
    if (!this.input) return;
    this.input.value = text.replace(/\s+/g, " ").trim().slice(0, LONGEST_QUERY);
    this.input.dispatchEvent(new Event("input"));
    this.input.focus();
  }

  /** Take the results of the search away: the answer stands in their place. */
  quiet() {
    if (this.input && this.given?.name !== TYPED) this.input.value = "";
    this.search?.dispatchEvent(new Event("given"));
  }

  /** @param {Node[]} parts */
  show(parts) {
    this.answer.replaceChildren(...parts);
    this.answer.hidden = parts.length === 0;
  }

  /** @param {string} name of a file of site/api/ */
  read(name) {
    return siteFile(this.root, name);
  }
}

/**
 * Whether a pasted text is more than a query.
 * @param {string} text
 */
function isMore(text) {
  const lines = text.trim();
  if (lines.length > LONGEST_QUERY || RECORD.test(lines)) return true;
  return /[\r\n]/.test(lines) || (/[\s,;]/.test(lines) && LISTED.test(lines));
}

customElements.define("any-box", AnyBox);
