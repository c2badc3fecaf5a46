// @ts-check
import { WordAutomaton } from "./word-automaton.js";

/**
 * A phrase that stands in a text, or a code: the cause it tells, how much it tells (RANK), and
 * where it begins and ends in the joined line (-1 where it is not found there).
 * @typedef {object} Match
 * @property {string} cause
 * @property {number} rank
 * @property {string} evidence
 * @property {"words" | "code"} by
 * @property {number} start
 * @property {number} end
 */

/** @typedef {Pick<import("../page/api.js").Cause, "says" | "codes" | PhraseList>} CauseWords */
/** @typedef {"proves" | "hints" | "named"} PhraseList */

/**
 * A phrase of a cause: its parts between gaps, by their numbers, and its length without gaps.
 * `rank` is how much it tells.
 * @typedef {{ text: string, cause: string, parts: number[], weight: number, rank: number }} Phrase
 */

/**
 * How much words tell. They prove a cause that only one kind of system writes; they tell it; they
 * hint at it, where other words of the same text tell more; or say next to nothing.
 */
export const RANK = Object.freeze({ proves: 3, tells: 2, hints: 1, little: 0 });

/** Stands in a phrase for some other words, at most LONGEST_GAP characters. */
const GAP = "…";
const LONGEST_GAP = 80;

// White space as Python's `str.split` sees it, so that a line has one cause in both languages.
const SPACE =
  "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES = new RegExp(`${SPACE}+`, "g");
const EDGES = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
const ACCENTED = /[\u00df-\u024f]/g;
/** Letters that Unicode does not take apart. @type {Map<string, string>} */
const WITHOUT_MARK = new Map(Object.entries({ ł: "l", ø: "o", đ: "d", ı: "i" }));
const CONTINUED = new RegExp(`${SPACE}[245]\\d\\d-(?:[245]\\.\\d{1,3}\\.\\d{1,3})?${SPACE}*`, "g");
const ENHANCED = /(?<![\p{L}\p{N}_.])[245]\.\d{1,3}\.\d{1,3}(?![\p{L}\p{N}_]|\.\d)/gu;
// Not within a telephone number, such as 020 555 01 00, and no quantity, such as 552 KB.
const REPLY = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.:/-])(?<![0136-9]\d\d )[245]\d\d(?=[\s-]|$)` +
    String.raw`(?! \d\d(?:[^\d.]|$)| (?:[KMGkmg]i?[Bb]|ms|of|bytes|seconds|minutes|days)\b)`,
  "gu",
);

/** Finds what tells causes apart, made ready from the rules once. */
export class Phrasebook {
  /**
   * @param {Record<string, CauseWords>} causes those of api/bounce-rules.json
   * @param {{ general?: string[], yielding?: string[] }} [signs] causes whose words only hint, and
   *   those whose words say next to nothing
   */
  constructor(causes, { general = [], yielding = [] } = {}) {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    /** @type {Phrase[]} the most telling first, then the longest, then that of the first cause */
    this.phrases = Object.entries(causes)
      .flatMap(([cause, told]) =>
        ranked(told, highest(cause, general, yielding)).map(([text, rank]) =>
          prepared(text, cause, rank, numbers),
        ),
      )
      .sort((one, other) => other.rank - one.rank || other.weight - one.weight);
    this.parts = [...numbers.keys()];
    this.byPart = indexed(this.phrases, this.parts);
    this.automaton = new WordAutomaton(this.parts);
    this.codes = Object.entries(causes).map(
      ([cause, { codes }]) => /** @type {const} */ ([cause, new Set(codes)]),
    );
    /** @type {[cause: string, marks: string[]][]} */
    this.marks = Object.entries(causes).flatMap(([cause, { named = [] }]) =>
      named.length ? [[cause, named]] : [],
    );
  }

  /**
   * The causes whose words count only where a text names the system that writes them, and which
   * this text does not name.
   * @param {string} text
   * @returns {Set<string>}
   */
  unnamed(text) {
    const lower = text.toLowerCase();
    const absent = this.marks.filter(([, marks]) => !marks.some((mark) => lower.includes(mark)));
    return new Set(absent.map(([cause]) => cause));
  }

  /**
   * The most telling phrase of each cause in a line, the most telling cause first.
   * @param {string} line
   * @param {Set<string>} [unnamed] causes of which only proving words count
   * @returns {Match[]}
   */
  byWords(line, unnamed = this.unnamed(line)) {
    const text = folded(joined(line));
    const starts = this.automaton.find(text);
    const possible = [...starts.keys()].flatMap((part) => this.byPart[part]);
    /** @type {Map<string, Match>} */
    const found = new Map();
    for (const index of possible.sort((one, other) => one - other)) {
      const { cause, rank, text: evidence, parts } = this.phrases[index];
      if (found.has(cause) || (rank < RANK.proves && unnamed.has(cause))) continue;
      const place = this.placeOf(parts, text, starts);
      if (!place) continue;
      const [start, end] = place;
      found.set(cause, { cause, rank, evidence, by: "words", start, end });
    }
    return [...found.values()];
  }

  /**
   * Where a phrase stands between words.
   * @param {number[]} parts
   * @param {string} text in lower case
   * @param {Map<number, number[]>} starts where each part of a phrase begins
   * @returns {Span | null}
   */
  placeOf(parts, text, starts) {
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
   * The causes that a code comes with.
   * @param {string} code
   * @returns {string[]}
   */
  causesOf(code) {
    return this.codes.filter(([, codes]) => codes.has(code)).map(([cause]) => cause);
  }
}

/** @typedef {[number, number]} Span where something begins and ends */

/**
 * A reply of one or several lines (RFC 5321, section 4.2.1) as one, spaced singly, with plain
 * quotation marks.
 * @param {string} line
 * @returns {string}
 */
export function joined(line) {
  return ` ${line.normalize("NFC")}`
    .replace(CONTINUED, " ")
    .replace(/[‘’`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(SPACES, " ")
    .replace(EDGES, "");
}

