// @ts-check
// Finds the replies that fit the words of a ticket or a code. What is rare tells more, and a reply
// of many words has to hold more of those that are asked for.
import { stemmer } from "../vendor/stemmer.js";

/** @typedef {import("../page/api.js").Reply} Reply */
/** @typedef {{ key: string, titled: Set<string>, words: Set<string> }} Findable */

const MOST = 40;
const CODE = /^[\d.]+$/;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}.'’-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;

/** How near to the best one a reply has to come. */
const NEAR = 0.6;

/** What a word is worth that only begins like one of a reply, and one of its title or codes. */
const BEGUN = 0.5;
const TITLED = 1.5;

/**
 * @param {Reply[]} replies
 * @returns {Findable[]}
 */
export function findable(replies) {
  return replies.map((reply) => {
    const { key, title, when, subject, page, codes, keywords } = reply;
    const all = [title, when, subject, page, ...codes, ...keywords].join(" ");
    const titled = new Set(wordsOf([title, ...codes].join(" ")));
    return { key, titled, words: new Set(wordsOf(all)) };
  });
}

/**
 * The keys of the replies that fit a query, the best first.
 * @param {Findable[]} known
 * @param {string} query
 * @returns {string[]} all where no word was typed
 */
export function find(known, query) {
  const asked = [...new Set(wordsOf(query.slice(0, 1000)))].slice(0, MOST);
  if (!asked.length) return known.map(({ key }) => key);
  const worth = asked.map((word) => rarity(known, word));
  const usual = known.reduce((sum, { words }) => sum + words.size, 0) / known.length;
  const scored = known.map((each) => ({
    key: each.key,
    score: score(each, asked, worth) / Math.sqrt(1 + each.words.size / usual),
  }));
  const best = Math.max(...scored.map((each) => each.score));
  return scored
    .filter((each) => each.score > 0 && each.score >= NEAR * best)
    .sort((one, other) => other.score - one.score)
    .map(({ key }) => key);
}

/**
 * @param {Findable} reply
 * @param {string[]} asked
 * @param {number[]} worth
 */
function score({ titled, words }, asked, worth) {
  let sum = 0;
  asked.forEach((word, at) => {
    if (words.has(word)) sum += worth[at] * (titled.has(word) ? TITLED : 1);
    else if (begins(words, word)) sum += worth[at] * BEGUN;
  });
  return sum;
}

/**
 * @param {Findable[]} known
 * @param {string} word
 */
function rarity(known, word) {
  const holding = known.filter(({ words }) => words.has(word)).length;
  return Math.log(1 + known.length / (holding + 0.5)) - Math.log(2);
}

/**
 * @param {Set<string>} words
 * @param {string} word
 */
function begins(words, word) {
  return word.length > 2 && [...words].some((each) => each.startsWith(word));
}

/**
 * The words of a text, as far as they mean the same; a code is one word.
 * @param {string} text
 */
function wordsOf(text) {
  const plain = text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/\be-(?=mail)/g, "e");
  const found = plain.match(WORD) ?? [];
  return found.flatMap((word) => (CODE.test(word) ? [word] : word.split(/[.'-]+/).map(stemmer)));
}
