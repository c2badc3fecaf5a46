import assert from "node:assert/strict";
import test from "node:test";
import {
  codesOf,
  Phrasebook,
} from "../../../overrides/assets/javascripts/bounce/bounce-phrases.js";

const book = new Phrasebook(
  {
    pleine: { says: ["boîte pleine"], codes: [] },
    full: { says: ["mailbox full", "over … quota"], codes: ["5.2.2"], hints: ["quota"] },
    unknown: { says: ["user unknown", "no … here"], codes: ["5.1.1", "550"] },
    moved: { says: ["user unknown", "box"], codes: [] },
    vendor: { says: ["bad reputation"], proves: ["by acme sense"], named: ["acme"], codes: [] },
    spam: { says: ["this is spam and nothing else"], proves: ["gtube"], codes: [] },
    refused: { says: ["message was refused by a rule"], codes: ["550"] },
  },
  { general: ["spam"], yielding: ["refused"] },
);

/** @type {[name: string, line: string, causes: string[], marked: string][]} */
const lines = [
  ["the longest first", "box: mailbox full", ["full", "moved"], "mailbox full"],
  ["each cause that says the same", "User  Unknown", ["unknown", "moved"], "user unknown"],
  ["between words only", "superuser unknowns", [], ""],
  ["a later place where it stands between words", "inbox, box", ["moved"], "box"],
  [
    "the words around a gap",
    "over the limit of the quota",
    ["full"],
    "over the limit of the quota",
  ],
  ["parts of words beside a gap", "overly high disquota", ["full"], "overly high disquota"],
  ["parts in their order only", "quota over", ["full"], "quota"],
  ["the nearest beginning", "over, and over my quota", ["full"], "over my quota"],
  ["a reply of several lines", "550-5.2.2 mailbox\r\n550 5.2.2 full", [], ""],
  [
    "words that tell before longer ones that hint",
    "this is spam and nothing else: box",
    ["moved", "spam"],
    "box",
  ],
  [
    "words that hint before longer ones that say little",
    "message was refused by a rule of quota",
    ["full", "refused"],
    "quota",
  ],
  [
    "words that prove before longer ones that tell",
    "gtube: mailbox full",
    ["spam", "full"],
    "gtube",
  ],
  ["words of a system that the text names", "Acme: bad reputation", ["vendor"], "bad reputation"],
  ["no words of a system that the text does not name", "bad reputation", [], ""],
  ["words that prove a system by themselves", "by acme sense", ["vendor"], "by acme sense"],
  ["letters with accents", "Boîte pleine", ["pleine"], "boîte pleine"],
  ["letters without accents", "la BOITE PLEINE", ["pleine"], "boite pleine"],
  ["letters with accents of their own", "boi\u0302te pleine", ["pleine"], ""],
  ["nothing", "go away", [], ""],
];
for (const [name, line, causes, marked] of lines) {
  test(`the phrases of a line: ${name}`, () => {
    const matches = book.byWords(line);
    assert.deepEqual(
      matches.map(({ cause }) => cause),
      causes,
    );
    const [first] = matches;
    if (marked)
      assert.equal(line.replace(/\s+/g, " ").slice(first.start, first.end).toLowerCase(), marked);
  });
}

test("a gap is at most 80 characters", () => {
  const causes = (/** @type {number} */ length) =>
    book.byWords(`over ${"x".repeat(length)} quota`).map(({ start }) => start);
  assert.deepEqual(causes(78), [0]);
  assert.deepEqual(causes(79), [85], "only the hint is left");
});

test("a code has the causes that name it", () => {
  assert.deepEqual(book.causesOf("550"), ["unknown", "refused"]);
  assert.deepEqual(book.causesOf("5.9.9"), []);
});

/** @type {[name: string, line: string, codes: string[]][]} */
const coded = [
  ["the enhanced one first", "550 5.1.1 no", ["5.1.1", "550"]],
  ["each once", "550 550 no", ["550"]],
  ["none in a telephone number", "call 020 555 01 00", []],
  ["none in a quantity", "552 KB, 421 ms, 452 of 780", []],
  ["none in an address or a port", "192.0.2.550 host:550 a550", []],
];
for (const [name, line, codes] of coded) {
  test(`the codes of a line: ${name}`, () => assert.deepEqual(codesOf(line), codes));
}
