import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  listedAddresses,
  recognized,
} from "../../../overrides/assets/javascripts/mail/recognition.js";
import { assertLinear } from "../growth.js";

const HEADERS = `Received: from a.example.com by b.example.com; Fri, 27 Nov 2026 10:00:00 +0000
Authentication-Results: b.example.com; spf=pass
From: a@example.com
Subject: Your leads`;

/** @type {[kind: string, name: string, text: string][]} */
const texts = [
  ["words", "a question", "leads do not arrive"],
  ["words", "a sentence of a bounce", "user unknown"],
  ["bounce", "a reply with both codes", "550 5.1.1 User unknown"],
  ["bounce", "a reply of several lines", "550-5.7.1 refused\n550 5.7.1 spam"],
  ["bounce", "fields of a report", "Final-Recipient: rfc822; b@example.com\nAction: failed"],
  ["bounce", "a report that was quoted", "> Diagnostic-Code: smtp; 550 no"],
  ["bounce", "a message from a server", `${HEADERS}\nReturn-Path: <>\n\nIt failed.`],
  ["bounce", "a message that holds a reply", `${HEADERS}\n\nIt said:\n550 5.1.1 unknown`],
  ["headers", "headers", HEADERS],
  ["headers", "headers with a code in a field", `${HEADERS}\nX-Note: 550 5.1.1`],
  ["headers", "headers that tell of a record", `${HEADERS}\nReceived-SPF: pass (v=spf1 -all)`],
  ["spf", "a record", "v=spf1 include:_spf.example.com ~all"],
  ["spf", "a line of a zone", 'example.com. 3600 IN TXT "v=spf1 -all"'],
  ["addresses", "a list", "192.0.2.1\n192.0.2.2, 198.51.100.0/24"],
  ["addresses", "of version 6", "2001:db8::1"],
  ["words", "an address in a question", "is 192.0.2.1 yours"],
  ["words", "nothing", ""],
];
for (const [kind, name, text] of texts)
  test(`${name}: ${kind}`, () => assert.equal(recognized(text), kind));

test("addresses are listed only where nothing else stands", () => {
  assert.deepEqual(listedAddresses(" 192.0.2.1;192.0.2.2 "), ["192.0.2.1", "192.0.2.2"]);
  assert.deepEqual(listedAddresses("192.0.2.1 and 192.0.2.2"), []);
  assert.deepEqual(listedAddresses("12"), []);
});

test("no bounce of the samples is taken for headers or a record", () => {
  const lines = readFileSync("tests/bounces.jsonl", "utf8").trim().split("\n");
  const kinds = new Set(lines.map((line) => recognized(JSON.parse(line).text)));
  assert.deepEqual([...kinds].sort(), ["bounce", "words"]);
});

for (const piece of ["From: a\n", "Received: x\n y\n", "550 5.1.", "1.2.3.4 ", "return-path:"])
  test(`many of “${piece.trim()}” take no longer than their number`, () =>
    assertLinear((text) => recognized(text), piece));
