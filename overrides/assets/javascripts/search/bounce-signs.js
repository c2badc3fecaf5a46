// @ts-check

import { isDressed } from "./code-dresses.js";

/** An enhanced status code (RFC 3463), or the class of one, such as 5.7.x. */
const ENHANCED = /[245]\.[\dx]/i;
/** A long number, such as that of a rule of a filter. */
const NUMBER = /\d{6}/;
/** Phrases of other alphabets have no sign. */
const FOREIGN = /\p{Letter}/u;
/** Stands in a sign for some other words. */
const GAP = "…";
const WORD = /[a-z0-9]+/g;

/** Signs by themselves, and those that are phrases with gaps. */
export class BounceSigns {
  /** @param {string[]} signs `search/signs.json` */
  constructor(signs) {
    this.words = new Set(signs);
    this.gapped = signs.filter((sign) => sign.includes(GAP));
  }
}

/**
 * Whether a query may be a code or a line of a bounce; if not, no phrase of the rules stands in it
 * (macros/publish/bounce_signs.py), but for one in another language that has no accents.
 * @param {string} query
 * @param {BounceSigns} signs
 */
export function mayBeBounce(query, signs) {
  const text = query.toLowerCase();
  const words = text.match(WORD) ?? [];
  return (
    ENHANCED.test(text) ||
    isDressed(text) ||
    NUMBER.test(text) ||
    FOREIGN.test(text.replace(WORD, "")) ||
    words.some((word, at) => [word, `${word} ${words[at + 1]}`].some((w) => signs.words.has(w))) ||
    signs.gapped.some((sign) => holdsParts(text, sign))
  );
}

/**
 * @param {string} text
 * @param {string} sign a phrase with gaps
 */
function holdsParts(text, sign) {
  return sign.split(GAP).every((part) => text.includes(part.trim()));
}
