// @ts-check
import { valuesOf } from "../mail/header-fields.js";
import { tokensOf } from "../mail/structured-field.js";
import { filledIn, meaningOf } from "./header-rules.js";

/**
 * A mark that a filter wrote: its key in the rules, the value as written, what it says.
 * @typedef {object} Mark
 * @property {string} key
 * @property {string} name
 * @property {string} field
 * @property {string} value
 * @property {string} means
 * @property {import("../page/api.js").Tells} tells
 * @property {string} source key of a source
 */

const MOST_VALUES = 40;
const LONGEST_VALUE = 200;

/**
 * The marks that filters left in a header.
 * @param {import("../mail/header-fields.js").Field[]} fields
 * @param {import("../page/api.js").HeaderRules} rules
 * @param {Record<string, string>} results parts of the trusted report, such as `action`
 * @returns {Mark[]} in the order of the rules; a list of tests gives one for each known test
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
    return found ? meanings({ ...rule, key }, found.field, partsOf(found.field), rules) : [];
  });
}

/**
 * @param {import("../page/api.js").MarkRule & { key: string }} rule
 * @param {string} field
 * @param {Record<string, string>} parts of the field
 * @param {import("../page/api.js").HeaderRules} rules
 * @returns {Mark[]}
 */
function meanings(rule, field, parts, rules) {
  const { key, name, source } = rule;
  const text = parts[rule.part.toLowerCase()];
  const isList = rule.part === "tests";
  const values = isList ? text.split(",").slice(0, MOST_VALUES) : [text];
  const told = values.filter((whole) => !rule.omitted.includes(whole));
  return told.flatMap((whole) => {
    const known = meaningOf(rule.values, whole) ?? rule.otherwise;
    if (!known && isList) return [];
    const means = filledIn(known?.means ?? rules.untold.value, parts, rules);
    const value = whole.slice(0, LONGEST_VALUE);
    return [{ key, name, field, value, means, tells: known?.tells ?? "plain", source }];
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
  for (const [key, value] of [...colonPairs(whole), ...equalPairs(whole)]) found[key] ??= value;
  found.score ??= found.hits; // the name that SpamAssassin used before 3.0
  return found;
}

/**
 * @param {string} text
 * @returns {[key: string, value: string][]}
 */
function colonPairs(text) {
  return text.split(";").flatMap((pair) => {
    const sign = pair.indexOf(":");
    const key = pair.slice(0, Math.max(sign, 0)).trim().toLowerCase();
    return /^[a-z_]{1,20}$/.test(key) ? [[key, pair.slice(sign + 1).trim()]] : [];
  });
}

/**
 * @param {string} text
 * @returns {[key: string, value: string][]} values without the scores of single tests
 */
function equalPairs(text) {
  return tokensOf(text.replace(/,\s+/g, ","), "").flatMap(({ text: word }) => {
    const [, key, value] = /^(?:yes,|no,)?([a-z_]{1,20})=(.*)$/i.exec(word) ?? [];
    const plain = value?.replace(/[,;]+$/, "").replace(/=-?[\d.]+(?=,|$)/g, "");
    return key ? [[key.toLowerCase(), plain.replace(/[[\]]/g, "")]] : [];
  });
}
