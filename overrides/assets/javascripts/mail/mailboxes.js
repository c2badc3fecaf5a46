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
  /** @type {Mailbox[]} */
  const found = [];
  let entry = newEntry();
  const end = () => {
    const mailbox = asMailbox(entry);
    if (mailbox && found.length < MOST) found.push(mailbox);
    entry = newEntry();
  };
  for (const token of tokensOf(value, "<>,;:")) {
    if (token.kind !== "special") entry.add(token);
    else if (token.text === "<") entry.angle = [];
    else if (token.text === ">") entry.closed = true;
    else if (token.text === ":" && entry.angle)
      entry.angle = []; // a source route ends
    else if (token.text === ":")
      entry = newEntry(); // the name of a group
    else if (!entry.angle || entry.closed) end();
  }
  end();
  return found;
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
  if (angle) return asRead(angle.join(""), texts.join(" ") || comments.join(" "));
  const at = words.findIndex((word) => !word.quoted && word.text.includes("@"));
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
