// @ts-check
import { stemmer } from "../vendor/stemmer.js";

/** @type {Map<string, string>} */
const known = new Map();

/**
 * What the forms of a word have in common; a code stays whole.
 * @param {string} word folded
 */
export function stemOf(word) {
  const stem = known.get(word) ?? (/^[a-z]+$/.test(word) ? stemmer(word) : word);
  known.set(word, stem);
  return stem;
}
