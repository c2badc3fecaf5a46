// @ts-check
import { element, link } from "../page/elements.js";
import { filled } from "../page/texts.js";
import { excerptOf, marked, wordsOf } from "./search-excerpt.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search-query.js").Concept} Concept */
/** @typedef {import("./search-excerpt.js").Passage} Passage */
/** @typedef {import("./search-ranking.js").Hit} Hit */
/** @typedef {import("./search-answer.js").DirectAnswer} DirectAnswer */
/** @typedef {import("../page/api.js").SearchTexts} SearchTexts */
/** @typedef {import("../page/ticket-text.js").TicketNote} TicketNote */

const MOST_MARKS = 12;

/** Draws results as the groups and options of a list box (WAI-ARIA 1.2, combobox pattern). */
export class Results {
  /**
   * @param {URL} root
   * @param {SearchIndex} index
   * @param {Concept[]} concepts
   * @param {SearchTexts} texts
   */
  constructor(root, index, concepts, texts) {
    this.texts = texts;
    this.root = root;
    this.index = index;
    this.concepts = concepts;
    this.words = wordsOf(concepts);
    /** @type {WeakMap<HTMLElement, () => Promise<TicketNote>>} result → what a ticket says of it */
    this.notes = new WeakMap();
  }

  /**
   * @param {Hit} hit
   * @param {Promise<Passage[]>} passages
   */
  page({ number }, passages) {
    const { urls, titles, kinds, people } = this.index.data;
    const url = urls[number];
    const title = element("span", "lm-result__title", ...this.marked(titles[number]));
    const page = option(
      this.address(url, titles[number]),
      "lm-result__page",
      title,
      this.about(kinds[number], people[number]),
    );
    const why = reason(this.address(url, ""));
    passages.then((found) => this.explain(why, url, found)).catch(() => why.remove());
    const made = group("lm-result", titles[number], page, why);
    // The first passage is the description: the answer in one sentence.
    this.notes.set(made, async () => ({
      title: titles[number],
      answer: (await passages.catch(() => []))[0]?.[2] ?? "",
      who: this.whoActs(people[number]),
      address: new URL(this.lasting(number), this.root).href,
    }));
    return made;
  }

  /**
   * The address of an entry that lasts, from the root.
   * @param {number} number
   */
  lasting(number) {
    const { ids, urls } = this.index.data;
    return ids[number] ? `a/${ids[number].toLowerCase()}/` : urls[number];
  }

  /**
   * The sentence that says who can act, or "".
   * @param {string[]} people
   */
  whoActs(people) {
    const { who, people: names } = this.index.data.ticket;
    return people.length ? filled(who, { people: people.map((key) => names[key]).join(", ") }) : "";
  }

  /**
   * @param {HTMLAnchorElement} why
   * @param {string} url
   * @param {Passage[]} passages
   */
  explain(why, url, passages) {
    const { anchor, title, text } = excerptOf(passages, this.concepts, this.index.data.titles);
    const where = title ? [element("span", "lm-result__where", ...this.marked(title)), " "] : [];
    why.replaceChildren(...where, element("span", "lm-result__text", ...this.marked(text)));
    why.href = this.address(url, `${title} ${text}`, anchor);
    why.classList.remove("lm-result__why--open");
  }

  /** @param {DirectAnswer} answer */
  answer({ title, means, url, fixedBy, links, code }) {
    const page = option(
      new URL(url, this.root).href,
      "lm-result__page",
      element("span", "lm-result__title", title),
      this.about("cause", fixedBy, this.texts.answer_kind),
      element("span", "lm-result__text", means),
    );
    const named = code
      ? [{ title: filled(this.texts.code, { code: code.title }), url: code.url }]
      : [];
    const others = [...links, ...named].map((each) =>
      option(new URL(each.url, this.root).href, "lm-result__cure", each.title),
    );
    const made = group("lm-result lm-result--answer", this.texts.answer, page, ...others);
    const address = new URL(url, this.root).href;
    const note = { title, answer: means, who: this.whoActs(fixedBy), address };
    this.notes.set(made, () => Promise.resolve(note));
    return made;
  }

  /**
   * @param {string} kind
   * @param {string[]} people
   * @param {string} [name]
   */
  about(kind, people, name = this.texts.kinds[kind]) {
    const about = element("span", "lm-result__about");
    about.append(element("span", `lm-result__kind lm-result__kind--${kind}`, name));
    if (people.length) about.append(this.who(people));
    return about;
  }

  /** @param {string[]} people */
  who(people) {
    const label = element("span", "lm-result__label", `${this.texts.who} `);
    const names = people.map((key) => this.index.data.names[key]).join(" · ");
    return element("span", "lm-result__who", label, names);
  }

  /**
   * The address of a page, with the words of it that are to be marked there.
   * @param {string} url
   * @param {string} text of the page
   * @param {string} [anchor]
   */
  address(url, text, anchor = "") {
    const address = new URL(url, this.root);
    const found = marked(text, this.words).filter((_, at) => at % 2);
    const words = new Set(found.map((each) => each.toLowerCase()));
    if (words.size) address.searchParams.set("h", [...words].slice(0, MOST_MARKS).join("|"));
    address.hash = anchor;
    return address.href;
  }

  /**
   * @param {string} text
   * @returns {(string | Node)[]}
   */
  marked(text) {
    return marked(text, this.words).map((piece, at) =>
      at % 2 ? element("mark", "", piece) : piece,
    );
  }
}

/**
 * @param {string} href
 * @param {string} className
 * @param {...(Node | string)} content
 */
function option(href, className, ...content) {
  const made = link("", href);
  made.className = className;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.tabIndex = -1;
  made.replaceChildren(...content);
  return made;
}

/**
 * Why a page fits, as a link to that place. It is no option of its own, so that one press of an
 * arrow key leads to the next page; screen readers hear it as the description of the page.
 * @param {string} href
 */
function reason(href) {
  const made = link("", href);
  made.className = "lm-result__why lm-result__why--open";
  made.setAttribute("aria-hidden", "true");
  made.tabIndex = -1;
  return made;
}

/**
 * @param {string} className
 * @param {string} name
 * @param {...Node} options
 */
function group(className, name, ...options) {
  const made = element("div", className, ...options);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", name);
  return made;
}
