// @ts-check

/**
 * An IP address or a range of them.
 * @typedef {object} Network
 * @property {4 | 6} version
 * @property {bigint} bits the address as a number
 * @property {number} prefix how many leading bits count: 0 to 32, or to 128
 */

/** How many bits an address has. @type {Record<4 | 6, number>} */
export const WIDTH = { 4: 32, 6: 128 };

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;

/**
 * @param {string} text such as `192.0.2.1`, `192.0.2.0/24`, or `2001:db8::/32`
 * @returns {Network | null} null for what is neither
 */
export function parseNetwork(text) {
  const [address, length, ...more] = text.split("/");
  const version = address.includes(":") ? 6 : 4;
  const bits = version === 6 ? parseIpv6(address) : parseIpv4(address);
  const prefix = length === undefined ? WIDTH[version] : parsePrefix(length, version);
  return bits === null || prefix === null || more.length ? null : { version, bits, prefix };
}

/**
 * @param {string} text a prefix length without its slash, written without leading zeros
 * @param {4 | 6} version
 * @returns {number | null}
 */
export function parsePrefix(text, version) {
  return OCTET.test(text) && Number(text) <= WIDTH[version] ? Number(text) : null;
}

/**
 * @param {string} text four decimal numbers without leading zeros (RFC 7208 §5.6, `ip4-network`)
 * @returns {bigint | null}
 */
export function parseIpv4(text) {
  const octets = text.slice(0, 20).split(".");
  const whole =
    octets.length === 4 && octets.every((each) => OCTET.test(each) && Number(each) < 256);
  return whole ? octets.reduce((bits, each) => (bits << 8n) | BigInt(each), 0n) : null;
}

/**
 * @param {string} text an address as RFC 4291 §2.2 writes it, in any of its three forms
 * @returns {bigint | null}
 */
export function parseIpv6(text) {
  // Only the end of an address may be an IPv4 address.
  if (text.length > 45 || text.slice(0, text.lastIndexOf(":")).includes(".")) return null;
  const parts = text.split("::").map(groups);
  const all = parts.length === 1 ? parts[0] : filledUp(parts);
  return all?.length === 8 ? all.reduce((bits, each) => (bits << 16n) | BigInt(each), 0n) : null;
}

/**
 * @param {(number[] | null)[]} parts what stands before and behind `::`, which is one group or more
 * @returns {number[] | null} the groups with zeros in its place
 */
function filledUp([head, tail, ...more]) {
  if (!head || !tail || more.length || head.length + tail.length > 7) return null;
  return [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];
}

/**
 * @param {string} text groups with colons between them, the last perhaps an IPv4 address
 * @returns {number[] | null}
 */
function groups(text) {
  if (!text) return [];
  const parts = text.split(":");
  const last = parts[parts.length - 1];
  const ipv4 = last.includes(".") ? parseIpv4(last) : null;
  const words = ipv4 === null ? parts : parts.slice(0, -1);
  if (!words.every((each) => GROUP.test(each))) return null;
  const found = words.map((each) => parseInt(each, 16));
  return ipv4 === null ? found : [...found, Number(ipv4 >> 16n), Number(ipv4 & 0xffffn)];
}

/**
 * @param {Network} outer
 * @param {Network} inner
 * @returns {boolean} whether all of `inner` lies in `outer`
 */
export function contains(outer, inner) {
  return outer.prefix <= inner.prefix && overlap(outer, inner);
}

/**
 * @param {Network} one
 * @param {Network} other
 * @returns {boolean} whether they have an address in common
 */
export function overlap(one, other) {
  if (one.version !== other.version) return false;
  const shift = BigInt(WIDTH[one.version] - Math.min(one.prefix, other.prefix));
  return one.bits >> shift === other.bits >> shift;
}

/**
 * @param {Network} network
 * @returns {Network} an IPv4 address in its IPv6 form (RFC 4291 §2.5.5.2) as IPv4, others unchanged
 */
export function unmapped(network) {
  const mapped = network.version === 6 && network.prefix >= 96 && network.bits >> 32n === 0xffffn;
  if (!mapped) return network;
  return { version: 4, bits: network.bits & 0xffffffffn, prefix: network.prefix - 96 };
}
