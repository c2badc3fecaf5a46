// @ts-check
import { likenessOf } from "./phrase-likeness.js";
import { conceptsOf, rarity, readQuery } from "./search-query.js";
import { unknownWords } from "./unknown-words.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search-query.js").Concept} Concept */
/** @typedef {import("./search-query.js").Query} Query */

/**
 * An entry that fits a query: its number, how well it fits, what share of the query it tells of.
 * @typedef {{ number: number, score: number, share: number }} Hit
 */

/** What a kind of page is worth, other things being equal. */
const PRIOR = { issue: 1.2, guide: 1.1, tool: 1.05, reference: 1, cause: 0.8 };
/** What an entry gains at most because a part of the query is a phrase of it. */
const CLAIMED = 0.25;
/** What it gains because the query is like a phrase of it, times the root of what is asked. */
const LIKE = 0.6;
/** What a word of a description tells: from here on, an entry counts as telling of it. */
const PLAIN = 0.25;
const LONGEST_CLAIM = 5;
/** Words of a query that somebody types; what is pasted holds names and numbers. */
const LONGEST_STRANGE = 8;
/** What part of the best score a page must have to be shown. */
const WORTH_SHOWING = 0.12;

/**
 * What a query asks for, and the entries that fit it, best first.
 * @param {string} text as typed
 * @param {SearchIndex} index
 * @returns {{ concepts: Concept[], hits: Hit[] }}
 */
export function search(text, index) {
  const query = readQuery(text);
  const concepts = conceptsOf(query, index);
  return { concepts, hits: isStrange(query, concepts, index) ? [] : rank(query, concepts, index) };
}

/**
 * Make ready what the first search needs.
 * @param {SearchIndex} index
 */
export function prepare(index) {
  likenessOf(index);
  return index.families;
}

/**
 * Whether most of a query is in words that no page holds, or that pages hold by the way at most;
 * the few others would find what was not meant.
 * @param {Query} query
 * @param {Concept[]} concepts
 * @param {SearchIndex} index
 */
function isStrange(query, concepts, index) {
  if (concepts.length > LONGEST_STRANGE || index.claimedBy(query.keys.join(" ")).length)
    return false;
  const strange = concepts.filter((each) => [...each.told.values()].every(isFaint)).length;
  return strange > concepts.length - strange && unknownWords(concepts).length > 0;
}

/** @param {number} impact */
function isFaint(impact) {
  return impact < PLAIN;
}

/**
 * An entry that was given the whole query as a title or keyword stands before all others.
 * @param {Query} query
 * @param {Concept[]} concepts of the query
 * @param {SearchIndex} index
 * @returns {Hit[]} best first
 */
function rank(query, concepts, index) {
  const exact = new Set(index.claimedBy(query.keys.join(" ")));
  const first = (/** @type {Hit} */ hit) => (exact.has(hit.number) ? 1 : 0);
  const sorted = scored(query, concepts, index).sort(
    (one, other) =>
      first(other) - first(one) || other.score - one.score || one.number - other.number,
  );
  const least = WORTH_SHOWING * Math.max(...sorted.map(({ score }) => score));
  return sorted.filter((hit) => first(hit) || hit.score >= least);
}

/**
 * Every entry that tells of a query or has a part of it as a phrase.
 * @param {Query} query
 * @param {Concept[]} concepts
 * @param {SearchIndex} index
 * @returns {Hit[]}
 */
function scored(query, concepts, index) {
  const claimed = claimsOf(query, index);
  const like = likenessOf(index).of(query.text);
  const hits = told(concepts);
  for (const number of [...claimed.keys(), ...like.keys()]) {
    if (!hits.has(number)) hits.set(number, { number, score: 0, share: 0 });
  }
  const asked = LIKE * Math.sqrt(massOf(concepts) || 1);
  return [...hits.values()].map((hit) => {
    const prior = PRIOR[/** @type {keyof typeof PRIOR} */ (index.data.kinds[hit.number])] ?? 1;
    const phrased = (claimed.get(hit.number) ?? 0) + asked * (like.get(hit.number) ?? 0);
    return { ...hit, score: (hit.score * Math.sqrt(hit.share) + phrased) * prior };
  });
}

/**
 * What all that pages tell of weighs.
 * @param {Concept[]} concepts
 */
function massOf(concepts) {
  return concepts.reduce((sum, each) => sum + (each.told.size ? each.mass : 0), 0);
}

/**
 * @param {Concept[]} concepts
 * @returns {Map<number, Hit>}
 */
function told(concepts) {
  const total = massOf(concepts);
  /** @type {Map<number, Hit>} */
  const hits = new Map();
  for (const concept of concepts) {
    for (const [number, impact] of concept.told) {
      const hit = hits.get(number) ?? { number, score: 0, share: 0 };
      hit.score += concept.mass * impact;
      hit.share += (concept.mass / total) * Math.min(1, impact / PLAIN);
      hits.set(number, hit);
    }
  }
  return hits;
}

/**
 * What entries gain because a part of the query is a phrase of theirs.
 * @param {Query} query
 * @param {SearchIndex} index
 * @returns {Map<number, number>}
 */
function claimsOf({ keys }, index) {
  /** @type {Map<number, number>} */
  const gains = new Map();
  for (let start = 0; start < keys.length; start += 1) {
    for (let length = 1; length <= LONGEST_CLAIM && start + length <= keys.length; length += 1) {
      const own = keys.slice(start, start + length);
      const numbers = index.claimedBy(own.join(" "));
      const gain = CLAIMED * Math.min(1, length / 2) * rarity(numbers.length, index);
      for (const number of numbers) gains.set(number, Math.max(gain, gains.get(number) ?? 0));
    }
  }
  return gains;
}
