// @ts-check
import SearchableMap from "../vendor/searchable-map.js";
import { stemOf } from "./stem.js";
import { chunks, key } from "./words.js";

/**
 * The addresses and domains of our mail, and the page that lists them.
 * @typedef {{ addresses: string[], domains: string[], url: string }} OurAddresses
 */

/**
 * @typedef {{ asked: string[], title: string, says: string, addresses: boolean, url: string }}
 *   AnswerData
 */

/**
 * What the search answers by itself, as macros/publish/search_edges.py writes it; phrases as keys.
 * @typedef {object} EdgesData
 * @property {[title: string, says: string, anywhere: string[], alone: string[]][]} elsewhere
 * @property {[name: string, names: string[]][]} systems without a guide
 * @property {string[]} letting_in what shows that an unknown word beside it is a mail system
 * @property {string} unlisted the address of what to do for a system without a guide
 * @property {AnswerData[]} answers
 * @property {OurAddresses} ours
 */

/**
 * `search/index.json`, as macros/publish/search_index.py writes it.
 * @typedef {object} IndexData
 * @property {string[]} urls
 * @property {string[]} titles
 * @property {string[]} kinds
 * @property {string[][]} people
 * @property {string[]} ids of pages; "" for an entry without one
 * @property {string} words each as how much of the one before it begins with, and the rest
 * @property {string} postings
 * @property {string[]} claims numbers of entries, and the phrases that are keywords of them
 * @property {string[][]} same
 * @property {Record<string, string[]>} leads
 * @property {string[]} unspoken
 * @property {EdgesData} edges
 * @property {Record<string, string>} names of people
 * @property {{ who: string, people: Record<string, string> }} ticket what a ticket says of who can
 *   act, and the names of people within a sentence
 * @property {import("../page/api.js").SearchTexts} texts
 */

/**
 * Numbers of entries, and how much a word tells of each, above 0 and at most 1.
 * @typedef {Map<number, number>} Told
 */

const STRONGEST = 13;
/** A word behind the letter that says how much of the one before it begins with. */
const FRONTED = /[A-Z][^A-Z]+/g;
const LETTER_A = 65;
const LETTER_Z = 90;
const MOST_SIMILAR = 12;
const MOST_BEGUN = 40;
/** Letters of a word that may have one wrong, and of one that may have two. */
const SHORTEST_MISSPELLED = 4;
const LONG_MISSPELLED = 7;
/** Wrong letters → letters of a word that can hardly be another then. */
const CLOSE = [0, 5, 9];

/** The entries of the search, and which words tell of them. */
export class SearchIndex {
  /** @param {IndexData} data */
  constructor(data) {
    this.data = data;
    this.size = data.urls.length;
    this.unspoken = new Set(data.unspoken);
    const postings = data.postings.split(" ");
    /** Word → its packed postings, in a radix tree. @type {SearchableMap<string>} */
    this.words = new SearchableMap();
    wordsIn(data.words).forEach((word, at) => this.words.set(word, postings[at]));
    /** Words of what the site does not cover. @type {Set<string>} */
    this.edges = new Set(edgeWords(data.edges));
    // Known words, so that none of them is taken for a misspelled one; they tell of no entry.
    for (const word of this.edges) if (!this.words.has(word)) this.words.set(word, "");
    /** Phrase → numbers of the entries whose title, id or keyword it is. */
    this.claims = claimsIn(data);
    /** @type {Map<string, Told>} */
    this.read = new Map();
    /** @type {Map<string, string[]> | undefined} */
    this.byStem = undefined;
  }

  /** @param {string} word */
  knows(word) {
    return this.words.has(word);
  }

  /** @param {string} url from the root */
  titleOf(url) {
    return this.data.titles[this.data.urls.indexOf(url)] ?? "";
  }

  /** @param {string} word */
  isOfEdge(word) {
    return this.edges.has(word);
  }

  /**
   * Whether a page holds an address, a domain or a word just as somebody typed it.
   * @param {string} typed
   */
  knowsWhole(typed) {
    return chunks(typed).every((chunk) => this.knows(key(chunk)));
  }

  /**
   * The words of pages that are nearest to one that nothing is like.
   * @param {string} typed
   * @returns {string[]}
   */
  nearest(typed) {
    const word = chunks(typed)[0]?.parts[0] ?? "";
    for (let length = word.length; length >= 2; length -= 1) {
      const found = this.beginningWith(word.slice(0, length)).filter(
        (each) => /^[a-z]{4,}$/.test(each) && this.told(each).size,
      );
      if (found.length) return found.slice(0, 3);
    }
    return [];
  }

