// @ts-check
// The message by which somebody asks their IT staff to let our mail through.
import { filled } from "../page/texts.js";

/**
 * What the reader chose.
 * @typedef {object} Choice
 * @property {string} system a key of `systems`, or `unknown`
 * @property {string} domain the company's domain, or ""
 * @property {Case} kind which mail the message is about
 */

/** @typedef {"both" | "ordinary" | "own"} Case */

/** @typedef {import("../page/api.js").Requests} Requests */
/** @typedef {import("../page/api.js").Steps} Steps */

export const UNKNOWN = "unknown";

/** Characters of an encoded body that every mail program takes from a link. */
const MOST_ENCODED = 1800;

/** @type {Case[]} */
const CASES = ["both", "ordinary", "own"];
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The choice that an address holds; whatever it does not allow is left out.
 * @param {string} query such as `?system=mimecast&domain=example.com&case=own`
 * @param {Requests} requests
 * @returns {Choice | null} null where no mail system is chosen
 */
export function readChoice(query, requests) {
  const given = new URLSearchParams(query.slice(0, 2000));
  const system = given.get("system") ?? "";
  if (system !== UNKNOWN && !Object.hasOwn(requests.systems, system)) return null;
  const domain = given.get("domain") ?? "";
  const kind = CASES.find((each) => each === given.get("case")) ?? "both";
  return { system, domain: isDomain(domain) ? domain : "", kind };
}

/**
 * The same choice as an address holds it.
 * @param {Choice} choice
 * @returns {string} beginning with `?`
 */
export function writeChoice({ system, domain, kind }) {
  const query = new URLSearchParams({ system });
  if (domain) query.set("domain", domain);
  if (kind !== "both") query.set("case", kind);
  return `?${query}`;
}

/**
 * The domain in what somebody typed: a domain, an e-mail address, or the address of a website.
 * @param {string} typed
 * @returns {string | null} in lower case; null for what holds none
 */
export function typedDomain(typed) {
  const plain = typed
    .slice(0, 300)
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "");
  const domain = plain
    .slice(plain.lastIndexOf("@") + 1)
    .split(/[/?#:]/)[0]
    .replace(/\.$/, "");
  return isDomain(domain) ? domain : null;
}

/**
 * @param {string} text
 * @returns {boolean} whether it is a host name with a dot (RFC 1123 §2.1), in lower case
 */
function isDomain(text) {
  const labels = text.split(".");
  return (
    text.length <= 253 &&
    labels.length > 1 &&
    labels.every((each) => LABEL.test(each)) &&
    /[a-z]/.test(labels[labels.length - 1])
  );
}

/**
 * The message.
 * @param {Choice} choice
 * @param {Requests} requests
 * @param {string} base the address of the site's root
 * @returns {string} lines, the longest a paragraph
 */
export function writeRequest(choice, requests, base) {
  const steps = stepsFor(choice, requests);
  const parts = quoted(choice, requests, steps).map((each) => each.replaceAll(requests.root, base));
  return [
    ...opening(choice, requests, steps),
    requests.words.voice,
    ...parts,
    ...ending(requests, steps, base),
  ].join("\n\n");
}

/**
 * The message without its steps.
 * @param {Choice} choice
 * @param {Requests} requests
 * @param {string} base the address of the site's root
 * @param {string} page the address of the page that holds the whole message
 */
export function writeShort(choice, requests, base, page) {
  const steps = stepsFor(choice, requests);
  const whole = `${requests.words.short}\n${page}`;
  return [...opening(choice, requests, steps), whole, ...ending(requests, steps, base)].join(
    "\n\n",
  );
}

/**
 * The message as a link that opens it as an e-mail (RFC 6068).
 * @param {Choice} choice
 * @param {Requests} requests
 * @param {string} base the address of the site's root
 * @param {string} page the address of the page that holds the whole message
 * @returns {{ url: string, short: boolean }} `short` where the steps are left out
 */
export function mailLink(choice, requests, base, page) {
  const long = encoded(writeRequest(choice, requests, base));
  const short = long.length > MOST_ENCODED;
  const body = short ? encoded(writeShort(choice, requests, base, page)) : long;
  return {
    url: `mailto:?subject=${encodeURIComponent(requests.words.subject)}&body=${body}`,
    short,
  };
}

/** @param {string} text */
function encoded(text) {
  return encodeURIComponent(text.replace(/\n/g, "\r\n"));
}

/**
 * @param {Choice} choice
 * @param {Requests} requests
 */
function stepsFor({ system }, requests) {
  return system === UNKNOWN ? requests.unknown : requests.systems[system];
}

/**
 * @param {Choice} choice
 * @param {Requests} requests
 * @param {Steps} steps
 */
function opening({ domain }, { words }, { system }) {
  const own = domain ? [filled(words.their_domain, { domain })] : [];
  return [
    words.greeting,
    filled(words.opening, { system }),
    [...own, words.servers, words.domains].join("\n"),
  ];
}

/**
 * The steps, each part with what it is about.
 * @param {Choice} choice
 * @param {Requests} requests
 * @param {Steps} steps
 */
function quoted({ domain, kind }, { words }, { steps }) {
  const about = steps.length > 1 ? [words.ordinary, words.own] : [`${words.ordinary} ${words.own}`];
  const wanted = steps.length > 1 ? { both: [0, 1], ordinary: [0], own: [1] }[kind] : [0];
  return wanted.map((at) => {
    const { title, text } = steps[at];
    return `${underlined(title)}\n\n${about[at]}\n\n${withDomain(text, domain, words.example)}`;
  });
}

/** @param {string} title */
function underlined(title) {
  return `${title.toUpperCase()}\n${"-".repeat(title.length)}`;
}

/**
 * The steps with the reader's own domain in place of the one in examples.
 * @param {string} text
 * @param {string} domain
 * @param {import("../page/api.js").RequestExample} example
 */
function withDomain(text, domain, example) {
  if (!domain) return text;
  const name = example.domain.replace(".", "\\.");
  const whole = new RegExp(`(?<![\\w.-])${name}(?![\\w-]|\\.\\w)`, "g");
  return text.replaceAll(example.hint, "").replace(whole, domain);
}

/**
 * @param {Requests} requests
 * @param {Steps} steps
 * @param {string} base
 */
function ending({ words, current }, { url, whole, takes, reviewed }, base) {
  const time = takes ? [filled(words.takes, { time: lowered(takes) })] : [];
  return [
    words.closing,
    `${whole ?? words.whole}\n${base}${url}`,
    `${words.current}\n${base}${current.url}`,
    [...time, filled(words.reviewed, { date: reviewed })].join(" "),
    words.thanks,
  ];
}

/** @param {string} text to stand within a sentence */
function lowered(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
