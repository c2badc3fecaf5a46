// @ts-check
import { labelsOf } from "../mail/field-labels.js";

const ADDRESS =
  /[^\s<>()[\]"',;:@]{1,64}@(?:\[[^\]\s]{1,64}\]|[\w-]{1,63}(?:\.[\w-]{1,63}){0,10})/gu;
const IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w])/g;
const GROUP = "[0-9a-f]{0,4}";
const IPV6 = new RegExp(
  `(?<![\\w:])(?:[0-9a-f]{1,4}:(?:${GROUP}:){2,7}${GROUP}|${GROUP}::${GROUP})(?![\\w:])`,
  "gi",
);
const LETTER = String.raw`[\p{L}\p{N}_]`;
const HOST = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.-])(?:${LETTER}[\p{L}\p{N}_-]{0,62}\.){1,10}` +
    String.raw`(?:[a-z]{2,24}|[A-Z]{2,4})(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])`,
  "gu",
);
const SUBJECT = new RegExp(
  String.raw`^([> \t]{0,20}[*_]{0,2}(?:${labelsOf("Subject")})[*_]{0,2}[ \t]?[:：]).*$`,
  "gimu",
);

/**
 * A text whose e-mail addresses, IP addresses, hosts, and subjects are masked. The same one is
 * masked the same way, so that it remains clear which is which.
 * @param {string} text
 * @returns {string}
 */
export function redacted(text) {
  const known = new Map();
  return [
    /** @type {const} */ (["address", ADDRESS]),
    /** @type {const} */ (["IP", IPV4]),
    /** @type {const} */ (["IP", IPV6]),
    /** @type {const} */ (["host", HOST]),
  ].reduce(
    (masked, [kind, pattern]) => masked.replace(pattern, (found) => mask(known, kind, found)),
    text.replace(SUBJECT, "$1 [masked]"),
  );
}

/**
 * @param {Map<string, string>} known what was masked so far
 * @param {string} kind
 * @param {string} found
 */
function mask(known, kind, found) {
  const key = `${kind} ${found.toLowerCase()}`;
  const number = [...known.keys()].filter((each) => each.startsWith(`${kind} `)).length + 1;
  if (!known.has(key)) known.set(key, `[${kind} ${number}]`);
  return known.get(key) ?? "";
}
