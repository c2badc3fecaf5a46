// @ts-check
import { readHeader } from "../mail/header-fields.js";

const OF_RETURNED = /^(?:return-path|received|message-id|mime-version|content-type)$/i;
const LONGEST_SIGN = 200;

/**
 * Media types of a part that brings back the message that failed, or its header (RFC 6522,
 * RFC 2046, section 5.2).
 */
export const RETURNED = new Set([
  "message/rfc822",
  "text/rfc822-headers",
  "message/partial",
  "message/global",
  "message/global-headers",
]);

/**
 * The text up to where the returned message begins: a line that says so, or a header of its own.
 * @param {string} text
 * @param {string[]} signs what such lines say, in lower case
 * @returns {string}
 */
export function withoutReturned(text, signs) {
  const lines = text.split("\n");
  const end = lines.findIndex(
    (line, index) => index > 0 && (announces(line, signs) || beginsMessage(lines, index)),
  );
  return end < 0 ? text : lines.slice(0, end).join("\n");
}

/**
 * Whether a line says that a message follows.
 * @param {string} line
 * @param {string[]} signs in lower case
 */
export function announces(line, signs) {
  if (!line || line.length > LONGEST_SIGN) return false;
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
  return fields.length >= 3 && fields.some(({ name }) => OF_RETURNED.test(name));
}
