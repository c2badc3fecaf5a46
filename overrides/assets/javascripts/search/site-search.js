// @ts-check
import { link } from "../page/elements.js";
import { filled } from "../page/texts.js";
import { ResultCopies } from "./result-copies.js";
import { ResultList } from "./result-list.js";
import { sourceOf } from "./search-source.js";

/** @typedef {import("./search-source.js").Ready} Ready */
/** @typedef {import("./search-source.js").Afterwards} Afterwards */
/** @typedef {import("./search-results.js").Results} Results */
/** @typedef {import("./search-query.js").Concept} Concept */
/** @typedef {import("./search-ranking.js").Hit} Hit */

/** @typedef {import("./own-answers.js").OwnAnswer} OwnAnswer */

/** What is found, the answer of the search itself, and how many of the hits are in the list. */
/**
 * @typedef {{ ready: Ready, results: Results, hits: Hit[], own: OwnAnswer | null, shown: number }}
 *   Shown
 */

const MOST_RESULTS = 8;
const LONGEST_QUERY = 300;
const MOST_NEAREST = 6;
/** Milliseconds after a key until the list follows, so that quick typing draws it once. */
const WAIT = 60;
/** Results that say first why they fit. */
const EXPLAINED_FIRST = 4;
/** Milliseconds after the last key until they do, and until the others do. */
const PAUSED = 250;
const READS = 2000;
/** Milliseconds after the last key until the address follows and the result is announced. */
const PAUSE = 500;

let boxes = 0;

/** The query that the address of the page carries. */
function askedFor() {
  return new URLSearchParams(location.search).get("q") ?? "";
}

/** The box that stands on the page itself, not in the dialog of the header. */
function onOwnPage() {
  return document.querySelector("site-search[data-own-page]");
}

/**
 * The search: a combobox whose list holds the pages that fit (WAI-ARIA 1.2). The index is loaded
 * when the reader reaches for the box.
 * Markup: overrides/partials/search.html. With `data-own-page`, the address carries the query.
 */
class SiteSearch extends HTMLElement {
  /** Counts searches: what an earlier one brings late is not shown. */
  turn = 0;

