// @ts-check

import { isDressed } from "./code-dresses.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */

/** An enhanced status code (RFC 3463), or the class of one, such as 5.7.x. */
const ENHANCED = /[245]\.[\dx]/i;
/** A long number, such as that of a rule of a filter. */
const NUMBER = /\d{6}/;
/** Phrases of other alphabets have no sign. */
const FOREIGN = /\p{Letter}/u;
/** Stands in a sign for some other words. */
const GAP = "…";
const WORD = /[a-z0-9]+/g;

/**
 * Whether a query may be a code or a line of a bounce; if not, no phrase of the rules stands in it
 * (macros/publish/bounce_signs.py), but for one in another language that has no accents.
 * @param {string} query
 * @param {SearchIndex} index
 */
export function mayBeBounce(query, { signs, data }) {
  const text = query.toLowerCase();
  const words = text.match(WORD) ?? [];
  return (
    ENHANCED.test(text) ||
    isDressed(text) ||
    NUMBER.test(text) ||
    FOREIGN.test(text.replace(WORD, "")) ||
    words.some((word, at) => signs.has(word) || signs.has(`${word} ${words[at + 1]}`)) ||
    data.signs.some((sign) => sign.includes(GAP) && holdsParts(text, sign))
  );
}

/**
 * @param {string} text
 * @param {string} sign a phrase with gaps
 */
function holdsParts(text, sign) {
  return sign.split(GAP).every((part) => text.includes(part.trim()));
}
