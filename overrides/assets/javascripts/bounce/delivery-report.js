// @ts-check
import { shownValue } from "../mail/header-fields.js";
import { labelsOf } from "../mail/field-labels.js";
import { LIMIT } from "../mail/pasted-text.js";
import { addressIn, withoutLinks } from "./address-in.js";
import { unwrapped } from "./application-error.js";
import { deliveriesIn } from "./deliveries.js";
import { outcomesOf, REPORTS } from "./delivery-status.js";
import { addressOf, failedAddress } from "./failed-address.js";
import { withoutFooters } from "./gateway-footer.js";
import { bounceIn, otherIn } from "./passed-on.js";
import { RETURNED, withoutReturned } from "./returned-message.js";
import { onlyReply, repliesOf, withoutRepeatedCodes } from "./server-replies.js";

/**
 * @typedef {import("../mail/mime.js").Part} Part
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 * @typedef {import("../page/api.js").MessagePlace} MessagePlace
 * @typedef {import("./deliveries.js").Deliveries} Deliveries
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
/** @type {Deliveries} */
const NONE = { outcomes: [], note: null, isWhole: false };
const COMPLAINT = "message/feedback-report"; // RFC 5965
const SENDER = new RegExp(
  String.raw`^[ \t*>]{0,20}(?:${labelsOf("From")}|sender|reply-to)(?![\p{L}-])[^:\n]{0,20}:` +
    String.raw`.*?(?=\s(?:to|rcpt|recipient)\s?:|$)`,
  "gimu",
);

/**
 * Read a pasted text: a whole message, a part of one, or a line; or one that somebody passed on.
 * @param {string} text
 * @param {MessageSigns} signs
 * @returns {DeliveryReport[]} the one that tells most, and then what may be passed on within it
 */
export function readReports(text, signs) {
  const pasted = bounceIn(withoutLinks(text.slice(0, LIMIT)), signs);
  const other = otherIn(pasted, signs);
  return [pasted, ...(other ? [other] : [])].map((each) => reportOf(each, signs));
}

/**
 * @param {Opened} pasted
 * @param {MessageSigns} signs
 * @returns {DeliveryReport}
 */
function reportOf({ message, parts, shown }, signs) {
  const whole = bodyOf(shown, signs);
  const reports = parts.filter(({ type }) => REPORTS.has(type)).map((part) => part.text);
  const reported = [...reports, whole].flatMap(outcomesOf).slice(0, MOST_OUTCOMES);
  const isReport = reported.length > 0 || parts.some(({ type }) => signs.reports[type]);
  const told = isReport ? NONE : deliveriesIn(shown.trim() ? shown : fieldsOf(message), signs);
  const outcomes = [...reported, ...told.outcomes];
  const body = plainBody(whole, outcomes.length > 0, signs);
  const recipient =
    outcomes.find(({ address }) => address)?.address ??
    addressIn(message ? shownValue(message.fields, "x-failed-recipients") : "") ??
    failedAddress(body.replace(SENDER, ""), signs);
  return {
    message,
    line: lineOf(message, told, outcomes, body),
    returned: parts.some(({ type }) => RETURNED.has(type)),
    types: [
      ...parts.map(({ type }) => type),
      ...outcomes.slice(0, 1).flatMap(({ action }) => (action === "complained" ? COMPLAINT : [])),
    ],
    outcomes,
    statements: statementsOf(
      { message, body: told.isWhole ? "" : body, outcomes, recipient },
      signs,
    ),
    body,
  };
}

/**
 * The fields of what looks like the header of a message, but is a list about one.
 * @param {Part | null} message
 */
function fieldsOf(message) {
  return (message?.fields ?? []).map(({ name, value }) => `${name}: ${value}`).join("\n");
}

/**
 * The one reply that a text is: what a line of a log ends with, or the whole text.
 * @param {Part | null} message
 * @param {Deliveries} told
 * @param {Outcome[]} outcomes
 * @param {string} body
 */
function lineOf(message, { note }, outcomes, body) {
  if (message) return null;
  return note || (outcomes.length ? null : onlyReply(body));
}

/**
 * What a text says, without marks of quotation and without the returned message.
 * @param {string} shown
 * @param {MessageSigns} signs
 */
function bodyOf(shown, { original, forwarded = [] }) {
  const text = shown.slice(0, LONGEST_TEXT).replace(/^(?:[>|][ \t])+/gm, "");
  return withoutReturned(text, [...original, ...forwarded]).slice(0, LONGEST_BODY);
}

/**
 * A body in which replies stand as servers give them, and without footers, unless it says nothing
 * else of the delivery.
 * @param {string} text
 * @param {boolean} isReported whether a report tells of the delivery too
 * @param {MessageSigns} signs
 */
function plainBody(text, isReported, { deliveries }) {
  const body = unwrapped(text);
  const rest = withoutFooters(body, deliveries?.footers ?? []);
  return isReported || rest.split(BLANK_LINE).some((each) => repliesOf(each).length) ? rest : body;
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
 * @param {MessageSigns} signs
 * @returns {Statement[]}
 */
function statementsOf({ message, body, outcomes, recipient }, signs) {
  const paragraphs = paragraphsOf(body, signs);
  const subject = message && shownValue(message.fields, "subject");
  /** @type {Statement[]} */
  const statements = [
    ...outcomes.flatMap(({ diagnostic, address }) => said("diagnostic", diagnostic, address)),
    ...paragraphs.flatMap(({ replies, address }) =>
      replies.flatMap((reply) => said("reply", reply, address)),
    ),
    ...outcomes.flatMap(({ words, address }) => said("explanation", words ?? "", address)),
    ...paragraphs.flatMap(({ text, address }) =>
      address ? said("explanation", text, address) : [],
    ),
    ...said("explanation", body, null),
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
 * @param {MessageSigns} signs
 * @returns {{ text: string, replies: string[], address: string | null }[]} `address`: of whom it
 *   tells
 */
function paragraphsOf(body, signs) {
  const texts = body.split(BLANK_LINE).slice(0, MOST_PARAGRAPHS);
  return texts.map((text) => ({
    text,
    replies: repliesOf(text).slice(0, MOST_REPLIES),
    address: addressOf(text.replace(SENDER, ""), signs),
  }));
}
