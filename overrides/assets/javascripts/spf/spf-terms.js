// @ts-check
// The terms of an SPF record (RFC 7208 §4.6.1, §5, §6).

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
 * What was read of a pasted text: the first record, where there are several.
 * @typedef {object} SpfRecord
 * @property {string | null} version `v=spf1` as written, or null
 * @property {string} text the record, its strings joined
 * @property {Term[]} terms
 * @property {string[]} strings
 * @property {string[]} records every record found, each joined
 * @property {import("./spf-text.js").Mistaken | null} mistaken another kind of record found instead
 * @property {number} lookups of the terms that a check can reach; those within an `include` not
 *   counted
 * @property {boolean} repaired whether typographic characters were read as plain ones
 * @property {boolean} long whether only the beginning of the text was read
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

/**
 * The terms behind the version.
 * @param {string} text of a record
 * @param {string | null} version as it is written
 * @returns {Term[]}
 */
export function termsOf(text, version) {
  return [...words(text, version)].map(readTerm);
}

/**
 * The terms a check can come to: none behind `all`, and `redirect` only without it
 * (RFC 7208 §5.1, §6.1).
 * @param {Term[]} terms
 * @returns {Term[]} `redirect` last
 */
export function reachable(terms) {
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

/** @typedef {Pick<Term, "start" | "end" | "macro">} TermSpan */

/**
 * @param {string} name
 * @param {string} value
 * @param {TermSpan} place
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
 * @param {TermSpan} place
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
