// @ts-check
import { shownValue } from "../mail/header-fields.js";
import { LIMIT } from "../mail/limit.js";
import { addressIn, withoutLinks } from "./address-in.js";
import { unwrapped } from "./application-error.js";
import { deliveriesIn } from "./deliveries.js";
import { statementsOf } from "./delivery-statements.js";
import { outcomesOf, REPORTS } from "./delivery-status.js";
import { failedAddress } from "./failed-address.js";
import { withoutFooters } from "./gateway-footer.js";
import { isFromServer } from "./failure-signs.js";
import { bounceIn, otherIn } from "./passed-on.js";
import { RETURNED, withoutReturned } from "./returned-message.js";
import { onlyReply, repliesOf } from "./server-replies.js";

/**
 * @typedef {import("../mail/mime.js").Part} Part
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 * @typedef {import("./deliveries.js").Deliveries} Deliveries
 * @typedef {import("./delivery-status.js").Outcome} Outcome
 * @typedef {import("./delivery-statements.js").Statement} Statement
 * @typedef {import("./passed-on.js").Opened} Opened
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
const BLANK_LINE = /\n[ \t]*\n/;
/** @type {Deliveries} */
const NONE = { outcomes: [], note: null, isWhole: false };
const NO_TEXTS = { body: "", quoted: "" };
const QUOTED = /^[>|]/;
const MARKS = /^(?:[>|][ \t]?)+/gm;
const COMPLAINT = "message/feedback-report"; // RFC 5965
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
  const said = { message, outcomes, recipient: recipientOf(message, outcomes, body, signs) };
  const texts = told.isWhole ? NO_TEXTS : { body, quoted: quotedIn(message, shown, signs) };
  return {
    message,
    line: lineOf(message, told, outcomes, body),
    returned: parts.some(({ type }) => RETURNED.has(type)),
    types: [
      ...parts.map(({ type }) => type),
      ...outcomes.slice(0, 1).flatMap(({ action }) => (action === "complained" ? COMPLAINT : [])),
    ],
    outcomes,
    statements: statementsOf({ ...said, ...texts }, signs),
    body,
  };
}

/**
 * @param {Part | null} message
 * @param {Outcome[]} outcomes
 * @param {string} body
 * @param {MessageSigns} signs
 */
function recipientOf(message, outcomes, body, signs) {
  const failed = message ? shownValue(message.fields, "x-failed-recipients") : "";
  const named = outcomes.find(({ address }) => address)?.address;
  const diagnostics = outcomes.map(({ diagnostic }) => diagnostic).join("\n");
  return (
    named ?? addressIn(failed) ?? failedAddress(body, signs) ?? failedAddress(diagnostics, signs)
  );
}

/**
 * What somebody quoted below words of their own; a mail server quotes only what it returns.
 * @param {Part | null} message
 * @param {string} shown
 * @param {MessageSigns} signs
 */
function quotedIn(message, shown, signs) {
  if (message && isFromServer(message.fields, signs)) return "";
  const lines = shown.slice(0, LONGEST_BODY).split("\n");
  const quoted = lines
    .filter((line) => QUOTED.test(line))
    .join("\n")
    .replace(MARKS, "");
  return failedAddress(quoted, signs) ? withoutReturned(quoted, signs.original) : "";
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
 * What a text says, without marks of quotation and without the returned message. A message that
 * somebody passed on ends it too, unless only that message quotes a server.
 * @param {string} shown
 * @param {MessageSigns} signs
 */
function bodyOf(shown, { original, forwarded = [] }) {
  const text = shown.slice(0, LONGEST_TEXT).replace(/^(?:[>|][ \t])+/gm, "");
  const own = withoutReturned(text, [...original, ...forwarded]);
  const whole = withoutReturned(text, original);
  return (quotesServer(own) || !quotesServer(whole) ? own : whole).slice(0, LONGEST_BODY);
}

/** @param {string} text */
function quotesServer(text) {
  return text.split(BLANK_LINE).some((paragraph) => repliesOf(paragraph).length > 0);
}

/**
 * A body in which replies stand as servers give them, without the fields of a report; and without
 * footers, unless it says nothing else of the delivery.
 * @param {string} text
 * @param {boolean} isReported whether a report tells of the delivery too
 * @param {MessageSigns} signs
 */
function plainBody(text, isReported, { deliveries }) {
  const body = unwrapped(text);
  const rest = withoutFooters(body, deliveries?.footers ?? []);
  const paragraphs = rest.split(BLANK_LINE);
  const said = paragraphs.filter((each) => !outcomesOf(each).length).join("\n\n");
  return isReported || paragraphs.some((each) => repliesOf(each).length) ? said : body;
}
