// @ts-check
import {
  isCommand,
  isRemark,
  ownerOf,
  plainForm,
  withoutColumns,
  withoutSentence,
  withoutTabs,
} from "./pasted-forms.js";

/**
 * An SPF record as somebody pasted it.
 * @typedef {object} PastedRecord
 * @property {string[]} strings the strings of its TXT record, in order; they are joined without a
 *   space
 * @property {boolean} quoted whether they stood in quotation marks
 * @property {boolean} bare whether it stood behind `TXT` without them, as no zone file allows
 * @property {boolean} shortened whether the program that showed it left out its end
 * @property {string | null} [owner] the name that it belongs to, where the text tells it
 */

/**
 * What a pasted text holds.
 * @typedef {object} Pasted
 * @property {PastedRecord[]} records
 * @property {Mistaken | null} mistaken another record, where no SPF record is there
 * @property {boolean} repaired whether typographic characters were read as plain ones
 * @property {boolean} long whether only the first million characters were read
 */

/** @typedef {"dmarc" | "dkim" | "sender-id" | "header"} Mistaken */

const MOST_CHARACTERS = 1_000_000;
const MOST_RECORDS = 20;
const MOST_STRINGS = 500;
const LONGEST = 65_535; // a TXT record can hold no more bytes
const VERSION = /v=spf1/gi;
const COMMAND = 200; // characters of a command line
const VERSION_LENGTH = "v=spf1".length;
const TERM =
  /^[+\-?~]?(?:all$|(?:a|mx|ptr)(?:[:/]|$)|(?:include|ip4|ip6|exists):|(?:redirect|exp)=)/i;
const LIKELY =
  /(?:^|[\s"])(?:[+\-?~]?(?:include|ip4|ip6|exists):|[+\-?~]all(?=["\s]|$)|redirect=)/i;

/** @type {[Mistaken, RegExp][]} */
const OTHERS = [
  ["dmarc", /\bv ?= ?dmarc1/i],
  ["dkim", /\bv ?= ?dkim1|\bk=(?:rsa|ed25519)\b|\bp=MI[GI]/i],
  ["sender-id", /\bspf2\.0\//i],
  ["header", /^ *(?:Received-SPF|Authentication-Results|Received|Return-Path):/im],
  [
    "header",
    /^\W{0,4}spf ?[:=][\s|'"]{0,4}(?:pass|(?:soft|hard)?fail|neutral|none|\w{4}error)\b/im,
  ],
];

/** @type {[RegExp, string][]} */
const TYPOGRAPHIC = [
  [/[“”„‟«»″＂]/g, '"'],
  [/[‘’‚‛]/g, "'"],
  [/[‐‑‒–—―−]/g, "-"],
  [/[∼～˜]/g, "~"],
];

/**
 * Find the SPF records in a record, quoted strings, a line of a zone file, or the output of `dig`,
 * `host`, `nslookup`, or `Resolve-DnsName`.
 * @param {string} text
 * @returns {Pasted}
 */
export function readPasted(text) {
  const spaced = spacePlainly(plainForm(text.slice(0, MOST_CHARACTERS)));
  const plain = TYPOGRAPHIC.reduce((sofar, [odd, usual]) => sofar.replace(odd, usual), spaced);
  const records = once([...marked(plain)]);
  const mistaken = records.length
    ? null
    : (OTHERS.find(([, sign]) => sign.test(plain))?.[0] ?? null);
  return {
    records: records.length || mistaken ? records : unmarked(plain),
    mistaken,
    repaired: plain !== spaced,
    long: text.length > MOST_CHARACTERS,
  };
}

/**
 * A text without characters that nobody sees, its line ends and spaces the usual ones.
 * @param {string} text
 */
function spacePlainly(text) {
  return text
    .replace(/[\0\u00AD\u200B-\u200F\u2060\uFEFF]/g, "")
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, "\n")
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, " ")
    .split("\n")
    .map((line) => (line.includes("\t") ? withoutTabs(line, TERM) : line))
    .join("\n");
}

