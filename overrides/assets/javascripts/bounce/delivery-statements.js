// @ts-check
import { shownValue } from "../mail/header-fields.js";
import { addressOf } from "./failed-address.js";
import { repliesOf, withoutRepeatedCodes } from "./server-replies.js";

/**
 * @typedef {import("../mail/mime.js").Part} Part
 * @typedef {import("../page/api.js").MessagePlace} MessagePlace
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 * @typedef {import("./delivery-status.js").Outcome} Outcome
 */

/**
 * Something that a message says about its delivery.
 * @typedef {{ from: MessagePlace, text: string, recipient: string | null }} Statement
 */

/**
 * @typedef {object} ReportParts
 * @property {Part | null} message
 * @property {string} body
 * @property {string} quoted what of it somebody quoted below words of their own
 * @property {Outcome[]} outcomes
 * @property {string | null} recipient of whom a statement tells that names none
 */

/** Where servers speak, and codes count. */
export const CODED = new Set(["line", "diagnostic", "reply", "status"]);

const MOST_REPLIES = 20;
const MOST_PARAGRAPHS = 60;
const BLANK_LINE = /\n[ \t]*\n/;

/**
 * What a text says of its delivery, the telling statements first. Each stands for one field, one
 * reply, or one text, so that no words are found across them.
 * @param {ReportParts} parts
 * @param {MessageSigns} signs
 * @returns {Statement[]}
 */
export function statementsOf({ message, body, quoted, outcomes, recipient }, signs) {
  const paragraphs = paragraphsOf(body, signs);
  const subject = message ? shownValue(message.fields, "subject") : "";
  const statements = [
    ...outcomes.flatMap(({ diagnostic, address }) => said("diagnostic", diagnostic, address)),
    ...paragraphs.flatMap(({ replies, address }) =>
      replies.flatMap((reply) => said("reply", reply, address)),
    ),
    ...outcomes.flatMap(({ words, address }) => said("explanation", words ?? "", address)),
    ...said("explanation", quoted, null),
    ...paragraphs.flatMap(({ text, address }) =>
      address ? said("explanation", text, address) : [],
    ),
    ...said("explanation", body, null),
    ...outcomes.flatMap(({ status, address }) => said("status", status, address)),
    ...said("subject", subject, null),
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
  return text.trim() ? [{ from, text, recipient }] : [];
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
    address: addressOf(text, signs),
  }));
}
