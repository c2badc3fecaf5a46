// @ts-check

import { LIMIT } from "./limit.js";

const MOST_LINES = 30_000; // the longest messages that servers let pass in one piece have fewer
const MOST_LEVELS = 8; // of quotation
const BREAK = /\r\n|[\n\r\u2028\u2029\u0085]/;

/**
 * The lines of a pasted text, without what pasting and quoting put into them: characters that do
 * not show, blank lines at the beginning, marks of quotation, and the indentation that all bear.
 * @param {string} text its first LIMIT characters are read
 * @returns {string[]}
 */
export function pastedLines(text) {
  const lines = text
    .slice(0, LIMIT)
    .replace(/[\ufeff\u200b\u0000]/g, "")
    .replace(/\u00a0/g, " ")
    .split(BREAK, MOST_LINES);
  const start = lines.findIndex(isFull);
  return outdented(unquoted(lines.slice(Math.max(start, 0))));
}

/**
 * Lines without the marks of quotation (RFC 3676, section 4.5) that most of them bear.
 * @param {string[]} lines
 * @returns {string[]}
 */
function unquoted(lines) {
  let plain = lines;
  for (let level = 0; level < MOST_LEVELS && areQuoted(plain); level += 1)
    plain = plain.map((line) => line.replace(/^> ?/, ""));
  return plain;
}

/** @param {string[]} lines */
function areQuoted(lines) {
  const full = lines.filter(isFull);
  return full.filter((line) => line.startsWith(">")).length > full.length / 2;
}

/**
 * Lines without the indentation that all of them bear, or else without that of the first one.
 * @param {string[]} lines
 * @returns {string[]}
 */
export function outdented(lines) {
  const indents = lines.filter(isFull).map(indentOf);
  const [first = 0] = indents;
  const least = indents.reduce((one, other) => Math.min(one, other), first);
  const most = least || first;
  return most ? lines.map((line) => line.slice(Math.min(most, indentOf(line)))) : lines;
}

/** @param {string} line */
function indentOf(line) {
  return line.length - line.trimStart().length;
}

/**
 * The lines of a text in which a blank one follows each, without those.
 * @param {string[]} lines
 * @returns {string[]} the same lines where the text is spaced otherwise
 */
export function singlySpaced(lines) {
  const start = lines.findIndex(isFull);
  const few = lines.slice(start, start + 20);
  const isDouble = few.length > 6 && few.every((line, at) => (at % 2 === 0) === isFull(line));
  return isDouble ? lines.filter((line, at) => isFull(line) || !isFull(lines[at - 1])) : lines;
}

/** @param {string | undefined} line */
function isFull(line) {
  return line !== undefined && line.trim() !== "";
}
