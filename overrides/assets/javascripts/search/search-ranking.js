// @ts-check
import { conceptsOf, rarity } from "./search-query.js";
import { chunks, key, phrase } from "./words.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search-query.js").Concept} Concept */

/**
 * An entry that fits a query: its number, how well it fits, and what share of the query it tells of.
 * @typedef {{ number: number, score: number, share: number }} Hit
 */

/** What a kind of page is worth, other things being equal. */
const PRIOR = { issue: 1.2, guide: 1.1, tool: 1.05, reference: 1, cause: 0.8 };
const CLAIMED = 0.5;
/** What a word of a description tells: from here on, an entry counts as telling of it. */
const PLAIN = 0.25;
const LONGEST_CLAIM = 5;
/** What part of the best score a page must have to be shown. */
const WORTH_SHOWING = 0.12;

/**
 * The entries that fit a query, best first. An entry that was given the whole query as a title or
 * keyword stands before all others.
 * @param {string} query
 * @param {SearchIndex} index
 * @param {Concept[]} [concepts] of the query, where they are known already
 * @returns {Hit[]}
 */
export function rank(query, index, concepts = conceptsOf(query, index)) {
  const total = concepts.reduce((sum, { told, mass }) => sum + (told.size ? mass : 0), 0);
  const claimed = claimsOf(query, index);
  const exact = new Set(index.claimedBy(phrase(query)));
  /** @type {Map<number, Hit>} */
  const hits = new Map();
  for (const { told, mass } of concepts) {
    for (const [number, impact] of told) {
      const hit = hits.get(number) ?? { number, score: 0, share: 0 };
      hit.score += mass * impact;
      hit.share += (mass / total) * Math.min(1, impact / PLAIN);
      hits.set(number, hit);
    }
  }
  for (const number of claimed.keys()) {
    if (!hits.has(number)) hits.set(number, { number, score: 0, share: 0 });
  }
  for (const hit of hits.values()) {
    const prior = PRIOR[/** @type {keyof typeof PRIOR} */ (index.data.kinds[hit.number])] ?? 1;
    hit.score = (hit.score * Math.sqrt(hit.share) + (claimed.get(hit.number) ?? 0)) * prior;
  }
  const first = (/** @type {Hit} */ hit) => (exact.has(hit.number) ? 1 : 0);
  const sorted = [...hits.values()].sort(
    (one, other) =>
      first(other) - first(one) || other.score - one.score || one.number - other.number,
  );
  const least = WORTH_SHOWING * Math.max(...sorted.map(({ score }) => score));
  return sorted.filter((hit) => first(hit) || hit.score >= least);
}

/**
 * What entries gain because a part of the query is a phrase of theirs.
 * @param {string} query
 * @param {SearchIndex} index
 * @returns {Map<number, number>}
 */
function claimsOf(query, index) {
  const keys = chunks(query).map(key);
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