/**
 * A text in lower case and without accents, as servers write it that know ASCII only (RFC 5321,
 * section 4.2).
 * @param {string} text
 * @returns {string}
 */
export function folded(text) {
  return text.toLowerCase().replace(ACCENTED, plainLetter);
}

/** @param {string} letter */
function plainLetter(letter) {
  return WITHOUT_MARK.get(letter) ?? letter.normalize("NFD")[0];
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
 * How much the words of a cause tell at most, unless they prove it.
 * @param {string} cause
 * @param {string[]} general
 * @param {string[]} yielding
 */
function highest(cause, general, yielding) {
  if (yielding.includes(cause)) return RANK.little;
  return general.includes(cause) ? RANK.hints : RANK.tells;
}

/**
 * The phrases of a cause, each with how much it tells.
 * @param {CauseWords} told
 * @param {number} most how much they tell at most, unless they prove it
 * @returns {[text: string, rank: number][]}
 */
function ranked({ proves = [], says, hints = [] }, most) {
  /** @type {[string[], number][]} */
  const lists = [
    [proves, RANK.proves],
    [says, most],
    [hints, Math.min(RANK.hints, most)],
  ];
  return lists.flatMap(([phrases, rank]) =>
    phrases.map((text) => /** @type {[string, number]} */ ([text, rank])),
  );
}

/**
 * @param {string} text
 * @param {string} cause
 * @param {number} rank
 * @param {Map<string, number>} numbers of the parts so far
 * @returns {Phrase}
 */
function prepared(text, cause, rank, numbers) {
  const parts = folded(text)
    .split(GAP)
    .map((part) => {
      const plain = part.trim();
      if (!numbers.has(plain)) numbers.set(plain, numbers.size);
      return numbers.get(plain) ?? 0;
    });
  return { text, cause, parts, weight: [...text.replaceAll(GAP, "")].length, rank };
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
