// @ts-check
import { alignment } from "./domain-alignment.js";
import { domainOf } from "./mailboxes.js";
import { findAddress } from "./address-literal.js";
import { tokensOf } from "./structured-field.js";

/** @typedef {import("./structured-field.js").Token} Token */

/**
 * The outcome of one check: the method (`spf`, `dkim`, `dmarc` …) and its result in lower case,
 * properties such as `smtp.mailfrom`, and what stands in comments.
 * @typedef {object} Result
 * @property {string} method
 * @property {string} result
 * @property {Record<string, string>} properties
 * @property {string} comment
 */

/**
 * An `Authentication-Results` field. Microsoft 365 leaves the server out.
 * @typedef {{ server: string | null, results: Result[] }} AuthenticationReport
 */

/**
 * The report of the system that received the message last, put together of all its fields, and the
 * servers whose reports came with the message and prove nothing. `fits` tells whether the server is
 * one of those that the message passed last; null where the report names none.
 * @typedef {AuthenticationReport & { fits: boolean | null, others: string[] }} Trusted
 */

/**
 * Read an `Authentication-Results` or `ARC-Authentication-Results` field (RFC 8601 section 2.2).
 * @param {string} value unfolded
 * @returns {AuthenticationReport}
 */
function parseResults(value) {
  const segments = segmentsOf(value);
  const read = segments.map((tokens) => ({ tokens, result: resultOf(tokens) }));
  const results = read.flatMap(({ result }) => result ?? []);
  // Some servers write `header.from` before the method, as a part of its own.
  const loose = read.flatMap(({ tokens, result }) => (result ? [] : pairsOf(wordsOf(tokens))));
  for (const { properties } of results)
    for (const [key, text] of loose) properties[key.toLowerCase()] ??= text;
  return { server: serverOf(segments[0] ?? []), results };
}

/**
 * The parts between semicolons, without the instance that ARC puts first (RFC 8617 section 4.1.1).
 * @param {string} value
 * @returns {Token[][]}
 */
function segmentsOf(value) {
  /** @type {Token[][]} */
  const segments = [[]];
  for (const token of tokensOf(value, ";")) {
    if (token.kind === "special") segments.push([]);
    else segments[segments.length - 1].push(token);
  }
  return /^i=\d+$/i.test(segments[0][0]?.text ?? "") ? segments.slice(1) : segments;
}

/**
 * The name of the server that wrote a report.
 * @param {Token[]} tokens of its first part
 * @returns {string | null}
 */
function serverOf([first, second]) {
  const isName = first?.kind === "word" && !first.text.includes("=") && second?.text !== "=";
  return isName ? first.text.toLowerCase() : null;
}

/**
 * @param {Token[]} tokens
 * @returns {Result | null}
 */
function resultOf(tokens) {
  const pairs = pairsOf(wordsOf(tokens));
  const head = pairs.findIndex(([key]) => !key.includes("."));
  if (head < 0) return null;
  const [method, result] = pairs[head];
  const comment = commentsOf(tokens);
  const properties = Object.fromEntries(
    pairs.filter((_, at) => at !== head).map(([key, text]) => [key.toLowerCase(), text]),
  );
  return {
    method: method.toLowerCase().split("/")[0],
    result: result.toLowerCase(),
    properties,
    comment,
  };
}

/** @param {Token[]} tokens */
function wordsOf(tokens) {
  return tokens.filter(({ kind }) => kind === "word").map(({ text }) => text);
}

/** @param {Token[]} tokens */
function commentsOf(tokens) {
  return tokens
    .filter(({ kind }) => kind === "comment")
    .map(({ text }) => text)
    .join("; ");
}

/**
 * `key=value` pairs, with or without spaces around the sign.
 * @param {string[]} words
 * @returns {[string, string][]}
 */
function pairsOf(words) {
  /** @type {[string, string][]} */
  const pairs = [];
  let at = 0;
  while (at < words.length) {
    const [word, next = "", third = ""] = words.slice(at, at + 3);
    const { pair, taken } = pairAt(word, next, third);
    if (pair) pairs.push(pair);
    at += taken;
  }
  return pairs;
}

/**
 * The pair that a word begins, and how many words it takes.
 * @param {string} word
 * @param {string} next
 * @param {string} third
 * @returns {{ pair: [string, string] | null, taken: number }}
 */
function pairAt(word, next, third) {
  const sign = word.indexOf("=");
  const [key, value] = [word.slice(0, sign), word.slice(sign + 1)];
  if (sign > 0) return value ? { pair: [key, value], taken: 1 } : { pair: [key, next], taken: 2 };
  if (sign === 0 || !next.startsWith("=")) return { pair: null, taken: 1 };
  const rest = next.slice(1);
  return rest ? { pair: [word, rest], taken: 2 } : { pair: [word, third], taken: 3 };
}

