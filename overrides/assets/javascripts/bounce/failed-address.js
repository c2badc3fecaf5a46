// @ts-check
import { labelsOf } from "../mail/field-labels.js";
import { addressesIn } from "./address-in.js";
import { namesOf } from "./delivery-names.js";

/**
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 * @typedef {import("./address-in.js").Placed} Placed
 * @typedef {import("./delivery-names.js").Names} Names
 */

// How surely a text tells that an address is the one that failed; the lowest is the surest.
const COMMANDED = 0; // a command of SMTP, or an arrow from the sender
const KEYED = 1; // the name of a field
const TOLD = 2; // alone on a line, or before a colon or a reply
const BEGINS = 3; // the beginning of a line
const QUOTED = 4; // the beginning of a reply
const NAMED = 5; // a word such as “recipient”
const SENT_TO = 6; // a word such as “to”
const PLAIN = 7;
const NOT = 8;
/** Here also those may have failed who otherwise help. */
const SURE = new Set([COMMANDED, KEYED, TOLD, QUOTED, NAMED]);

const BEFORE = 60; // characters on the line that tell what an address is
const AFTER = 40;

const COMMAND = /\brcpt\s{0,2}(?:to)?\s{0,2}:?\s{0,2}<?$/i;
const ONWARD = String.raw`(?:[→⇒➜➔]|[-=]{1,2}>|\||;(?!\s)|\t)`; // to where, or the next cell
const ARROW = new RegExp(String.raw`@[^\s;|]{1,255}\s{0,3}${ONWARD}\s{0,3}[<"']?$`, "u");
const NEXT_CELL = /@[^\s,]{1,255},["'<]{0,2}$/;
const LABEL = /(\p{L}[\p{L}\p{N}_ -]{0,30}?)["']?\s{0,20}([=:：])\s{0,3}["'<[({]{0,4}$/u;
/** Labels that also stand in signatures and in the header of the message that failed. */
const COMMON = /^(?:to|e?mail)$/;
const START = /^[\s>|*•–"'`<([-]{0,50}$/u;
const CODE = /(?<!\d)[45](?:\d\d|\.\d{1,3}\.\d{1,3})[\s:#-]{1,3}["'<]{0,2}$/;
const ENDS = /^[>"'`)\]*]{0,4}(?:\s{0,3}$|\s{0,3}[:;]|\s{1,3}(?:[-–—|]{1,2}\s|[45]\d\d[\s-]))/u;
const LEADS_ON = new RegExp(
  String.raw`^[>"')\]*]{0,4}\s{0,3}${ONWARD}\s{0,3}[<"']?[^\s@]{1,64}@`,
  "u",
);
const OF_SENDER = /^[>"']{0,2}[\s:.,]{0,4}sender\b/i;
const OTHER = new RegExp(
  String.raw`(?:\b(?:from|f|sender|ctladdr|id|message-id|return-path)["']?\s{0,3}[=:]|<=)` +
    String.raw`\s{0,3}["'<]{0,2}$`,
  "i",
);
const WORDS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<named>recipients?|mailbox|user|account|addressee|address)` +
    String.raw`|(?<to>for|${labelsOf("To")})` +
    String.raw`|(?<other>from|by|sender|sender\s?refused|contact|helo` +
    String.raw`|(?:${labelsOf("From")})(?=[ \t]{0,2}[:：])))(?![\p{L}\p{N}])`,
  "giu",
);
/** Lines that name the sender, up to where they name the recipient too. */
const FROM_LINE = new RegExp(
  String.raw`^[ \t*>]{0,20}(?:${labelsOf("From")}|sender|reply-to)(?![\p{L}-])[^:\n]{0,20}:` +
    String.raw`.*?(?=\s(?:to|rcpt|recipient)\s?:|$)`,
  "gimu",
);
const REFUSED_SENDER = /sender ?refused|from address/i;
const WEB = /\bhttps?:\/\/[^\s<>"']{1,2000}/gi;

/** Who answers there, helps; some of these names are those of RFC 2142. */
const HELPER = new RegExp(
  String.raw`^(?:abuse|support|help|helpdesk|noc|security|hostmaster|webmaster|contact|no-?reply` +
    String.raw`|bounces?|unblock|delist|removal|feedback|spam|block)[\w.+-]{0,40}@`,
  "i",
);

/**
 * The address that a text says has failed: never that of a mail server, of the sender, or of those
 * who help; and none within the address of a page.
 * @param {string} text its beginning is read
 * @param {MessageSigns} signs
 * @returns {string | null}
 */
export function failedAddress(text, signs) {
  return surest(text, signs, PLAIN);
}

/**
 * The address of which a paragraph tells, as a field or the beginning of a line shows.
 * @param {string} paragraph
 * @param {MessageSigns} signs
 * @returns {string | null}
 */
export function addressOf(paragraph, signs) {
  return surest(paragraph, signs, BEGINS);
}

/**
 * @param {string} text
 * @param {MessageSigns} signs
 * @param {number} most the least sure rank
 */
function surest(text, { senders, deliveries }, most) {
  const plain = text.replace(WEB, " ").replace(FROM_LINE, "");
  const names = namesOf(deliveries);
  let best = { address: "", rank: most + 1 };
  for (const placed of addressesIn(plain)) {
    const rank = isServer(placed.address, senders) ? NOT : rankOf(placed, plain, names);
    if (rank < best.rank) best = { address: placed.address, rank };
  }
  return best.address || null;
}

/**
 * @param {Placed} placed
 * @param {string} text
 * @param {Names} names
 */
function rankOf({ address, start, end }, text, names) {
  const [before = ""] = text
    .slice(Math.max(start - BEFORE, 0), start)
    .split("\n")
    .slice(-1);
  const [after] = text.slice(end, end + AFTER).split("\n");
  if (OTHER.test(before) || OF_SENDER.test(after)) return NOT;
  const isWhole = before.length < BEFORE; // and not the rest of a long line
  const atStart = isWhole ? rankAtStart(before, after) : PLAIN;
  const rank = Math.min(rankOfLabel(before, names) ?? rankBefore(before), atStart);
  if (HELPER.test(address)) return SURE.has(rank) ? rank : NOT;
  return rank > KEYED && isOfSender(text, start) ? NOT : rank;
}

/**
 * @param {string} address
 * @param {string[]} servers what the addresses of mail servers hold, in lower case
 */
function isServer(address, servers) {
  const lower = address.toLowerCase();
  return servers.some((each) => lower.includes(each));
}

/**
 * @param {string} before
 * @param {Names} names
 * @returns {number | null} null where nothing labels the address that a log or an event would
 */
function rankOfLabel(before, names) {
  const [, label = "", sign] = LABEL.exec(before) ?? [];
  const words = label.split(/\s+/);
  const labels = words.map((_, at) => words.slice(at).join(" "));
  if (labels.some((each) => names.is(each, "sender"))) return NOT;
  const known = labels.find((each) => names.is(each, "recipient"));
  if (!known) return null;
  return sign !== "=" && COMMON.test(known.toLowerCase().replace("-", "")) ? SENT_TO : KEYED;
}

/** @param {string} before */
function rankBefore(before) {
  if (COMMAND.test(before) || ARROW.test(before)) return COMMANDED;
  if (CODE.test(before)) return QUOTED;
  return NEXT_CELL.test(before) ? SENT_TO : rankByWords(before);
}

/** @param {string} before of which the last sentence counts */
function rankByWords(before) {
  const [sentence = ""] = before.split(/[.!?]\s/).slice(-1);
  const { named, to, other } = [...sentence.matchAll(WORDS)].pop()?.groups ?? {};
  if (other) return NOT;
  if (named) return NAMED;
  return to ? SENT_TO : PLAIN;
}

/**
 * @param {string} before
 * @param {string} after
 */
function rankAtStart(before, after) {
  if (!START.test(before) || LEADS_ON.test(after)) return NOT;
  return ENDS.test(after) ? TOLD : BEGINS;
}

/**
 * Whether the words before an address tell of the sender, whom the server refused.
 * @param {string} text
 * @param {number} start
 */
function isOfSender(text, start) {
  return REFUSED_SENDER.test(text.slice(Math.max(start - 2 * BEFORE, 0), start));
}
