// @ts-check
import { base64Bytes, quotedBytes } from "./transfer-encoding.js";

const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?\s]*)\?=/gi;
const BETWEEN = /(=\?[^?\s]{1,60}\?[bq]\?[^?\s]*\?=)[ \t]+(?==\?)/gi;
// Characters that turn the direction of text or do not show; they disguise names.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A text with its encoded words read (RFC 2047), and without characters that do not show.
 * Words in an unknown character set stay as they are.
 * @param {string} text unfolded
 * @returns {string}
 */
export function decodeWords(text) {
  const joined = text.includes("=?") ? text.replace(BETWEEN, "$1") : text;
  return joined.replace(WORD, decodeWord).replace(HIDDEN, "").trim();
}

/**
 * @param {string} word
 * @param {string} charset perhaps with a language behind it (RFC 2231, section 5)
 * @param {string} form b or q
 * @param {string} content
 */
function decodeWord(word, charset, form, content) {
  try {
    const bytes =
      form.toLowerCase() === "b" ? base64Bytes(content) : quotedBytes(content.replace(/_/g, " "));
    return new TextDecoder(charset.split("*")[0]).decode(bytes);
  } catch {
    return word;
  }
}
