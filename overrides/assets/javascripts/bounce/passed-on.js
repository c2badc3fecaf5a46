// @ts-check
import { linesOf, messagesWithin } from "../mail/message-within.js";
import { isTrace } from "../mail/pasted-header.js";
import { leaves } from "../mail/mime.js";
import { readPastedMessage } from "../mail/pasted-message.js";
import { pastedLines } from "../mail/pasted-text.js";
import { outcomesOf, REPORTS } from "./delivery-status.js";
import { isFromServer, isNotice } from "./failure-signs.js";
import { announces, RETURNED } from "./returned-message.js";
import { repliesOf } from "./server-replies.js";
import { shownText } from "./shown-text.js";

/**
 * @typedef {import("../mail/message-within.js").Within} Within
 * @typedef {import("../mail/mime.js").Part} Part
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 */

/**
 * A text as it was read: the message in it, null where it holds no header; the parts of that; and
 * what people see of it.
 * @typedef {{ message: Part | null, parts: Part[], shown: string }} Opened
 */

const DEEPEST = 8;
const BLANK_LINE = /\n[ \t]*\n/;
const ATTACHED = new Set(["message/rfc822", "message/global", "application/octet-stream"]);
const MOST_BLANK = 5; // lines, between what announces a message and its header
const MOST_LINES = 2_000; // in which somebody says something before the bounce begins

/**
 * The bounce in a pasted text. Somebody may have passed it on: below a sentence or a table such as
 * mail programs write, quoted, or attached; and somebody else may have passed that on.
 * @param {string} text
 * @param {MessageSigns} signs
 * @returns {Opened} the text itself where nothing in it tells of another bounce
 */
export function bounceIn(text, signs) {
  const lines = pastedLines(text);
  const message = readPastedMessage(lines);
  let opened = message ? asOpened(message, []) : { message, parts: [], shown: lines.join("\n") };
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const isBounce = opened.message && isFromServer(opened.message.fields, signs);
    const inner = isBounce ? null : (attached(opened, signs) ?? below(opened, signs));
    if (!inner) return opened;
    opened = inner;
  }
  return opened;
}

/**
 * @param {Part} message
 * @param {Part[]} others parts that came with it
 * @returns {Opened}
 */
function asOpened(message, others) {
  const parts = [...leaves(message), ...others];
  return { message, parts, shown: shownText(parts) };
}

/**
 * The bounce attached to a message that reports nothing itself.
 * @param {Opened} opened
 * @param {MessageSigns} signs
 * @returns {Opened | null}
 */
function attached({ parts }, signs) {
  if (parts.some(({ type }) => REPORTS.has(type) || signs.reports[type])) return null;
  for (const { type, text } of parts) {
    const message = ATTACHED.has(type) ? readPastedMessage(pastedLines(text)) : null;
    if (message && isNotice(message.fields, signs)) return asOpened(message, []);
  }
  return null;
}

/**
 * The bounce that begins within what people see of a message.
 * @param {Opened} opened
 * @param {MessageSigns} signs
 * @returns {Opened | null}
 */
function below({ parts, shown }, signs) {
  const lines = shown.split("\n");
  const notices = messagesWithin(lines, MOST_LINES)
    .filter((each, index, all) => !isTableOf(each, all[index + 1], lines))
    .filter(({ fields }) => isNotice(fields, signs));
  const notice = notices.find(({ fields }) => isFromServer(fields, signs)) ?? notices[0];
  if (!notice || isReturned(lines, notice.at, signs)) return null;
  const message = readPastedMessage(linesOf(lines, notice));
  return message && asOpened(message, parts.filter(isOfMessages));
}

/**
 * Another message within a text that somebody passed on as it seems, though its header tells of no
 * failure: the last one below a line that says so, or else the first whole source.
 * @param {Opened} opened
 * @param {MessageSigns} signs
 * @returns {Opened | null}
 */
export function otherIn({ message, parts, shown }, signs) {
  if (message && isFromServer(message.fields, signs)) return null;
  const lines = shown.split("\n");
  const within = messagesWithin(lines, MOST_LINES);
  const announced = within.filter(({ at }) => isAnnounced(lines, at, signs.forwarded)).pop();
  const other = announced ?? sourceIn(within, lines, signs);
  const inner = other ? readPastedMessage(linesOf(lines, other)) : null;
  return inner && asOpened(inner, parts.filter(isOfMessages));
}

/**
 * The first message of which servers wrote the header, unless the text above returned it.
 * @param {Within[]} within
 * @param {string[]} lines
 * @param {MessageSigns} signs
 */
function sourceIn(within, lines, signs) {
  const source = within.find(({ fields }) => fields.some(({ name }) => isTrace(name)));
  if (!source || isAnnounced(lines, source.at, signs.original)) return undefined;
  return isReturned(lines, source.at, signs) ? undefined : source;
}

/**
 * Whether a header is only the table of the one that follows, as Gmail shows them.
 * @param {Within} within
 * @param {Within | undefined} next
 * @param {string[]} lines
 */
function isTableOf(within, next, lines) {
  return next !== undefined && lines.slice(within.end, next.at).every((line) => !line.trim());
}

/**
 * Whether the text above a message returned it, and did not pass it on: it quotes a server or
 * reports of a recipient.
 * @param {string[]} lines
 * @param {number} at where the message begins
 * @param {MessageSigns} signs
 */
function isReturned(lines, at, signs) {
  if (isAnnounced(lines, at, signs.forwarded)) return false;
  const above = lines.slice(0, at).join("\n").split(BLANK_LINE);
  return above.some((each) => repliesOf(each).length || outcomesOf(each).length);
}

/**
 * Whether the last line above a message says that it follows.
 * @param {string[]} lines
 * @param {number} at where the message begins
 * @param {string[]} [signs]
 */
function isAnnounced(lines, at, signs = []) {
  const above = lines.slice(Math.max(at - MOST_BLANK, 0), at).reverse();
  return announces(above.find((line) => line.trim()) ?? "", signs);
}

/** @param {Part} part */
function isOfMessages({ type }) {
  return REPORTS.has(type) || RETURNED.has(type);
}
