// @ts-check

/**
 * An address and where it stands in a text.
 * @typedef {{ address: string, start: number, end: number }} Placed
 */

const LONGEST = 16_000;
const MOST = 200;
// Letters of scripts that put blanks between words; RFC 6531 allows others too.
const LETTER = String.raw`\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}_`;
const ADDRESS = new RegExp(
  String.raw`[${LETTER}.+=#%&'*/!?^\x60{|}~-]{1,64}@` +
    String.raw`[${LETTER}-]{1,63}(?:\.[${LETTER}-]{1,63}){0,8}`,
  "gu",
);
/** Marks and keys that a text puts right before an address, and that are no part of it. */
const STUCK = new RegExp(
  String.raw`^(?:[^\p{L}\p{N}_+#@]+` +
    String.raw`|(?:to|orig_?to|rcpt|recipient|e?mail|address|user|from|sender|mailto|f)=)+`,
  "iu",
);
const LINK =
  /\[([^[\]\n]{1,200})\]\((?:mailto:([^()\s?]{3,320})[^()\n]{0,100}|https?:[^()\s]{1,500})\)/gi;
const LINKED = /<mailto:([^<>\s?]{3,320})[^<>\n]{0,100}>/gi;

/**
 * The e-mail addresses that a text names.
 * @param {string} text its beginning is read
 * @returns {Placed[]}
 */
export function addressesIn(text) {
  /** @type {Placed[]} */
  const placed = [];
  for (const { 0: found, index } of text.slice(0, LONGEST).matchAll(ADDRESS)) {
    const address = found.replace(STUCK, "");
    const end = index + found.length;
    if (address[0] !== "@") placed.push({ address, start: end - address.length, end });
    if (placed.length === MOST) break;
  }
  return placed;
}

/**
 * The first e-mail address that a text names.
 * @param {string} text its beginning is read
 * @returns {string | null}
 */
export function addressIn(text) {
  return addressesIn(text)[0]?.address ?? null;
}

/**
 * A text in which links to addresses are plain again, as Markdown and mail programs write them:
 * `[kim@example.com](mailto:kim@example.com)`, `kim@example.com<mailto:kim@example.com>`. Other
 * links of Markdown keep their words.
 * @param {string} text
 * @returns {string}
 */
export function withoutLinks(text) {
  return text
    .replace(LINK, (_, words, address) => address ?? words)
    .replace(LINKED, (_, address, at) =>
      text.slice(Math.max(at - address.length - 2, 0), at).includes(address) ? "" : `<${address}>`,
    );
}
