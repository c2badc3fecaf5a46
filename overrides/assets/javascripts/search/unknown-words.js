// @ts-check
import { filled } from "../page/texts.js";

/** @typedef {import("./search-query.js").Concept} Concept */

const MOST = 3;
const MOST_INSTEAD = 2;
/** Words of a query of somebody who types; more are pasted, and hold names and numbers. */
const MOST_TYPED = 12;
const WORD = /^\p{L}[\p{L} '-]*$/u;

/**
 * The words of a query that no page holds, and for which nothing else was taken.
 * @param {Concept[]} concepts
 * @returns {string[]}
 */
export function unknownWords(concepts) {
  return concepts.flatMap(({ unknown, told }) => (unknown && !told.size ? [unknown] : []));
}

/**
 * What is said of the words that no page holds: what was taken for them, or might be meant.
 * @param {Concept[]} concepts
 * @param {import("../page/api.js").SearchTexts} texts
 * @returns {string} "" where pages hold all words
 */
export function hintOf(concepts, texts) {
  if (concepts.length > MOST_TYPED) return "";
  const all = concepts.filter(({ unknown }) => unknown && WORD.test(unknown)).slice(0, MOST);
  if (!all.length) return "";
  const quoted = (/** @type {string} */ word) => filled(texts.quoted, { word });
  const unknown = all.map((each) => quoted(each.unknown ?? "")).join(` ${texts.between} `);
  const instead = [...new Set(all.flatMap((each) => each.instead.slice(0, MOST_INSTEAD)))];
  if (!instead.length) return filled(texts.unknown_only, { unknown });
  const taken = all.some(({ told }) => told.size);
  return filled(taken ? texts.unknown : texts.meant, {
    unknown,
    instead: instead.map(quoted).join(", "),
  });
}
