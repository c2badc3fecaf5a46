// @ts-check
import { filled } from "../page/texts.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search-query.js").Concept} Concept */

const MOST_INSTEAD = 2;

/**
 * What was taken for the words of a query that no page knows.
 * @param {Concept[]} concepts
 * @param {SearchIndex} index
 * @param {import("../page/api.js").SearchTexts} texts
 * @returns {string} "" where pages know all words, or nothing was taken for them
 */
export function unknownWords(concepts, index, texts) {
  const all = concepts.filter(({ unknown }) => unknown);
  const typed = all.filter(({ words }) => words.size).map(({ unknown }) => unknown ?? "");
  if (!typed.length) return "";
  const instead = new Set(all.flatMap((each) => takenFor(each, index)));
  const quoted = (/** @type {string} */ word) => filled(texts.quoted, { word });
  return filled(texts.unknown, {
    unknown: typed.map(quoted).join(` ${texts.between} `),
    instead: [...instead].map(quoted).join(", "),
  });
}

/**
 * @param {Concept} concept
 * @param {SearchIndex} index
 * @returns {string | string[]}
 */
function takenFor({ unknown, words }, index) {
  return index.similar(unknown ?? "")[0]?.word ?? [...words].slice(0, MOST_INSTEAD);
}
