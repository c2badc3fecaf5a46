import assert from "node:assert/strict";
import test from "node:test";
import { refusedServer } from "../../../overrides/assets/javascripts/bounce/refused-server.js";

// Addresses that belong to no company: 192.88.99.0/24 (RFC 7526), 64:ff9b::/96 (RFC 6052).
const senders = { addresses: ["192.88.99.10", "192.88.99.16/29", "64:ff9b::1"], reasons: [] };

/** @type {[name: string, reply: string, found: { address: string, ours: boolean } | null][]} */
const replies = [
  [
    "one of ours",
    "554 5.7.1 Client host [192.88.99.10] blocked",
    { address: "192.88.99.10", ours: true },
  ],
  ["within a range of ours", "550 your IP 192.88.99.18.", { address: "192.88.99.18", ours: true }],
  ["ours as IPv6", "550 [IPv6:64:ff9b::1] blocked", { address: "64:ff9b::1", ours: true }],
  ["another one", "550 (ip=192.88.99.77) listed", { address: "192.88.99.77", ours: false }],
  ["with a port", "550 192.88.99.10:4410 is in an RBL", { address: "192.88.99.10", ours: true }],
  [
    "beside the one that refuses",
    "host mx.example.org[192.88.99.99] said: 554 Client host [192.88.99.10] blocked",
    { address: "192.88.99.10", ours: true },
  ],
  ["only the one that refuses", "host mx.example.org[192.88.99.99] said: 554 blocked", null],
  [
    "ours beside that of a list’s answer",
    "550 192.88.99.77 asked: [192.88.99.10] listed",
    { address: "192.88.99.10", ours: true },
  ],
  ["an address of examples", "550 Client host [192.0.2.1] blocked", null],
  ["an address within a network", "550 Client host [10.0.0.1] blocked", null],
  ["in the address of a page", "550 blocked, see https://example.com/192.88.99.77/", null],
  ["a version, a code, a time", "550 5.7.1 (v4.2.1.9a) at 10:55:01", null],
  ["none", "550 blocked", null],
];
for (const [name, reply, found] of replies) {
  test(`the server that a reply refuses: ${name}`, () =>
    assert.deepEqual(refusedServer(reply, senders), found));
}
