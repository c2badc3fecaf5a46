// @ts-check

/**
 * @typedef {import("./delivery-names.js").Names} Names
 * @typedef {import("./delivery-names.js").Value} Value
 * @typedef {import("./delivery-status.js").Outcome} Outcome
 */

const MOST_ROWS = 200;
const MOST_LINES = 500; // before the row that names the columns
const FEW = 3;
const SEPARATORS = [",", ";", "\t", "|"];
const LONGEST_ROW = 16_000;
const FIELD = /^[ \t]{0,20}["']?(\p{L}[\p{L}\p{N} _-]{1,40}?)["']?[ \t]{0,40}(?:=>|:)[ \t]*(.*)$/u;
const WRITTEN = /^(["'])(.*)\1,?$/; // as programs write values
const BLANK_LINE = /\n[ \t]*\n/;

/**
 * What the rows of a table tell (RFC 4180), whose first row names the columns: message tracking,
 * a message trace, a log that somebody exported. Other separators than commas are read too.
 * @param {string} text
 * @param {Names} names
 * @returns {Outcome[]} one for each row that tells of a delivery
 */
export function rowsIn(text, names) {
  const lines = text.split("\n");
  for (const [at, line] of lines.slice(0, MOST_LINES).entries()) {
    const separator = SEPARATORS.find((each) => isHead(cells(headOf(line), each), names));
    if (separator) return rowsBelow(lines, at, separator, names);
  }
  return [];
}

/**
 * @param {string[]} lines
 * @param {number} at the row that names the columns
 * @param {string} separator
 * @param {Names} names
 * @returns {Outcome[]}
 */
function rowsBelow(lines, at, separator, names) {
  const columns = cells(headOf(lines[at]), separator);
  return joinedRows(lines.slice(at + 1)).flatMap((row) => {
    const values = cells(row, separator);
    if (values.length < FEW) return [];
    const named = values.map(
      (value, index) => /** @type {Value} */ ([columns[index] ?? "", value]),
    );
    return names.outcome(named) ?? [];
  });
}

/** @param {string} line one of `#Fields: a,b,c` is a row of names too */
function headOf(line) {
  return line.slice(0, LONGEST_ROW).replace(/^#fields:\s*/i, "");
}

/**
 * Whether cells name columns, among them that of the recipient.
 * @param {string[]} columns
 * @param {Names} names
 */
function isHead(columns, names) {
  return (
    columns.length >= FEW &&
    columns.some((each) => names.is(each, "recipient")) &&
    columns.every((each) => !each.includes("@"))
  );
}

/**
 * Rows of a table; a quoted cell may hold line breaks.
 * @param {string[]} lines
 * @returns {string[]}
 */
function joinedRows(lines) {
  /** @type {string[]} */
  const rows = [];
  let open = false;
  for (const line of lines) {
    if (open) rows[rows.length - 1] += `\n${line}`;
    else if (rows.length === MOST_ROWS) break;
    else if (line.trim()) rows.push(line);
    const last = rows[rows.length - 1] ?? "";
    if ((line.split('"').length - 1) % 2 === 1) open = !open && last.length < LONGEST_ROW;
  }
  return rows.map((row) => row.slice(0, LONGEST_ROW));
}

/**
 * The cells of a row, without their quotation marks.
 * @param {string} row
 * @param {string} separator
 * @returns {string[]}
 */
function cells(row, separator) {
  const found = [];
  let at = 0;
  while (at <= row.length) {
    const isQuoted = row[at] === '"';
    const end = isQuoted ? quoteEnd(row, at + 1, separator) : row.indexOf(separator, at);
    const stop = end < 0 ? row.length : end;
    const cell = row.slice(at, stop).trim();
    found.push(isQuoted ? cell.replace(/^"|"$/g, "").replaceAll('""', '"') : cell);
    at = stop + 1;
  }
  return found;
}

/**
 * Where the separator stands behind a quoted cell.
 * @param {string} row
 * @param {number} from behind its opening quotation mark
 * @param {string} separator
 */
function quoteEnd(row, from, separator) {
  let at = row.indexOf('"', from);
  while (at >= 0 && row[at + 1] === '"') at = row.indexOf('"', at + 2);
  return at < 0 ? -1 : row.indexOf(separator, at + 1);
}

/**
 * What lists of names and values tell, such as `RecipientAddress : kim@example.com`.
 * @param {string} text
 * @param {Names} names
 * @returns {Outcome[]} one for each list
 */
export function listsIn(text, names) {
  return text
    .split(BLANK_LINE)
    .slice(0, MOST_ROWS)
    .flatMap((block) => {
      const values = block.split("\n").flatMap((line) => {
        const [, name, value] = FIELD.exec(line.slice(0, LONGEST_ROW)) ?? [];
        return name ? [/** @type {Value} */ ([name, value.trim().replace(WRITTEN, "$2")])] : [];
      });
      const has = (/** @type {string} */ role) => values.some(([name]) => names.is(name, role));
      const isList = has("recipient") && values.length >= FEW && (has("action") || has("reply"));
      return (isList && names.outcome(values)) || [];
    });
}
