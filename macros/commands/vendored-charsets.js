// In place of the package iconv-lite in the bundle of the reader of files of Outlook: browsers know
// the character sets of old programs of Windows (macros/commands/vendoring.py).

/**
 * @param {Uint8Array} bytes
 * @param {string} charset the number of a Windows code page, or a label of the Encoding Standard
 * @returns {string}
 */
export function decode(bytes, charset) {
  const label = /^\d+$/.test(charset) ? `windows-${charset}` : charset;
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Files are read, and none is written. */
export function encode() {
  throw new Error("Nothing is written in a character set.");
}
