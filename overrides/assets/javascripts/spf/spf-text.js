// @ts-check

/**
 * An SPF record as somebody pasted it.
 * @typedef {object} PastedRecord
 * @property {string[]} strings the strings of its TXT record, in order; they are joined without a
 *   space
 * @property {boolean} quoted whether they stood in quotation marks
 * @property {boolean} bare whether it stood behind `TXT` without them, as no zone file allows
 * @property {boolean} shortened whether the program that showed it left out its end
 */

/**
 * What a pasted text holds.
 * @typedef {object} Pasted
 * @property {PastedRecord[]} records
 * @property {Mistaken | null} mistaken another record, where no SPF record is there
 * @property {boolean} repaired whether typographic characters were read as plain ones
 * @property {boolean} long whether only the first million characters were read
 */

/** @typedef {"dmarc" | "dkim" | "sender-id"} Mistaken */

const MOST_CHARACTERS = 1_000_000;
const MOST_RECORDS = 20;
const MOST_STRINGS = 500;
const LONGEST = 65_535; // a TXT record can hold no more bytes
const VERSION = /v=spf1/gi;
const TERM =
  /^[+\-?~]?(?:all$|(?:a|mx|ptr)(?:[:/]|$)|(?:include|ip4|ip6|exists):|(?:redirect|exp)=)/i;
const LIKELY =
  /(?:^|[\s"])(?:[+\-?~]?(?:include|ip4|ip6|exists):|[+\-?~]all(?=["\s]|$)|redirect=)/i;

/** @type {[Mistaken, RegExp][]} */
const OTHERS = [
  ["dmarc", /\bv ?= ?dmarc1/i],
  ["dkim", /\bv ?= ?dkim1|\bk=(?:rsa|ed25519)\b|\bp=MI[GI]/i],
  ["sender-id", /\bspf2\.0\//i],
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
  const spaced = spacePlainly(text.slice(0, MOST_CHARACTERS));
  const plain = TYPOGRAPHIC.reduce((sofar, [odd, usual]) => sofar.replace(odd, usual), spaced);
  const records = [...marked(plain)];
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
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u3000]/g, " ");
}

/**
 * The records that bear a version.
 * @param {string} text
 * @returns {Generator<PastedRecord>}
 */
function* marked(text) {
  let [read, count] = [0, 0];
  for (const { index } of text.matchAll(VERSION)) {
    if (index < read) continue;
    if ((count += 1) > MOST_RECORDS) return;
    const [record, end] = recordAt(text, index);
    read = end;
    yield record;
  }
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
  return unquoted(text, at);
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
  const strings = text
    .slice(at, Math.min(last + 1, at + LONGEST))
    .replace(/\n/g, " ")
    .split(/" *"/);
  const line = text.slice(Math.max(0, at - 20), at);
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
