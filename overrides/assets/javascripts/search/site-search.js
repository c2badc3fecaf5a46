// @ts-check
import { link } from "../page/elements.js";
import { sourceOf } from "./search-source.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search-source.js").Engine} Engine */
/** @typedef {import("./search-results.js").Results} Results */
/** @typedef {import("./search-query.js").Concept} Concept */

const MOST_RESULTS = 8;
const LONGEST_QUERY = 300;
/** Milliseconds after the last key until the address follows and the result is announced. */
const PAUSE = 500;

/** What may be a code or a line of a bounce: it holds a number, or two words. */
const MAY_BE_BOUNCE = /\d|\S\s+\S/;

let boxes = 0;

/**
 * The search: a combobox whose list holds the pages that fit (WAI-ARIA 1.2). The index is loaded
 * when the reader reaches for the box.
 * Markup: overrides/partials/search.html. With `data-own-page`, the address carries the query.
 */
class SiteSearch extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const input = this.querySelector("input");
    const list = /** @type {HTMLElement | null} */ (this.querySelector("[role=listbox]"));
    if (!form || !input || !list) return;
    boxes += 1;
    this.input = input;
    this.list = list;
    list.id = `search-results-${boxes}`;
    input.setAttribute("aria-controls", list.id);
    this.root = new URL(`${this.dataset.root}/`, location.href);
    this.source = sourceOf(this.root);
    this.shown = MOST_RESULTS;
    this.pasted = "";
    input.addEventListener("focus", () => this.reach());
    input.addEventListener("pointerenter", () => this.reach());
    input.addEventListener("input", () => this.changed());
    input.addEventListener("paste", (event) => this.paste(event));
    input.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("pointermove", (event) => this.point(event));
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("reset", () => {
      input.focus();
      requestAnimationFrame(() => this.cleared());
    });
    this.more?.addEventListener("click", () => this.showMore());
    const asked = "ownPage" in this.dataset ? new URLSearchParams(location.search).get("q") : "";
    if (asked) input.value = asked.slice(0, LONGEST_QUERY);
    if (input.value) this.search(); // asked for by the address, or typed before this script ran
    if (document.activeElement === input) this.reach();
  }

  /** @returns {HTMLButtonElement | null} */
  get more() {
    return this.querySelector(".lm-search__more");
  }

  get query() {
    return this.input?.value.trim() ?? "";
  }

  /** @returns {HTMLElement[]} */
  get options() {
    return [...(this.list?.querySelectorAll("[role=option]") ?? [])].map(
      (each) => /** @type {HTMLElement} */ (each),
    );
  }

  /** Load what the first key will need. */
  reach() {
    this.source
      ?.ready()
      .then(({ index }) => index.families)
      .catch(() => {});
  }

  changed() {
    this.shown = MOST_RESULTS;
    this.search();
  }

  async search() {
    const query = this.query;
    clearTimeout(this.pause);
    if (!query) return this.cleared();
    const turn = (this.turn = (this.turn ?? 0) + 1);
    try {
      const ready = this.source && (await this.source.ready());
      if (ready && turn === this.turn) this.show(query, ready.index, ready.engine, turn);
    } catch {
      if (turn === this.turn) this.failed();
    }
  }

  /**
   * @param {string} query
   * @param {SearchIndex} index
   * @param {Engine} engine
   * @param {number} turn
   */
  show(query, index, engine, turn) {
    const concepts = engine.conceptsOf(
      this.input?.value.trimStart().slice(0, LONGEST_QUERY) ?? query,
      index,
    );
    const hits = engine.rank(query, index, concepts);
    const results = new engine.Results(/** @type {URL} */ (this.root), index, concepts);
    const groups = hits
      .slice(0, this.shown)
      .map((hit) =>
        results.page(hit, /** @type {any} */ (this.source).passages(index.data.urls[hit.number])),
      );
    this.fill(groups);
    this.tell(query, hits.length, concepts, index);
    if (this.more) this.more.hidden = hits.length <= this.shown;
    if (MAY_BE_BOUNCE.test(query)) this.answer(query, results, turn);
    this.pause = window.setTimeout(
      () => this.settled(engine.isPrivate(query, index) ? "" : query, hits.length),
      PAUSE,
    );
  }

  /**
   * Put what a bounce means on top, as soon as its rules are there.
   * @param {string} query
   * @param {Results} results
   * @param {number} turn
   */
  async answer(query, results, turn) {
    const rules = await this.source?.rules().catch(() => null);
    const { answerTo } = await import("./search-answer.js");
    const found = rules && turn === this.turn ? answerTo(this.pasted || query, rules) : null;
    if (!found) return;
    const drawn = results.answer(found);
    const same = this.list?.querySelector(
      `.lm-result__page[href^="${drawn.querySelector("a")?.href}"]`,
    );
    same?.closest(".lm-result")?.remove();
    this.list?.prepend(drawn);
    this.number();
    this.select(this.active?.isConnected ? this.active : null); // its id is another now
    this.open(true);
    if (this.none) this.none.hidden = true;
  }

  /** @param {HTMLElement[]} groups */
  fill(groups) {
    this.list?.replaceChildren(...groups);
    this.number();
    this.select(null);
    this.open(groups.length > 0);
  }

  number() {
    this.options.forEach((each, at) => {
      each.id = `${this.list?.id}-${at}`;
    });
  }

  /** @param {boolean} open */
  open(open) {
    this.input?.setAttribute("aria-expanded", String(open));
    if (this.list) this.list.hidden = !open;
  }

  /** @returns {HTMLElement | null} */
  get none() {
    return this.querySelector(".lm-search__none");
  }

  /** @returns {HTMLElement | null} */
  get hint() {
    return this.querySelector(".lm-search__hint");
  }

  /**
   * Say what was taken for a word that no page knows, or, where nothing fits, what does exist.
   * @param {string} query
   * @param {number} count
   * @param {Concept[]} concepts
   * @param {SearchIndex} index
   */
  tell(query, count, concepts, index) {
    const unknown = concepts.filter(({ unknown }) => unknown);
    const instead = new Set(
      unknown.flatMap(
        (each) => index.similar(each.unknown ?? "")[0]?.word ?? [...each.words].slice(0, 2),
      ),
    );
    const typed = unknown.filter(({ words }) => words.size).map((each) => `“${each.unknown}”`);
    if (this.hint) {
      this.hint.hidden = !typed.length;
      this.hint.textContent = typed.length
        ? `No page says ${typed.join(" or ")}. These fit ${[...instead].map((word) => `“${word}”`).join(", ")}.`
        : "";
    }
    const nearest = count
      ? []
      : query
          .split(/\s+/)
          .flatMap((word) => index.nearest(word))
          .slice(0, 6);
    if (this.none) this.none.hidden = count > 0;
    const words = this.querySelector(".lm-search__nearest");
    words?.replaceChildren(...nearest.map((word) => link(word, this.addressOf(word))));
    words?.parentElement?.toggleAttribute("hidden", !nearest.length);
  }

  /**
   * The reader has paused: say how many pages fit, and let the address carry the query.
   * @param {string} query "" for one that must not stand there
   * @param {number} count
   */
  settled(query, count) {
    this.say(
      count
        ? `${count === 1 ? "1 page fits" : `${count} pages fit`}. Arrow keys choose, Enter opens.`
        : "Nothing fits.",
    );
    this.address(query);
  }

  /**
   * The address that shows the results of a query.
   * @param {string} query
   */
  addressOf(query) {
    const address = new URL(/** @type {URL} */ (this.root));
    if (query) address.searchParams.set("q", query);
    return address.href;
  }

  /**
   * Let the address, or the link below the list, carry the query.
   * @param {string} query "" for none
   */
  address(query) {
    const share = /** @type {HTMLAnchorElement | null} */ (this.querySelector(".lm-search__link"));
    if (share) {
      share.href = this.addressOf(query);
      share.hidden = !query;
    }
    if (!("ownPage" in this.dataset)) return;
    const address = new URL(location.href);
    if ((address.searchParams.get("q") ?? "") === query) return;
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }

  cleared() {
    this.turn = (this.turn ?? 0) + 1;
    clearTimeout(this.pause);
    this.pasted = "";
    this.fill([]);
    for (const part of [this.none, this.hint, this.more]) if (part) part.hidden = true;
    this.say("");
    this.address("");
  }

  failed() {
    this.fill([]);
    this.say(
      "The search could not be loaded. Please check your connection, then type again.",
      true,
    );
  }

  showMore() {
    const first = this.options.length;
    this.shown += MOST_RESULTS;
    this.search();
    queueMicrotask(() => {
      this.input?.focus();
      this.select(this.options[first] ?? null);
    });
  }

  /**
   * Lines that somebody pastes become one line; a bounce is read as it was.
   * @param {ClipboardEvent} event
   */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\r\n]/.test(text.trim()) || !this.input) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = this.input;
    this.input.setRangeText(
      text.replace(/\s+/g, " ").trim().slice(0, LONGEST_QUERY),
      selectionStart ?? 0,
      selectionEnd ?? 0,
      "end",
    );
    this.pasted = text;
    this.changed();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && this.input?.value && "ownPage" in this.dataset) {
      event.preventDefault();
      this.input.form?.reset();
    } else if (event.key === "Backspace" || event.key === "Delete" || event.key.length === 1) {
      this.pasted = "";
    }
  }

  /** @param {number} step */
  move(step) {
    const { options } = this;
    if (!options.length) return;
    const at = options.findIndex((each) => each === this.active);
    const next = at < 0 && step < 0 ? options.length - 1 : at + step;
    this.select(options[next] ?? null); // beyond the ends, the box itself
    this.active?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement | null} option */
  select(option) {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    option?.setAttribute("aria-selected", "true");
    if (option) this.input?.setAttribute("aria-activedescendant", option.id);
    else this.input?.removeAttribute("aria-activedescendant");
  }

  /** @param {Event} event */
  point(event) {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option instanceof HTMLElement && option !== this.active) this.select(option);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    if (!this.query) return;
    if (this.active) return this.active.click();
    const ready = await this.source?.ready().catch(() => null);
    const stays =
      "ownPage" in this.dataset || !ready || ready.engine.isPrivate(this.query, ready.index);
    if (stays) this.select(this.options[0] ?? null);
    else location.assign(this.addressOf(this.query));
  }

  /**
   * @param {string} text
   * @param {boolean} [seen] whether it is for those who see the list too
   */
  say(text, seen = false) {
    const said = this.querySelector(".lm-search__said");
    if (!said) return;
    said.textContent = text;
    said.classList.toggle("lm-search__said--seen", seen);
  }
}

customElements.define("site-search", SiteSearch);
