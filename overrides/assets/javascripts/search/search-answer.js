// @ts-check
import { classifyBounce } from "../bounce/bounce-classifier.js";
import { BounceLanguages } from "../bounce/bounce-languages.js";
import { codesOf } from "../bounce/bounce-phrases.js";
import { nearestClass } from "../bounce/status-code.js";
import { filled } from "../page/texts.js";
import { plainCodes } from "./code-dresses.js";

/** @typedef {import("../page/api.js").SearchTexts} SearchTexts */
/** @typedef {import("../page/api.js").BounceRules} BounceRules */

/**
 * What a bounce or its code means: the page about it, who can fix it, the pages that help.
 * @typedef {object} DirectAnswer
 * @property {string} title
 * @property {string} means
 * @property {string} url from the root of the site
 * @property {string[]} fixedBy keys of people
 * @property {{ title: string, url: string }[]} links
 * @property {{ title: string, url: string } | null} code the page about the code, beside a cause
 */

/** A provider's own mark, such as `TSS04`; the codes of the standards have no letter in front. */
const OWN_MARK = /^(?=.*\d)[a-z]/;
const MARK = /[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*(?:-\d+)?/gu;
/** Words of a bounce and not of a question: so many letters, or so large a part of the query. */
const LONG_PHRASE = 24;
const LARGE_PART = 0.85;
const LEAST_PHRASE = 10;

/**
 * The rules that a query needs.
 * @param {BounceRules} core api/bounce-core.json
 * @param {ConstructorParameters<typeof BounceLanguages>[1]} read
 */
export function languagesOf(core, read) {
  return new BounceLanguages(core, read);
}

/**
 * The answer to a query that is a code or a line of a bounce, in any form: `550-5.7.1`, `#5.7.1`,
 * `TSS04`. By the rules of the bounce decoder.
 * @param {string} query
 * @param {BounceRules} rules api/bounce-rules.json
 * @param {SearchTexts} texts
 * @returns {DirectAnswer | null} null where the query is neither
 */
export function answerTo(query, rules, texts) {
  const code = codeIn(query, rules);
  const { cause, evidence } = classifyBounce(plainCodes(query), rules);
  const searched = cause !== null && !rules.messages.unsearched?.includes(cause);
  if (cause && evidence && searched && tells(evidence, query, code))
    return ofCause(cause, code, rules);
  return code ? ofCode(code, rules, texts) : null;
}

/**
 * The code of a query that tells most: a mark of one provider, then the code of a standard.
 * @param {string} query
 * @param {BounceRules} rules
 * @returns {string | null} as rules.codes calls it; it may be a class such as `5.7.x`
 */
function codeIn(query, rules) {
  const marks = (query.match(MARK) ?? []).map((mark) => mark.toLowerCase());
  const mark = marks.find((each) => OWN_MARK.test(each) && each in rules.codes);
  if (mark) return mark;
  const said = codesOf(`${plainCodes(query)} `);
  const codes = said.filter((code) => code.includes("."));
  const known = codes.map((code) => (code in rules.codes ? code : rangeOf(code, rules)));
  const told =
    known.find(Boolean) ?? marks.find((each) => each.includes("x") && each in rules.codes);
  if (told) return told;
  return codes.length ? nearestClass(codes[0]) : (said.find((code) => code in rules.codes) ?? null);
}

/**
 * The range that a code stands in: `5.7.606-649` for 5.7.610.
 * @param {string} code
 * @param {BounceRules} rules
 */
function rangeOf(code, rules) {
  const [, subject, detail] = code.match(/^(\d\.\d+)\.(\d+)$/) ?? [];
  return Object.keys(rules.codes).find((each) => {
    const [, first, last] = each.startsWith(`${subject}.`)
      ? (each.match(/\.(\d+)-(\d+)$/) ?? [])
      : [];
    return Number(first) <= Number(detail) && Number(detail) <= Number(last);
  });
}

/**
 * Whether the words that were found are those of a bounce, and not of somebody who asks.
 * @param {{ text: string, line: string }} evidence
 * @param {string} query
 * @param {string | null} code
 */
function tells({ text }, query, code) {
  if (/^[\d.]+$/.test(text)) return false;
  if (code) return text.length >= LEAST_PHRASE;
  const part = text.length / query.trim().length;
  return (
    /[ \d]/.test(text) &&
    (text.length >= LONG_PHRASE || (text.length >= LEAST_PHRASE && part >= LARGE_PART))
  );
}

/**
 * @param {string} key
 * @param {string | null} code
 * @param {BounceRules} rules
 * @returns {DirectAnswer}
 */
function ofCause(key, code, rules) {
  const { title, means, url, fixedBy, links } = rules.causes[key];
  return {
    title,
    means,
    url,
    fixedBy,
    links,
    code: code ? { title: rules.codes[code].code, url: rules.codes[code].url } : null,
  };
}

/**
 * @param {string} code
 * @param {BounceRules} rules
 * @param {SearchTexts} texts
 * @returns {DirectAnswer}
 */
function ofCode(code, rules, texts) {
  const entry = rules.codes[code];
  const causes = Object.values(rules.causes).filter(({ codes }) => codes.includes(entry.code));
  const [only] = causes.length === 1 ? causes : [];
  const title = only ? lowered(only.title, texts) : "";
  return {
    title: filled(only ? texts.code_of_cause : texts.code, { code: entry.code, title }),
    means: only?.means ?? entry.means ?? texts.several_causes,
    url: entry.url,
    fixedBy: [...new Set(causes.flatMap(({ fixedBy }) => fixedBy))],
    links: only?.links ?? causes.slice(0, 4),
    code: null,
  };
}

/**
 * A title within a sentence; a name at its beginning keeps its capital.
 * @param {string} title
 * @param {SearchTexts} texts
 */
function lowered(title, { beginnings }) {
  const [first] = title.split(" ");
  return beginnings.includes(first) ? title[0].toLowerCase() + title.slice(1) : title;
}
