// @ts-check
import { queryTermsOf } from "./terms.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./terms.js").QueryTerm} QueryTerm */

/**
 * A phrase that editors gave to entries: its terms and pairs of neighbors, with their weights.
 * @typedef {{ weights: Map<string, number>, length: number, entries: number[] }} EditorsPhrase
 */

/** What two neighboring terms weigh beside one. */
const PAIR = 0.5;
const LED = 0.75;
const MISSPELLED = 0.8;
const BEGUN = 0.6;
const SHORTEST_BEGUN = 3;
const MOST_SIMILAR = 3;
const MOST_BEGUN = 8;

/** @type {WeakMap<SearchIndex, PhraseLikeness>} */
const likenessKnown = new WeakMap();

/**
 * What compares queries with the phrases of an index.
 * @param {SearchIndex} index
 */
export function likenessOf(index) {
  const likeness = likenessKnown.get(index) ?? new PhraseLikeness(index);
  likenessKnown.set(index, likeness);
  return likeness;
}

/**
 * How like a query is to each phrase of the editors: the cosine of the two, in which a rare term
 * weighs more (Salton and Buckley, "Term-weighting approaches in automatic
 * text retrieval", 1988).
 * Each phrase is compared by itself, so that words which happen to stand in many phrases of an
 * entry do not add up. Words that tell nothing by themselves, such as "not", count here.
 */
export class PhraseLikeness {
  /** @param {SearchIndex} index */
  constructor(index) {
    this.index = index;
    this.terms = queryTermsOf(index);
    this.phrases = [...index.claims.keys()].map((phrase) => this.phraseOf(phrase));
    /** Term or pair → the phrases that hold it. @type {Map<string, number[]>} */
    this.holding = new Map();
    this.phrases.forEach(({ weights }, at) => {
      for (const term of weights.keys()) {
        const known = this.holding.get(term);
        if (known) known.push(at);
        else this.holding.set(term, [at]);
      }
    });
    for (const each of this.phrases) each.length = this.lengthOf(each.weights);
  }

  /**
   * @param {string} phrase a key
   * @returns {EditorsPhrase}
   */
  phraseOf(phrase) {
    const said = this.terms.ofWords(phrase.split(" "));
    const weights = new Map(said.map(({ term }) => [term, 1]));
    said.slice(1).forEach(({ term }, at) => weights.set(`${said[at].term} ${term}`, PAIR));
    return { weights, length: 0, entries: this.index.claimedBy(phrase) };
  }

  /** @param {string} term or pair */
  rarity(term) {
    const held = this.holding.get(term)?.length ?? 0;
    return held && Math.log(1 + this.phrases.length / held);
  }

  /** @param {Map<string, number>} weights */
  lengthOf(weights) {
    let squares = 0;
    for (const [term, weight] of weights) squares += (weight * this.rarity(term)) ** 2;
    return Math.sqrt(squares);
  }

  /**
   * @param {string} text as typed
   * @returns {Map<number, number>} entry → how like its likest phrase is, above 0 and at most 1
   */
  of(text) {
    const typing = /[\p{L}\p{N}]$/u.test(text);
    const said = this.terms.of(text);
    const meant = said.map((term, at) => this.meant(term, typing && at === said.length - 1));
    const { weights, length } = this.weighed(meant);
    return this.likest(weights, length);
  }

  /**
   * The terms that one of a query may stand for.
   * @param {QueryTerm} term
   * @param {boolean} typing whether it may go on
   * @returns {Map<string, number>}
   */
  meant({ term, word, leads }, typing) {
    const found = new Map(this.holding.has(term) ? [[term, 1]] : []);
    this.add(found, leads, LED);
    if (!found.size) this.add(found, this.similar(word), MISSPELLED);
    if (typing && word.length >= SHORTEST_BEGUN)
      this.add(found, this.index.beginningWith(word).slice(0, MOST_BEGUN), BEGUN);
    return found;
  }

  /** @param {string} word */
  similar(word) {
    if (this.index.knows(word)) return [];
    return this.index
      .similar(word)
      .slice(0, MOST_SIMILAR)
      .map((each) => each.word);
  }

  /**
   * @param {Map<string, number>} found
   * @param {string[]} phrases
   * @param {number} weight
   */
  add(found, phrases, weight) {
    for (const { term } of phrases.flatMap((each) => this.terms.ofWords(each.split(" "))))
      if (!found.has(term) && this.holding.has(term)) found.set(term, weight);
  }

  /**
   * What may be meant, with its pairs, as weights; of what one term may stand for, the rarest makes
   * the length.
   * @param {Map<string, number>[]} meant
   */
  weighed(meant) {
    /** @type {Map<string, number>} */
    const weights = new Map();
    let squares = 0;
    const put = (/** @type {Map<string, number>} */ choices) => {
      let most = 0;
      for (const [term, weight] of choices) {
        weights.set(term, Math.max(weight, weights.get(term) ?? 0));
        most = Math.max(most, weight * this.rarity(term));
      }
      squares += most * most;
    };
    meant.forEach((choices, at) => {
      put(choices);
      if (at) put(this.pairs(meant[at - 1], choices));
    });
    return { weights, length: Math.sqrt(squares) };
  }

  /**
   * @param {Map<string, number>} left
   * @param {Map<string, number>} right
   * @returns {Map<string, number>} the pairs that some phrase holds
   */
  pairs(left, right) {
    const all = [...left].flatMap(([one, first]) =>
      [...right].map(([other, second]) => ({
        pair: `${one} ${other}`,
        weight: PAIR * Math.min(first, second),
      })),
    );
    const held = all.filter(({ pair }) => this.holding.has(pair));
    return new Map(held.map(({ pair, weight }) => [pair, weight]));
  }

  /**
   * @param {Map<string, number>} weights of the query
   * @param {number} length
   */
  likest(weights, length) {
    /** @type {Map<number, number>} */
    const shared = new Map();
    for (const [term, weight] of weights) {
      const factor = weight * this.rarity(term) ** 2;
      for (const at of this.holding.get(term) ?? []) {
        const own = this.phrases[at].weights.get(term) ?? 0;
        shared.set(at, (shared.get(at) ?? 0) + factor * own);
      }
    }
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [at, product] of shared) {
      const like = Math.min(1, product / (length * this.phrases[at].length));
      for (const entry of this.phrases[at].entries)
        best.set(entry, Math.max(like, best.get(entry) ?? 0));
    }
    return best;
  }
}
