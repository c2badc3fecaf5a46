// @ts-check
import { find, findable } from "../replies/reply-finder.js";
import { filledReply } from "../replies/reply-text.js";
import { sourceOf } from "../search/search-source.js";
import { button, element, link } from "../page/elements.js";
import { copyForm, ESCAPES } from "../page/text-forms.js";
import { filled } from "../page/texts.js";
import { ticketText } from "../page/ticket-text.js";
import { Tool } from "../page/tool.js";
import { ranked } from "./ranked-pages.js";
import { isChosen } from "./row-filter.js";

/** @typedef {import("../page/api.js").SupportDeskTexts} SupportDeskTexts */
/** @typedef {import("../page/api.js").Replies & { texts: SupportDeskTexts }} ListFacts */
/** @typedef {import("../page/text-forms.js").CopiedForm} CopiedForm */
/** @typedef {import("../page/text-forms.js").TextForms} TextForms */

/** Types of rows whose pages show the case that a link carries. */
const WITH_CASE = new Set(["issue", "guide", "cause"]);
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Finds what fits a ticket, in the order of the search, and copies a row of it. What is typed stays
 * on the page. Markup: macros/components/templates/support-desk.html and
 * macros/publish/templates/support.html; facts: api/v1/replies.json, api/texts/support-desk.json,
 * and what the search reads.
 * @extends {Tool<ListFacts>}
 */
class SupportDesk extends Tool {
  /**
   * @param {HTMLFormElement} form
   * @param {ListFacts} facts
   */
  ready(form, facts) {
    this.rows = [...this.all("[data-row]")].map((row) => this.prepared(row, form, facts));
    this.groups = [...this.all("[data-group]")];
    this.letters = findable(facts.replies);
    form.addEventListener("input", () => this.filter(form, facts));
    this.filter(form, facts);
  }

  /**
   * Enter goes to the first row that fits.
   * @param {HTMLFormElement} form
   * @param {ListFacts} facts
   */
  answer(form, facts) {
    this.filter(form, facts).then(() => {
      /** @type {HTMLElement | null} */ (
        this.querySelector("[data-row]:not([hidden]) button")
      )?.focus();
    });
    return false;
  }

  /** The rows are no result to be emptied; a form that was reset holds its first values later. */
  cleared() {
    const form = this.querySelector("form");
    setTimeout(() => form?.dispatchEvent(new Event("input")));
    form?.querySelector("input")?.focus();
  }

  /** There is no result beside the rows. */
  show() {}

  /**
   * A row with its button.
   * @param {HTMLElement} row
   * @param {HTMLFormElement} form
   * @param {ListFacts} facts
   */
  prepared(row, form, facts) {
    const made = button(facts.texts.button, () => this.copy(row, form, facts));
    made.setAttribute("aria-label", filled(facts.texts.button_named, { title: titleOf(row) }));
    made.classList.add("lm-desk__copy");
    row.append(made);
    const { links } = this.dataset;
    if (links && WITH_CASE.has(row.dataset.type ?? "")) row.append(withCase(row, links, facts));
    const title = row.querySelector("a");
    // Without script, it leads to the text of a reply; with it, to the fields to fill in.
    if (title && row.dataset.type === "reply") title.hash = `reply=${row.dataset.address}`;
    return row;
  }

  /**
   * Leave the rows that fit, the best first, and say how many they are.
   * @param {HTMLFormElement} form
   * @param {ListFacts} facts
   */
  async filter(form, { texts }) {
    const asked = {};
    this.asked = asked;
    const wanted = chosen(form);
    const words = wanted.words.trim();
    const pages = words ? await ranked(words, sourceOf(this.home)) : null;
    if (asked !== this.asked) return;
    const rows = this.rows ?? [];
    const replies = find(this.letters ?? [], words);
    const ranks = new Map(rows.map((row) => [row, rankOf(row, { words, pages, replies })]));
    for (const row of rows)
      row.hidden = ranks.get(row) === LAST || !isChosen(row.dataset, wanted, new Date());
    const left = this.order(
      rows.filter((row) => !row.hidden),
      ranks,
    );
    this.say(told(left, rows, texts));
  }

  /** The root of the site. */
  get home() {
    return new URL(this.root || ".", location.href);
  }

