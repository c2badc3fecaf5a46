// @ts-check
import { parseNetwork } from "./ip-address.js";
import { findHeader, isHeader } from "./pasted-header.js";

/**
 * What somebody gives: a report of a failed delivery, the headers of a message, an SPF record,
 * addresses or ranges of servers, or words.
 * @typedef {"bounce" | "headers" | "spf" | "addresses" | "words"} TextKind
 */

/** So much of a text tells what it is. */
const LOOKED_AT = 200_000;
const RECORD = /(?:^|[\s"'(=])v=spf1(?=[\s"']|$)/im;
const MOST_ADDRESSES = 200;
const SEPARATORS = /[\s,;]+/;
/** A reply of a server with its two codes (RFC 5321, section 4.2; RFC 3463). */
const REPLY = /\b[45]\d\d[ -]#?[245]\.\d{1,3}\.\d{1,3}\b/;
/** What a report of a delivery says (RFC 3464), and what servers write beside it. */
const REPORT = new RegExp(
  [
    "^[ \\t>]*content-type:[ \\t]*(?:multipart/report|message/delivery-status)",
    "^[ \\t>]*(?:final-recipient|diagnostic-code|x-failed-recipients|remote-mta)[ \\t]*:",
    "^[ \\t>]*action[ \\t]*:[ \\t]*(?:failed|delayed)",
    "^[ \\t>]*x-ms-exchange-message-is-ndr[ \\t]*:",
    "^[ \\t>]*(?:from|return-path):.*(?:mailer-daemon|postmaster|microsoftexchange[0-9a-f]{6})",
    "^[ \\t>]*return-path:[ \\t]*<>",
  ].join("|"),
  "im",
);

/**
 * What a text is, by its form alone. All tools and the search ask this.
 * @param {string} text
 * @returns {TextKind} `words` where its form does not tell, as of one sentence of a bounce
 */
export function recognized(text) {
  const beginning = text.slice(0, LOOKED_AT);
  const { fields } = findHeader(beginning, []);
  const isMessage = isHeader(fields);
  if (!isMessage && RECORD.test(beginning)) return "spf";
  if (REPORT.test(beginning)) return "bounce";
  if (isMessage) return REPLY.test(bodyOf(beginning)) ? "bounce" : "headers";
  if (listedAddresses(beginning).length) return "addresses";
  return REPLY.test(beginning) ? "bounce" : "words";
}

/**
 * The addresses and ranges of a text that holds nothing else.
 * @param {string} text
 * @returns {string[]} none where anything else stands in it
 */
export function listedAddresses(text) {
  const words = text.trim().split(SEPARATORS, MOST_ADDRESSES);
  return words.every((word) => /[.:]/.test(word) && parseNetwork(word)) ? words : [];
}

/**
 * What follows the first blank line.
 * @param {string} text
 */
function bodyOf(text) {
  const end = text.trimStart().search(/\r?\n[ \t]*\r?\n/);
  return end < 0 ? "" : text.trimStart().slice(end);
}
