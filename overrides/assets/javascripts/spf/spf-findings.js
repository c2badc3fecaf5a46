// @ts-check
// What is wrong with an SPF record, or weak, at its place. What is said of each fault stands in
// docs/_data/tools/spf_checker.yml, under the fault's name.
import { parseIpv4, parseIpv6, parseNetwork, parsePrefix, WIDTH } from "../mail/ip-address.js";

/** @typedef {import("../page/api.js").SpfFault} Fault */
/** @typedef {import("../page/api.js").SpfSeverity} Severity */
/** @typedef {import("./spf.js").Term} Term */
/** @typedef {Omit<import("./spf.js").Spf, "errors">} Read */
/** @typedef {import("./spf-text.js").PastedRecord} PastedRecord */

/**
 * Something to say about a record. An `error` ends the check of every message in `permerror` or
 * `none`, a `limit` may do so, a `warning` weakens the record, a `note` only explains it.
 * @typedef {object} Finding
 * @property {number} start offset into the record's text
 * @property {number} end
 * @property {Fault} key
 * @property {Severity} severity
 * @property {Record<string, string | number>} values what its sentence names
 * @property {string} [fix] what should stand at this place instead, where there is one answer
 */

/** @typedef {Pick<Finding, "key" | "severity" | "values" | "fix">} Remark */

/** @type {Record<Fault, Severity>} */
const SEVERITY = {
  several_records: "error",
  shortened: "error",
  unquoted: "warning",
  typographic: "note",
  no_version: "error",
  version_not_first: "error",
  version_not_apart: "error",
  version_again: "error",
  redirect_ignored: "warning",
  behind_all: "warning",
  no_all: "warning",
  all_passes: "warning",
  all_neutral: "warning",
  all_continued: "error",
  too_many_lookups: "limit",
  long_string: "warning",
  long_as_one_string: "warning",
  cut: "error",
  large: "warning",
  strings_without_space: "error",
  space_within: "error",
  twice: "warning",
  only_once: "error",
  address_without_name: "error",
  separator: "error",
  quotation_mark: "error",
  redirect_colon: "error",
  name_alone: "error",
  unknown_term: "error",
  mechanism_equals: "warning",
  unknown_modifier: "warning",
  bad_macro: "error",
  no_address: "error",
  other_version: "error",
  wide: "warning",
  bad_prefix: "error",
  odd_prefix: "error",
  no_domain: "error",
  not_plain: "error",
  no_whole_domain: "error",
  odd_domain: "warning",
  ptr: "warning",
};

/** Terms that cause lookups, at most (RFC 7208 §4.6.4). */
export const MOST_LOOKUPS = 10;
/** Bytes of one string, at most (RFC 1035 §3.3). */
export const MOST_BYTES_OF_STRING = 255;
/** Bytes of a record that fits an answer of DNS over UDP (RFC 7208 §3.4). */
export const FITTING_BYTES = 450;

/** Characters of a record that are read; no record in use comes near. */
export const MOST_CHARACTERS = 16_384;

const TERM_AHEAD = /^[+\-?~]?(?:all(?: |$)|(?:include|a|mx|ptr|ip4|ip6|exists):|redirect=)/i;
const MACRO = /%\{[slodiphv](?:0*[1-9]\d*)?r?[.\-+,/_=]*\}|%[%_-]/gi;

/**
 * @param {Read} spf
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
 * @param {Fault} key
 * @param {Finding["values"]} [values]
 * @returns {Remark}
 */
function remark(key, values = {}) {
  return { key, severity: SEVERITY[key], values };
}

/**
 * @param {Fault} key
 * @param {string} fix
 * @param {Finding["values"]} [values]
 * @returns {Remark}
 */
