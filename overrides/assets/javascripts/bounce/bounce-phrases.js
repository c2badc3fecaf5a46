// @ts-check

/**
 * What a line says: the causes that fit best, and the phrase or code that decided. `start` and
 * `end` are where a phrase stands in the joined line. Without causes, nothing was recognized.
 * @typedef {{ causes: string[], evidence: string, by: "words" | "code", start: number, end: number }} Verdict
 */

/**
 * A phrase of a cause: its parts between gaps, its length without them, and words it holds whole,
 * and its order among all.
 * @typedef {{ text: string, parts: string[], weight: number, words: string[], cause: string, order: number }} Phrase
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
const WORD = /[a-z0-9]+/g;

/** What tells causes apart, made ready from the rules once. */
export class Phrasebook {
  /** @param {Record<string, { says: string[], codes: string[] }>} causes of api/bounce-rules.json */
  constructor(causes) {
    const phrases = Object.entries(causes)
      .flatMap(([cause, { says }]) => says.map((text) => prepared(text, cause)))
      .map((phrase, order) => ({ ...phrase, order }));
    this.byWord = indexed(phrases);
    this.codes = Object.entries(causes).map(
      ([cause, { codes }]) => /** @type {const} */ ([cause, new Set(codes)]),
    );
  }

  /**
   * The causes of one reply line: by the longest phrase, else by its codes (the same answer as
   * macros/bounces.py gives).
   * @param {string} line
   * @returns {Verdict}
   */
  verdict(line) {
    return this.byWords(line) ?? this.byCode(line) ?? { ...NOTHING };
  }

  /**
   * @param {string} line
   * @param {(cause: string) => boolean} [counts] which causes may be found
   * @returns {Verdict | null}
   */
  byWords(line, counts = () => true) {
    const text = fold(line);
    const words = new Set(text.match(WORD));
    const possible = [...words, ""].flatMap((word) => this.byWord.get(word) ?? []);
    /** @type {Map<string, { phrase: Phrase, place: [number, number] }>} */
    const found = new Map();
    let longest = 0;
    for (const phrase of possible.sort(longestFirst)) {
      if (phrase.weight < longest) break;
      if (!counts(phrase.cause) || found.has(phrase.cause)) continue;
      const place = phrase.words.every((word) => words.has(word)) ? placeOf(phrase, text) : null;
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
   * @param {string} line
   * @returns {Verdict | null}
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

/** @type {Verdict} */
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
 * A reply as phrases see it.
 * @param {string} line
 * @returns {string} the joined line in lower case
 */
export function fold(line) {
  return joined(line).toLowerCase();
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
 * @returns {Phrase}
 */
function prepared(text, cause) {
  const parts = text.split(GAP).map((part) => part.trim());
  const weight = [...text.replaceAll(GAP, "")].length;
  return { text, parts, weight, words: wholeWords(parts), cause, order: 0 };
}

/**
 * The phrases by the rarest of the words that a text must hold to hold them, so that few of them
 * have to be looked for.
 * @param {Phrase[]} phrases
 * @returns {Map<string, Phrase[]>} under "" those that hold no word whole
 */
function indexed(phrases) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const word of phrases.flatMap(({ words }) => words))
    uses.set(word, (uses.get(word) ?? 0) + 1);
  const rank = (/** @type {string} */ word) => uses.get(word) ?? 0;
  /** @type {Map<string, Phrase[]>} */
  const index = new Map();
  for (const phrase of phrases) {
    const [rarest = ""] = [...phrase.words].sort((one, other) => rank(one) - rank(other));
    const others = index.get(rarest);
    if (others) others.push(phrase);
    else index.set(rarest, [phrase]);
  }
  return index;
}

/**
 * @param {Phrase} one
 * @param {Phrase} other
 */
function longestFirst(one, other) {
  return other.weight - one.weight || one.order - other.order;
}

/**
 * The words that a text must hold to hold the phrase; those beside a gap may be parts of words.
 * @param {string[]} parts
 */
function wholeWords(parts) {
  return parts.flatMap((part, index) => {
    const words = [...part.matchAll(WORD)];
    return words
      .filter((word) => index === 0 || word.index > 0)
      .filter((word) => index === parts.length - 1 || word.index + word[0].length < part.length)
      .map(([word]) => word);
  });
}

/**
 * Where a phrase stands between words. Goes over the text once for each part, whatever the text.
 * @param {Phrase} phrase
 * @param {string} text folded
 * @returns {[number, number] | null}
 */
function placeOf({ parts }, text) {
  let spans = spansOf(parts[0], text).filter(([start]) => !isLetter(text[start - 1]));
  for (const part of parts.slice(1)) spans = continued(spans, spansOf(part, text));
  return spans.find(([, end]) => !isLetter(text[end])) ?? null;
}

/**
 * @param {string} part
 * @param {string} text
 * @returns {[number, number][]}
 */
function spansOf(part, text) {
  /** @type {[number, number][]} */
  const spans = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    spans.push([at, at + part.length]);
    if (!part) break;
  }
  return spans;
}

/**
 * The spans of a next part that stand behind one of the spans before, at most a gap away.
 * @param {[number, number][]} before sorted
 * @param {[number, number][]} next sorted
 * @returns {[number, number][]} each from the start of what it continues
 */
function continued(before, next) {
  /** @type {[number, number][]} */
  const spans = [];
  let behind = -1;
  for (const [start, end] of next) {
    while (behind + 1 < before.length && before[behind + 1][1] <= start) behind += 1;
    if (behind >= 0 && start - before[behind][1] <= LONGEST_GAP)
      spans.push([before[behind][0], end]);
  }
  return spans;
}

/** @param {string | undefined} letter of a folded text */
function isLetter(letter) {
  return letter !== undefined && /[a-z0-9]/.test(letter);
}
