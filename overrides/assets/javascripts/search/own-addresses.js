// @ts-check
import { contains, overlap, parseNetwork, WIDTH } from "../mail/ip-address.js";

/** @typedef {import("../mail/ip-address.js").Network} Network */
/** @typedef {import("./search-index.js").OurAddresses} OurAddresses */

/**
 * An address, a range or a domain that somebody asks about, and our addresses that it concerns.
 * @typedef {object} AskedAddress
 * @property {"ours" | "some_ours" | "not_ours"} kind
 * @property {string} value as typed
 * @property {string[]} own those in it, or all where it is not ours
 */

/** Words of a query that is about an address; a longer one tells a story. */
const MOST_WORDS = 4;
/** Words of a query that is about a domain, itself included: "is that one yours". */
const MOST_ABOUT_DOMAIN = 2;
const EDGES = /^[<([{"'“]+|[>)\]}"'”.,;:?!]+$/g;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/**
 * @param {string} text as typed
 * @param {number} length of what it tells, in words
 * @param {OurAddresses} ours
 * @param {(domain: string) => boolean} isOfPages whether pages tell of a domain of others
 * @returns {AskedAddress | null} null where a query is about no address
 */
export function askedAddress(text, length, ours, isOfPages) {
  const words = text.trim().split(/\s+/);
  const tokens = words.map((word) => word.replace(EDGES, ""));
  for (const token of length <= MOST_WORDS ? tokens : []) {
    const network = token.includes(".") || token.includes("::") ? parseNetwork(token) : null;
    if (network) return ofNetwork(token, network, ours);
  }
  return length <= MOST_ABOUT_DOMAIN
    ? ofDomain(tokens, ours, (domain) => length > 1 || isOfPages(domain))
    : null;
}

/**
 * @param {string} value
 * @param {Network} network
 * @param {OurAddresses} ours
 * @returns {AskedAddress}
 */
function ofNetwork(value, network, { addresses }) {
  const networks = addresses.map((text) => ({ text, network: parseNetwork(text) }));
  const own = networks.filter((each) => each.network && overlap(network, each.network));
  const texts = own.map(({ text }) => text);
  if (!own.length) return { kind: "not_ours", value, own: addresses };
  return { kind: isCovered(network, own) ? "ours" : "some_ours", value, own: texts };
}

/**
 * Whether all of a network is ours.
 * @param {Network} network
 * @param {{ network: Network | null }[]} own those that share an address with it
 */
function isCovered(network, own) {
  const inside = own.map((each) => each.network).filter((each) => each !== null);
  if (inside.some((each) => contains(each, network))) return true;
  return inside.reduce((sum, each) => sum + sizeOf(each), 0n) === sizeOf(network);
}

/** @param {Network} network */
function sizeOf({ version, prefix }) {
  return 2n ** BigInt(WIDTH[version] - prefix);
}

/**
 * @param {string[]} tokens
 * @param {OurAddresses} ours
 * @param {(domain: string) => boolean} isOfPages
 * @returns {AskedAddress | null}
 */
function ofDomain(tokens, { domains, addresses }, isOfPages) {
  const value = tokens.map((each) => each.toLowerCase()).find((each) => DOMAIN.test(each));
  if (!value) return null;
  if (domains.some((own) => value === own || value.endsWith(`.${own}`)))
    return { kind: "ours", value, own: addresses };
  return isOfPages(value) ? null : { kind: "not_ours", value, own: addresses };
}
