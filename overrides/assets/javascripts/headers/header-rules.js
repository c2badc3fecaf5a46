// @ts-check

/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("../page/api.js").HeaderRule} HeaderRule */
/** @typedef {import("../page/api.js").Meaning} Meaning */
/** @typedef {HeaderRule & { key: string }} KeyedRule */

/**
 * What is known about a message: a finding or mark → its value. What is missing is `none`.
 * @typedef {Record<string, string>} Findings
 */

/** @typedef {Record<string, string | null | undefined>} Words place → what stands there */

/**
 * Whether a value is what a pattern describes: `x` is any digit, `5..9` a range of numbers, `*` any
 * characters; upper and lower case are alike.
 * @param {string} value
 * @param {string} pattern
 */
export function fits(value, pattern) {
  const [one, other] = [value.toLowerCase(), pattern.toLowerCase()];
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(other);
  if (range) return isBetween(one, Number(range[1]), Number(range[2]));
  if (other.includes("*")) return hasPieces(one, other.split("*"));
  return /^\d?x+$/.test(other) ? hasDigits(one, other) : one === other;
}

/**
 * @param {string} value
 * @param {number} from
 * @param {number} to
 */
function isBetween(value, from, to) {
  return /^-?\d+(?:\.\d+)?$/.test(value) && Number(value) >= from && Number(value) <= to;
}

/**
 * Whether a text consists of some pieces in their order, with any characters between them.
 * @param {string} text
 * @param {string[]} pieces
 */
function hasPieces(text, [start, ...others]) {
  const end = others.pop() ?? "";
  let at = text.startsWith(start) ? start.length : -1;
  for (const piece of others) {
    const found = at < 0 ? -1 : text.indexOf(piece, at);
    at = found < 0 ? -1 : found + piece.length;
  }
  return at >= 0 && text.length - end.length >= at && text.endsWith(end);
}

/**
 * @param {string} value
 * @param {string} pattern such as `6xx`
 */
function hasDigits(value, pattern) {
  const fitsAt = (/** @type {string} */ char, /** @type {number} */ at) =>
    char === "x" ? /\d/.test(value[at]) : char === value[at];
  return value.length === pattern.length && [...pattern].every(fitsAt);
}

/**
 * What a value says: the first pattern that fits counts.
 * @param {Record<string, Meaning>} values
 * @param {string} value
 * @returns {Meaning | undefined}
 */
export function meaningOf(values, value) {
  return Object.entries(values).find(([pattern]) => fits(value, pattern))?.[1];
}

/**
 * @param {Findings} findings
 * @param {HeaderRule["when"]} when
 */
export function holds(findings, when) {
  return Object.entries(when).every(([key, patterns]) =>
    patterns.some((pattern) =>
      fits(Object.hasOwn(findings, key) ? findings[key] : "none", pattern),
    ),
  );
}

/**
 * The rules that apply, each with its key.
 * @template {{ when: HeaderRule["when"] }} Rule
 * @param {Record<string, Rule>} rules
 * @param {Findings} findings
 * @returns {(Rule & { key: string })[]}
 */
export function applying(rules, findings) {
  return Object.entries(rules)
    .filter(([, rule]) => holds(findings, rule.when))
    .map(([key, rule]) => ({ key, ...rule }));
}

/**
 * A sentence with what was found in the places «…».
 * @param {string} sentence
 * @param {Words} words
 * @param {HeaderRules} rules
 */
export function filledIn(sentence, words, { untold }) {
  return sentence.replace(
    /«([a-z_]{1,40})»/g,
    (_, key) => (Object.hasOwn(words, key) && words[key]) || untold.anything,
  );
}
