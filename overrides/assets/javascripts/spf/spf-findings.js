// @ts-check
// What is wrong with an SPF record, or weak, at its place.
import { fixable, remark } from "./spf-faults.js";
import { ofTerm } from "./spf-term-faults.js";

/** @typedef {import("./spf-faults.js").Finding} Finding */
/** @typedef {import("./spf-faults.js").Remark} Remark */
/** @typedef {import("./spf-terms.js").Term} Term */
/** @typedef {import("./spf-terms.js").SpfRecord} SpfRecord */
/** @typedef {import("./spf-text.js").PastedRecord} PastedRecord */

/** Terms that cause lookups, at most (RFC 7208 §4.6.4). */
export const MOST_LOOKUPS = 10;
/** Bytes of one string, at most (RFC 1035 §3.3). */
export const MOST_BYTES_OF_STRING = 255;
/** Bytes of a record that fits an answer of DNS over UDP (RFC 7208 §3.4). */
export const FITTING_BYTES = 450;

/** Characters of a record that are read; no record in use comes near. */
export const MOST_CHARACTERS = 16_384;

const TERM_AHEAD = /^[+\-?~]?(?:all(?: |$)|(?:include|a|mx|ptr|ip4|ip6|exists):|redirect=)/i;

/**
 * @param {SpfRecord} spf
 * @param {PastedRecord} record as it was pasted
 * @returns {Finding[]} in the order of their places
 */
export function findingsOf(spf, record) {
  const terms = [...ofTerms(spf)];
  const cut = terms.filter((each) => each.severity === "error");
  const behind = (/** @type {Finding} */ { start, end }) =>
    cut.some((each) => each.start < start && each.end === end);
  const findings = [
    ...ofPasted(spf, record),
    ...ofVersion(spf),
    ...[...ofEnd(spf)].filter((each) => !behind(each)),
    ...ofLimits(spf),
    ...terms,
  ];
  return findings.sort((one, other) => one.start - other.start || one.end - other.end);
}

/**
 * @param {{ start: number, end: number }} place
 * @param {Remark} remarked
 * @returns {Finding}
 */
function at({ start, end }, remarked) {
  return { start, end, ...remarked };
}

/** Where a finding about the record as a whole stands. */
const WHOLE = { start: 0, end: 0 };

/**
 * @param {SpfRecord} spf
 * @param {PastedRecord} record
 * @returns {Generator<Finding>}
 */
function* ofPasted({ text, records, repaired }, { shortened, bare }) {
  const dots = { start: Math.max(0, text.length - 3), end: text.length };
  if (records.length > 1) yield at(WHOLE, remark("several_records", { count: records.length }));
  if (shortened) yield at(dots, remark("shortened"));
  if (bare) yield at(WHOLE, remark("unquoted"));
  if (repaired) yield at(WHOLE, remark("typographic"));
}

/**
 * The version (RFC 7208 §4.5).
 * @param {SpfRecord} spf
 * @returns {Generator<Finding>}
 */
function* ofVersion({ version, text, terms }) {
  if (version) return;
  const written = /^( *)v=spf1/i.exec(text);
  const end = written?.[0].length ?? 0;
  const glued = { start: 0, end: terms[0]?.start ?? end };
  if (!written) yield at(WHOLE, fixable("no_version", "v=spf1 "));
  else if (written[1]) yield at({ start: 0, end }, fixable("version_not_first", "v=spf1"));
  else yield at(glued, fixable("version_not_apart", "v=spf1 "));
}

/**
 * How the record ends: `all` and `redirect` (RFC 7208 §5.1, §6.1).
 * @param {SpfRecord} spf
 * @returns {Generator<Finding>}
 */
function* ofEnd({ terms, text }) {
  const mechanisms = terms.filter((each) => each.kind === "mechanism");
  const all = mechanisms.find((each) => each.name === "all");
  const redirect = terms.find((each) => each.name === "redirect");
  const end = { start: text.length, end: text.length };
  if (all) yield* ofAll(all, mechanisms);
  if (all && redirect) yield at(redirect, remark("redirect_ignored"));
  if (!all && !redirect) yield at(end, remark("no_all"));
}

/**
 * @param {Term} all
 * @param {Term[]} mechanisms
 * @returns {Generator<Finding>}
 */
function* ofAll(all, mechanisms) {
  if (all.qualifier === "+") yield at(all, remark("all_passes"));
  if (all.qualifier === "?") yield at(all, remark("all_neutral"));
  const late = mechanisms.find((each) => each.start > all.start);
  const { end } = mechanisms[mechanisms.length - 1];
  if (late) yield at({ start: late.start, end }, remark("behind_all"));
}

/**
 * @param {SpfRecord} spf
 * @returns {Generator<Finding>}
 */
