import { burn } from "../../../node_modules/@kenjiuno/msgreader/lib/Burner.js";

const [DIRECTORY, DOCUMENT, ROOT] = [1, 2, 5];

/** @typedef {{ texts: Record<string, string>, parts?: Record<string, Item> }} Item */
/** @typedef {{ name: string, type: number, length: number, children?: number[],
 *   binaryProvider?: () => Uint8Array }} Entry */

/**
 * A file as Outlook saves it ([MS-OXMSG]).
 * @param {Item} item `texts`: tag of a property → its text, such as `0037` for the subject;
 *   `parts`: name of a storage → recipient or attachment
 * @returns {Uint8Array}
 */
export function outlookFile(item) {
  /** @type {Entry[]} */
  const entries = [];
  add(item, { name: "Root Entry", type: ROOT, head: 32 }, entries);
  return burn(entries);
}

/**
 * @param {Item} item
 * @param {{ name: string, type: number, head: number }} storage `head`: bytes before the first
 *   property
 * @param {Entry[]} entries
 * @returns {number} the place of its entry
 */
function add({ texts, parts = {} }, { name, type, head }, entries) {
  const at = entries.length;
  /** @type {number[]} */
  const children = [];
  entries.push({ name, type, length: 0, children });
  const properties = new DataView(new ArrayBuffer(head + 16 * Object.keys(texts).length));
  for (const [number, [tag, text]] of Object.entries(texts).entries()) {
    const bytes = new Uint8Array(Buffer.from(text, "utf16le"));
    properties.setUint16(head + 16 * number, 0x1f, true);
    properties.setUint16(head + 16 * number + 2, Number.parseInt(tag, 16), true);
    properties.setUint32(head + 16 * number + 8, bytes.length + 2, true);
    children.push(document(`__substg1.0_${tag}001F`, bytes, entries));
  }
  children.push(
    document("__properties_version1.0", new Uint8Array(properties.buffer), entries),
    ...Object.entries(parts).map(([each, part]) =>
      add(part, { name: each, type: DIRECTORY, head: 8 }, entries),
    ),
  );
  return at;
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {Entry[]} entries
 */
function document(name, bytes, entries) {
  entries.push({ name, type: DOCUMENT, length: bytes.length, binaryProvider: () => bytes });
  return entries.length - 1;
}
