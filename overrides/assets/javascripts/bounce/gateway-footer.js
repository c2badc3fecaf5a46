// @ts-check
import { addressesIn } from "./address-in.js";
import { repliesOf } from "./server-replies.js";

const BLANK_LINE = /(\n[ \t]*\n)/;
const SENTENCE = /(?<=[.!?。！？])(\s+)/;
const RULE = /^[ \t]*(?:-- ?|[-_*=]{10,})$/m;

/**
 * A text without the sentences that filters and companies put below every message, and which tell
 * nothing of this one. A sentence with an address or a reply of a server stays.
 * @param {string} text
 * @param {string[]} signs what such sentences hold, in lower case
 * @returns {string}
 */
export function withoutFooters(text, signs) {
  return text
    .split(BLANK_LINE)
    .map((paragraph) => withoutSentences(paragraph, signs))
    .join("");
}

/**
 * @param {string} paragraph
 * @param {string[]} signs
 */
function withoutSentences(paragraph, signs) {
  if (!holds(paragraph, signs)) return paragraph;
  return paragraph
    .split(SENTENCE)
    .filter((each) => !holds(each, signs) || isTelling(each))
    .join("")
    .replace(RULE, "");
}

/** @param {string} sentence */
function isTelling(sentence) {
  return addressesIn(sentence).length > 0 || repliesOf(sentence).length > 0;
}

/**
 * @param {string} text
 * @param {string[]} signs
 */
function holds(text, signs) {
  const plain = text.toLowerCase().replace(/\s+/g, " ");
  return signs.some((sign) => plain.includes(sign));
}
