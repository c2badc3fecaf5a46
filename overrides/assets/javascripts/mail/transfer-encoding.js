// @ts-check

/**
 * The bytes of a text in base64 (RFC 2045, section 6.8), as far as it is one.
 * @param {string} text
 * @returns {Uint8Array}
 */
export function base64Bytes(text) {
  const letters = text.replace(/[^A-Za-z0-9+/]/g, "");
  return bytesOf(atob(letters.length % 4 === 1 ? letters.slice(0, -1) : letters));
}

/**
 * The bytes of a text in which `=` and two hexadecimal digits stand for one (RFC 2045, section
 * 6.7; RFC 2047, section 4.2).
 * @param {string} text of characters up to U+00FF
 * @returns {Uint8Array}
 */
export function quotedBytes(text) {
  return bytesOf(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
  );
}

/**
 * The text of a body.
 * @param {string} body
 * @param {string} encoding the Content-Transfer-Encoding field (RFC 2045, section 6)
 * @param {string} charset as the message names it; an unknown one is read as UTF-8
 * @returns {string}
 */
export function decodeBody(body, encoding, charset) {
  const name = encoding.trim().toLowerCase();
  if (name === "quoted-printable") return decodeQuoted(body, charset);
  if (name === "base64") return decodeText(base64Bytes(body), charset);
  return body.includes("\u001b") ? decodeText(bytesOf(body), charset) : body; // ISO-2022-JP
}

/**
 * @param {string} body
 * @param {string} charset
 */
function decodeQuoted(body, charset) {
  const joined = body.replace(/=[ \t]{0,80}\n/g, "");
  if (!/[^\u0000-\u00ff]/.test(joined)) return decodeText(quotedBytes(joined), charset);
  // Decoded once already, by whoever pasted it.
  const again = Array.from(new TextEncoder().encode(joined), (byte) => String.fromCharCode(byte));
  return decodeText(quotedBytes(again.join("")), "utf-8");
}

/** @param {string} text of characters up to U+00FF; of others, the lowest byte counts */
function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} charset
 */
function decodeText(bytes, charset) {
  try {
    return new TextDecoder(charset || "utf-8").decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
