// @ts-check
import { lineEnd, readHeader, shownValue } from "./header-fields.js";
import { decodeBody } from "./transfer-encoding.js";

/** @typedef {import("./header-fields.js").Field} Field */

/**
 * A message or a part of one (RFC 2045, section 2.4). `text` is the decoded body of a part without
 * parts of its own; `type` is a media type in lower case.
 * @typedef {{ fields: Field[], type: string, text: string, parts: Part[] }} Part
 */

const DEEPEST = 8;
const MOST_PARTS = 100;
const LONGEST_TEXT = 64_000;

const ENVELOPE_LINE = /^>?From .*\n/;
const OF_MESSAGES = new Set([
  "received",
  "return-path",
  "message-id",
  "mime-version",
  "content-type",
  "from",
  "to",
  "subject",
  "date",
  "delivered-to",
]);

/**
 * A message as it was sent, read as MIME (RFC 2045 to 2047). Broken MIME is read as far as it goes.
 * @param {string} source with `\n` as line ends
 * @returns {Part | null} null for a text that does not begin with the header of a message
 */
export function readMessage(source) {
  const text = source.replace(/^[\s\ufeff]+/, "").replace(ENVELOPE_LINE, "");
  const part = readPart(text, 0, { left: MOST_PARTS });
  const known = part.fields.filter(({ name }) => OF_MESSAGES.has(name.toLowerCase()));
  return known.length >= 2 ? part : null;
}

/**
 * The parts that hold text, in their order.
 * @param {Part} part
 * @returns {Part[]} the part itself where it has no parts
 */
export function leaves(part) {
  return part.parts.length ? part.parts.flatMap(leaves) : [part];
}

/**
 * @param {string} text
 * @param {number} depth
 * @param {{ left: number }} budget how many parts may follow, in all
 * @returns {Part}
 */
function readPart(text, depth, budget) {
  const { fields, rest } = readHeader(text);
  const { type, parameters } = mediaType(shownValue(fields, "content-type"));
  const isMultipart = type.startsWith("multipart/");
  const parts = isMultipart && depth < DEEPEST ? partsOf(rest, parameters, depth, budget) : [];
  if (parts.length) return { fields, type, text: "", parts };
  const encoding = shownValue(fields, "content-transfer-encoding");
  return {
    fields,
    type: isMultipart ? PLAIN : type, // its boundaries got lost
    text: decodeBody(rest.slice(0, LONGEST_TEXT), encoding, parameters.charset ?? ""),
    parts,
  };
}

/**
 * @param {string} body
 * @param {Record<string, string>} parameters of its media type
 * @param {number} depth
 * @param {{ left: number }} budget
 * @returns {Part[]}
 */
function partsOf(body, { boundary }, depth, budget) {
  const parts = [];
  for (const text of boundary ? split(body, boundary) : []) {
    if (budget.left <= 0) break;
    budget.left -= 1;
    parts.push(readPart(text, depth + 1, budget));
  }
  return parts;
}

/**
 * The texts between the boundary lines of a multipart body (RFC 2046, section 5.1.1).
 * @param {string} body
 * @param {string} boundary
 */
function split(body, boundary) {
  const delimiter = `--${boundary}`;
  /** @type {string[]} */
  const texts = [];
  let from = -1;
  let found = boundaryAt(body, delimiter, 0);
  while (found >= 0) {
    if (from >= 0) texts.push(body.slice(from, found));
    const next = lineEnd(body, found) + 1;
    from = body.startsWith("--", found + delimiter.length) ? -1 : next;
    found = boundaryAt(body, delimiter, next);
  }
  if (from >= 0) texts.push(body.slice(from));
  return texts;
}

/**
 * @param {string} body
 * @param {string} delimiter
 * @param {number} from
 */
function boundaryAt(body, delimiter, from) {
  for (let at = body.indexOf(delimiter, from); at >= 0; at = body.indexOf(delimiter, at + 1)) {
    const after = body.slice(at + delimiter.length, lineEnd(body, at));
    if ((at === 0 || body[at - 1] === "\n") && /^(?:--)?[ \t]*$/.test(after)) return at;
  }
  return -1;
}

const PLAIN = "text/plain"; // RFC 2045, section 5.2

/**
 * A Content-Type field taken apart (RFC 2045, section 5.1).
 * @param {string} value
 * @returns {{ type: string, parameters: Record<string, string> }}
 */
function mediaType(value) {
  const [type = "", ...rest] = value.slice(0, 2_000).split(";");
  /** @type {Record<string, string>} */
  const parameters = {};
  for (const each of rest) {
    const [, name, quoted, plain] = /^([\w-]+)\s*=\s*(?:"([^"]*)"?|(\S+))/.exec(each.trim()) ?? [];
    if (name) parameters[name.toLowerCase()] ??= quoted ?? plain;
  }
  return { type: type.trim().toLowerCase() || PLAIN, parameters };
}
