// @ts-check
import { leaves, readHeader, readMessage, valueOf } from "../mail/mime.js";
import { textOfHtml } from "../mail/html-text.js";

/** @typedef {import("../mail/mime.js").Part} Part */

/**
 * Where in a message a statement stands. `diagnostic`: Diagnostic-Code field (RFC 3464, section
 * 2.3.6); `reply`: a server's answer quoted in the text; `status`: Status field (section 2.3.4).
 * @typedef {"diagnostic" | "reply" | "explanation" | "subject" | "status" | "line"} Place
 */

/**
 * Something that a message says about its delivery.
 * @typedef {{ from: Place, text: string, recipient: string | null }} Statement
 */

/**
 * What is reported about one recipient (RFC 3464, section 2.3). `action` is the type of a
 * disposition where a mail program reports it (RFC 8098, section 3.2.6).
 * @typedef {{ address: string | null, action: string, status: string, diagnostic: string }} Outcome
 */

/**
 * What a text says about a delivery, the telling statements first.
 * @typedef {object} Report
 * @property {Part | null} message null where the text holds no header
 * @property {string | null} line the whole text where it is one reply and nothing else
 * @property {boolean} returned whether the message that failed is attached
 * @property {string[]} types the media types of its parts
 * @property {Outcome[]} outcomes
 * @property {Statement[]} statements
 * @property {string} body what people read in it, without the returned message
 */

/** @typedef {{ original: string[] }} Cues the part of api/bounce-rules.json this module reads */

const LONGEST_TEXT = 64_000;
const LONGEST_DIAGNOSTIC = 4_000;
const LONGEST_BODY = 16_000;
const MOST_OUTCOMES = 50;
const MOST_REPLIES = 20;
const MOST_PARAGRAPHS = 60;
const RETURNED = new Set([
  "message/rfc822",
  "text/rfc822-headers",
  "message/partial",
  "message/global",
  "message/global-headers",
]);
const BLANK_LINE = /\n[ \t]*\n/;
const REPORTS = new Set([
  "message/delivery-status",
  "message/global-delivery-status",
  "message/disposition-notification",
]);
const OUTCOME_FIELDS = [
  "final-recipient",
  "original-recipient",
  "diagnostic-code",
  "action",
  "status",
  "disposition",
];
const OF_RETURNED = new Set("return-path received message-id mime-version content-type".split(" "));

