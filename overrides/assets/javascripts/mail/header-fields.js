// @ts-check

/**
 * A header field: its name as written, its value unfolded.
 * @typedef {{ name: string, value: string }} Field
 */

/**
 * What was found of a header: its fields, the first one first, and how many further headers the
 * text holds (a message that was forwarded or returned within another).
 * @typedef {{ fields: Field[], others: number }} Header
 */

const NAME = /^([A-Za-z][A-Za-z0-9_.-]{0,76})[ \t]*:(.*)$/;
// Servers write these; a text that a person wrote has none.
const TRACE =
  /^(?:received|authentication-results|return-path|delivered-to|received-spf|dkim-signature|arc-[a-z-]+|x-received|x-ms-exchange-[a-z-]+)$/i;
const MOST_LINES = 30_000; // headers stand at the beginning; long ones have some hundred lines
const LONGEST_LINE = 200_000;
const ONE_LINE = 3; // as many fields within one line show that its breaks were lost

/**
 * The fields of the header that a text holds (RFC 5322 section 2.2). Takes what mail programs and
 * people make of it: any line breaks, a whole message, words above the header, lines that are
 * indented, quoted, doubly spaced, no longer folded, or all in one.
 * @param {string} text
 * @param {string[]} names fields by whose names a line without breaks is cut
 * @returns {Header}
 */
export function readHeader(text, names) {
  const blocks = blocksOf(outdented(linesOf(text)));
  const headers = blocks.map(fieldsOf);
  const chosen = headers.findIndex(isHeader);
  const fields = chosen < 0 ? longest(headers) : headers[chosen];
  const cut = fields.length < ONE_LINE ? cutAtNames(blocks.flat().join(" "), names) : [];
  if (cut.length >= ONE_LINE) return { fields: cut, others: 0 };
  const others = chosen < 0 ? 0 : headers.slice(chosen + 1).filter(hasRoute).length;
  return { fields: chosen < 0 && fields.length < 2 ? [] : fields, others };
}

/** @param {string} text */
function linesOf(text) {
  return text
    .replace(/[\ufeff\u200b\u0000]/g, "")
    .replace(/\u00a0/g, " ")
    .replace(/^\s*[\n\r]/, "")
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/, MOST_LINES);
}

/**
 * Lines without the indentation or the marks of quotation that all of them bear.
 * @param {string[]} lines
 */
function outdented(lines) {
  const full = lines.filter((line) => line.trim());
  const quoted = full.filter((line) => line.startsWith(">")).length > full.length / 2;
  const plain = quoted ? lines.map((line) => line.replace(/^>+ ?/, "")) : lines;
  const indents = plain
    .filter((line) => line.trim())
    .map((line) => line.length - line.trimStart().length);
  const least = indents.reduce((one, other) => Math.min(one, other), Infinity);
  const first = indents[0] ?? 0;
  return least > 0 || first === 0
    ? plain.map((line) => line.slice(least || 0))
    : plain.map((line) => cutIndent(line, first));
}

/**
 * @param {string} line
 * @param {number} indent
 */
function cutIndent(line, indent) {
  return line.slice(Math.min(indent, line.length - line.trimStart().length));
}

/**
 * The parts between blank lines. Where every line is followed by a blank one, two blank lines part.
 * @param {string[]} lines
 * @returns {string[][]}
 */
function blocksOf(lines) {
  const single = isDoublySpaced(lines)
    ? lines.filter((line, at) => line.trim() || !lines[at - 1]?.trim())
    : lines;
  /** @type {string[][]} */
  const blocks = [[]];
  for (const [at, line] of single.entries()) {
    const folded = line !== "" && /^[ \t]+\S/.test(single[at + 1] ?? ""); // a folded line may be blank (section 4.2)
    if (line.trim()) blocks[blocks.length - 1].push(line);
    else if (!folded && blocks[blocks.length - 1].length) blocks.push([]);
  }
  return blocks;
}

/** @param {string[]} lines */
function isDoublySpaced(lines) {
  const start = lines.findIndex((line) => line.trim());
  const few = lines.slice(start, start + 20);
  return few.length > 6 && few.every((line, at) => (at % 2 === 0) === Boolean(line.trim()));
}

/**
 * The fields in a block of lines. What stands above the first one is left out.
 * @param {string[]} lines
 * @returns {Field[]}
 */
function fieldsOf(lines) {
  const start = beginning(lines);
  const isLost = lines.slice(start).some((line) => /^\S/.test(line) && !NAME.test(line));
  /** @type {{ name: string, parts: string[] }[]} */
  const fields = [];
  for (const line of lines.slice(start)) {
    const found = NAME.exec(line);
    if (found && (!isLost || isPlainField(found)))
      fields.push({ name: found[1], parts: [found[2].trim()] });
    else fields[fields.length - 1]?.parts.push(line.trim());
  }
  return fields.map(({ name, parts }) => ({ name, value: parts.join(" ").trim() }));
}

/**
 * Gmail and others show a table above the source, without a blank line between.
 * @param {string[]} lines
 */
function beginning(lines) {
  if (!lines.length || NAME.test(lines[0])) return 0;
  const trace = lines.findIndex((line) => TRACE.test(NAME.exec(line)?.[1] ?? ""));
  return Math.max(trace, 0);
}

/**
 * Where folding was lost, the rest of a value can look like a field: `from:to:subject`.
 * @param {RegExpExecArray} found
 */
function isPlainField([, name, rest]) {
  return rest === "" || /^[ \t]/.test(rest) || /^x-/i.test(name);
}

/** @param {Field[]} fields */
function isHeader(fields) {
  const written = fields.filter(({ name }) =>
    /^(?:from|to|date|subject|message-id|mime-version|content-type)$/i.test(name),
  );
  return fields.some(({ name }) => TRACE.test(name)) || written.length >= 3;
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

/**
 * The values of the fields with a name, the first one first.
 * @param {Field[]} fields
 * @param {string} name in any case
 */
export function valuesOf(fields, name) {
  const plain = name.toLowerCase();
  return fields.filter((field) => field.name.toLowerCase() === plain).map((field) => field.value);
}
