// @ts-check
import { findAddress } from "../mail/address-literal.js";
import { labelledField } from "../mail/field-labels.js";
import { valuesOf } from "../mail/header-fields.js";
import { mailboxes } from "../mail/mailboxes.js";
import { isTrace } from "../mail/pasted-header.js";
import { pastedLines } from "../mail/pasted-text.js";

/** @typedef {import("../mail/header-fields.js").Field} Field */

/** @typedef {{ method: string, result: string, rest: string }} ResultRow a row of the table */

const MOST_LINES = 200;
const LONGEST_LINE = 2_000;
/** Who makes such a table. */
const SERVER = "mx.google.com";

/** Rows and their values alike: `SPF: SOFTFAIL with IP 192.0.2.1`, `DKIM: 'PASS' with domain …`. */
const ROW = new RegExp(
  "^(spf|dkim|dmarc) ?[:：] ?(['\"‘“]?)(pass|(?:soft|hard)?fail|neutral|none" +
    "|(?:temp|perm)error)(?![a-z])(.*)$",
  "i",
);
const LABEL = /^(?:spf|dkim|dmarc|[^:：<>@]{1,30}[:：])$/i;
const ID = /^message[ -]?id ?:? ?(<[^<>\s]{1,300}>)/i;
/** The value of an Authentication-Results field whose name was not copied. */
const VALUE = /^(?:[\w.-]+(?: 1)? ?; ?)?(?:spf|dkim|dmarc|compauth|arc) ?= ?[a-z]/i;
const HOST = /(?<![\w.@-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w.@-])/i;

/**
 * Fields in place of those that were found, where these are not what servers wrote: the table that
 * Gmail shows above a message (Show original), whose rows for SPF, DKIM, and DMARC bear these names
 * in all languages, or the results alone, without the name of their field.
 * @param {string} text
 * @param {Field[]} fields that were found in it
 * @returns {Field[]} the same ones where the text shows no results otherwise
 */
export function withShownResults(text, fields) {
  const [only] = fields;
  if (fields.length === 1 && /^arc-authentication-results$/i.test(only.name))
    return [{ name: "Authentication-Results", value: only.value }];
  if (fields.some(({ name }) => isTrace(name))) return fields;
  const lines = rowsOf(pastedLines(text).slice(0, MOST_LINES));
  const shown = lines.flatMap(shownIn);
  if (isTable(shown)) return tableFields(lines, shown);
  const at = lines.findIndex((line) => VALUE.test(line));
  return at < 0 ? fields : [resultsField(lines.slice(at)), ...fields];
}

/**
 * Lines without what a table is drawn with, a label and its value in one.
 * @param {string[]} lines
 */
function rowsOf(lines) {
  const plain = lines
    .map((line) => line.slice(0, LONGEST_LINE).replace(/<br ?\/?>|[|*`]/gi, " "))
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean);
  return plain.map((line, at) =>
    LABEL.test(line) ? `${labelIn(line)} ${plain[at + 1] ?? ""}` : line,
  );
}

/** @param {string} line */
function labelIn(line) {
  return /[:：]$/.test(line) ? line : `${line}:`;
}

/**
 * @param {string} line
 * @returns {ResultRow[]} one or none
 */
function shownIn(line) {
  const found = ROW.exec(line);
  if (!found) return [];
  const [, method, quote, result, rest] = found;
  return [{ method: method.toLowerCase(), result: result.toLowerCase(), rest: quote + rest }];
}

/**
 * Whether the rows are those of a table, and not words of a person: two checks, or one as Gmail
 * writes it.
 * @param {ResultRow[]} shown
 */
function isTable(shown) {
  const isGmail = shown.some(({ rest }) => /^['"‘“]/.test(rest) || findAddress(rest) !== null);
  return isGmail || new Set(shown.map(({ method }) => method)).size > 1;
}

/**
 * @param {string[]} lines
 * @param {ResultRow[]} shown
 * @returns {Field[]}
 */
function tableFields(lines, shown) {
  const labelled = lines.flatMap((line) => labelledField(line) ?? []);
  const ids = lines.flatMap((line) => ID.exec(line)?.[1] ?? []);
  const [from = ""] = valuesOf(labelled, "From");
  const domain = mailboxes(from).find((each) => each.domain)?.domain ?? "";
  const results = shown.map((row) => `${row.method}=${row.result}${propertiesOf(row, domain)}`);
  return [
    { name: "Authentication-Results", value: [SERVER, ...results].join("; ") },
    ...ids.slice(0, 1).map((value) => ({ name: "Message-ID", value })),
    ...labelled,
  ];
}

/**
 * @param {ResultRow} row
 * @param {string} domain of the From address
 */
function propertiesOf({ method, rest }, domain) {
  const address = findAddress(rest);
  if (method === "spf") return address ? ` (sender IP is ${address})` : "";
  if (method === "dmarc") return domain ? ` header.from=${domain}` : "";
  const host = HOST.exec(rest)?.[0];
  return host ? ` header.d=${host.toLowerCase()}` : "";
}

/**
 * @param {string[]} lines
 * @returns {Field}
 */
function resultsField(lines) {
  return { name: "Authentication-Results", value: lines.slice(0, 20).join(" ") };
}
