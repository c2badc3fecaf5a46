// @ts-check
import { fieldIn, readHeader } from "./header-fields.js";
import { labelledField } from "./field-labels.js";
import { isHeader } from "./pasted-header.js";
import { outdented } from "./pasted-text.js";

/** @typedef {import("./header-fields.js").Field} Field */

/**
 * A message that stands within a text, as people pass one on: with its own header, or below the
 * table that a mail program makes of one. `at` is the line where that begins, `end` the line
 * behind it; `levels` counts the marks of quotation before each line.
 * @typedef {{ at: number, end: number, levels: number, fields: Field[] }} Within
 */

const LEVEL = String.raw`[ \t]{0,3}[>|][ \t]?`; // some programs draw a line beside a quotation
const MOST_LEVELS = 20;
/** Of each number of levels, the marks that a line bears, and no more. */
const MARKS = Array.from(
  { length: MOST_LEVELS + 1 },
  (_, levels) => new RegExp(`^(?:${LEVEL}){0,${levels}}`),
);
const NAMED = /^[^:：]{1,100}[:：]/; // such lines alone can begin a header
const LONGEST_HEADER = 400; // lines

/**
 * The messages that begin within the first lines of a text.
 * @param {string[]} lines
 * @param {number} most how many lines are looked at
 * @returns {Within[]} the first one first
 */
export function messagesWithin(lines, most) {
  /** @type {Within[]} */
  const found = [];
  for (let at = 0; at < Math.min(lines.length, most); at += 1) {
    const within = headerAt(lines, at);
    if (within && isHeader(within.fields)) found.push(within);
    at = within ? within.end - 1 : at;
  }
  return found;
}

/**
 * The fields from a line on, up to the next blank line.
 * @param {string[]} lines
 * @param {number} at
 * @returns {Within | null} null where the line begins no field
 */
function headerAt(lines, at) {
  if (!NAMED.test(lines[at])) return null;
  const levels = levelsOf(lines[at]);
  const marks = MARKS[levels];
  if (!standardField(lines[at].replace(marks, "").trimStart())) return null;
  const block = [];
  for (const line of lines.slice(at, at + LONGEST_HEADER)) {
    const plain = line.replace(marks, "");
    if (!plain.trim()) break;
    block.push(plain);
  }
  const { fields } = readHeader(standardHeader(outdented(block)).join("\n"));
  return { at, end: at + block.length, levels, fields };
}

/**
 * The lines of a message within a text, as if it had been pasted alone.
 * @param {string[]} lines
 * @param {Within} within
 * @returns {string[]}
 */
export function linesOf(lines, { at, end, levels }) {
  const marks = MARKS[levels];
  const plain = outdented(lines.slice(at).map((line) => line.replace(marks, "")));
  return [...standardHeader(plain.slice(0, end - at)), ...plain.slice(end - at)];
}

/** @param {string} line */
function levelsOf(line) {
  return MARKS[MOST_LEVELS].exec(line)?.[0].replace(/[^>|]/g, "").length ?? 0;
}

/**
 * The lines of a header whose fields have the names of RFC 5322; others are folded.
 * @param {string[]} lines
 * @returns {string[]}
 */
function standardHeader(lines) {
  return lines.map((line) => {
    const field = standardField(line);
    return field ? `${field.name}:${field.value}` : ` ${line.trim()}`;
  });
}

/**
 * @param {string} line
 * @returns {Field | null}
 */
function standardField(line) {
  return labelledField(line) ?? fieldIn(line);
}
