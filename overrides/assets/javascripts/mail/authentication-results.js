// @ts-check
import { valuesOf } from "./header-fields.js";
import { alignment } from "./domain-alignment.js";
import { domainOf } from "./mailboxes.js";
import { findAddress } from "./address-literal.js";
import { tokensOf } from "./structured-field.js";

/**
 * The outcome of one check: the method (`spf`, `dkim`, `dmarc` …) and its result in lower case,
 * properties such as `smtp.mailfrom`, and what stands in comments.
 * @typedef {{ method: string, result: string, properties: Record<string, string>, comment: string }} Result
 */

/**
 * An `Authentication-Results` field. Microsoft 365 leaves the server out.
 * @typedef {{ server: string | null, results: Result[] }} Report
 */

/**
 * The report of the system that received the message last, put together of all its fields, and the
 * servers whose reports came with the message and prove nothing. `fits` tells whether the server is
 * one of those that the message passed last; null where the report names none.
 * @typedef {Report & { fits: boolean | null, others: string[] }} Trusted
 */

/**
 * Read an `Authentication-Results` or `ARC-Authentication-Results` field (RFC 8601 section 2.2).
 * @param {string} value unfolded
 * @returns {Report}
 */
export function parseReport(value) {
  /** @type {import("./structured-field.js").Token[][]} */
  const segments = [[]];
  for (const token of tokensOf(value, ";")) {
    if (token.kind === "special") segments.push([]);
    else segments[segments.length - 1].push(token);
  }
  if (/^i=\d+$/i.test(segments[0][0]?.text ?? "")) segments.shift(); // RFC 8617 section 4.1.1
  const results = segments.map(resultOf).filter((each) => each !== null);
  // Some servers write `header.from` before the method, as a part of its own.
  const loose = segments
    .filter((tokens) => resultOf(tokens) === null)
    .flatMap((tokens) => pairsOf(wordsOf(tokens)));
  for (const { properties } of results)
    for (const [key, text] of loose) properties[key.toLowerCase()] ??= text;
  const [first] = segments[0] ?? [];
  const server =
    first?.kind === "word" && !first.text.includes("=") && segments[0][1]?.text !== "="
      ? first.text.toLowerCase()
      : null;
  return { server, results };
}

/**
 * @param {import("./structured-field.js").Token[]} tokens
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

/** @param {import("./structured-field.js").Token[]} tokens */
function wordsOf(tokens) {
  return tokens.filter(({ kind }) => kind === "word").map(({ text }) => text);
}

/** @param {import("./structured-field.js").Token[]} tokens */
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
  for (let at = 0; at < words.length; at += 1) {
    const sign = words[at].indexOf("=");
    if (sign > 0 && sign < words[at].length - 1)
      pairs.push([words[at].slice(0, sign), words[at].slice(sign + 1)]);
    else if (sign > 0) pairs.push([words[at].slice(0, -1), words[(at += 1)] ?? ""]);
    else if (words[at + 1]?.startsWith("=")) {
      const rest = words[at + 1].slice(1);
      pairs.push([words[at], rest || (words[at + 2] ?? "")]);
      at += rest ? 1 : 2;
    }
  }
  return pairs;
}

/**
 * The report to believe (RFC 8601 section 1.2 and 5): of all reports the topmost by a server that
 * the message passed last, otherwise the topmost. Reports by the same server belong together.
 * @param {import("./header-fields.js").Field[]} fields
 * @param {import("./received.js").Hop[]} hops
 * @returns {Trusted | null}
 */
export function trustedReport(fields, hops) {
  const reports = valuesOf(fields, "Authentication-Results").map(parseReport);
  if (!reports.length) return null;
  const receivers = lastServers(hops);
  const fitting = reports.find(
    ({ server }) => server !== null && receivers.some((name) => isNear(server, name)),
  );
  const chosen = reports[0].server === null ? reports[0] : (fitting ?? reports[0]);
  const own = reports.filter(({ server }) => server === chosen.server);
  const others = reports
    .filter(({ server }) => server !== chosen.server)
    .map(({ server }) => server ?? "");
  return {
    server: chosen.server,
    results: own.flatMap(({ results }) => results),
    fits: chosen.server === null || !receivers.length ? null : chosen === fitting,
    others: [...new Set(others)],
  };
}

/**
 * The servers that took the message over at the end of its way, within one organization.
 * @param {import("./received.js").Hop[]} hops
 */
function lastServers(hops) {
  const names = [];
  for (const hop of [...hops].reverse()) {
    if (hop.by) names.push(hop.by);
    if (hop.from && hop.by && !isNear(hop.from, hop.by)) break;
  }
  return names;
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
 * @param {Report | null} report
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
