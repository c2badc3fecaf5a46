// @ts-check
import { decodeWords } from "./encoded-words.js";

/**
 * A field of a header: its name in lower case, its value unfolded and decoded.
 * @typedef {{ name: string, value: string }} Field
 */

/**
 * A message or a part of one (RFC 2045, section 2.4). `text` is the decoded body of a part without
 * parts of its own; `type` is a media type in lower case.
 * @typedef {{ fields: Field[], type: string, text: string, parts: Part[] }} Part
 */

/** How many characters of an input are read. */
export const LIMIT = 250_000;

const DEEPEST = 8;
const MOST_PARTS = 100;
const LONGEST_HEADER = 64_000;
const LONGEST_VALUE = 4_000;
const LONGEST_TEXT = 64_000;

const FIELD = /^([!-9;-~]{1,76}):[ \t]*(.*)$/;
const ENVELOPE_LINE = /^>?From .*\n/;
const OF_MESSAGES = new Set(
  "received return-path message-id mime-version content-type from to subject date delivered-to".split(
    " ",
  ),
);

/**
 * A message as it was sent, read as MIME (RFC 2045 to 2047). Broken MIME is read as far as it goes.
 * @param {string} source the first LIMIT characters of it are read
 * @returns {Part | null} null for a text that does not begin with the header of a message
 */
export function readMessage(source) {
  const text = source
    .slice(0, LIMIT)
    .replace(/\r\n?/g, "\n")
    .replace(/^[\s\ufeff]+/, "");
  const part = readPart(text.replace(ENVELOPE_LINE, ""), { depth: 0, left: MOST_PARTS });
  const known = part.fields.filter(({ name }) => OF_MESSAGES.has(name));
  return known.length >= 2 ? part : null;
}

/**
 * The first value of a field.
 * @param {Part} part
 * @param {string} name in lower case
 * @returns {string} empty where there is no such field
 */
export function valueOf(part, name) {
  return part.fields.find((field) => field.name === name)?.value ?? "";
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
 * Read a header and unfold it (RFC 5322, section 2.2.3).
 * @param {string} text with `\n` as line ends
 * @returns {{ fields: Field[], rest: string }} `rest` is what follows the header
 */
export function readHeader(text) {
  /** @type {Field[]} */
  const fields = [];
  let at = 0;
  while (at < text.length && at < LONGEST_HEADER) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const [, name, value] = line.match(FIELD) ?? [];
    if (name) fields.push({ name: name.toLowerCase(), value });
    else if (/^[ \t]+\S/.test(line) && fields.length)
      fields[fields.length - 1].value += ` ${line.trim()}`;
    else break;
    at = end + 1;
  }
  if (text[at] === "\n") at += 1;
  for (const field of fields) {
    field.value = decodeWords(field.value.slice(0, LONGEST_VALUE));
  }
  return { fields, rest: text.slice(at) };
}

/**
 * @param {string} text
 * @param {{ depth: number, left: number }} bounds how deep we are, how many parts may follow
 * @returns {Part}
 */
function readPart(text, bounds) {
  const { fields, rest } = readHeader(text);
  /** @type {Part} */
  const part = { fields, type: "text/plain", text: "", parts: [] };
  const { type, parameters } = mediaType(valueOf(part, "content-type"));
  part.type = type || part.type;
  if (part.type.startsWith("multipart/") && parameters.boundary && bounds.depth < DEEPEST) {
    part.parts = split(rest, parameters.boundary).flatMap((each) => {
      if (bounds.left <= 0) return [];
      bounds.left -= 1;
      return [readPart(each, { ...bounds, depth: bounds.depth + 1 })];
    });
  }
  if (!part.parts.length) {
    if (part.type.startsWith("multipart/")) part.type = "text/plain"; // its boundaries got lost
    part.text = decodeBody(
      rest.slice(0, LONGEST_TEXT),
      valueOf(part, "content-transfer-encoding"),
      parameters.charset,
    );
  }
  return part;
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
  let at = 0;
  for (
    let found = boundaryAt(body, delimiter, at);
    found >= 0;
    found = boundaryAt(body, delimiter, at)
  ) {
    if (from >= 0) texts.push(body.slice(from, found));
    at = lineEnd(body, found) + 1;
    from = body.startsWith("--", found + delimiter.length) ? -1 : at;
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

/**
 * @param {string} text
 * @param {number} from
 */
function lineEnd(text, from) {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/**
 * A Content-Type field taken apart (RFC 2045, section 5.1).
 * @param {string} value
 */
function mediaType(value) {
  const [type = "", ...rest] = value.slice(0, 2_000).split(";");
  /** @type {Record<string, string>} */
  const parameters = {};
  for (const each of rest) {
    const [name, quoted, plain] =
      each
        .trim()
        .match(/^([\w-]+)\s*=\s*(?:"([^"]*)"?|(\S+))/)
        ?.slice(1) ?? [];
    if (name) parameters[name.toLowerCase()] ??= quoted ?? plain;
  }
  return { type: type.trim().toLowerCase(), parameters };
}

/**
 * @param {string} body
 * @param {string} encoding RFC 2045, section 6
 * @param {string} charset
 */
function decodeBody(body, encoding, charset = "utf-8") {
  const name = encoding.trim().toLowerCase();
  if (name === "quoted-printable") return quotedPrintable(body, charset);
  if (name === "base64") return base64(body, charset) ?? body;
  return body.includes("\u001b") ? decodeText(bytesOf(body), charset) : body; // ISO-2022-JP
}

/**
 * @param {string} text
 * @param {string} charset
 */
function quotedPrintable(text, charset) {
  const joined = text.replace(/=[ \t]{0,80}\n/g, "");
  const wide = /[^\u0000-\u00ff]/.test(joined); // decoded once already, by whoever pasted it
  const source = wide
    ? [...new TextEncoder().encode(joined)].map((byte) => String.fromCharCode(byte)).join("")
    : joined;
  const plain = source.replace(/=([0-9A-Fa-f]{2})/g, (_, hex) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return decodeText(bytesOf(plain), wide ? "utf-8" : charset);
}

/**
 * @param {string} text
 * @param {string} charset
 * @returns {string | null} null for what is no base64
 */
function base64(text, charset) {
  const letters = text.replace(/[^A-Za-z0-9+/]/g, "");
  try {
    return decodeText(
      bytesOf(atob(letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0)))),
      charset,
    );
  } catch {
    return null;
  }
}

/** @param {string} text of characters up to U+00FF */
function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} charset as the message names it; an unknown one is read as UTF-8
 */
function decodeText(bytes, charset) {
  try {
    return new TextDecoder(charset || "utf-8").decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
