// @ts-check
import { isInternal, isWithin, parseAddress } from "../mail/address-literal.js";
import { parseNetwork } from "../mail/ip-address.js";

/** @typedef {import("../page/api.js").BounceSenders} BounceSenders */
/** @typedef {{ address: string, ours: boolean }} RefusedServer */

/** Before the words of the server that refused: its name and address, not those of the sender. */
const SPEAKER = /^[\s\S]{0,400}?\b(?:said|talk to me|responded(?: with)?|returned|replied)\b:?/i;
const ADDRESS = /(?<![\w./:-])(?:IPv6:)?[0-9a-f]{0,4}[.:][0-9a-f:.]{2,43}[0-9a-f:](?![\w-])/gi;
const PORT = /^(\d+\.\d+\.\d+\.\d+):\d+$/;

/** Addresses of examples (RFC 5737, RFC 3849), which stand for others that somebody masked. */
const MASKED = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"].map(
  parseNetwork,
);

/**
 * The server that a reply refuses, lists, or could not authenticate, by its address: one of ours
 * or another one. Nothing is said of addresses that stand for others or hold only within a network.
 * @param {string} reply
 * @param {BounceSenders} senders
 * @returns {RefusedServer | null} null where the reply names none
 */
export function refusedServer(reply, { addresses }) {
  const ours = addresses.map(parseNetwork);
  const named = (reply.replace(SPEAKER, "").match(ADDRESS) ?? []).flatMap((text) => {
    const plain = text
      .replace(/^IPv6:/i, "")
      .replace(PORT, "$1")
      .replace(/\.$/, "");
    const address = parseAddress(plain);
    return address && !isInternal(address) && !isWithin(address, MASKED)
      ? [{ plain, address }]
      : [];
  });
  const own = named.find(({ address }) => isWithin(address, ours));
  if (own) return { address: own.plain, ours: true };
  return named.length ? { address: named[0].plain, ours: false } : null;
}