const REPLY =
  /(?:^|[:;'"#(<\]>-]\s{0,3}|\bsaid\s|\breturned\s)(?=[45]\d\d(?:[\s:;-]|$)|#?[45]\.\d\.\d)/;
const ADDRESS = /[\w.+=#%&'*/!?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/;

/**
 * Read a pasted text: a whole message, a part of one, or a line.
 * @param {string} text
 * @param {Cues} cues
 * @returns {Report}
 */
export function readReport(text, cues) {
  const message = readMessage(text);
  const parts = message ? leaves(message) : [];
  const shown = message ? shownText(parts) : text;
  const body = withoutOriginal(unquoted(shown.slice(0, LONGEST_TEXT)), cues.original).slice(
    0,
    LONGEST_BODY,
  );
  const reported = parts.filter(({ type }) => REPORTS.has(type)).map((part) => part.text);
  const outcomes = [...reported, body].flatMap(outcomesOf).slice(0, MOST_OUTCOMES);
  const recipient =
    outcomes[0]?.address ??
    addressIn(message ? valueOf(message, "x-failed-recipients") : "") ??
    addressIn(withoutSenders(body));
  const line = message || outcomes.length ? null : lineOf(body);
  return {
    message,
    line,
    returned: parts.some(({ type }) => RETURNED.has(type)),
    types: parts.map(({ type }) => type),
    outcomes,
    statements: statementsOf({ message, body, outcomes, recipient }),
    body,
  };
}

/**
 * @param {{ message: Part | null, body: string, outcomes: Outcome[], recipient: string | null }} read
 * @returns {Statement[]}
 */
function statementsOf(read) {
  return allStatements(read).map((statement) => ({
    ...statement,
    text: withoutRepeatedCodes(statement.text),
  }));
}

/**
 * @param {{ message: Part | null, body: string, outcomes: Outcome[], recipient: string | null }} read
 * @returns {Statement[]}
 */
function allStatements({ message, body, outcomes, recipient }) {
  /** @type {Statement[]} */
  const statements = outcomes
    .filter(({ diagnostic }) => diagnostic)
    .map(({ address, diagnostic }) => ({
      from: "diagnostic",
      text: diagnostic,
      recipient: address ?? recipient,
    }));
  const paragraphs = body
    .split(BLANK_LINE)
    .map((text) => ({ text, address: addressAtStart(text) }));
  for (const { text, address } of paragraphs.slice(0, MOST_PARAGRAPHS)) {
    for (const reply of repliesOf(text).slice(0, MOST_REPLIES)) {
      statements.push({ from: "reply", text: reply, recipient: address ?? recipient });
    }
  }
  for (const { text, address } of paragraphs.slice(0, MOST_PARAGRAPHS)) {
    if (address) statements.push({ from: "explanation", text, recipient: address });
  }
  statements.push({ from: "explanation", text: body, recipient });
  for (const { status, address } of outcomes) {
    if (status) statements.push({ from: "status", text: status, recipient: address ?? recipient });
  }
  if (message) statements.push({ from: "subject", text: valueOf(message, "subject"), recipient });
  return statements;
}

/**
 * A reply of several lines (RFC 5321, section 4.2.1) without the code of its last line, which
 * would stand between words that belong together.
 * @param {string} text
 */
function withoutRepeatedCodes(text) {
  const [first, code, enhanced] = text.match(/\b([45]\d\d)-([45]\.\d{1,3}\.\d{1,3})?/) ?? [];
  if (!code) return text;
  const rest = text.indexOf(first) + first.length;
  const repeated = new RegExp(
    `\\s${code}[ -]${enhanced ? `(?:${enhanced.replaceAll(".", "\\.")})?` : ""}`,
    "g",
  );
  return text.slice(0, rest) + text.slice(rest).replace(repeated, " ");
}

/**
 * The text as one reply, if it is nothing else: one line, or lines that begin with one code.
 * @param {string} body
 * @returns {string | null}
 */
function lineOf(body) {
  const [first, ...others] = body.trim().split("\n");
  if (!others.length) return first;
  const code = first.match(/^[245]\d\d(?=-)/)?.[0];
  return code && others.every((line) => line.startsWith(code))
    ? withoutRepeatedCodes(body.trim())
    : null;
}

/** @param {Part[]} parts */
function shownText(parts) {
  const end = parts.findIndex(({ type }) => RETURNED.has(type));
  const before = end < 0 ? parts : parts.slice(0, end);
  const plain = before.filter(({ type, text }) => type === "text/plain" && text.trim());
  if (plain.length) return plain.map(({ text }) => text).join("\n\n");
  return before
    .filter(({ type }) => type.startsWith("text/"))
    .map(({ type, text }) => (type === "text/html" ? textOfHtml(text) : text))
    .join("\n\n");
}

/**
 * The outcomes in a report of delivery, one for each block of fields.
 * @param {string} text
 * @returns {Outcome[]}
 */
function outcomesOf(text) {
  return text.split(BLANK_LINE).flatMap((block) => {
    const { fields } = readHeader(block.slice(block.search(/\S/)));
    const own = OUTCOME_FIELDS.map(
      (name) => fields.find((field) => field.name === name)?.value ?? "",
    );
    const [final, original, diagnostic, action, status, disposition] = own;
    if (!final && !diagnostic && !(action && status)) return [];
    return [
      {
        address: addressIn(final) ?? addressIn(original),
        action: firstWord(action || disposition.slice(disposition.indexOf(";") + 1)),
        status: status.match(/[245]\.\d{1,3}\.\d{1,3}/)?.[0] ?? "",
        diagnostic: diagnostic.replace(/^[\w-]{1,20}\s?;\s*/, "").slice(0, LONGEST_DIAGNOSTIC),
      },
    ];
  });
}

/** @param {string} text */
function firstWord(text) {
  return (
    text
      .trim()
      .toLowerCase()
      .match(/^[a-z]+/)?.[0] ?? ""
  );
}

/**
 * The answers of servers that a paragraph quotes, each to where the next one begins.
 * @param {string} paragraph
 * @returns {string[]}
 */
function repliesOf(paragraph) {
  /** @type {string[]} */
  const replies = [];
  for (const line of paragraph.split("\n").map((each) => each.trim())) {
    const last = replies.length - 1;
    if (REPLY.test(line) && !continues(replies[last] ?? "", line)) replies.push(line);
    else if (last >= 0) replies[last] += `\n${line}`;
  }
  return replies;
}

/**
 * Whether a line goes on with a reply of several lines, or with a long one that was wrapped.
 * @param {string} reply
 * @param {string} line
 */
function continues(reply, line) {
  const code = reply.match(/[45]\d\d(?=-)/)?.[0];
  return code !== undefined && line.startsWith(code);
}

/**
 * The address that a paragraph begins with, and which it tells of.
 * @param {string} paragraph
 * @returns {string | null}
 */
function addressAtStart(paragraph) {
  return (
    paragraph.match(/^\s{0,20}[<"']?([^\s<>@"']{1,64}@[^\s<>:"']{1,255})[>"']?[:\s]/)?.[1] ?? null
  );
}

/**
 * The text up to where the returned message begins: a line that says so, or a header of its own.
 * @param {string} text
 * @param {string[]} signs what such lines say, in lower case
 */
function withoutOriginal(text, signs) {
  const lines = text.split("\n");
  const end = lines.findIndex(
    (line, index) => index > 0 && (announces(line, signs) || beginsMessage(lines, index)),
  );
  return end < 0 ? text : lines.slice(0, end).join("\n");
}

/**
 * @param {string} line
 * @param {string[]} signs
 */
function announces(line, signs) {
  if (!line || line.length > 200) return false;
  const lower = line.toLowerCase();
  return signs.some((sign) => lower.includes(sign));
}

/**
 * @param {string[]} lines
 * @param {number} index
 */
function beginsMessage(lines, index) {
  if (lines[index - 1].trim() !== "" || !/^[\w-]+:/.test(lines[index])) return false;
  const { fields } = readHeader(lines.slice(index, index + 12).join("\n"));
  return fields.length >= 3 && fields.some(({ name }) => OF_RETURNED.has(name));
}

/**
 * A forwarded text without the marks of quoting.
 * @param {string} text
 */
function unquoted(text) {
  return text.replace(/^(?:>[ \t])+/gm, "");
}

/**
 * The text without the lines that name a sender.
 * @param {string} text
 */
function withoutSenders(text) {
  return text.replace(/^[ \t*>]{0,20}(?:from|sender|reply-to|von|de)\b[^:\n]{0,20}:.*$/gim, "");
}

/**
 * @param {string} text
 * @returns {string | null}
 */
function addressIn(text) {
  return text.slice(0, LONGEST_BODY).match(ADDRESS)?.[0] ?? null;
}
