// @ts-check

/**
 * The rules by which headers are read: docs/_data/headers.yml, published as api/header-rules.json.
 * @typedef {"good" | "bad" | "plain"} Tells
 * @typedef {{ means: string, tells: Tells }} Meaning
 * @typedef {{ name: string, term: string | null, source: string, values: Record<string, Meaning> }} CheckRule
 * @typedef {{ name: string, fields: string[], part: string, source: string, values: Record<string, Meaning>, otherwise: Meaning | null }} MarkRule
 * @typedef {{ name: string, kind: string, hosts: string[], fields: string[], software: string[], recipients: string[], pages: string[] }} SystemRule
 * @typedef {Record<string, string[]>} Condition
 * @typedef {{ when: Condition, says: string, tells?: Tells, guide?: boolean, pages?: string[], fixed_by?: string[] }} Rule
 * @typedef {object} HeaderRules
 * @property {number} slow_after seconds
 * @property {string[]} names
 * @property {string[]} shared_domains
 * @property {{ fields: string[], envelopes: string[] }} forwarding
 * @property {string[]} bounce_senders
 * @property {Record<string, CheckRule>} checks
 * @property {Record<string, Meaning>} alignments
 * @property {Record<string, MarkRule>} marks
 * @property {Record<string, SystemRule>} systems
 * @property {Record<string, Rule>} origins
 * @property {Record<string, Rule>} verdicts
 * @property {Record<string, Rule>} notes
 * @property {Record<string, { title: string, url: string | null }>} sources
 */

/**
 * What is known about a message: a finding or mark → its value. What is missing is `none`.
 * @typedef {Record<string, string>} Findings
 */

/**
 * Whether a value is what a pattern describes: `x` is any digit, `5..9` a range of numbers, `*` at
 * the end any characters; upper and lower case are alike.
 * @param {string} value
 * @param {string} pattern
 */
export function fits(value, pattern) {
  const [one, other] = [value.toLowerCase(), pattern.toLowerCase()];
  const [, from, to] = /^(-?\d+)\.\.(-?\d+)$/.exec(other) ?? [];
  if (from !== undefined)
    return (
      /^-?\d+(?:\.\d+)?$/.test(one) && Number(one) >= Number(from) && Number(one) <= Number(to)
    );
  if (other.endsWith("*")) return one.startsWith(other.slice(0, -1));
  if (/^\d?x+$/.test(other))
    return (
      one.length === other.length &&
      [...other].every((char, at) => (char === "x" ? /\d/.test(one[at]) : char === one[at]))
    );
  return one === other;
}

/**
 * @param {Findings} findings
 * @param {Condition} when
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
 * @param {Record<string, string | null | undefined>} words
 */
export function filledIn(sentence, words) {
  return sentence.replace(
    /«([a-z_]{1,40})»/g,
    (_, key) => (Object.hasOwn(words, key) && words[key]) || "(not told)",
  );
}
