// @ts-check
import { valuesOf } from "./header-fields.js";
import { mailTime } from "./mail-date.js";
import { findAddress, isWithin, parseAddress } from "./address-literal.js";
import { parseNetwork } from "./ip-address.js";
import { tokensOf } from "./structured-field.js";

/**
 * One `Received` field (RFC 5321 section 4.4): who handed the message to whom, and when.
 * `from` is the name the sending server gave itself, `address` the address it connected from as
 * the receiving server saw it. `time` is in milliseconds since 1970. What is not told is null.
 * @typedef {object} Trace
 * @property {string | null} from
 * @property {string | null} address
 * @property {string[]} addresses all that the receiving server noted of the sending one; a greeting
 *   with comments of its own can put more than one there
 * @property {string | null} reverse the name that it found for the address
 * @property {string | null} by
 * @property {string | null} byAddress
 * @property {string | null} with
 * @property {string | null} recipient
 * @property {string | null} sender the envelope sender that some servers note
 * @property {string[]} software words of the receiving server about itself
 * @property {number | null} time
 * @property {string} date as written
 */

/**
 * A step of the way. `delay` counts seconds since the step before it; it is null where one of the
 * two has no date, and negative where their clocks differ. `ours` says that one of our addresses
 * connected.
 * @typedef {Trace & { delay: number | null, ours: boolean, slow: boolean }} Hop
 */

/**
 * How many steps are read; of more, those in the middle are left out. Servers refuse mail long
 * before (RFC 5321, section 6.3).
 */
export const MOST_HOPS = 600;

const CLAUSES = ["from", "by", "via", "with", "id", "for"];
const END_DATE = /(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}.{0,40}$/;

/**
 * What stands behind a keyword such as `from`, up to the next one.
 * @typedef {{ words: string[], comments: string[] }} Clause
 */

/** @type {Clause} */
const NO_CLAUSE = { words: [], comments: [] };

/**
 * @param {string} value of a `Received` field, unfolded
 * @returns {Trace}
 */
export function parseReceived(value) {
  const tokens = tokensOf(value, ";");
  const last = tokens
    .map((token) => token.text === ";" && token.kind === "special")
    .lastIndexOf(true);
  const date = last < 0 ? (END_DATE.exec(value.slice(-90))?.[0] ?? "") : afterSemicolon(value);
  const clauses = clausesOf(last < 0 ? tokens : tokens.slice(0, last));
  const clause = (/** @type {string} */ name) => clauses[name] ?? NO_CLAUSE;
  const protocol = clause("with").words.join(" ");
  return {
    from: plainName(clause("from").words[0]),
    address: connectingAddresses(clause("from"))[0] ?? null,
    addresses: connectingAddresses(clause("from")),
    reverse: reverseName(clause("from").comments),
    by: plainName(clause("by").words[0]),
    byAddress: findAddress(clause("by").comments[0] ?? ""),
    with: protocol || null,
    recipient: plainName(clause("for").words[0]),
    sender: /\(envelope-(?:from|sender) <([^<>()]{0,320})>/i.exec(value)?.[1] ?? null,
    software: [...clause("by").comments, protocol, ...clause("with").comments].filter(Boolean),
    time: mailTime(date),
    date,
  };
}

/**
 * The date behind the last semicolon. One in a comment behind the date does not count.
 * @param {string} value
 */
function afterSemicolon(value) {
  const plain = value
    .slice(-300)
    .replace(/\([^()]*\)\s*$/, (comment) => comment.replace(/;/g, ","));
  return plain
    .slice(plain.lastIndexOf(";") + 1)
    .trim()
    .slice(0, 120);
}

/**
 * @param {import("./structured-field.js").Token[]} tokens
 * @returns {Record<string, Clause | undefined>} the first clause of each kind
 */
function clausesOf(tokens) {
  /** @type {Record<string, Clause | undefined>} */
  const clauses = {};
  /** @type {Clause} */
  let clause = { words: [], comments: [] };
  for (const { kind, text } of tokens) {
    const name = text.toLowerCase();
    if (kind === "comment") clause.comments.push(text);
    else if (CLAUSES.includes(name)) {
      clause = { words: [], comments: [] };
      clauses[name] ??= clause;
    } else clause.words.push(text);
  }
  return clauses;
}

/** @param {string | undefined} word */
function plainName(word) {
  return word?.replace(/[<>,]/g, "") || null;
}

/**
 * The address the sending server connected from. The receiving server notes it in a comment, in
 * brackets or by itself; what the sender called itself (HELO) proves nothing and counts last.
 * @param {Clause} from
 * @returns {string[]} one, or more where a greeting looks like a comment
 */
function connectingAddresses({ words, comments }) {
  const seen = comments.map((text) => text.replace(/"?\b(?:helo|ehlo)[ =]\S*/gi, " "));
  const bracketed = seen.flatMap((text) => text.match(/\[[^[\]]{2,60}\]/g) ?? []);
  const written = words.filter((word) => word.startsWith("["));
  const found = [bracketed, seen, written, words]
    .map((texts) => texts.flatMap((text) => findAddress(text) ?? []))
    .find((addresses) => addresses.length);
  return [...new Set(found)];
}

/**
 * The name that the receiving server found for the address, where it says that the two fit:
 * `(mail.example.com [192.0.2.1])`.
 * @param {string[]} comments
 */
function reverseName(comments) {
  const [noted, ...others] = comments.filter((text) => text.includes("["));
  if (!noted || others.length || /forged|unverified|unknown/i.test(noted)) return null;
  return /^([\w.-]+\.[a-z]{2,}\.?) ?\[/i.exec(noted)?.[1].replace(/\.$/, "") ?? null;
}

/**
 * The way of a message, its first step first.
 * @param {import("./header-fields.js").Field[]} fields
 * @param {{ addresses: string[], slowAfter: number }} rules our addresses, and the seconds from
 *   which a delay is slow
 * @returns {Hop[]}
 */
export function hopsOf(fields, { addresses, slowAfter }) {
  const networks = addresses.map(parseNetwork);
  const traces = someOf(valuesOf(fields, "Received")).map(parseReceived).reverse();
  const delays = delaysOf(traces);
  const longest = delays.reduce((/** @type {number} */ most, each) => Math.max(most, each ?? 0), 0);
  return traces.map((trace, at) => ({
    ...trace,
    delay: delays[at],
    ours: isOneOf(trace.address, networks),
    slow: longest >= slowAfter && delays[at] === longest,
  }));
}

/**
 * At most MOST_HOPS of some values, those at both ends.
 * @param {string[]} values
 */
function someOf(values) {
  const half = MOST_HOPS / 2;
  return values.length > MOST_HOPS ? [...values.slice(0, half), ...values.slice(-half)] : values;
}

/**
 * The seconds between each step and the last one before it that has a time.
 * @param {Trace[]} traces
 * @returns {(number | null)[]}
 */
function delaysOf(traces) {
  /** @type {number | null} */
  let before = null;
  return traces.map(({ time }) => {
    const delay = before === null || time === null ? null : Math.round((time - before) / 1000);
    before = time ?? before;
    return delay;
  });
}

/**
 * @param {string | null} address
 * @param {(import("./ip-address.js").Network | null)[]} networks
 */
export function isOneOf(address, networks) {
  const parsed = address ? parseAddress(address) : null;
  return parsed !== null && isWithin(parsed, networks);
}
