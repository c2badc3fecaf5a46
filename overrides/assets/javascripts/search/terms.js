// @ts-check
import { stemOf } from "./stem.js";
import { chunks, key } from "./words.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */

/**
 * A word or phrase as phrases are compared by it: its stem, or the group of what means the same.
 * @typedef {object} QueryTerm
 * @property {string} term
 * @property {string} word as typed, run together
 * @property {string[]} leads what it leads to, as keys
 */

/** Words of a phrase with synonyms at most, as in macros/facts/synonyms.py. */
export const LONGEST_PHRASE = 4;
const MOST_CHUNKS = 40;

/** @type {WeakMap<SearchIndex, Terms>} */
const termsKnown = new WeakMap();

/**
 * What reads texts as an index does.
 * @param {SearchIndex} index
 */
export function queryTermsOf(index) {
  const terms = termsKnown.get(index) ?? new Terms(index);
  termsKnown.set(index, terms);
  return terms;
}

/** Reads texts as terms, by what an index takes for the same. */
export class Terms {
  /** @param {SearchIndex} index */
  constructor({ data }) {
    /** Stems of a phrase → its group. @type {Map<string, string>} */
    this.groups = new Map();
    data.same.forEach((group, at) =>
      group.forEach((phrase) => this.groups.set(stemsOf(phrase.split(" ")), `=${at}`)),
    );
    /** @type {Map<string, string[]>} */
    this.leads = new Map(
      Object.entries(data.leads).map(([from, to]) => [stemsOf(from.split(" ")), to]),
    );
  }

  /**
   * @param {string} text as typed
   * @returns {QueryTerm[]}
   */
  of(text) {
    const keys = chunks(text).slice(0, MOST_CHUNKS).map(key);
    return this.ofWords(keys.flatMap((each) => each.split(" ")));
  }

  /**
   * @param {string[]} words folded
   * @returns {QueryTerm[]}
   */
  ofWords(words) {
    const found = [];
    for (let at = 0; at < words.length;) {
      const length = this.longest(words, at);
      const said = words.slice(at, at + length);
      const stemmed = stemsOf(said);
      const term = this.groups.get(stemmed) ?? stemmed;
      found.push({ term, word: said.join(""), leads: this.leads.get(stemmed) ?? [] });
      at += length;
    }
    return found;
  }

  /**
   * How many words from here on are one term.
   * @param {string[]} words
   * @param {number} at
   */
  longest(words, at) {
    for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 1; length -= 1) {
      const stemmed = stemsOf(words.slice(at, at + length));
      if (this.groups.has(stemmed) || this.leads.has(stemmed)) return length;
    }
    return 1;
  }

  /** @param {string[]} words */
  stemmed(words) {
    return words.map((word) => stemOf(word)).join(" ");
  }
}

/** @param {string[]} words */
function stemsOf(words) {
  return words.map(stemOf).join(" ");
}
