// @ts-check
// Judges the words that a link carries. Anybody can write such a link, so plain words pass, and
// what could lead somewhere, hide, or speak in our name does not.

/** @typedef {"long" | "address" | "number" | "sign" | "name"} WordFault */

/** Letters, digits, and the punctuation of plain sentences; no mark of HTML or Markdown. */
const PLAIN = /^[\p{L}\d(][\p{L}\p{M}\d '’.,\-–&/():!?+_]*$/u;
/** What is not seen, turns a text around, or piles up above a letter. */
const HIDDEN = /\p{Default_Ignorable_Code_Point}|\p{M}{3}/u;
/** Markdown that plain punctuation can make: a list, or emphasis. */
const MARKUP = /^\d+[.)](?:\s|$)|(?<![\p{L}\d])_|_(?![\p{L}\d])/u;
/** Letters that look like Latin ones, in a word with Latin ones (UTS #39, section 5). */
const WORD = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** The commonest endings of domains, besides those of countries, which are two letters. */
const ENDINGS =
  "academy|agency|app|art|biz|blog|business|center|chat|click|cloud|club|com|company|contact|" +
  "credit|design|dev|digital|direct|edu|email|exchange|expert|finance|fun|fund|global|gov|group|" +
  "guru|help|host|icu|info|int|life|link|live|loan|login|lol|ltd|mail|marketing|media|mil|mobi|" +
  "money|name|net|network|news|ninja|one|online|onion|org|page|pay|plus|press|pro|run|sale|" +
  "sales|security|service|services|shop|site|social|software|solutions|space|store|studio|" +
  "support|systems|team|tech|technology|test|tips|today|tools|top|trade|training|vip|web|" +
  "website|win|work|works|world|xxx|xyz|zip|zone|example|invalid|local|localhost";
const ENDING = `(?:[a-z]{2}|${ENDINGS}|xn--[a-z\\d-]+)(?![\\p{L}\\d])`;

/** A sign or a beginning of an address (RFC 3986). */
const LEADING = /@|\/\/|:(?=\S)|\bwww\b|\bh(?:tt|xx)ps?\b|(?:\d+\.){3}\d/;
/** The name of a domain, as it is, and as people spell it out. */
const NAMED = new RegExp(`[\\p{L}\\d]\\.${ENDING}`, "u");
const SPELLED = /[\p{L}\d]\s*(?:\.|[([]?\bdot\b[)\]]?)\s*(?:com|net|org|info|biz|io)(?![\p{L}\d])/u;
const DOTTED = /[\p{L}\d]\.\p{L}{2}/u;

/** A reply code and an enhanced status code (RFC 3463), the long number that bounces hold. */
const CODE = /(?<!\d)(?:[245]\d\d[ -])?[245]\.[0-7]\.\d{1,3}(?!\d)/g;
/** Digits with what stands between those of phone numbers, or many in a word. */
const DIALED = /(?<![\p{L}\d])\d(?:[\s()./+–-]*\d){4}|\d{7}/u;

/**
 * Why words may not be shown, if they may not.
 * @param {string} text
 * @param {{ longest: number, dots: boolean }} field
 * @param {string[]} names that are ours alone
 * @returns {WordFault | null}
 */
export function faultOf(text, { longest, dots }, names) {
  if ([...text].length > longest) return "long";
  const folded = text.normalize("NFKC"); // wide letters, and others drawn in another way
  const small = folded.toLowerCase();
  if (leads(small, dots)) return "address";
  if (DIALED.test(folded.replace(CODE, "·"))) return "number";
  if (isOdd(text) || isOdd(folded)) return "sign";
  return names.some((name) => letters(small).includes(letters(name))) ? "name" : null;
}

/**
 * @param {string} text in small letters
 * @param {boolean} dots whether names may hold them
 */
function leads(text, dots) {
  const signs = [LEADING, NAMED, SPELLED, ...(dots ? [] : [DOTTED])];
  return signs.some((sign) => sign.test(text));
}

/** @param {string} text */
function isOdd(text) {
  return (
    !PLAIN.test(text) ||
    HIDDEN.test(text) ||
    MARKUP.test(text) ||
    (text.match(WORD) ?? []).some((word) => LATIN.test(word) && ALIKE.test(word))
  );
}

/** @param {string} text whose letters alone are compared */
function letters(text) {
  return text
    .normalize("NFKD")
    .replace(/[^\p{L}\d]/gu, "")
    .toLowerCase();
}
