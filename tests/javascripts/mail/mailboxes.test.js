import assert from "node:assert/strict";
import test from "node:test";
import { mailboxes } from "../../../overrides/assets/javascripts/mail/mailboxes.js";

const written = (/** @type {string} */ value) =>
  mailboxes(value).map(({ name, address }) => `${name}|${address}`);

/** A field, and its mailboxes as `name|address`. */
const fields = /** @type {Record<string, string[]>} */ ({
  "Roe, Rita <rita@example.com>": ["Roe, Rita|rita@example.com"],
  "Roe, Rita <rita@example.com>, Doe, Jo <jo@example.com>": [
    "Roe, Rita|rita@example.com",
    "Doe, Jo|jo@example.com",
  ],
  "Example, Inc., Sales <sales@example.com>": ["Example, Inc., Sales|sales@example.com"],
  "a@example.com, Roe, Rita <rita@example.com>": ["|a@example.com", "Roe, Rita|rita@example.com"],
  "Roe; Rita <rita@example.com>": ["Roe|", "Rita|rita@example.com"],
  "Leads: Roe, Rita <rita@example.com>, b@example.com;": [
    "Roe, Rita|rita@example.com",
    "|b@example.com",
  ],
  "a@example.com, b@example.com": ["|a@example.com", "|b@example.com"],
  "Roe, rita@example.com": ["Roe|", "|rita@example.com"],
  "Roe, Rita": ["Roe|", "Rita|"],
  '"Roe, Rita" <rita@example.com>': ["Roe, Rita|rita@example.com"],
  '"jane@example.com", Roe <x@example.net>': ["jane@example.com, Roe|x@example.net"],
  "jane@example.com, Roe <x@example.net>": ["|jane@example.com", "Roe|x@example.net"],
  "undisclosed-recipients:;": [],
  "<>": ["|"],
  "<@a.example,@b.example:rita@example.com>": ["|rita@example.com"],
  ",,,": [],
});

for (const [field, expected] of Object.entries(fields))
  test(`mailboxes of ${field}`, () => assert.deepEqual(written(field), expected));

test("no address of a list is lost, whatever commas stand in the names", () => {
  const names = ["Roe", "Roe, Rita", '"Roe, R."', "", "(Sales) Roe", "=?utf-8?q?R=C3=B6e?=, Rita"];
  for (const one of names)
    for (const other of names) {
      const list = `${one} <a@example.com>, ${other} <b@example.net>`;
      assert.deepEqual(
        mailboxes(list).map(({ address }) => address),
        ["a@example.com", "b@example.net"],
        list,
      );
    }
});
