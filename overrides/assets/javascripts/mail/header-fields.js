// @ts-check
import { decodeWords } from "./encoded-words.js";

/**
 * A header field (RFC 5322, section 2.2): its name as written, its value unfolded.
 * @typedef {{ name: string, value: string }} Field
 */

const FIELD = /^([A-Za-z][A-Za-z0-9_.-]{0,76})[ \t]*:(.*)$/;
const FOLDED = /^[ \t]+\S/;
const LONGEST_VALUE = 4_000; // of those that people read

/**
 * The field that a line begins.
 * @param {string} line
 * @returns {Field | null}
 */
export function fieldIn(line) {
  const found = FIELD.exec(line);
  return found && { name: found[1], value: found[2] };
}

/**
 * Whether a line goes on with the field of the line before (RFC 5322, section 2.2.3).
 * @param {string} line
 */
export function isFolded(line) {
  return FOLDED.test(line);
}

/**
 * Read the header that a text begins with, to the first line that is neither a field nor folded.
 * @param {string} text with `\n` as line ends
 * @returns {{ fields: Field[], rest: string }} `rest` is what follows the header
 */
export function readHeader(text) {
  /** @type {{ name: string, lines: string[] }[]} */
  const found = [];
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const field = fieldIn(line);
    if (field) found.push({ name: field.name, lines: [field.value] });
    else if (found.length && goesOn(line, text, end)) found[found.length - 1].lines.push(line);
    else break;
    at = end + 1;
  }
  const fields = found.map(({ name, lines }) => ({ name, value: unfolded(lines) }));
  return { fields, rest: text.slice(text[at] === "\n" ? at + 1 : at) };
}

/**
 * Whether a line goes on with a field. One of blanks does, alone or with others like it, where a
 * folded one follows (RFC 5322, section 4.2).
 * @param {string} line
 * @param {string} text
 * @param {number} end of the line in the text
 */
function goesOn(line, text, end) {
  if (isFolded(line)) return true;
  return (
    /^[ \t]+$/.test(line) &&
    /^\n(?:[ \t]{1,80}\n){0,20}[ \t]{1,80}\S/.test(text.slice(end, end + 2_000))
  );
}

/** @param {string[]} lines */
function unfolded(lines) {
  return lines
    .map((line) => line.trim())
    .join(" ")
    .trim();
}

/**
 * Where the line ends that holds a place of a text.
 * @param {string} text
 * @param {number} from
 * @returns {number} the place of the line’s end, or the text’s
 */
export function lineEnd(text, from) {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/**
 * The values of the fields with a name, the first one first.
 * @param {Field[]} fields
 * @param {string} name in any case
 * @returns {string[]}
 */
export function valuesOf(fields, name) {
  const plain = name.toLowerCase();
  return fields.filter((field) => field.name.toLowerCase() === plain).map((field) => field.value);
}

/**
 * The first value of a field as people read it, its encoded words decoded (RFC 2047).
 * @param {Field[]} fields
 * @param {string} name in any case
 * @returns {string} empty where there is no such field
 */
export function shownValue(fields, name) {
  return decodeWords((valuesOf(fields, name)[0] ?? "").slice(0, LONGEST_VALUE));
}
