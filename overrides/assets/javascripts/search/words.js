// @ts-check
// Texts as words to search for: the same answers as macros/words.py.

/**
 * What stands between blanks, colons and slashes: what means something only whole, and the parts.
 * @typedef {{ wholes: string[], parts: string[] }} Chunk
 */

const LONGEST = 60;
const APOSTROPHES = /[‘’ʼ`´]/g;
const HYPHENS = /[‐‑‒–—−]/g;
const UNSEEN = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g;
const MARKS = /[\u0300-\u036f]/g;
const E_MAIL = /(?<![a-z0-9])e-(?=mail)/g;
const CHUNK = /[^\s"#()*,/:;<>?[\\\]{|}~«»“”„…→]+/g;
const EDGES = /^[.!'+&$%^\-_=@]+|[.!'+&$%^\-_=@]+$/g;
const PART = /[\p{L}\p{N}]+(?:\.\d[\p{L}\p{N}]*)*/gu;
const NUMERIC = /^\d+(?:\.\d+)+$/;
const DOMAIN = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]+$/;
const JOINED = /^[a-z0-9]{2,}(?:-[a-z0-9]{2,}){1,2}$/;
const DIGITS = /^[\d-]+$/;

/**
 * A text in lower case, without accents, its hyphens and apostrophes plain, `email` joined.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.replace(APOSTROPHES, "'").replace(HYPHENS, "-").replace(UNSEEN, "");
  return plain.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(E_MAIL, "e");
}

/**
 * @param {string} text
 * @returns {Chunk[]} those that hold a word
 */
export function chunks(text) {
  return (fold(text).match(CHUNK) ?? []).map(chunk).filter(({ parts }) => parts.length);
}

/**
 * A chunk as a piece of a key: the first whole, or else the parts.
 * @param {Chunk} chunk
 */
export function key({ wholes, parts }) {
  return wholes[0] ?? parts.join(" ");
}

/**
 * A text as a key, equal for all ways to write it.
 * @param {string} text
 */
export function phrase(text) {
  return chunks(text).map(key).join(" ");
}

/**
 * @param {string} raw folded
 * @returns {Chunk}
 */
function chunk(raw) {
  const text = raw.replace(EDGES, "").replace(/'s$/, "").replaceAll("'", "");
  return { wholes: wholesOf(text).filter(isWord), parts: (text.match(PART) ?? []).filter(isWord) };
}

/** @param {string} word */
function isWord(word) {
  return [...word].length <= LONGEST;
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function wholesOf(text) {
  if (text.includes("@")) return addressOf(text);
  if (NUMERIC.test(text) || DOMAIN.test(text) || isSetting(text)) return [text];
  return JOINED.test(text) && !DIGITS.test(text) ? [text.replaceAll("-", "")] : [];
}

/**
 * An address and its domain.
 * @param {string} text
 * @returns {string[]}
 */
function addressOf(text) {
  const at = text.lastIndexOf("@");
  const domain = text.slice(at + 1);
  if (!DOMAIN.test(domain)) return [];
  return at ? [text, domain] : [domain];
}

/** @param {string} text such as `v=spf1` */
function isSetting(text) {
  const [name, value, more] = text.split("=");
  return Boolean(name && value) && more === undefined;
}
