// @ts-check
import { shownValue } from "../mail/header-fields.js";
import { labelsOf } from "../mail/field-labels.js";
import { addressAtStart, addressIn } from "./address-in.js";
import { outcomesOf, REPORTS } from "./delivery-status.js";
import { bounceIn, otherIn } from "./passed-on.js";
import { RETURNED, withoutReturned } from "./returned-message.js";
import { onlyReply, repliesOf, withoutRepeatedCodes } from "./server-replies.js";

/**
 * @typedef {import("../mail/mime.js").Part} Part
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 * @typedef {import("../page/api.js").MessagePlace} MessagePlace
 * @typedef {import("./delivery-status.js").Outcome} Outcome
 * @typedef {import("./passed-on.js").Opened} Opened
 */

/**
 * Something that a message says about its delivery.
 * @typedef {{ from: MessagePlace, text: string, recipient: string | null }} Statement
 */

/**
 * What a text says about a delivery, the telling statements first.
 * @typedef {object} DeliveryReport
 * @property {Part | null} message null where the text holds no header
 * @property {string | null} line the whole text where it is one reply and nothing else
 * @property {boolean} returned whether the message that failed is attached
 * @property {string[]} types the media types of its parts
 * @property {Outcome[]} outcomes
 * @property {Statement[]} statements
 * @property {string} body what people read in it, without the returned message
 */

const LONGEST_TEXT = 64_000;
const LONGEST_BODY = 16_000;
const MOST_OUTCOMES = 50;
const MOST_REPLIES = 20;
const MOST_PARAGRAPHS = 60;
const BLANK_LINE = /\n[ \t]*\n/;
const SENDER = new RegExp(
  `^[ \\t*>]{0,20}(?:${labelsOf("From")}|sender|reply-to)(?![\\p{L}-])[^:\\n]{0,20}:.*$`,
  "gimu",
);

/**
 * Read a pasted text: a whole message, a part of one, or a line; or one that somebody passed on.
 * @param {string} text
 * @param {MessageSigns} signs
 * @returns {DeliveryReport[]} the one that tells most, and then what may be passed on within it
 */
export function readReports(text, signs) {
  const pasted = bounceIn(text, signs);
  const other = otherIn(pasted, signs);
  return [pasted, ...(other ? [other] : [])].map((each) => reportOf(each, signs));
}

/**
 * @param {Opened} pasted
 * @param {MessageSigns} signs
 * @returns {DeliveryReport}
 */
function reportOf({ message, parts, shown }, signs) {
  const body = bodyOf(shown, signs);
  const reports = parts.filter(({ type }) => REPORTS.has(type)).map((part) => part.text);
  const outcomes = [...reports, body].flatMap(outcomesOf).slice(0, MOST_OUTCOMES);
  const recipient =
    outcomes[0]?.address ??
    addressIn(message ? shownValue(message.fields, "x-failed-recipients") : "") ??
    addressIn(body.replace(SENDER, ""));
  return {
    message,
    line: message || outcomes.length ? null : onlyReply(body),
    returned: parts.some(({ type }) => RETURNED.has(type)),
    types: parts.map(({ type }) => type),
    outcomes,
    statements: statementsOf({ message, body, outcomes, recipient }),
    body,
  };
}

/**
 * What a text says, without marks of quotation and without the returned message.
 * @param {string} shown
 * @param {MessageSigns} signs
 */
function bodyOf(shown, { original, forwarded = [] }) {
  const text = shown.slice(0, LONGEST_TEXT).replace(/^(?:>[ \t])+/gm, "");
  return withoutReturned(text, [...original, ...forwarded]).slice(0, LONGEST_BODY);
}

/**
 * @typedef {object} ReportParts
 * @property {Part | null} message
 * @property {string} body
 * @property {Outcome[]} outcomes
 * @property {string | null} recipient of whom a statement tells that names none
 */

/**
 * @param {ReportParts} parts
 * @returns {Statement[]}
 */
function statementsOf({ message, body, outcomes, recipient }) {
  const paragraphs = paragraphsOf(body);
  const subject = message && shownValue(message.fields, "subject");
  /** @type {Statement[]} */
  const statements = [
    ...outcomes.flatMap(({ diagnostic, address }) => said("diagnostic", diagnostic, address)),
    ...paragraphs.flatMap(({ replies, address }) =>
      replies.flatMap((reply) => said("reply", reply, address)),
    ),
    ...paragraphs.flatMap(({ text, address }) =>
      address ? said("explanation", text, address) : [],
    ),
    { from: "explanation", text: body, recipient: null },
    ...outcomes.flatMap(({ status, address }) => said("status", status, address)),
    ...said("subject", subject ?? "", null),
  ];
  return statements.map((each) => ({
    from: each.from,
    text: withoutRepeatedCodes(each.text),
    recipient: each.recipient ?? recipient,
  }));
}

/**
 * @param {MessagePlace} from
 * @param {string} text
 * @param {string | null} recipient of whom it tells
 * @returns {Statement[]} nothing where there is no text
 */
function said(from, text, recipient) {
  return text ? [{ from, text, recipient }] : [];
}

/**
 * @param {string} body
 * @returns {{ text: string, replies: string[], address: string | null }[]} `address`: of whom it
 *   tells
 */
function paragraphsOf(body) {
  const texts = body.split(BLANK_LINE).slice(0, MOST_PARAGRAPHS);
  return texts.map((text) => ({
    text,
    replies: repliesOf(text).slice(0, MOST_REPLIES),
    address: addressAtStart(text),
  }));
}