/**
 * Records that say different things: one that was shown twice, as TXT and SPF, is one.
 * @param {PastedRecord[]} records
 */
function once(records) {
  const same = (/** @type {PastedRecord} */ one) => `${one.owner ?? ""} ${one.strings.join("")}`;
  const seen = new Set();
  return records.filter((each) => !seen.has(same(each)) && seen.add(same(each)));
}

/**
 * The records that bear a version.
 * @param {string} text
 * @returns {Generator<PastedRecord>}
 */
function* marked(text) {
  let [read, count] = [0, 0];
  /** @type {string | null} */
  let owner = null;
  for (const index of versions(text)) {
    if (index < read) continue;
    if ((count += 1) > MOST_RECORDS) return;
    owner = ownerOf(text, read, index) ?? owner;
    const [record, end] = recordAt(text, index);
    read = end;
    yield { ...record, owner };
  }
}

/**
 * Where versions stand: those that are whole, or else those that something is written behind; and
 * those in remarks only where no others are.
 * @param {string} text
 */
function versions(text) {
  const lineTo = (/** @type {number} */ at) => text.slice(Math.max(0, at - COMMAND), at);
  const found = [...text.matchAll(VERSION)]
    .map(({ index }) => index)
    .filter((at) => !isCommand(lineTo(at)));
  const whole = found.filter((at) => !/[\w.]/.test(text[at + VERSION_LENGTH] ?? ""));
  const meant = whole.filter((at) => !isRemark(lineTo(at)));
  return [meant, whole, found].find(({ length }) => length) ?? [];
}

/**
 * @param {string} text
 * @param {number} at where the version begins
 * @returns {[PastedRecord, number]} the record and where it ends
 */
function recordAt(text, at) {
  const opening = before(text, at, " ");
  const mark = text[opening];
  if (mark === '"') return quoted(text, opening);
  if (mark === "{") return braced(text, at);
  if (mark === "'") return apostrophed(text, at);
  if (mark === ">") return column(text, at, "<");
  return ",;|`".includes(mark ?? " ") ? column(text, at, mark) : unquoted(text, at);
}

/**
 * @param {string} text
 * @param {number} at
 * @param {string} skipped characters that do not count
 * @returns {number} the place of the nearest other character before `at`, or -1
 */
function before(text, at, skipped) {
  let place = at - 1;
  while (place >= 0 && skipped.includes(text[place])) place -= 1;
  return place;
}

/**
 * One or more strings in quotation marks.
 * @param {string} text
 * @param {number} at where the first one opens
 * @returns {[PastedRecord, number]}
 */
function quoted(text, at) {
  const parenthesis = text[before(text, at, " \n")] === "(";
  /** @type {string[]} */
  const strings = [];
  let [open, end] = [at, at];
  do {
    const [string, close] = stringAt(text, open);
    if (strings.length && !goesOn(strings, string, parenthesis, text.slice(end, open))) break;
    strings.push(string);
    end = close;
    open = after(text, end);
  } while (text[open] === '"' && strings.length < MOST_STRINGS);
  return [{ strings, quoted: true, bare: false, shortened: isShortened(strings) }, end];
}

/**
 * Whether a further string belongs to a record: on a line of its own, it may be another record.
 * @param {string[]} strings
 * @param {string} next
 * @param {boolean} parenthesis whether the strings stand in one
 * @param {string} gap what stands before the next one
 */
function goesOn(strings, next, parenthesis, gap) {
  if (parenthesis || !gap.includes("\n")) return true;
  const ended = words(strings[strings.length - 1]).some((word) =>
    /^(?:[+\-?~]?all|redirect=.*)$/i.test(word),
  );
  return !ended && !/^ *v=spf1/i.test(next) && words(next).some((word) => TERM.test(word));
}

/** @param {string} text */
function words(text) {
  return text.split(" ").filter(Boolean);
}

/**
 * @param {string} text
 * @param {number} open where its quotation mark stands
 * @returns {[string, number]} the string, and the place behind it
 */
