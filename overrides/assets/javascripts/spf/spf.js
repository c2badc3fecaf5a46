// @ts-check
// SPF records as RFC 7208 has them: read, evaluated as far as one can without DNS, and completed.
import { contains, overlap, parseNetwork, unmapped } from "../mail/ip-address.js";
import { findingsOf, MOST_CHARACTERS, MOST_LOOKUPS } from "./spf-findings.js";
import { readPasted } from "./spf-text.js";

/**
 * One term of a record. Places are offsets into the record's `text`.
 * @typedef {object} Term
 * @property {"+" | "-" | "?" | "~" | ""} qualifier "" for a modifier; "+" where none is written
 * @property {"mechanism" | "modifier" | "unknown"} kind
 * @property {string} name in lower case, such as `ip4` or `redirect`; "" for an unknown one
 * @property {string} value what stands behind `:` or `=`, without prefix lengths
 * @property {number | null} cidr4 the IPv4 prefix length, where one is written
 * @property {number | null} cidr6 the IPv6 prefix length, where one is written
 * @property {number} start
 * @property {number} end
 * @property {boolean} lookup whether it costs a DNS lookup (RFC 7208 §4.6.4)
 * @property {boolean} macro whether its value holds a macro (RFC 7208 §7)
 */

/**
 * @typedef {object} Spf
 * @property {string | null} version `v=spf1` as written, or null
 * @property {string} text the record, its strings joined
 * @property {Term[]} terms
 * @property {string[]} strings
 * @property {string[]} records every record found, each joined
 * @property {import("./spf-text.js").Mistaken | null} mistaken another kind of record found instead
 * @property {import("./spf-findings.js").Finding[]} errors in the order of their places
 * @property {number} lookups of the terms that a check can reach; those within an `include` not
 *   counted
 * @property {boolean} repaired whether typographic characters were read as plain ones
 * @property {boolean} long whether only the beginning of the text was read
 */

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
 */

const LOOKUP = new Set(["include", "a", "mx", "ptr", "exists", "redirect"]);
const MECHANISMS = new Set(["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"]);
/** @type {Record<string, RegExp>} */
const PREFIXES = {
  a: /(?:\/(\d+))?(?:\/\/(\d+))?$/,
  mx: /(?:\/(\d+))?(?:\/\/(\d+))?$/,
  ip4: /\/(\d+)$/,
  ip6: /\/()(\d+)$/,
};
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
  const [record = NONE] = found.records;
  const text = joined(record);
  const version = /^v=spf1(?= |$)/i.exec(text)?.[0] ?? null;
  const terms = [...words(text, version)].map(readTerm);
  const spf = {
    ...{ version, text, terms, strings: record.strings, records: found.records.map(joined) },
    ...{ mistaken: found.mistaken, repaired: found.repaired, long: found.long },
    lookups: reachable(terms).filter((each) => each.lookup).length,
  };
  return { ...spf, errors: found.records.length ? findingsOf(spf, record) : [] };
}

/** @type {import("./spf-text.js").PastedRecord} */
const NONE = { strings: [], quoted: false, bare: false, shortened: false };

/** @param {import("./spf-text.js").PastedRecord} record */
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
  return other ? undecided(other, last.result) : last;
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

/**
 * The terms a check can come to: none behind `all`, and `redirect` only without it
 * (RFC 7208 §5.1, §6.1).
 * @param {Term[]} terms
 * @returns {Term[]} `redirect` last
 */
function reachable(terms) {
  const mechanisms = terms.filter((each) => each.kind === "mechanism");
  const all = mechanisms.findIndex((each) => each.name === "all");
  if (all >= 0) return mechanisms.slice(0, all + 1);
  return [...mechanisms, ...terms.filter((each) => each.name === "redirect")];
}

/**
 * The words behind the version.
 * @param {string} text
 * @param {string | null} version
 * @returns {Generator<{ word: string, start: number }>}
 */
function* words(text, version) {
  let start = version ? version.length : glued(text);
  while (start < text.length) {
    if (text[start] === " ") {
      start += 1;
      continue;
    }
    const space = text.indexOf(" ", start);
    const end = space < 0 ? text.length : space;
    yield { word: text.slice(start, end), start };
    start = end;
  }
}

/**
 * Where the terms begin when the version is not what it should be.
 * @param {string} text
 */
function glued(text) {
  return /^ *v=spf1[;:,]?/i.exec(text)?.[0].length ?? 0;
}

/**
 * @param {{ word: string, start: number }} place
 * @returns {Term}
 */
function readTerm({ word, start }) {
  const end = start + word.length;
  const macro = word.includes("%{");
  // A modifier is a name and `=`; a mechanism has a name of letters and digits (RFC 7208 §4.6.1).
  const [written, name = ""] = /^([a-z][a-z0-9._-]*)=/i.exec(word) ?? [];
  if (written === undefined) return readMechanism(word, { start, end, macro });
  return modifier(name.toLowerCase(), word.slice(written.length), { start, end, macro });
}

/** @typedef {Pick<Term, "start" | "end" | "macro">} Place */

/**
 * @param {string} name
 * @param {string} value
 * @param {Place} place
 * @returns {Term}
 */
function modifier(name, value, { start, end, macro }) {
  const lookup = name === "redirect";
  return {
    qualifier: "",
    kind: "modifier",
    name,
    value,
    cidr4: null,
    cidr6: null,
    start,
    end,
    lookup,
    macro,
  };
}

/**
 * @param {string} word
 * @param {Place} place
 * @returns {Term}
 */
function readMechanism(word, { start, end, macro }) {
  const signed = "+-?~".includes(word[0]);
  const qualifier = /** @type {Term["qualifier"]} */ (signed ? word[0] : "+");
  const rest = signed ? word.slice(1) : word;
  const name = (/^[a-z0-9]+(?=[:/]|$)/i.exec(rest)?.[0] ?? "").toLowerCase();
  if (!MECHANISMS.has(name)) {
    return {
      qualifier,
      kind: "unknown",
      name: "",
      value: rest,
      cidr4: null,
      cidr6: null,
      start,
      end,
      lookup: false,
      macro,
    };
  }
  const [value, cidr4, cidr6] = splitPrefixes(name, rest.slice(name.length));
  const lookup = LOOKUP.has(name);
  return { qualifier, kind: "mechanism", name, value, cidr4, cidr6, start, end, lookup, macro };
}

/**
 * A mechanism's value and its prefix lengths, where it may have them (RFC 7208 §5).
 * @param {string} name
 * @param {string} rest what stands behind the name
 * @returns {[string, number | null, number | null]}
 */
function splitPrefixes(name, rest) {
  // What is longer than this is no prefix length.
  const found = PREFIXES[name]?.exec(rest.slice(-20));
  const value = found ? rest.slice(0, rest.length - found[0].length) : rest;
  return [value.replace(/^:/, ""), number(found?.[1]), number(found?.[2])];
}

/** @param {string | undefined} digits */
function number(digits) {
  return digits ? Number(digits) : null;
}
