// @ts-check
import { WordAutomaton } from "./word-automaton.js";

/**
 * What a line says: the causes that fit best, and the phrase or code that decided. `start` and
 * `end` are where that stands in the joined line. Without causes, nothing was recognized.
 * @typedef {object} Match
 * @property {string[]} causes
 * @property {string} evidence
 * @property {"words" | "code"} by
 * @property {number} start
 * @property {number} end
 */

/**
 * A phrase of a cause: its parts between gaps, by their numbers, and its length without gaps.
 * @typedef {{ text: string, cause: string, parts: number[], weight: number }} Phrase
 */

/** Stands in a phrase for some other words, at most LONGEST_GAP characters. */
const GAP = "…";
const LONGEST_GAP = 80;

// White space as Python's `str.split` sees it, so that a line has one cause in both languages.
const SPACE =
  "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES = new RegExp(`${SPACE}+`, "g");
const EDGES = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
const CONTINUED = new RegExp(`${SPACE}[245]\\d\\d-(?:[245]\\.\\d{1,3}\\.\\d{1,3})?${SPACE}*`, "g");
const ENHANCED = /(?<![\p{L}\p{N}_.])[245]\.\d{1,3}\.\d{1,3}(?![\p{L}\p{N}_]|\.\d)/gu;
const REPLY = /(?<![\p{L}\p{N}_.:/-])[245]\d\d(?=[\s-]|$)/gu;

/** What tells causes apart, made ready from the rules once. */
export class Phrasebook {
  /**
   * @param {Record<string, { says: string[], codes: string[] }>} causes those of
   *   api/bounce-rules.json
   */
  constructor(causes) {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    /** @type {Phrase[]} the longest first, and of equal ones that of the first cause */
    this.phrases = Object.entries(causes)
      .flatMap(([cause, { says }]) => says.map((text) => prepared(text, cause, numbers)))
      .sort((one, other) => other.weight - one.weight);
    this.parts = [...numbers.keys()];
    this.byPart = indexed(this.phrases, this.parts);
    this.automaton = new WordAutomaton(this.parts);
    this.codes = Object.entries(causes).map(
      ([cause, { codes }]) => /** @type {const} */ ([cause, new Set(codes)]),
    );
  }

  /**
   * The causes of one reply line: by the longest phrase, else by its codes (the same answer as
   * macros/facts gives).
   * @param {string} line
   * @returns {Match}
   */
  verdict(line) {
    return this.byWords(line) ?? this.byCode(line) ?? { ...NOTHING };
  }

  /**
   * @param {string} line
   * @param {(cause: string) => boolean} [counts] which causes may be found
   * @returns {Match | null}
   */
  byWords(line, counts = () => true) {
    const text = joined(line).toLowerCase();
    const starts = this.automaton.find(text);
    const possible = [...starts.keys()].flatMap((part) => this.byPart[part]);
    /** @type {Map<string, { phrase: Phrase, place: Span }>} */
    const found = new Map();
    let longest = 0;
    for (const index of possible.sort((one, other) => one - other)) {
      const phrase = this.phrases[index];
      if (phrase.weight < longest) break;
      if (!counts(phrase.cause) || found.has(phrase.cause)) continue;
      const place = this.placeOf(phrase, text, starts);
      if (!place) continue;
      longest = phrase.weight;
      found.set(phrase.cause, { phrase, place });
    }
    const [first] = found.values();
    if (!first) return null;
    const [start, end] = first.place;
    return { causes: [...found.keys()], evidence: first.phrase.text, by: "words", start, end };
  }

  /**
   * Where a phrase stands between words.
   * @param {Phrase} phrase
   * @param {string} text in lower case
   * @param {Map<number, number[]>} starts where each part of a phrase begins
   * @returns {Span | null}
   */
  placeOf({ parts }, text, starts) {
    const [first, ...others] = parts.map((part) => this.spansOf(part, starts));
    const spans = others.reduce(
      continued,
      first.filter(([start]) => !isLetter(text[start - 1])),
    );
    return spans.find(([, end]) => !isLetter(text[end])) ?? null;
  }

  /**
   * @param {number} part
   * @param {Map<number, number[]>} starts
   * @returns {Span[]}
   */
  spansOf(part, starts) {
    const { length } = this.parts[part];
    return (starts.get(part) ?? []).map((start) => [start, start + length]);
  }

  /**
   * @param {string} line
   * @returns {Match | null}
   */
  byCode(line) {
    for (const code of codesOf(line)) {
      const causes = this.codes.filter(([, codes]) => codes.has(code)).map(([cause]) => cause);
      if (!causes.length) continue;
      const start = joined(line).indexOf(code);
      const end = start < 0 ? start : start + code.length;
      return { causes, evidence: code, by: "code", start, end };
    }
    return null;
  }
}

/** @typedef {[number, number]} Span where something begins and ends */

/** @type {Match} */
const NOTHING = { causes: [], evidence: "", by: "code", start: -1, end: -1 };

/**
 * A reply of one or several lines (RFC 5321, section 4.2.1) as one, spaced singly, with plain
 * quotation marks.
 * @param {string} line
 * @returns {string}
 */
export function joined(line) {
  return ` ${line}`
    .replace(CONTINUED, " ")
    .replace(/[‘’`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(SPACES, " ")
    .replace(EDGES, "");
}

/**
 * The codes of a line, the telling ones first: enhanced status codes (RFC 3463), then reply codes
 * (RFC 5321, section 4.2).
 * @param {string} line
 * @returns {string[]}
 */
export function codesOf(line) {
  return [...new Set([...(line.match(ENHANCED) ?? []), ...(line.match(REPLY) ?? [])])];
}

/**
 * @param {string} text
 * @param {string} cause
 * @param {Map<string, number>} numbers of the parts so far
 * @returns {Phrase}
 */
function prepared(text, cause, numbers) {
  const parts = text.split(GAP).map((part) => {
    const plain = part.trim();
    if (!numbers.has(plain)) numbers.set(plain, numbers.size);
    return numbers.get(plain) ?? 0;
  });
  return { text, cause, parts, weight: [...text.replaceAll(GAP, "")].length };
}

/**
 * Of each part, the phrases that it tells best: those of which it is the longest.
 * @param {Phrase[]} phrases
 * @param {string[]} parts
 * @returns {number[][]} number of a part → indexes of phrases
 */
function indexed(phrases, parts) {
  /** @type {number[][]} */
  const index = parts.map(() => []);
  for (const [at, phrase] of phrases.entries()) {
    const longest = phrase.parts.reduce((one, other) =>
      parts[other].length > parts[one].length ? other : one,
    );
    index[longest].push(at);
  }
  return index;
}

/**
 * The spans of a next part that stand behind one of the spans before, at most a gap away.
 * @param {Span[]} before sorted
 * @param {Span[]} next sorted
 * @returns {Span[]} each from the start of what it continues
 */
function continued(before, next) {
  /** @type {Span[]} */
  const spans = [];
  let behind = -1;
  for (const [start, end] of next) {
    while (behind + 1 < before.length && before[behind + 1][1] <= start) behind += 1;
    if (behind >= 0 && start - before[behind][1] <= LONGEST_GAP)
      spans.push([before[behind][0], end]);
  }
  return spans;
}

/** @param {string | undefined} letter of a text in lower case */
function isLetter(letter) {
  return letter !== undefined && /[a-z0-9]/.test(letter);
}