function fixable(key, fix, values = {}) {
  return { ...remark(key, values), fix };
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
 * @param {Read} spf
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
 * @param {Read} spf
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
 * @param {Read} spf
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
 * @param {Read} spf
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
 * @param {Read} spf
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
 * @param {Read} spf
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
 * @param {Read} spf
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
 * @param {Read} spf
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
 * @param {Read} spf
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
 * @param {Term} term
 * @param {string} word as it stands in the record
 * @returns {Remark | null}
 */
function ofTerm(term, word) {
  if (term.kind === "unknown") return ofUnknown(term.value, word);
  if (term.kind === "modifier") return ofModifier(term, word);
  if (term.name === "all") return /^[+\-?~]?all$/i.test(word) ? null : remark("all_continued");
  if (term.name === "ip4" || term.name === "ip6") return ofAddress(term, word);
  return ofPrefixes(word, term) ?? ofDomain(term, word);
}

/**
 * A word that is no term.
 * @param {string} rest without its qualifier
 * @param {string} word
 * @returns {Remark}
 */
function ofUnknown(rest, word) {
  const address = /^(?:ipv?[46]?:)?(.*)$/i.exec(rest.slice(0, 60))?.[1] ?? "";
  const network = parseNetwork(address);
  if (network) {
    const qualifier = word.slice(0, word.length - rest.length);
    const fix = `${qualifier}ip${network.version}:${address}`;
    return fixable("address_without_name", fix, { version: network.version });
  }
  const separator = ofSeparator(rest, word);
  if (separator) return separator;
  if (/["']/.test(rest)) return remark("quotation_mark");
  if (/^redirect:/i.test(rest)) return fixable("redirect_colon", rest.replace(/:/, "="));
  if (/^all\b/i.test(rest)) return remark("all_continued");
  if (/^[\w-]+(?:\.[\w-]+)+\.?$/.test(rest)) return remark("name_alone");
  return remark("unknown_term");
}

/**
 * A comma or semicolon between terms.
 * @param {string} rest what it may end
 * @param {string} word
 * @returns {Remark | null}
 */
function ofSeparator(rest, word) {
  if (!/[,;]$/.test(rest)) return null;
  return fixable("separator", word.replace(/[,;]+$/, ""), { sign: rest.slice(-1) });
}

/**
 * @param {Term} term
 * @param {string} word
 * @returns {Remark | null}
 */
function ofModifier(term, word) {
  if (/^v=spf1$/i.test(word)) return fixable("version_again", "");
  if (term.name === "redirect" || term.name === "exp") return ofDomain(term, word);
  if (term.value.replace(MACRO, "").includes("%")) return badMacro();
  if (/^(?:include|a|mx|ptr|ip4|ip6|exists)$/.test(term.name)) {
    return remark("mechanism_equals", { term: term.name });
  }
  return remark("unknown_modifier");
}

/** A percent sign that begins no macro (RFC 7208 §7.1). */
function badMacro() {
  return remark("bad_macro", { example: "%{i}" });
}

/**
 * @param {Term} term `ip4` or `ip6`
 * @param {string} word
 * @returns {Remark | null}
 */
function ofAddress(term, word) {
  const parse = term.name === "ip4" ? parseIpv4 : parseIpv6;
  const separator = ofSeparator(word, word);
  if (separator) return separator;
  if (parse(term.value.split("/")[0]) === null) return ofNoAddress(term, word);
  return ofPrefixes(word, term) ?? ofWidth(term);
}

/**
 * @param {Term} term `ip4` or `ip6` without an address of its version
 * @param {string} word
 * @returns {Remark}
 */
function ofNoAddress(term, word) {
  const [version, other] = term.name === "ip4" ? [4, 6] : [6, 4];
  const swapped = parseNetwork(word.slice(word.indexOf(":") + 1).slice(0, 60));
  if (swapped?.version === other) {
    const fix = word.replace(/ip[46]/i, `ip${other}`);
    return fixable("other_version", fix, { version: other });
  }
  return remark("no_address", { address: term.value.split("/")[0].slice(0, 60), version });
}

/**
 * @param {Term} term `ip4` or `ip6` with an address
 * @returns {Remark | null}
 */
function ofWidth(term) {
  const prefix = term.name === "ip4" ? term.cidr4 : term.cidr6;
  const widest = term.name === "ip4" ? 8 : 16;
  if (prefix === null || prefix > widest || term.qualifier !== "+") return null;
  return remark("wide");
}

/**
 * The prefix lengths (RFC 7208 §5.6): `/24` for IPv4, `//64` for IPv6 behind `a` and `mx`.
 * @param {string} word
 * @param {Term} term
 * @returns {Remark | null}
 */
function ofPrefixes(word, term) {
  if (!/^(?:a|mx|ip4|ip6)$/.test(term.name)) return null;
  const [, first, second] = /(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(word.slice(-20)) ?? [];
  const bad =
    term.name === "ip6" ? ofPrefix(first, 6) : (ofPrefix(first, 4) ?? ofPrefix(second, 6));
  const plain = term.name === "ip4" || term.name === "ip6";
  return bad ?? (plain && term.value.includes("/") ? remark("odd_prefix") : null);
}

/**
 * @param {string | undefined} length as it is written, where one is
 * @param {4 | 6} version
 * @returns {Remark | null}
 */
function ofPrefix(length, version) {
  if (length === undefined || parsePrefix(length, version) !== null) return null;
  return remark("bad_prefix", { length, version, most: WIDTH[version] });
}

/**
 * What follows a name: a domain, which `a`, `mx`, and `ptr` may do without.
 * @param {Term} term
 * @param {string} word
 * @returns {Remark | null}
 */
function ofDomain(term, word) {
  const given = /^[+\-?~]?[a-z0-9]+[:=]/i.test(word);
  if (!given && /^(?:a|mx|ptr)$/.test(term.name) && !term.value) return ofPtr(term);
  if (!term.value || !given) {
    return remark("no_domain", { term: `${term.name}${term.kind === "modifier" ? "=" : ":"}` });
  }
  return ofSeparator(word, word) ?? ofDomainSpec(term.value) ?? ofPtr(term);
}

/**
 * A domain (RFC 7208 §7.1, `domain-spec`).
 * @param {string} value
 * @returns {Remark | null}
 */
function ofDomainSpec(value) {
  const plain = value.replace(MACRO, "\0");
  if (plain.includes("%")) return badMacro();
  if (!/^[\0!-~]+$/.test(plain)) return remark("not_plain");
  if (!plain.endsWith("\0") && !endsInTopLabel(plain)) {
    return remark("no_whole_domain", { domain: value.slice(0, 80) });
  }
  return /[:/@\\]/.test(plain) ? remark("odd_domain") : null;
}

/**
 * @param {string} domain
 * @returns {boolean} whether it ends in a dot and a top-level label (RFC 7208 §7.1, `domain-end`)
 */
function endsInTopLabel(domain) {
  const labels = domain.replace(/\.$/, "").split(".");
  const top = labels[labels.length - 1];
  return (
    labels.length > 1 && /^[a-z0-9-]+$/i.test(top) && /[a-z-]/i.test(top) && !/^-|-$/.test(top)
  );
}

/**
 * `ptr`, which is not to be used (RFC 7208 §5.5).
 * @param {Term} term
 * @returns {Remark | null}
 */
function ofPtr(term) {
  return term.name === "ptr" ? remark("ptr") : null;
}

/**
 * @param {string} text
 * @returns {number} its length in UTF-8
 */
export function bytes(text) {
  return new TextEncoder().encode(text).length;
}
