// @ts-check
import { folded, joined } from "./bounce-phrases.js";

/** How much a text speaks for a group, and the words that do most. */
/** @typedef {{ group: string, score: number, words: string[] }} Weighed */

const WORD = /\p{L}{2,}/gu;
const NAME = /[@.[\]]|^https?:/;
const BLANKS = /\s+/;
const ENDS = /^[("'<]{0,3}|[.,;:!?)"'>]{1,3}$/g;
const LONGEST_TEXT = 4_000;
const STEM = 5; // letters: words of one family begin alike
const MOST_WORDS = 400;
const SMOOTHING = 6; // a word that a group does not hold, as if it stood in so many of its phrases
const LEAST = -1; // what a single word can speak against a group,
const MOST = 3; // and for it
const TELLING = 1; // what a word weighs that is worth telling
const OF_SIZE = 1.5; // how much the size of a group speaks for it

/**
 * Tells groups of phrases apart by single words and pairs of words: each weighs by how much
 * likelier it is in the group than anywhere (naive Bayes; C. D. Manning, P. Raghavan, H. Schütze:
 * Introduction to Information Retrieval, chapter 13). What one word weighs is bounded, because
 * phrases say much in few words, and texts little in many.
 */
export class WordWeights {
  /** @param {{ group: string, text: string }[]} phrases */
  constructor(phrases) {
    /** @type {Map<string, Map<string, number>>} part → group → how often */
    this.counts = new Map();
    /** @type {Map<string, number>} part → how often in all */
    this.totals = new Map();
    /** @type {Map<string, number>} group → how many parts */
    this.sizes = new Map();
    for (const { group, text } of phrases)
      for (const { part } of partsOf(text)) this.count(part, group);
    this.size = [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  /**
   * @param {string} part
   * @param {string} group
   */
  count(part, group) {
    const counts = this.counts.get(part) ?? new Map();
    counts.set(group, (counts.get(group) ?? 0) + 1);
    this.counts.set(part, counts);
    this.totals.set(part, (this.totals.get(part) ?? 0) + 1);
    this.sizes.set(group, (this.sizes.get(group) ?? 0) + 1);
  }

  /**
   * How much a text speaks for each group, most first.
   * @param {string} text
   * @param {string[]} groups
   * @returns {Weighed[]}
   */
  of(text, groups) {
    const parts = partsOf(text).filter(({ part }) => this.counts.has(part));
    const weighed = groups.map((group) => this.weighed(group, parts));
    return weighed.sort((one, other) => other.score - one.score);
  }

  /**
   * @param {string} group
   * @param {WordPart[]} parts
   * @returns {Weighed}
   */
  weighed(group, parts) {
    const weights = parts.map(({ part, word }) => ({ word, weight: this.weight(part, group) }));
    const ofSize = OF_SIZE * Math.log((1 + (this.sizes.get(group) ?? 0)) / this.size);
    const score = weights.reduce((sum, { weight }) => sum + weight, ofSize);
    const telling = weights.filter(({ word, weight }) => word && weight >= TELLING);
    telling.sort((one, other) => other.weight - one.weight);
    return { group, score, words: telling.map(({ word }) => word) };
  }

  /**
   * @param {string} part
   * @param {string} group
   */
  weight(part, group) {
    const all = (this.totals.get(part) ?? 0) / this.size;
    const own = (this.counts.get(part)?.get(group) ?? 0) + SMOOTHING * all;
    const ratio = own / ((this.sizes.get(group) ?? 0) + SMOOTHING) / all;
    return Math.min(MOST, Math.max(LEAST, Math.log(ratio)));
  }
}

/**
 * A word or two beside each other, by their stems, and the word as it was written.
 * @typedef {{ part: string, word: string }} WordPart
 */

/**
 * The words of a text, without those of addresses and names of hosts.
 * @param {string} text
 * @returns {string[]}
 */
export function plainWords(text) {
  const told = folded(joined(text.slice(0, LONGEST_TEXT))).split(BLANKS);
  const plain = told.filter((word) => !NAME.test(word.replace(ENDS, "")));
  return plain.join(" ").match(WORD)?.slice(0, MOST_WORDS) ?? [];
}

/**
 * @param {string} text
 * @returns {WordPart[]} each once
 */
function partsOf(text) {
  const words = plainWords(text);
  const stems = words.map((word) => word.slice(0, STEM));
  const single = stems.map((part, at) => /** @type {const} */ ([part, words[at]]));
  const pairs = stems
    .slice(1)
    .map((stem, at) => /** @type {const} */ ([`${stems[at]} ${stem}`, ""]));
  return [...new Map([...single, ...pairs])].map(([part, word]) => ({ part, word }));
}
