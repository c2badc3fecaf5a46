// @ts-check
import { readHeader, shownValue } from "../mail/header-fields.js";
import { addressIn } from "./address-in.js";
import { repliesOf } from "./server-replies.js";

/**
 * What is reported about one recipient (RFC 3464, section 2.3).
 * @typedef {object} Outcome
 * @property {string | null} address
 * @property {string} action or the type of a disposition where a mail program reports it (RFC
 *   8098, section 3.2.6)
 * @property {string} status
 * @property {string} diagnostic
 * @property {string} [words] what else tells why, where the report is not one of RFC 3464
 */

/** @typedef {import("../mail/header-fields.js").Field} Field */

/** Media types of a part that reports (RFC 3464, RFC 6533, RFC 8098). */
export const REPORTS = new Set([
  "message/delivery-status",
  "message/global-delivery-status",
  "message/disposition-notification",
]);

const BLANK_LINE = /\n[ \t]*\n/;
const LONGEST_DIAGNOSTIC = 4_000;
const INTERNAL = /@[^.]*$|\.(?:local|localdomain|internal|lan|invalid)$/i; // RFC 6762, RFC 6761

/**
 * The outcomes in a report of delivery, one for each block of fields.
 * @param {string} text
 * @returns {Outcome[]}
 */
export function outcomesOf(text) {
  return text.split(BLANK_LINE).flatMap((block) => outcomeOf(block.slice(block.search(/\S/))));
}

/**
 * @param {string} block
 * @returns {Outcome | []} none where the block does not report about a recipient
 */
function outcomeOf(block) {
  const { fields } = readHeader(block);
  if (!fields.length) return [];
  const value = (/** @type {string} */ name) => shownValue(fields, name);
  const [final, diagnostic] = [value("final-recipient"), value("diagnostic-code")];
  const [action, status] = [value("action"), value("status")];
  if (!final && !diagnostic && !(action && status)) return [];
  const disposition = value("disposition");
  const said = diagnostic || extension(fields);
  return {
    address: knownAddress(final, value("original-recipient")),
    action: firstWord(action || disposition.slice(disposition.indexOf(";") + 1)),
    status: /[245]\.\d{1,3}\.\d{1,3}/.exec(status)?.[0] ?? "",
    diagnostic: said.replace(/^[\w-]{1,20}\s?;\s*/, "").slice(0, LONGEST_DIAGNOSTIC),
  };
}

/**
 * What the server said, where a mail system keeps that in a field of its own (RFC 3464, section
 * 2.4).
 * @param {Field[]} fields
 */
function extension(fields) {
  const own = fields.filter(({ name }) => /^x-/i.test(name)).map(({ name }) => name);
  const values = own.map((name) => shownValue(fields, name));
  return values.find((each) => repliesOf(each).length) ?? "";
}

/**
 * The address that failed; the one that the sender wrote, where the other one is only known within
 * the receiving server (RFC 3464, section 2.3.1).
 * @param {string} final
 * @param {string} original
 * @returns {string | null}
 */
function knownAddress(final, original) {
  const address = addressIn(final);
  const isKnown = address !== null && !INTERNAL.test(address);
  return isKnown ? address : (addressIn(original) ?? address);
}

/** @param {string} text */
function firstWord(text) {
  return /^[a-z]+/.exec(text.trim().toLowerCase())?.[0] ?? "";
}
