// @ts-check
import { decodeWords } from "./encoded-words.js";
import { tokensOf } from "./structured-field.js";

/**
 * One sender or recipient. The address is without `<` and `>`, empty for the null sender; the
 * domain is in lower case, empty where there is none.
 * @typedef {{ name: string, address: string, domain: string }} Mailbox
 */

const MOST = 500;

/**
 * The mailboxes of an address list (RFC 5322 section 3.4): names, comments, quoted strings, groups
 * (`undisclosed-recipients:;`), source routes (section 4.4), and lists that break the rules.
 * @param {string} value of From, To, Return-Path and the like, unfolded
 * @returns {Mailbox[]} at most 500
 */
export function mailboxes(value) {
  return entriesOf(value)
    .flatMap((entry) => asMailbox(entry) ?? [])
    .slice(0, MOST);
}

/** @param {string} value */
function entriesOf(value) {
  const entries = [newEntry()];
  for (const token of tokensOf(value, "<>,;:")) {
    const entry = entries[entries.length - 1];
    if (token.kind !== "special") entry.add(token);
    else if (token.text === "<") entry.angle = [];
    else if (token.text === ">") entry.closed = true;
    else if (token.text === ":") entries[entries.length - 1] = behindColon(entry);
    else if (token.text === "," && isName(entry)) entry.add(COMMA);
    else if (!entry.angle || entry.closed) entries.push(newEntry());
  }
  return entries.flatMap(withoutLooseNames);
}

/**
 * What goes on behind a colon: the name of a group ends with it, or a source route.
 * @param {ReturnType<typeof newEntry>} entry
 */
function behindColon(entry) {
  return entry.angle ? Object.assign(entry, { angle: [] }) : newEntry();
}

/**
 * Stands between the words of `Doe, Jane <…>`, where the address is yet to come.
 * @type {import("./structured-field.js").Token}
 */
const COMMA = { kind: "special", text: ",", quoted: false };

/**
 * Whether what has been read is words without an address.
 * @param {ReturnType<typeof newEntry>} entry
 */
function isName({ words, angle }) {
  return !angle && words.length > 0 && !words.some(isAddress);
}

/** @param {import("./structured-field.js").Token} word */
function isAddress({ text, quoted }) {
  return !quoted && text.includes("@");
}

/**
 * Words with commas between them belong to one name only where an address in brackets follows;
 * otherwise each is an entry of the list.
 * @param {ReturnType<typeof newEntry>} entry
 */
function withoutLooseNames(entry) {
  if (entry.angle || !entry.words.includes(COMMA)) return [entry];
  const last = newEntry();
  last.comments = entry.comments;
  const parts = [last];
  for (const word of entry.words) {
    if (word === COMMA) parts.push(newEntry());
    else parts[parts.length - 1].words.push(word);
  }
  return parts;
}

/** What has been read of one mailbox. */
function newEntry() {
  return {
    words: /** @type {import("./structured-field.js").Token[]} */ ([]),
    comments: /** @type {string[]} */ ([]),
    angle: /** @type {string[] | null} */ (null),
    closed: false,
    /** @param {import("./structured-field.js").Token} token */
    add(token) {
      if (token.kind === "comment") this.comments.push(token.text);
      else if (this.angle && !this.closed) this.angle.push(token.text);
      else this.words.push(token);
    },
  };
}

/**
 * @param {ReturnType<typeof newEntry>} entry
 * @returns {Mailbox | null}
 */
function asMailbox({ words, comments, angle }) {
  const texts = words.map((word) => word.text);
  const name = texts.join(" ").replace(/ ,/g, ",");
  if (angle) return asRead(angle.join(""), name || comments.join(" "));
  const at = words.findIndex(isAddress);
  if (at < 0) return texts.length ? asRead("", texts.join(" ")) : null;
  const [address] = texts.splice(at, 1);
  return asRead(address, texts.join(" ") || comments.join(" "));
}

/**
 * @param {string} address
 * @param {string} name
 * @returns {Mailbox}
 */
function asRead(address, name) {
  const plain = decodeWords(address);
  return { name: decodeWords(name), address: plain, domain: domainOf(plain) };
}

/**
 * The part of an address behind the last @, in lower case and without a dot at its end.
 * @param {string} address
 */
export function domainOf(address) {
  const at = address.lastIndexOf("@");
  return at < 0
    ? ""
    : address
        .slice(at + 1)
        .toLowerCase()
        .replace(/[.>\s]+$/, "");
}