function stringAt(text, open) {
  let close = text.indexOf('"', open + 1);
  while (close > 0 && text[close - 1] === "\\") close = text.indexOf('"', close + 1);
  const whole = close > 0 && !text.slice(open, close).includes("\n\n");
  const end = whole ? close : lineEnd(text, open);
  return [
    unescaped(text.slice(open + 1, Math.min(end, open + LONGEST)).replace(/\n/g, " ")),
    whole ? end + 1 : end,
  ];
}

/**
 * @param {string} text with what RFC 1035 §5.1 writes with a backslash
 */
function unescaped(text) {
  return text.replace(/\\(\d{3}|.)/g, (_, found) =>
    found.length === 3 ? String.fromCharCode(Number(found)) : found,
  );
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {number} the place of the next character that is no space and no line end
 */
function after(text, at) {
  let place = at;
  while (text[place] === " " || text[place] === "\n") place += 1;
  return place;
}

/**
 * What `Resolve-DnsName` shows: `{string, string}`.
 * @param {string} text
 * @param {number} at
 * @returns {[PastedRecord, number]}
 */
function braced(text, at) {
  const close = text.indexOf("}", at);
  const end = close < 0 ? lineEnd(text, at) : close;
  const strings = unwrapped(text.slice(at, end)).split(", ");
  return [{ strings, quoted: true, bare: false, shortened: isShortened(strings) }, end];
}

/**
 * @param {string} text lines that were one, and are indented now
 */
function unwrapped(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {[PastedRecord, number]}
 */
function apostrophed(text, at) {
  const close = text.indexOf("'", at);
  const end = close < 0 ? lineEnd(text, at) : close;
  const strings = [text.slice(at, end).replace(/\n/g, " ")];
  return [{ strings, quoted: true, bare: false, shortened: isShortened(strings) }, end];
}

/**
 * A record in a column of a table.
 * @param {string} text
 * @param {number} at
 * @param {string} mark what separates the columns
 * @returns {[PastedRecord, number]}
 */
function column(text, at, mark) {
  const close = text.indexOf(mark, at);
  const end = close < 0 ? lineEnd(text, at) : Math.min(close, lineEnd(text, at));
  const strings = [text.slice(at, end).trimEnd()];
  return [{ strings, quoted: true, bare: false, shortened: isShortened(strings) }, end];
}

/**
 * A record without quotation marks: its line, and the lines that go on with it.
 * @param {string} text
 * @param {number} at
 * @returns {[PastedRecord, number]}
 */
function unquoted(text, at) {
  let end = lineEnd(text, at);
  for (let next = end + 1; next < Math.min(text.length, at + LONGEST); next = end + 1) {
    const line = text.slice(next, lineEnd(text, next));
    if (/v=spf1/i.test(line) || !TERM.test(line.trimStart().split(" ", 1)[0])) break;
    end = next + line.length;
  }
  const last = before(text, end, `"' \n`);
  const whole = text.slice(at, Math.min(last + 1, at + LONGEST)).replace(/\n/g, " ");
  const line = text.slice(Math.max(text.lastIndexOf("\n", at) + 1, at - COMMAND), at);
  const strings = withoutSentence(withoutColumns(whole), line).split(/" *"/);
  return [
    { strings, quoted: false, bare: /\bTXT +$/i.test(line), shortened: isShortened(strings) },
    end,
  ];
}

/** @param {string[]} strings */
function isShortened(strings) {
  return /(?:\.\.\.|…) *$/.test(strings[strings.length - 1].slice(-20));
}

/**
 * @param {string} text
 * @param {number} at
 */
function lineEnd(text, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/**
 * What looks like a record and lacks the version.
 * @param {string} text
 * @returns {PastedRecord[]}
 */
function unmarked(text) {
  const line = text.split("\n").find((each) => LIKELY.test(each));
  if (!line) return [];
  const bare = line
    .slice(0, 65_535)
    .replace(/^[^"]*\bTXT +/i, "")
    .replace(/"/g, " ")
    .trim();
  const version = /^v? ?[=:]? ?spf ?\d*(?:\.\d)?[ ;:,]+/i;
  return [{ strings: [bare.replace(version, "")], quoted: false, bare: false, shortened: false }];
}