function* ofLimits({ text, strings, lookups }) {
  const end = { start: text.length, end: text.length };
  const most = MOST_CHARACTERS.toLocaleString("en");
  const size = { bytes: bytes(text), fitting: FITTING_BYTES };
  if (lookups > MOST_LOOKUPS) yield at(WHOLE, tooManyLookups(lookups));
  const long = strings.findIndex((each) => bytes(each) > MOST_BYTES_OF_STRING);
  if (long >= 0) yield at(WHOLE, ofLongString(strings, long));
  if (text.length === MOST_CHARACTERS) yield at(end, remark("cut", { most }));
  if (size.bytes > FITTING_BYTES) yield at(WHOLE, remark("large", size));
}

/** @param {number} count */
function tooManyLookups(count) {
  return remark("too_many_lookups", { count, most: MOST_LOOKUPS });
}

/**
 * @param {string[]} strings
 * @param {number} index of the one that is too long
 */
function ofLongString(strings, index) {
  const size = { bytes: bytes(strings[index]), most: MOST_BYTES_OF_STRING };
  if (strings.length === 1) return remark("long_as_one_string", size);
  return remark("long_string", { number: index + 1, ...size });
}

/**
 * @param {SpfRecord} spf
 * @returns {Generator<Finding>}
 */
function* ofTerms(spf) {
  const seams = seamsOf(spf);
  /** @type {Set<string>} */
  const seen = new Set();
  let read = 0;
  for (const [index, term] of spf.terms.entries()) {
    if (term.start < read) continue;
    const finding = ofBreak(spf, index, seams) ?? ofWord(spf, term, seen);
    if (finding) yield finding;
    read = finding?.end ?? term.end;
  }
}

/**
 * Two terms without a space between them, or one with a space in it.
 * @param {SpfRecord} spf
 * @param {number} index of a term
 * @param {number[]} seams where strings meet
 * @returns {Finding | null}
 */
function ofBreak(spf, index, seams) {
  const term = spf.terms[index];
  const seam = seams.find((each) => each > term.start && each < term.end);
  return seam ? unspaced(spf.text, term, seam) : spaced(spf, index);
}

/**
 * @param {SpfRecord} spf
 * @param {Term} term
 * @param {Set<string>} seen the words before this one, which joins them
 * @returns {Finding | null}
 */
function ofWord({ terms, text }, term, seen) {
  const word = text.slice(term.start, term.end);
  const found = ofTerm(term, word) ?? once(terms, term) ?? repeated(seen, word);
  return found && at(term, found);
}

/**
 * @param {Set<string>} seen
 * @param {string} word
 * @returns {Remark | null}
 */
function repeated(seen, word) {
  const again = seen.has(word.toLowerCase());
  seen.add(word.toLowerCase());
  return again ? remark("twice") : null;
}

/**
 * Where a string ends and the next one begins with a term.
 * @param {SpfRecord} spf
 */
function seamsOf({ strings, text }) {
  let length = 0;
  const ends = strings.slice(0, -1).map((each) => (length += each.length));
  return ends.filter(
    (each) => TERM_AHEAD.test(text.slice(each, each + 20)) && text[each - 1] !== " ",
  );
}

/**
 * @param {string} text
 * @param {Term} term
 * @param {number} seam
 * @returns {Finding}
 */
function unspaced(text, term, seam) {
  const fix = `${text.slice(term.start, seam)} ${text.slice(seam, term.end)}`;
  return at(term, fixable("strings_without_space", fix));
}

/**
 * A term that a space has cut in two: `ip4: 192.0.2.1`, `~ all`.
 * @param {SpfRecord} spf
 * @param {number} index
 * @returns {Finding | null}
 */
function spaced({ terms, text }, index) {
  const [{ start, end }, next] = terms.slice(index, index + 2);
  const word = text.slice(start, end);
  const cut = /^(?:[+\-?~]|[+\-?~]?(?:include|a|mx|ptr|ip4|ip6|exists):|redirect=)$/i.test(word);
  if (!cut || !next) return null;
  const fix = word + text.slice(next.start, next.end);
  return at({ start, end: next.end }, fixable("space_within", fix, { term: word }));
}

/**
 * Modifiers that may stand only once (RFC 7208 §6).
 * @param {Term[]} terms
 * @param {Term} term
 * @returns {Remark | null}
 */
function once(terms, term) {
  if (term.name !== "redirect" && term.name !== "exp") return null;
  const first = terms.find((each) => each.name === term.name);
  return first === term ? null : remark("only_once", { term: term.name });
}

/**
 * @param {string} text
 * @returns {number} its length in UTF-8
 */
export function bytes(text) {
  return new TextEncoder().encode(text).length;
}
