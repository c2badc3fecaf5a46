// @ts-check
import { contains, parseNetwork, unmapped } from "./ip-address.js";

/** @typedef {import("./ip-address.js").Network} Network */

/**
 * Read an address as header fields write it: `192.0.2.1`, `[192.0.2.1]`, `[IPv6:2001:db8::1]`,
 * `::ffff:192.0.2.1` (an IPv4 address), `fe80::1%22` (RFC 5321 section 4.1.3).
 * @param {string} text
 * @returns {Network | null} null where it is none
 */
export function parseAddress(text) {
  if (text.length > 60) return null;
  const plain = text
    .replace(/^\[|\]$/g, "")
    .replace(/^ipv6:/i, "")
    .replace(/%.*$/, "");
  const found = plain.includes("/") ? null : parseNetwork(plain);
  return found && unmapped(found);
}

/**
 * Whether an address belongs to one of some networks.
 * @param {Network} address
 * @param {(Network | null)[]} networks
 */
export function isWithin(address, networks) {
  return networks.some((network) => network !== null && contains(network, address));
}

const INTERNAL = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::/127",
  "fc00::/7",
  "fe80::/10",
].map(parseNetwork);

/**
 * Whether an address is of use only within a network or a machine (RFC 6890).
 * @param {Network} address
 */
export function isInternal(address) {
  return isWithin(address, INTERNAL);
}

/**
 * The first address among the words of a text.
 * @param {string} text
 * @returns {string | null} as written, without brackets and port
 */
export function findAddress(text) {
  for (const word of text.split(/[\s,;()<>@=[\]]+/)) {
    const plain = word.replace(/^IPv6:/i, "");
    const found = [plain, withoutEnd(plain)].find(parseAddress); // `2001:db8::` ends in a colon
    if (found) return found;
  }
  return null;
}

/** @param {string} word without a mark or port behind an address */
function withoutEnd(word) {
  return word.replace(/[.:]$/, "").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}
