// @ts-check
import { valuesOf } from "../mail/header-fields.js";
import { tokensOf } from "../mail/structured-field.js";
import { filledIn, fits } from "./header-rules.js";

/**
 * A mark that a filter wrote: its key in the rules, the value as written, what it says.
 * @typedef {object} Mark
 * @property {string} key
 * @property {string} name
 * @property {string} field
 * @property {string} value
 * @property {string} means
 * @property {import("./header-rules.js").Tells} tells
 * @property {string} source key of a source
 */

const UNKNOWN = "No public page that we know describes this value.";
const MOST_VALUES = 40;

/**
 * The marks that filters left in a header.
 * @param {import("../mail/header-fields.js").Field[]} fields
 * @param {import("./header-rules.js").HeaderRules} rules
 * @param {Record<string, string>} results parts of the trusted report, such as `action`
 * @returns {Mark[]} in the order of the rules; a list of tests gives one for each test that is known
 */
export function marksOf(fields, rules, results) {
  /** @type {Map<string, Record<string, string>>} */
  const read = new Map([["authentication-results", results]]);
  const partsOf = (/** @type {string} */ name) => {
    const key = name.toLowerCase();
    if (!read.has(key)) read.set(key, splitUp(valuesOf(fields, name)[0] ?? ""));
    return read.get(key) ?? {};
  };
  return Object.entries(rules.marks).flatMap(([key, rule]) => {
    const found = rule.fields
      .map((field) => ({ field, value: partsOf(field)[rule.part.toLowerCase()] }))
      .find(({ value }) => value);
    return found ? meanings(key, rule, found.field, partsOf(found.field)) : [];
  });
}

/**
 * @param {string} key
 * @param {import("./header-rules.js").MarkRule} rule
 * @param {string} field
 * @param {Record<string, string>} parts of the field
 * @returns {Mark[]}
 */
function meanings(key, rule, field, parts) {
  const { name, source } = rule;
  const text = parts[rule.part.toLowerCase()];
  const isList = rule.part === "tests";
  const values = isList ? text.split(",").slice(0, MOST_VALUES) : [text];
  return values.flatMap((value) => {
    const known =
      Object.entries(rule.values).find(([pattern]) => fits(value, pattern))?.[1] ?? rule.otherwise;
    if (!known && isList) return [];
    const { means, tells } = known ?? { means: UNKNOWN, tells: /** @type {const} */ ("plain") };
    return [
      {
        key,
        name,
        field,
        value: value.slice(0, 200),
        means: filledIn(means, parts),
        tells,
        source,
      },
    ];
  });
}

/**
 * The parts of a value: `KEY:value;` pairs as Microsoft writes them, `key=value` pairs as
 * SpamAssassin does, the first word as `verdict`, and the `whole`.
 * @param {string} text
 * @returns {Record<string, string>} keys in lower case
 */
function splitUp(text) {
  const whole = text.trim();
  if (!whole) return {};
  const [verdict] = /^(?:default:\s*)?[a-z]+/i.exec(whole) ?? [""];
  /** @type {Record<string, string>} */
  const found = { whole, verdict: verdict.replace(/^default:\s*/i, "") };
  for (const pair of whole.split(";")) {
    const sign = pair.indexOf(":");
    const key = pair.slice(0, Math.max(sign, 0)).trim().toLowerCase();
    if (/^[a-z_]{1,20}$/.test(key)) found[key] ??= pair.slice(sign + 1).trim();
  }
  const spaced = whole.replace(/,\s+/g, ",");
  for (const { text: word } of tokensOf(spaced, "")) {
    const [, key, value] = /^(?:yes,|no,)?([a-z_]{1,20})=(.*)$/i.exec(word) ?? [];
    if (key)
      found[key.toLowerCase()] ??= value
        .replace(/[,;]+$/, "")
        .replace(/=-?[\d.]+(?=,|$)/g, "")
        .replace(/[[\]]/g, "");
  }
  found.score ??= found.hits; // the name that SpamAssassin used before 3.0
  return found;
}
