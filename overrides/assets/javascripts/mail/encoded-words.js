// @ts-check

const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?\s]*)\?=/gi;
const BETWEEN = /(=\?[^?\s]{1,60}\?[bq]\?[^?\s]*\?=)[ \t]+(?==\?)/gi;
// Characters that turn the direction of text or do not show; they disguise names.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A text with its encoded words read (RFC 2047), and without characters that do not show.
 * Words in an unknown character set stay as they are.
 * @param {string} text unfolded
 */
export function decodeWords(text) {
  const joined = text.includes("=?") ? text.replace(BETWEEN, "$1") : text;
  return joined.replace(WORD, decodeWord).replace(HIDDEN, "").trim();
}

/**
 * @param {string} word
 * @param {string} charset
 * @param {string} form b or q
 * @param {string} content
 */
function decodeWord(word, charset, form, content) {
  try {
    const bytes = form.toLowerCase() === "b" ? base64(content) : quoted(content);
    return new TextDecoder(charset.split("*")[0]).decode(bytes);
  } catch {
    return word;
  }
}

/** @param {string} text */
function base64(text) {
  const plain = text.replace(/[^A-Za-z0-9+/]/g, "");
  const whole = plain.length % 4 === 1 ? plain.slice(0, -1) : plain;
  return Uint8Array.from(atob(whole), (char) => char.charCodeAt(0));
}

/** @param {string} text */
function quoted(text) {
  const bytes = text
    .replace(/_/g, " ")
    .replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Uint8Array.from(bytes, (char) => char.charCodeAt(0) & 0xff);
}