  connectedCallback() {
    const form = this.querySelector("form");
    const input = this.querySelector("input");
    const list = /** @type {HTMLElement | null} */ (this.querySelector("[role=listbox]"));
    if (!form || !input || !list) return;
    boxes += 1;
    this.input = input;
    this.list = new ResultList(input, list, `search-results-${boxes}`, this.follower());
    this.listen(form, input);
    const asked = this.isOnOwnPage || !onOwnPage() ? askedFor() : "";
    if (asked) input.value = asked.slice(0, LONGEST_QUERY);
    if (input.value) this.now(); // asked for by the address, or typed before this script ran
    if (document.activeElement === input || this.closest("dialog[open]")) this.reach();
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   */
  listen(form, input) {
    input.addEventListener("focus", () => this.reach());
    input.addEventListener("pointerenter", () => this.reach());
    input.addEventListener("input", () => this.soon());
    this.addEventListener("given", () => this.cleared()); // to what answers more than words
    input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    form.addEventListener("reset", () => {
      input.focus();
      requestAnimationFrame(() => this.cleared());
    });
    this.more?.addEventListener("click", () => this.showMore());
  }

  /** What keeps a button for a ticket beside each result. */
  follower() {
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".lm-search__copies"));
    const raw = /** @type {HTMLElement | null} */ (this.querySelector(".lm-search__raw"));
    const said = this.querySelector(".lm-search__copied");
    if (!box || !raw) return undefined;
    const copies = new ResultCopies(box, raw, (text) => said?.replaceChildren(text));
    return (/** @type {HTMLElement[]} */ results) =>
      copies.follow(results, (result) => this.shown?.results.notes.get(result));
  }

  get isOnOwnPage() {
    return "ownPage" in this.dataset;
  }

  get root() {
    return new URL(`${this.dataset.root}/`, location.href);
  }

  get source() {
    return sourceOf(this.root);
  }

  get query() {
    return this.input?.value.trim() ?? "";
  }

  /** @returns {HTMLButtonElement | null} */
  get more() {
    return this.querySelector(".lm-search__more");
  }

  /** @returns {HTMLElement | null} */
  get none() {
    return this.querySelector(".lm-search__none");
  }

  /** @returns {HTMLElement | null} */
  get hint() {
    return this.querySelector(".lm-search__hint");
  }

  /** Load what the first key will need. */
  reach() {
    this.source.ready().then(
      ({ engine, index }) => engine.prepare(index),
      () => {}, // said when somebody types
    );
  }

  /** Search once the reader has stopped typing for a moment. */
  soon() {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.now(), WAIT);
  }

  /**
   * Search for what stands in the box, unless that was done.
   * @returns {Promise<void>} fulfilled when the list is drawn
   */
  now() {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.drawn = this.search();
    return this.drawn;
  }

  /** The list of what stands in the box is drawn. */
  async settled() {
    await (this.waiting === undefined ? this.drawn : this.now());
  }

  async search() {
    clearTimeout(this.pause);
    if (!this.query) {
      this.cleared();
      return;
    }
    this.turn += 1;
    const { turn } = this;
    const ready = await this.source.ready().catch(() => null);
    if (turn !== this.turn) return;
    if (ready) this.show(ready, turn);
    else this.failed();
  }

  /**
   * @param {Ready} ready
   * @param {number} turn
   */
  show(ready, turn) {
    const { engine, index, texts } = ready;
    const typed = this.input?.value.trimStart().slice(0, LONGEST_QUERY) ?? "";
    const { concepts, hits } = engine.search(typed, index);
    const results = new engine.Results(this.root, index, concepts, texts);
    const own = engine.ownAnswersOf(index).to(typed, engine.unknownWords(concepts));
    const pages = engine.beside(hits, own, index);
    this.shown = { ready, results, hits: pages, own, shown: 0 };
    this.list?.select(null);
    this.list?.fill(this.nextGroups(this.shown));
    this.tell(concepts, ready);
    this.answer(this.shown, turn);
    this.pause = window.setTimeout(() => this.paused(this.shown, turn), PAUSE);
  }

  /**
   * The reader has paused: say what was found, and let the address follow.
   * @param {Shown | undefined} shown
   * @param {number} turn
   */
  async paused(shown, turn) {
    const { query } = this;
    const after = await this.source.afterwards().catch(() => null);
    if (!shown || !after || turn !== this.turn) return;
    this.announce(shown, after);
    this.address(after.isPrivate(query, shown.ready.index) ? "" : query);
  }

  /**
   * Show what the search answers by itself, above the list.
   * @param {OwnAnswer | null} own
   * @param {Ready} ready
   * @param {Afterwards} after
   */
  showOwn(own, { index, texts }, { drawn }) {
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".lm-own"));
    if (!box) return;
    box.replaceChildren(...(own ? drawn(own, this.root, index, texts) : []));
    box.dataset.kind = own?.kind ?? "";
    box.hidden = !own;
    if (own && this.none) this.none.hidden = true;
  }

  /**
   * The next results, which count as shown then.
   * @param {Shown} shown
   */
  nextGroups(shown) {
    const { results, hits, ready } = shown;
    const next = hits.slice(shown.shown, shown.shown + MOST_RESULTS);
    shown.shown += next.length;
    if (this.more) this.more.hidden = shown.shown >= hits.length;
    const { urls } = ready.index.data;
    return next.map((hit, at) => results.page(hit, this.explained(urls[hit.number], at)));
  }

  /**
   * The texts of an entry, for why it fits: of the first ones once the reader has paused, of the
   * others once they read; never, once the query has changed.
   * @param {string} url
   * @param {number} at its place among those that are shown now
   * @returns {Promise<import("./search-excerpt.js").Passage[]>}
   */
  explained(url, at) {
    const { turn } = this;
    return new Promise((done) => {
      const explain = () => turn === this.turn && done(this.source.passages(url));
      window.setTimeout(explain, at < EXPLAINED_FIRST ? PAUSED : READS);
    });
  }

  /**
   * Put what a bounce means on top, as soon as its rules are there, or else what the search answers
   * by itself.
   * @param {Shown} shown
   * @param {number} turn
   */
  async answer({ ready, results, own }, turn) {
    const text = this.query;
    const after = await this.source.afterwards().catch(() => null);
    if (!after || turn !== this.turn) return;
    const asks = after.mayBeBounce(text, after.signs);
    const found = asks ? await this.bounceIn(text, ready) : null;
    if (turn !== this.turn) return;
    this.showOwn(found ? null : own, ready, after);
    if (found) this.putFirst(results.answer(found));
  }

  /** @param {HTMLElement} answer */
  putFirst(answer) {
    this.list?.prepend(answer);
    if (this.none) this.none.hidden = true;
  }

  /**
   * What the rules of bounces say of a text.
   * @param {string} text
   * @param {Ready} ready
   */
  async bounceIn(text, { texts }) {
    const answering = await this.source.answering(text).catch(() => null);
    return answering && answering.answerTo(text, answering.rules, texts);
  }

  /**
   * Say which words no page knows, or, where nothing fits, what does exist.
   * @param {Concept[]} concepts
   * @param {Ready} ready
   */
  tell(concepts, { index, texts, engine }) {
    const own = this.shown?.own;
    const count = this.shown?.hits.length ?? 0;
    if (this.hint) {
      this.hint.textContent = own ? "" : engine.hintOf(concepts, texts);
      this.hint.hidden = !this.hint.textContent;
    }
    if (this.none) this.none.hidden = count > 0;
    this.offer(count || own ? [] : this.query.split(/\s+/).flatMap((w) => index.nearest(w)));
  }

  /**
   * Offer words that pages do hold.
   * @param {string[]} nearest
   */
  offer(nearest) {
    const words = this.querySelector(".lm-search__nearest");
    const links = nearest.slice(0, MOST_NEAREST).map((word) => link(word, this.addressOf(word)));
    words?.replaceChildren(...links);
    words?.parentElement?.toggleAttribute("hidden", !nearest.length);
  }

  /**
   * Say the answer of the search itself, and how many pages fit.
   * @param {Shown} shown
   * @param {Afterwards} after
   */
  announce({ ready: { texts }, own, hits }, { ownTitle }) {
    const some =
      hits.length > 1 ? filled(texts.several_fit, { count: hits.length }) : texts.one_fits;
    const pages = hits.length ? some : texts.none_fits;
    const title = own && this.querySelector(".lm-own:not([hidden])") ? ownTitle(own, texts) : "";
    const said = title && hits.length ? [title, pages] : [title || pages];
    this.say(said.join(". "));
  }

  /**
   * The address that shows the results of a query.
   * @param {string} query
   */
  addressOf(query) {
    const address = this.root;
    if (query) address.searchParams.set("q", query);
    return address.href;
  }

  /**
   * Let the address, or the link below the list, carry the query.
   * @param {string} query "" for one that must not stand there
   */
  address(query) {
    const share = /** @type {HTMLAnchorElement | null} */ (this.querySelector(".lm-search__link"));
    if (share) {
      share.href = this.addressOf(query);
      share.hidden = !query;
    }
    if (!this.isOnOwnPage) return;
    const address = new URL(location.href);
    if ((address.searchParams.get("q") ?? "") === query) return;
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }

  cleared() {
    this.turn += 1;
    clearTimeout(this.waiting);
    clearTimeout(this.pause);
    this.waiting = undefined;
    this.list?.fill([]);
    const own = /** @type {HTMLElement | null} */ (this.querySelector(".lm-own"));
    for (const part of [this.none, this.hint, this.more, own]) if (part) part.hidden = true;
    this.say("");
    this.address("");
  }

  failed() {
    this.list?.fill([]);
    const said = /** @type {HTMLElement | null} */ (this.querySelector(".lm-search__said"));
    this.say(said?.dataset.failed ?? "", true);
  }

  showMore() {
    if (!this.shown || !this.list) return;
    const first = this.list.options.length;
    this.list.append(this.nextGroups(this.shown));
    this.input?.focus();
    this.list.select(this.list.options[first] ?? null);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      this.settled().then(() => this.list?.move(key === "ArrowDown" ? 1 : -1));
    } else if (key === "Escape" && this.input?.value && this.isOnOwnPage) {
      event.preventDefault();
      this.input.form?.reset();
    }
  }

  /** Open the result that was chosen; without one, show the results on the page of the search. */
  async submit() {
    if (!this.query) return;
    await this.settled();
    if (this.list?.active) this.list.active.click();
    else if (await this.staysHere()) this.list?.select(this.list.options[0] ?? null);
    else location.assign(this.addressOf(this.query));
  }

  async staysHere() {
    const { source } = this;
    const ready = await source.ready().catch(() => null);
    const after = await source.afterwards().catch(() => null);
    return this.isOnOwnPage || !ready || !after || after.isPrivate(this.query, ready.index);
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