  /**
   * @param {string} word
   * @returns {Told}
   */
  told(word) {
    const known = this.read.get(word);
    if (known) return known;
    const packed = this.words.get(word);
    const told = packed === undefined ? new Map() : unpacked(packed);
    this.read.set(word, told);
    return told;
  }

  /**
   * The entries whose title, id or keyword this phrase is.
   * @param {string} phrase as a key
   * @returns {number[]}
   */
  claimedBy(phrase) {
    return this.claims.get(phrase) ?? [];
  }

  /** Stem → the words that have it. */
  get families() {
    this.byStem ??= byStem(this.words.keys());
    return this.byStem;
  }

  /**
   * The words of which this is an inflection, itself included if it is known.
   * @param {string} word
   */
  family(word) {
    const stem = stemOf(word);
    // Of a word that no page knows, a short stem tells little: "comming" is no form of "com".
    const tells = this.knows(word) || word.length - stem.length < stem.length;
    return tells ? (this.families.get(stem) ?? []) : [];
  }

  /**
   * @param {string} start
   * @returns {string[]} shortest first
   */
  beginningWith(start) {
    const found = [...this.words.atPrefix(start).keys()];
    return found.sort((one, other) => one.length - other.length).slice(0, MOST_BEGUN);
  }

  /**
   * The nearest words, which differ by at most two letters.
   * @param {string} word
   * @returns {{ word: string, distance: number }[]} of the smallest distance there is
   */
  similar(word) {
    if (word.length < SHORTEST_MISSPELLED || /\d/.test(word)) return [];
    const most = word.length < LONG_MISSPELLED ? 1 : 2;
    const swapped = swaps(word)
      .filter((each) => this.knows(each))
      .map((each) => ({ word: each, distance: 1 }));
    const found = [...this.words.fuzzyGet(word, most)].map(([each, [, distance]]) => ({
      word: each,
      distance,
    }));
    const all = [...swapped, ...found].filter((each) => !/\d/.test(each.word));
    const least = Math.min(...all.map(({ distance }) => distance));
    return all.filter(({ distance }) => distance === least).slice(0, MOST_SIMILAR);
  }
}

/**
 * @param {string} fronted
 * @returns {string[]} in order
 */
export function wordsIn(fronted) {
  let before = "";
  return (fronted.match(FRONTED) ?? []).map((piece) => {
    before = before.slice(0, piece.charCodeAt(0) - LETTER_A) + piece.slice(1);
    return before;
  });
}

/**
 * @param {IndexData} data
 * @returns {Map<string, number[]>}
 */
function claimsIn({ claims, titles, ids }) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const group of claims) {
    const [numbers, ...phrases] = group.split("|");
    const own = numbers.split(",").map((number) => Number.parseInt(number, 36));
    for (const phrase of phrases) found.set(phrase, own);
  }
  for (const names of [titles, ids]) {
    names.forEach((name, number) => {
      const phrase = chunks(name).map(key).join(" ");
      const known = found.get(phrase) ?? [];
      if (phrase && !known.includes(number)) found.set(phrase, [...known, number]);
    });
  }
  return found;
}

/**
 * Whether a word is so near to what was typed that it can hardly be another.
 * @param {string} typed
 * @param {{ word: string, distance: number }} similar
 */
export function isClose(typed, { word, distance }) {
  return typed[0] === word[0] && typed.length >= CLOSE[distance];
}

/**
 * @param {EdgesData} edges
 * @returns {string[]}
 */
function edgeWords({ elsewhere, systems }) {
  const phrases = [
    ...elsewhere.flatMap(([, , anywhere, alone]) => [...anywhere, ...alone]),
    ...systems.flatMap(([, names]) => names),
  ];
  return phrases.flatMap((phrase) => phrase.split(" "));
}

/**
 * @param {Iterable<string>} words
 * @returns {Map<string, string[]>}
 */
function byStem(words) {
  const found = new Map();
  for (const word of words) {
    const stem = stemOf(word);
    const family = found.get(stem);
    if (family) family.push(word);
    else found.set(stem, [word]);
  }
  return found;
}

/**
 * @param {string} packed
 * @returns {Told}
 */
function unpacked(packed) {
  const told = new Map();
  let number = -1;
  let start = 0;
  for (let at = 0; at < packed.length; at += 1) {
    const code = packed.charCodeAt(at);
    if (code < LETTER_A || code > LETTER_Z) continue;
    number += at > start ? Number.parseInt(packed.slice(start, at), 36) : 1;
    told.set(number, (code - LETTER_A + 1) / STRONGEST);
    start = at + 1;
  }
  return told;
}

/**
 * A word with two neighboring letters exchanged, in every place.
 * @param {string} word
 */
function swaps(word) {
  return [...word.slice(1)].map(
    (letter, at) => word.slice(0, at) + letter + word[at] + word.slice(at + 2),
  );
}
