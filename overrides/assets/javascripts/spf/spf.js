// @ts-check
// SPF records as RFC 7208 has them: read, and evaluated as far as one can without DNS.
import { contains, overlap, parseNetwork, unmapped } from "../mail/ip-address.js";
import { findingsOf, MOST_CHARACTERS, MOST_LOOKUPS } from "./spf-findings.js";
import { reachable, termsOf } from "./spf-terms.js";
import { readPasted } from "./spf-text.js";

/** @typedef {import("./spf-terms.js").Term} Term */
/** @typedef {import("./spf-text.js").PastedRecord} PastedRecord */

/**
 * What was read of a pasted text, and what is wrong with it, in the order of the places. `others`
 * are the records of further names in the same text; every name has its own.
 * @typedef {import("./spf-terms.js").SpfRecord &
 *   { errors: Finding[], name: string | null, others: Spf[] }} Spf
 */

/** @typedef {import("./spf-faults.js").Finding} Finding */

/**
 * A result as in RFC 7208 §2.6, or `unknown` where only DNS could tell.
 * @typedef {import("../page/api.js").SpfResult} SpfResult
 */

/**
 * What a check of mail from an address ends in.
 * @typedef {object} Evaluation
 * @property {SpfResult} result
 * @property {import("../page/api.js").SpfReason} why
 * @property {Term | null} term the one that decides
 * @property {SpfResult | null} otherwise for `unknown`: the result if no such term matches
 * @property {Term} [unless] an `include` that stands before it, and has to be sound
 */

/** @type {Record<string, SpfResult>} */
const RESULTS = { "+": "pass", "-": "fail", "~": "softfail", "?": "neutral" };

/**
 * Read a pasted text as an SPF record.
 * @param {string} pasted a record or what holds one (see spf-text.js); its first million characters
 *   count, and of a record the first 16,384
 * @returns {Spf} of the first record, where there are several
 */
export function parseSpf(pasted) {
  const found = readPasted(pasted);
  const [first, ...others] = byOwner(found.records).map((records) => spfOf(records, found));
  return { ...(first ?? spfOf([], found)), others };
}

/**
 * Records in groups, one for each name; what no name is told of belongs to the first.
 * @param {PastedRecord[]} records
 * @returns {PastedRecord[][]}
 */
function byOwner(records) {
  /** @type {Map<string | null, PastedRecord[]>} */
  const groups = new Map();
  for (const record of records) {
    const owner = record.owner ?? null;
    groups.set(owner, [...(groups.get(owner) ?? []), record]);
  }
  return [...groups.values()];
}

/**
 * @param {PastedRecord[]} records of one name
 * @param {import("./spf-text.js").Pasted} found
 * @returns {Spf}
 */
function spfOf(records, found) {
  const [record = NONE] = records;
  const text = joined(record);
  const version = /^v=spf1(?= |$)/i.exec(text)?.[0] ?? null;
  const terms = termsOf(text, version);
  const spf = {
    ...{ version, text, terms, strings: record.strings, records: records.map(joined) },
    ...{ mistaken: found.mistaken, repaired: found.repaired, long: found.long },
    ...{ name: record.owner ?? null, others: [] },
    lookups: reachable(terms).filter((each) => each.lookup).length,
  };
  return { ...spf, errors: records.length ? findingsOf(spf, record) : [] };
}

/** @type {PastedRecord} */
const NONE = { strings: [], quoted: false, bare: false, shortened: false };

/** @param {PastedRecord} record */
function joined(record) {
  return record.strings.join("").slice(0, MOST_CHARACTERS);
}

/**
 * What a check of mail from an address ends in, as far as the record tells (RFC 7208 §4).
 * @param {Spf} record
 * @param {string} ip an address, or a range of them
 * @returns {Evaluation}
 */
export function evaluateSpf(record, ip) {
  const network = parseNetwork(ip);
  if (!network) return evaluation("unknown", "no_address");
  if (!record.version) return evaluation("none", "no_record");
  if (record.records.length > 1) return evaluation("permerror", "several_records");
  if (record.errors.some((each) => each.severity === "error")) {
    return evaluation("permerror", "has_error");
  }
  return walk(record, unmapped(network));
}

/**
 * @param {Spf} record
 * @param {import("../mail/ip-address.js").Network} network
 * @returns {Evaluation}
 */
function walk(record, network) {
  /** @type {Term[]} */
  const asked = [];
  for (const term of reachable(record.terms)) {
    if (term.lookup) asked.push(term);
    if (asked.length > MOST_LOOKUPS) return undecided(asked[0], "permerror"); // RFC 7208 §4.6.4
    const matched = term.kind === "mechanism" && !term.lookup ? matches(term, network) : false;
    if (matched === null) asked.push(term);
    if (matched) return settled(asked, decidedBy(term));
  }
  return settled(asked, evaluation("neutral", "unmentioned"));
}

/**
 * @param {SpfResult} result
 * @param {Evaluation["why"]} why
 * @param {Term | null} [term]
 * @returns {Evaluation}
 */
function evaluation(result, why, term = null) {
  return { result, why, term, otherwise: null };
}

/** @param {Term} term that matches */
function decidedBy(term) {
  return evaluation(RESULTS[term.qualifier], term.name === "all" ? "by_all" : "listed", term);
}

/**
 * The evaluation, if what DNS would say about the terms before it cannot change it.
 * @param {Term[]} asked terms that only DNS can decide, or of which only a part of a range matches
 * @param {Evaluation} last
 * @returns {Evaluation}
 */
function settled(asked, last) {
  const other = asked.find(
    (term) => term.name === "redirect" || RESULTS[term.qualifier] !== last.result,
  );
  if (other) return undecided(other, last.result);
  const included = asked.find((term) => term.name === "include");
  // A broken record that is included ends the check in permerror (RFC 7208 §5.2).
  return included ? { ...last, why: "listed_unless", unless: included } : last;
}

/**
 * @param {Term} term that only DNS can decide
 * @param {SpfResult} result if neither it nor another such term matches
 * @returns {Evaluation}
 */
function undecided(term, result) {
  const otherwise = term.name === "redirect" ? null : result;
  return { result: "unknown", why: otherwise ? "only_dns_otherwise" : "only_dns", term, otherwise };
}

/**
 * @param {Term} term `all`, `ip4`, or `ip6`
 * @param {import("../mail/ip-address.js").Network} network
 * @returns {boolean | null} null where only a part of the range matches
 */
function matches(term, network) {
  if (term.name === "all") return true;
  const own = networkOf(term);
  if (!own || !overlap(own, network)) return false;
  return contains(own, network) || null;
}

/** @param {Term} term `ip4` or `ip6` */
function networkOf(term) {
  const prefix = term.name === "ip4" ? term.cidr4 : term.cidr6;
  return parseNetwork(prefix === null ? term.value : `${term.value}/${prefix}`);
}