/**
 * The report to believe (RFC 8601 section 1.2 and 5): of all reports the topmost by a server that
 * the message passed last, otherwise the topmost. Reports by the same server belong together.
 * @param {import("./header-fields.js").Field[]} fields
 * @param {import("./received.js").Hop[]} hops
 * @returns {Trusted | null}
 */
export function trustedReport(fields, hops) {
  const reports = reportsIn(fields);
  if (!reports.length) return null;
  const receivers = lastServers(hops);
  const fitting = reports.find(
    ({ server }) => server !== null && receivers.some((name) => isNear(server, name)),
  );
  const chosen = reports[0].server === null ? reports[0] : (fitting ?? reports[0]);
  const own = reports.filter((each) => belongs(each, chosen));
  const others = reports.filter((each) => !own.includes(each)).map(({ server }) => server ?? "");
  return {
    server: chosen.server,
    results: own.flatMap(({ results }) => results),
    fits: chosen.server === null || !receivers.length ? null : chosen === fitting,
    others: [...new Set(others)],
  };
}

/** @typedef {ReturnType<typeof parseResults> & { above: number }} PlacedReport */

/**
 * The reports of a header, and how many steps stand above each.
 * @param {import("./header-fields.js").Field[]} fields
 * @returns {PlacedReport[]}
 */
function reportsIn(fields) {
  let above = 0;
  return fields.flatMap(({ name, value }) => {
    const plain = name.toLowerCase();
    if (plain === "received") above += 1;
    return plain === "authentication-results" ? [{ ...parseResults(value), above }] : [];
  });
}

/**
 * Whether a report belongs to another one: by the same server, or by one beside it that wrote at
 * the same step, as where each check has a server of its own.
 * @param {PlacedReport} report
 * @param {PlacedReport} chosen
 */
function belongs({ server, above }, chosen) {
  if (server === chosen.server) return true;
  return Boolean(
    server && chosen.server && above === chosen.above && isNear(server, chosen.server),
  );
}

/**
 * The servers that took the message over at the end of its way, within one organization.
 * @param {import("./received.js").Hop[]} hops
 */
function lastServers(hops) {
  const names = [];
  for (const hop of [...hops].reverse()) {
    if (hop.by) names.push(hop.by);
    if (hop.from && hop.by && !isNear(hop.from, hop.by) && !isUnseen(hop)) break;
  }
  return names;
}

/**
 * Whether a step stands within a network: by a name that only it knows, and without an address.
 * @param {import("./received.js").Hop} hop
 */
function isUnseen({ by, address }) {
  return by !== null && !by.includes(".") && address === null;
}

/**
 * @param {string} one
 * @param {string} other
 */
function isNear(one, other) {
  return (
    one === other.toLowerCase() || ["same", "subdomain", "sibling"].includes(alignment(one, other))
  );
}

/**
 * The results of a method.
 * @param {AuthenticationReport | null} report
 * @param {string} method
 */
export function resultsOf(report, method) {
  return report?.results.filter((each) => each.method === method) ?? [];
}

/**
 * The domain that a check was about: the envelope sender’s or the greeting’s for SPF, the signing
 * one for DKIM, the From address’s for DMARC.
 * @param {Result} result
 */
export function domainChecked({ properties }) {
  const names = ["smtp.mailfrom", "smtp.mail", "smtp.helo", "header.d", "header.i", "header.from"];
  const value =
    names.map((name) => properties[name]).find((text) => text && !/^(?:none|<>)$/i.test(text)) ??
    "";
  return domainOf(value.includes("@") ? value : `@${value}`);
}

/**
 * The address that connected, where the comment of an SPF result tells it.
 * @param {Result | undefined} result
 */
export function addressChecked(result) {
  return result ? findAddress(result.comment) : null;
}

/**
 * A `Received-SPF` field as a result (RFC 7208 section 9.1).
 * @param {string} value unfolded
 * @returns {Result | null}
 */
export function parseReceivedSpf(value) {
  const result = /^\s*([a-z]{2,20})/i.exec(value)?.[1].toLowerCase();
  if (!result) return null;
  const tokens = tokensOf(value, ";");
  const pairs = Object.fromEntries(pairsOf(wordsOf(tokens)));
  const comment = commentsOf(tokens);
  const sender = (pairs["envelope-from"] ?? "").replace(/[<>]/g, "");
  const properties = { "smtp.mailfrom": sender, "smtp.helo": pairs.helo ?? "" };
  return {
    method: "spf",
    result,
    properties,
    comment: pairs["client-ip"] ? `${pairs["client-ip"]}; ${comment}` : comment,
  };
}