  /**
   * Put the best rows first, within their groups, and the groups in the order of their best.
   * @param {HTMLElement[]} left
   * @param {Map<HTMLElement, number>} ranks
   * @returns {HTMLElement[]} the rows that are left in their order
   */
  order(left, ranks) {
    const rank = (/** @type {HTMLElement} */ row) => ranks.get(row) ?? LAST;
    const sorted = [...left].sort((one, other) => rank(one) - rank(other));
    for (const row of sorted) row.parentElement?.append(row);
    const first = (/** @type {HTMLElement} */ group) =>
      sorted.findIndex((row) => group.contains(row));
    for (const group of this.groups ?? []) group.hidden = first(group) < 0;
    const shown = (this.groups ?? []).filter((group) => !group.hidden);
    shown.sort((one, other) => first(one) - first(other));
    for (const group of shown) group.parentElement?.append(group);
    return sorted;
  }

  /**
   * @param {HTMLElement} row
   * @param {HTMLFormElement} form
   * @param {ListFacts} facts
   */
  async copy(row, form, facts) {
    const raw = /** @type {HTMLElement} */ (this.querySelector("pre.lm-copy__text"));
    row.after(raw); // where the browser does not let us copy, the text stands below its row
    this.say("");
    this.all(".lm-copied").forEach((each) => each.remove());
    const forms = row.dataset.type === "reply" ? letter(row, facts) : this.note(row);
    const done = await copyForm(forms, /** @type {CopiedForm} */ (chosen(form).form), raw);
    const text = done ? filled(facts.texts.copied, { title: titleOf(row) }) : facts.texts.selected;
    const mark = element("span", "lm-copied", text);
    mark.setAttribute("aria-hidden", "true");
    row.append(mark);
    this.say(text);
  }

  /** @param {HTMLElement} row */
  note(row) {
    const { address = "", who = "" } = row.dataset;
    return ticketText({
      title: titleOf(row),
      answer: row.querySelector(".lm-desk__answer")?.textContent ?? "",
      who,
      address: new URL(address, this.home).href,
    });
  }

  /**
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  all(selector) {
    return this.querySelectorAll(selector);
  }
}

/** @param {HTMLElement} row */
function titleOf(row) {
  return row.querySelector("a")?.textContent ?? "";
}

/**
 * A link to the page that makes a link with a case, for the page of a row.
 * @param {HTMLElement} row
 * @param {string} links the address of that page
 * @param {ListFacts} facts
 */
function withCase(row, links, { texts }) {
  const made = link(texts.link, `${links}#page=${row.dataset.address}`);
  made.className = "lm-desk__link";
  made.setAttribute("aria-label", filled(texts.link_named, { title: titleOf(row) }));
  return made;
}

/**
 * What the form holds, by the names of its boxes.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
function chosen(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/**
 * How many rows fit.
 * @param {HTMLElement[]} left in their order
 * @param {HTMLElement[]} all
 * @param {SupportDeskTexts} texts
 */
function told(left, all, texts) {
  if (!left.length) return texts.none;
  const values = { count: left.length, all: all.length, title: titleOf(left[0]) };
  return left.length < all.length ? filled(texts.fitting, values) : "";
}

/**
 * How early a row stands; LAST where it does not fit. A code fits as well when it begins as
 * somebody types it.
 * @param {HTMLElement} row
 * @param {object} found
 * @param {string} found.words
 * @param {Map<string, number> | null} found.pages address → rank; null where no word was typed
 * @param {string[]} found.replies keys, the best first
 */
function rankOf(row, { words, pages, replies }) {
  if (!pages) return 0;
  const { url = "", address = "", type } = row.dataset;
  if (type === "reply") return replies.includes(address) ? replies.indexOf(address) : LAST;
  const typed = type === "code" && url.startsWith(`e/${words.toLowerCase()}`);
  return pages.get(url) ?? (typed ? pages.size : LAST);
}

/**
 * A reply with its fields as marks.
 * @param {HTMLElement} row
 * @param {ListFacts} facts
 * @returns {TextForms}
 */
function letter(row, { replies, fields }) {
  const { text } = /** @type {import("../page/api.js").Reply} */ (
    replies.find(({ key }) => key === row.dataset.address)
  );
  return {
    plain: filledReply(text.plain, {}, fields, ESCAPES.plain),
    markdown: filledReply(text.markdown, {}, fields, ESCAPES.markdown),
    html: filledReply(text.html, {}, fields, ESCAPES.html),
  };
}

customElements.define("support-desk", SupportDesk);
