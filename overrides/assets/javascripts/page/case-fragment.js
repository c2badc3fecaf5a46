// @ts-check
// The fragment of an address that carries a case: a section, and behind a question mark what the
// sender tells, such as `#actions?workgroup=Example+Motors+West&system=mimecast`.
import { faultOf } from "./case-words.js";

/** @typedef {import("./api.js").CaseRules} CaseRules */

/**
 * What a link tells of a case: words and chosen keys that may be shown, by their fields, and the
 * fields whose words may not.
 * @typedef {{ values: Record<string, string>, leftOut: string[] }} CarriedCase
 */

const MOST = 2000;

/**
 * The section that a fragment names, with or without a case.
 * @param {string} fragment
 */
export function sectionOf(fragment) {
  const [section] = fragment.slice(1, MOST).split("?");
  try {
    return decodeURIComponent(section);
  } catch {
    return "";
  }
}

/**
 * The case that a fragment carries. A field that stands there twice, or in a fragment that is too
 * long, is left out; what is no field is not looked at.
 * @param {string} fragment
 * @param {CaseRules} rules api/cases.json
 * @returns {CarriedCase | null} null where it carries none
 */
export function readCase(fragment, rules) {
  const start = fragment.indexOf("?");
  const given = new URLSearchParams(start < 0 ? "" : fragment.slice(start + 1, MOST));
  /** @type {CarriedCase} */
  const carried = { values: {}, leftOut: [] };
  const told = fieldsOf(rules).filter((key) => given.getAll(key).some((text) => text.trim()));
  for (const key of told) {
    const [text, ...more] = given.getAll(key).map((each) => each.trim());
    const alone = !more.length && fragment.length <= MOST;
    if (alone && isShown(key, text, rules)) carried.values[key] = text;
    else carried.leftOut.push(key);
  }
  return told.length ? carried : null;
}

/**
 * The fragment that carries a case, with what pages would show of it.
 * @param {string} section its anchor, or ""
 * @param {Record<string, string>} values
 * @param {CaseRules} rules
 * @returns {string} "" where there is neither
 */
export function caseFragment(section, values, rules) {
  const told = new URLSearchParams();
  for (const key of fieldsOf(rules)) {
    const text = Object.hasOwn(values, key) ? values[key].trim() : "";
    if (text && isShown(key, text, rules)) told.set(key, text);
  }
  const carried = told.size ? `?${told}` : "";
  return section || carried ? `#${section}${carried}` : "";
}

/**
 * The names of everything that a case may tell, in the order in which it is shown.
 * @param {CaseRules} rules
 */
export function fieldsOf({ fields, choices }) {
  return [...Object.keys(fields), ...Object.keys(choices)];
}

/**
 * What a field is called.
 * @param {string} key
 * @param {CaseRules} rules
 */
export function nameOf(key, { fields, choices }) {
  return (fields[key] ?? choices[key]).name;
}

/**
 * What a page shows for a value: the words themselves, or the name that stands for a key.
 * @param {string} key
 * @param {string} value
 * @param {CaseRules} rules
 */
export function valueShown(key, value, { choices }) {
  return choices[key]?.options[value] ?? value;
}

/**
 * @param {string} key
 * @param {string} text
 * @param {CaseRules} rules
 */
function isShown(key, text, { fields, choices, names }) {
  return key in choices
    ? Object.hasOwn(choices[key].options, text)
    : faultOf(text, fields[key], names) === null;
}
