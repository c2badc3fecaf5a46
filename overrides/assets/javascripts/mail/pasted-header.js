// @ts-check
import { fieldIn, isFolded, readHeader } from "./header-fields.js";
import { pastedLines, singlySpaced } from "./pasted-text.js";

/** @typedef {import("./header-fields.js").Field} Field */

/**
 * What was found of a header: its fields, the first one first, and how many further headers the
 * text holds (a message that was forwarded or returned within another).
 * @typedef {{ fields: Field[], others: number }} Header
 */

// Servers write these; a text that a person wrote has none.
const TRACE = new RegExp(
  "^(?:received|authentication-results|return-path|delivered-to|received-spf|dkim-signature" +
    "|arc-[a-z-]+|x-received|x-ms-exchange-[a-z-]+)$",
  "i",
);
const WRITTEN = /^(?:from|to|date|subject|message-id|mime-version|content-type)$/i;
const RESULT = /^(?:spf|dkim|dmarc)$/i;
const FEW = 3; // as many fields show a header; within one line, that its breaks were lost
const LONGEST_LINE = 200_000;
const MOST_BLANK = 20; // lines of blanks in a row

/**
 * The fields of the header that a text holds (RFC 5322 section 2.2). Takes what mail programs and
 * people make of it: any line breaks, a whole message, words above the header, lines that are
 * indented, quoted, doubly spaced, no longer folded, or all in one.
 * @param {string} text
 * @param {string[]} names fields by whose names a line without breaks is cut
 * @returns {Header}
 */
export function findHeader(text, names) {
  const blocks = blocksOf(singlySpaced(pastedLines(text)));
  const headers = blocks.map((lines) => readHeader(refolded(lines).join("\n")).fields);
  const source = headers.findIndex((each) => isHeader(each) && !isTable(each));
  const chosen = source < 0 ? headers.findIndex(isHeader) : source;
  const fields = chosen < 0 ? longest(headers) : headers[chosen];
  const cut = fields.length < FEW ? cutAtNames(blocks.flat().join(" "), names) : [];
  if (cut.length >= FEW) return { fields: cut, others: 0 };
  const others = chosen < 0 ? 0 : headers.slice(chosen + 1).filter(hasRoute).length;
  return { fields: chosen < 0 && fields.length < 2 ? [] : fields, others };
}

/**
 * Whether fields are those of a message’s header, and not lines of a text that look like fields.
 * @param {Field[]} fields
 */
export function isHeader(fields) {
  const written = fields.filter(({ name }) => WRITTEN.test(name));
  return fields.some(({ name }) => isTrace(name)) || written.length >= FEW;
}

/**
 * Whether fields are the table that Gmail shows above the source of a message.
 * @param {Field[]} fields
 */
function isTable(fields) {
  return fields.some(({ name }) => RESULT.test(name)) && !fields.some(({ name }) => isTrace(name));
}

/**
 * Whether a field is one that servers write, and no person.
 * @param {string} name
 */
export function isTrace(name) {
  return TRACE.test(name);
}

/**
 * Whether a field is one that most messages have.
 * @param {string} name
 */
export function isOfMessage(name) {
  return isTrace(name) || WRITTEN.test(name);
}

/**
 * The parts between blank lines.
 * @param {string[]} lines
 * @returns {string[][]}
 */
function blocksOf(lines) {
  /** @type {string[][]} */
  const blocks = [[]];
  for (const [at, line] of lines.entries()) {
    if (line.trim()) blocks[blocks.length - 1].push(line);
    else if (ends(lines, at) && blocks[blocks.length - 1].length) blocks.push([]);
  }
  return blocks;
}

/**
 * Where the block of lines ends that begins at a place.
 * @param {string[]} lines
 * @param {number} from
 * @returns {number} the place behind its last line
 */
export function blockEnd(lines, from) {
  let at = from;
  while (at < lines.length && !ends(lines, at)) at += 1;
  return at;
}

/**
 * Whether a line ends a block. One of blanks does not, alone or with others like it, where a folded
 * line follows or a field that most messages have (RFC 5322, section 4.2).
 * @param {string[]} lines
 * @param {number} at
 */
function ends(lines, at) {
  if (lines[at].trim()) return false;
  const rest = lines.slice(at, at + MOST_BLANK);
  const next = rest.find((line) => line === "" || line.trim()) ?? "";
  return !isFolded(next) && !isOfMessage(fieldIn(next)?.name ?? "");
}

/**
 * The lines of a block from its header on, those folded that go on with a field.
 * @param {string[]} lines
 * @returns {string[]}
 */
export function refolded(lines) {
  const block = lines.slice(beginning(lines));
  const isLost = block.some((line) => /^\S/.test(line) && !fieldIn(line));
  const folded = block.map((line) => {
    const field = fieldIn(line);
    return field && (!isLost || isPlain(field)) ? line : ` ${line}`;
  });
  const first = folded.findIndex((line) => !line.startsWith(" "));
  return folded.slice(Math.max(first, 0));
}

/**
 * Gmail and others show a table above the source, without a blank line between.
 * @param {string[]} lines
 */
function beginning(lines) {
  if (!lines.length || fieldIn(lines[0])) return 0;
  const trace = lines.findIndex((line) => isTrace(fieldIn(line)?.name ?? ""));
  return Math.max(trace, 0);
}

/**
 * Where folding was lost, the rest of a value can look like a field: `from:to:subject`.
 * @param {Field} field
 */
function isPlain({ name, value }) {
  return value === "" || /^[ \t]/.test(value) || /^x-/i.test(name);
}

/** @param {Field[]} fields */
function hasRoute(fields) {
  return fields.some(({ name }) => /^received$/i.test(name));
}

/** @param {Field[][]} headers */
function longest(headers) {
  return headers.reduce((one, other) => (other.length > one.length ? other : one), []);
}

/**
 * The fields in a line that holds several.
 * @param {string} line
 * @param {string[]} names
 * @returns {Field[]}
 */
function cutAtNames(line, names) {
  const known = new Set(names.map((name) => name.toLowerCase()));
  /** @type {{ name: string, start: number, from: number }[]} */
  const starts = [];
  for (const found of line
    .slice(0, LONGEST_LINE)
    .matchAll(/(?:^|\s)([A-Za-z][A-Za-z0-9-]{0,76}):(?=\s|$)/g)) {
    const name = found[1];
    const isField = known.has(name.toLowerCase()) || /^(?:x|arc)-/i.test(name);
    if (isField) starts.push({ name, start: found.index, from: found.index + found[0].length });
  }
  return starts.map(({ name, from }, at) => ({
    name,
    value: line.slice(from, starts[at + 1]?.start).trim(),
  }));
}
