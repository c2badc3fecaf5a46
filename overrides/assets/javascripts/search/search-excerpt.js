// @ts-check
import { chunks } from "./words.js";

/** @typedef {import("./search-query.js").Concept} Concept */

/**
 * A passage of an entry, as `search/….json` holds it: its anchor, its heading, its text. What has
 * no anchor stands in the head of the page: the description, the symptoms, what others ask.
 * @typedef {[anchor: string, title: string, text: string]} Passage
 */

/**
 * Why an entry fits: where, in which words. Without `anchor` it is what the head of the page says.
 * @typedef {{ anchor: string, title: string, text: string }} Excerpt
 */

const SENTENCE = /(?<=[.!?:])\s+(?=[\p{Lu}\d“"(])/u;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}.@'’=_‑-]*[\p{L}\p{N}])?/gu;
const LONGEST = 220;
const TITLE = 0.5;
/** What a symptom is worth beside a sentence of the text. */
const SYMPTOM = 1.5;
const COMMON = 0.2;

/**
 * The sentence of an entry that tells most of what a query asks for.
 * @param {Passage[]} passages the description first, then the symptoms
 * @param {Concept[]} concepts
 * @param {string[]} [titles] of entries: what names one leads there, and is no reason
 * @returns {Excerpt}
 */
export function excerptOf([description, ...passages], concepts, titles = []) {
  let best = { anchor: "", title: "", text: description?.[2] ?? "" };
  let most = scoreOf(best.text, concepts);
  passages.forEach(([anchor, title, text], at) => {
    const bonus = anchor ? TITLE * scoreOf(title, concepts) : 0;
    const weight = anchor || at ? 1 : SYMPTOM;
    for (const sentence of sentencesOf(text)) {
      const score = weight * scoreOf(sentence, concepts);
      if (score === 0 || score + bonus <= most || leadsOn(sentence, titles)) continue;
      most = score + bonus;
      best = { anchor, title, text: sentence };
    }
  });
  return { ...best, text: shortened(best.text, concepts) };
}

/** @param {string} text */
function sentencesOf(text) {
  return text.split("\n").flatMap((line) => line.split(SENTENCE));
}

/**
 * @param {string} sentence
 * @param {string[]} titles
 */
function leadsOn(sentence, titles) {
  return titles.some((title) => sentence.includes(title));
}

/**
 * A text in pieces; every second one, from the second on, is one to mark.
 * @param {string} text
 * @param {Set<string>} words of the index
 * @returns {string[]}
 */
export function marked(text, words) {
  const pieces = [""];
  let end = 0;
  for (const found of text.matchAll(WORD)) {
    if (!holds(found[0], words)) continue;
    const between = text.slice(end, found.index);
    // What stands side by side is marked as one.
    if (pieces.length > 1 && between === " ") pieces[pieces.length - 2] += between + found[0];
    else {
      pieces[pieces.length - 1] += between;
      pieces.push(found[0], "");
    }
    end = found.index + found[0].length;
  }
  pieces[pieces.length - 1] += text.slice(end);
  return pieces;
}

/**
 * The words to mark: those that tell pages apart, if there are any.
 * @param {Concept[]} concepts
 * @returns {Set<string>}
 */
export function wordsOf(concepts) {
  const telling = concepts.filter(({ common }) => !common);
  return new Set((telling.length ? telling : concepts).flatMap(({ words }) => [...words]));
}

/**
 * @param {string} text
 * @param {Concept[]} concepts
 */
function scoreOf(text, concepts) {
  const own = new Set(chunks(text).flatMap(({ wholes, parts }) => [...wholes, ...parts]));
  return concepts.reduce(
    (sum, { words, mass, common }) => sum + (shares(own, words) ? mass * (common ? COMMON : 1) : 0),
    0,
  );
}

/**
 * @param {Set<string>} one
 * @param {Set<string>} other
 */
function shares(one, other) {
  for (const word of one) if (other.has(word)) return true;
  return false;
}

/**
 * @param {string} token
 * @param {Set<string>} words
 */
function holds(token, words) {
  return chunks(token).some(({ wholes, parts }) =>
    [...wholes, ...parts].some((word) => words.has(word)),
  );
}

/**
 * A long sentence from somewhat before its first word to mark.
 * @param {string} text
 * @param {Concept[]} concepts
 */
function shortened(text, concepts) {
  if (text.length <= LONGEST) return text;
  const first = marked(text, wordsOf(concepts))[0].length;
  const start =
    first > LONGEST / 2 && first < text.length ? text.lastIndexOf(" ", first - LONGEST / 3) + 1 : 0;
  const end = text.lastIndexOf(" ", start + LONGEST);
  const piece = text.slice(start, end > start ? end : start + LONGEST);
  return `${start ? "… " : ""}${piece}${start + piece.length < text.length ? " …" : ""}`;
}
