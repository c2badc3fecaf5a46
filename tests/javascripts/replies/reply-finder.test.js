// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { find, findable } from "../../../overrides/assets/javascripts/replies/reply-finder.js";
import { assertLinear } from "../growth.js";

/**
 * @param {string} key
 * @param {string} title
 * @param {string[]} keywords
 * @param {string[]} codes
 */
function reply(key, title, keywords, codes = []) {
  const rest = { when: "", subject: "", page: "LM-1", required: [], optional: [] };
  return { key, title, keywords, codes, ...rest, text: { plain: "", markdown: "", html: "" } };
}

const KNOWN = findable([
  reply("full", "The mailbox is full", ["over quota"], ["5.2.2", "552"]),
  reply("gone", "The address does not exist", ["user unknown", "mailbox not found"], ["5.1.1"]),
  reply("silent", "A user gets no e-mails", ["alerts stopped", "no notifications for a user"]),
]);

const ASKED = [
  ["full", "full"],
  ["mailbox full", "full"],
  ["MAILBOXES FULL!", "full"],
  ["552 5.2.2 over quota", "full"],
  ["5.1.1", "gone"],
  ["user unknown", "gone"],
  ["notification", "silent"],
  ["email", "silent"],
  ["e-mail", "silent"],
  ["alerts", "silent"],
  ["quot", "full"],
];

for (const [query, key] of ASKED) {
  test(`“${query}” finds ${key} first`, () => assert.equal(find(KNOWN, query)[0], key));
}

test("what no reply holds finds none", () => {
  assert.deepEqual(find(KNOWN, "zebra"), []);
  assert.deepEqual(find(KNOWN, "5.7.999"), []);
});

test("nothing typed finds all", () => {
  for (const query of ["", "  ", "…"])
    assert.deepEqual(find(KNOWN, query), ["full", "gone", "silent"]);
});

test("a code is no beginning of another word", () => {
  assert.deepEqual(find(KNOWN, "5.2.22"), []);
});

test("a long text is cut", () => {
  for (const bait of ["mailbox word ", "a.-'"]) assertLinear((text) => find(KNOWN, text), bait);
});
