// @ts-check

// What programs write around the reply of a server. The code they expected is none of its codes.
const EXPECTED = new RegExp(
  String.raw`expected response code[^\n]{1,60}?\bgot (?:code )?["'\\]{0,4}(\d{3})\b["'\\]{0,4}` +
    String.raw`(?:, with message ["'\\]{0,4}|[,.]? ?)`,
  "gi",
);
const NO_REPLY = /expected response code ["'\d/]{3,40}/gi;
const SINGLE = String.raw`'((?:[^'\\\n]|\\.){0,2000})'`;
const TUPLE = new RegExp(
  String.raw`(?:['"]([^'"\s]{1,64}@[^'"\s]{1,255})['"]: ?)?\(([2-5]\d\d), ?` +
    String.raw`b?(?:${SINGLE}|${SINGLE.replaceAll("'", '"')})\)?[,\s]{0,3}`,
  "g",
);
const NUMBERED = /\berror \(([45]\d\d)\): ?/gi;
const DETAIL = new RegExp(
  String.raw`\bdetail: ?([^\n]{0,2000}?) ?smtp code: ?(\d{3})` +
    String.raw`(?: ?additional smtp info: ?([245]\.\d{1,3}\.\d{1,3}))?`,
  "gi",
);
const BEFORE_REPLY = new RegExp(
  String.raw`(?:\b[\w.$:]{0,100}(?:exception|error|refused|busy)\)?(?: \(|[:(] ?)` +
    String.raw`|\b(?:failed|rejected|response was): )` +
    String.raw`(?= ?(?:[45]\d\d[ -]|[45]\.\d{1,3}\.\d{1,3}[ :]))`,
  "gi",
);
const COLON = /(?<=\b[45]\d\d):(?= #?[45]\.\d{1,3}\.\d)|(?<=^[45]\d\d):(?=\s)/gm;
const CODE_TWICE = /\b([45]\d\d) (?=\1[ -])/g;

/**
 * A text in which replies of servers that programs wrapped into messages of their own stand at the
 * beginning of a line, as servers give them (RFC 5321, section 4.2).
 * @param {string} text
 * @returns {string}
 */
export function unwrapped(text) {
  return text
    .replace(EXPECTED, "\n$1 ")
    .replace(NO_REPLY, "")
    .replace(TUPLE, (_, ...found) => ofTuple(found.slice(0, 4)))
    .replace(NUMBERED, "\n$1 ")
    .replace(DETAIL, (_, detail, ...codes) => `\n${reply(codes.slice(0, 2), detail)}`)
    .replace(BEFORE_REPLY, "$&\n")
    .replace(COLON, "")
    .replace(CODE_TWICE, "")
    .trim();
}

/**
 * The reply in a tuple of a code and a text, below the address that it is about.
 * @param {(string | undefined)[]} found the address, the code, and the text as one of two
 */
function ofTuple([address, code, single, double]) {
  const about = address ? `\n\n<${address}>:` : "";
  return `${about}\n${code} ${inOneLine(single ?? double ?? "")} `;
}

/**
 * @param {(string | undefined)[]} codes
 * @param {string} detail
 */
function reply(codes, detail) {
  return [...codes, detail].filter(Boolean).join(" ");
}

/** @param {string} text in which line breaks are written out */
function inOneLine(text) {
  return text.replace(/(?:\\r)?\\n/g, " ");
}
