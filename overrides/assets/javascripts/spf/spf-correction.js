// @ts-check
// The record somebody has, with our addresses in it.
import { parseNetwork, WIDTH } from "../mail/ip-address.js";
import { evaluateSpf, parseSpf } from "./spf.js";
import { bytes, MOST_BYTES_OF_STRING } from "./spf-findings.js";

/** @typedef {import("./spf.js").Spf} Spf */
/** @typedef {import("./spf-faults.js").Finding} Finding */

/**
 * @typedef {object} Correction
 * @property {string} text the one record to publish
 * @property {string[]} strings the same, cut so that each string fits
 * @property {string[]} added our addresses that were missing, as terms
 * @property {Change[]} changes what else was changed
 */

/**
 * @typedef {object} Change
 * @property {import("../page/api.js").SpfChange} key
 * @property {Record<string, string | number>} values what its sentence names
 */

/**
 * The one record that lets our addresses pass: theirs in its order and with its own end, ours
 * first.
 * @param {Spf} spf
 * @param {string[]} addresses addresses or ranges
 * @returns {Correction | null} null where an error is left that only its owner can correct
 */
export function correctSpf(spf, addresses) {
  const repaired = repair(spf);
  if (!repaired) return null;
  const added = missing(repaired, addresses);
  const [version, ...rest] = repaired.text.split(" ").filter(Boolean);
  const text = [version, ...added, ...rest].join(" ");
  return { text, strings: split(text), added, changes: changesOf(spf) };
}

/**
 * The addresses that the record does not list by themselves: `+all` may let them pass, but will
 * not stay.
 * @param {Spf} spf
 * @param {string[]} addresses
 * @returns {string[]} as terms
 */
export function missing(spf, addresses) {
  return addresses.filter((each) => !lists(spf, each)).map(asTerm);
}

/**
 * @param {Spf} spf
 * @param {string} address
 */
function lists(spf, address) {
  const { result, term } = evaluateSpf(spf, address);
  return result === "pass" && term?.name !== "all";
}

/**
 * An address as a record lists it (RFC 7208 §5.6), which macros/facts/senders.py writes for pages.
 * It is written here, too: a caller may ask for any address, not only for those published.
 * @param {string} address an address or a range
 * @returns {string} such as `ip4:192.0.2.1`
 */
export function asTerm(address) {
  const network = parseNetwork(address);
  if (!network) throw new TypeError(`No address: ${address}`);
  const whole = network.prefix === WIDTH[network.version];
  return `ip${network.version}:${whole ? address.split("/")[0] : address}`;
}

/**
 * The record with its correctable errors corrected, several records as one. A correction can show
 * the next error, so there are several rounds.
 * @param {Spf} spf
 * @param {number} [rounds]
 * @returns {Spf | null}
 */
function repair(spf, rounds = 3) {
  if (!spf.records.length) return null;
  if (!spf.errors.some(isError)) return spf;
  const parts = spf.records.length > 1 ? spf.records.map((each) => parseSpf(`"${each}"`)) : [spf];
  const texts = parts.map(mended);
  const whole = rounds > 0 && texts.every((each) => each !== null);
  return whole ? repair(parseSpf(merged(texts)), rounds - 1) : null;
}

/** @param {Finding} finding */
function isError(finding) {
  return finding.severity === "error";
}

/**
 * @param {Spf} spf one record
 * @returns {string | null} its text with what is to stand at each place; null where nobody can say
 */
function mended(spf) {
  let [text, at] = ["", 0];
  for (const { start, end, fix } of spf.errors.filter(isError)) {
    if (fix === undefined) return null;
    if (start < at) continue;
    text += spf.text.slice(at, start) + fix;
    at = end;
  }
  return (text + spf.text.slice(at)).trim();
}

/**
 * Several records as one: every term once, and one end, that of the first that has one.
 * @param {string[]} texts
 */
function merged(texts) {
  if (texts.length === 1) return texts[0];
  const terms = texts.flatMap((each) => each.split(" ").filter(Boolean).slice(1));
  const ends = terms.filter(isEnd);
  const others = terms.filter((each) => !isEnd(each));
  return ["v=spf1", ...new Set(others), ...ends.slice(0, 1)].join(" ");
}

/** @param {string} term */
function isEnd(term) {
  return /^(?:[+\-?~]?all|redirect=.*)$/i.test(term);
}

/**
 * @param {Spf} spf
 * @returns {Change[]}
 */
function changesOf({ records, errors }) {
  const ends = new Set(records.flatMap((each) => each.toLowerCase().split(" ").filter(isEnd)));
  const corrected = errors.some((each) => isError(each) && each.fix !== undefined);
  const several = records.length > 1;
  return [
    ...changed(corrected, "corrected"),
    ...changed(several, "merged", { count: records.length }),
    ...changed(several && ends.size > 1, "first_end", { ends: [...ends].join(", ") }),
  ];
}

/**
 * @param {boolean} happened
 * @param {Change["key"]} key
 * @param {Change["values"]} [values]
 * @returns {Change[]}
 */
function changed(happened, key, values = {}) {
  return happened ? [{ key, values }] : [];
}

/**
 * Cut between terms, the space at the end of a string, so that DNS joins them as they were.
 * @param {string} text
 * @returns {string[]} each of at most 255 bytes, unless one term alone is longer
 */
export function split(text) {
  /** @type {string[]} */
  const strings = [];
  for (const term of text.split(/(?<= )/)) {
    const last = strings[strings.length - 1];
    const fits = last !== undefined && bytes(last + term) <= MOST_BYTES_OF_STRING;
    if (fits) strings[strings.length - 1] = last + term;
    else strings.push(term);
  }
  return strings;
}
