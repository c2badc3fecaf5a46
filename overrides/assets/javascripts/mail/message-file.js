// @ts-check
import { LIMIT } from "./limit.js";

/**
 * A file that was read. `text` is a message with its header, or what else stands in the file; only
 * the first LIMIT characters of it.
 * @typedef {object} MessageFile
 * @property {string} name
 * @property {string} text
 * @property {boolean} cut whether the file holds more
 */

/** A file that was not read; its message says why: `large`, `binary`, or `broken`. */
class UnreadableFile extends Error {}

/** How a file begins that Outlook saved ([MS-CFB], section 2.2). */
const OUTLOOK = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const MOST_OF_OUTLOOK = 50_000_000;
/** A character takes three bytes at the most, but for those that count twice. */
const MOST_OF_TEXT = 3 * LIMIT;

/**
 * Read a file with a message: as mail programs save it, or as Outlook does. No more of it is read
 * than counts. Rejects with an UnreadableFile.
 * @param {File} file
 * @param {(part: number) => void} progressed told how much was read, from 0 to 1
 * @returns {Promise<MessageFile>}
 */
export async function readMessageFile(file, progressed) {
  const first = await bytesOf(file.slice(0, OUTLOOK.length), () => {});
  const text = OUTLOOK.every((byte, at) => first[at] === byte)
    ? await outlookTextOf(file, progressed)
    : decoded(await bytesOf(file.slice(0, MOST_OF_TEXT), progressed));
  const cut = text.length > LIMIT || (file.size > MOST_OF_TEXT && text.length > 0);
  return { name: file.name, text: text.slice(0, LIMIT), cut };
}

/**
 * @param {File} file
 * @param {(part: number) => void} progressed
 */
async function outlookTextOf(file, progressed) {
  if (file.size > MOST_OF_OUTLOOK) throw new UnreadableFile("large");
  const [{ outlookText }, bytes] = await Promise.all([
    import("./outlook-file.js"),
    bytesOf(file, progressed),
  ]);
  try {
    return outlookText(bytes);
  } catch {
    throw new UnreadableFile("broken");
  }
}

/**
 * @param {Blob} file
 * @param {(part: number) => void} progressed
 */
async function bytesOf(file, progressed) {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let read = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes.set(next.value, read);
    read += next.value.length;
    progressed(read / bytes.length);
  }
  return bytes;
}

/**
 * Bytes as text: by their mark, as UTF-8, or as old programs of Windows wrote.
 * @param {Uint8Array} bytes
 */
function decoded(bytes) {
  const marked = markOf(bytes);
  if (!marked && bytes.subarray(0, 4_000).includes(0)) throw new UnreadableFile("binary");
  if (marked) return new TextDecoder(marked).decode(bytes);
  const text = new TextDecoder().decode(bytes);
  return text.slice(0, -1).includes("\ufffd")
    ? new TextDecoder("windows-1252").decode(bytes)
    : text;
}

/**
 * The encoding that the first bytes of a text name.
 * @param {Uint8Array} bytes
 */
function markOf([first, second]) {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "";
}
