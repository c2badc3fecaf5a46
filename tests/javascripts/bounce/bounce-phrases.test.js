import assert from "node:assert/strict";
import test from "node:test";
import { Phrasebook } from "../../../overrides/assets/javascripts/bounce/bounce-phrases.js";

const book = new Phrasebook({
  full: { says: ["mailbox full", "over … quota"], codes: ["5.2.2"] },
  unknown: { says: ["user unknown", "no … here"], codes: ["5.1.1", "550"] },
  moved: { says: ["user unknown", "box"], codes: [] },
});

/** @type {[name: string, line: string, causes: string[], marked: string][]} */
const lines = [
  ["the longest phrase", "box: mailbox full", ["full"], "mailbox full"],
  ["each cause that says the same", "User  Unknown", ["unknown", "moved"], "user unknown"],
  ["a phrase between words only", "superuser unknowns", [], ""],
  ["a later place where it stands between words", "inbox, box", ["moved"], "box"],
  [
    "the words around a gap",
    "over the limit of the quota",
    ["full"],
    "over the limit of the quota",
  ],
  ["parts of words beside a gap", "overly high disquota", ["full"], "overly high disquota"],
  ["parts in their order only", "quota over", [], ""],
  ["the nearest beginning", "over, and over my quota", ["full"], "over my quota"],
  ["a reply of several lines", "550-5.2.2 mailbox\r\n550 5.2.2 full", ["full"], ""],
  ["a code where no words are", "550 5.2.2 go away", ["full"], "5.2.2"],
  ["the telling code first", "550 5.2.2", ["full"], "5.2.2"],
  ["nothing", "go away", [], ""],
];
for (const [name, line, causes, marked] of lines) {
  test(`a line is told by ${name}`, () => {
    const match = book.verdict(line);
    assert.deepEqual(match.causes, causes);
    if (marked)
      assert.equal(line.replace(/\s+/g, " ").slice(match.start, match.end).toLowerCase(), marked);
  });
}

test("a gap is at most 80 characters", () => {
  assert.deepEqual(book.verdict(`over ${"x".repeat(78)} quota`).causes, ["full"]);
  assert.deepEqual(book.verdict(`over ${"x".repeat(79)} quota`).causes, []);
});

test("a cause that does not count leaves the place to a shorter phrase", () => {
  assert.deepEqual(book.byWords("box, mailbox full", (cause) => cause !== "full")?.causes, [
    "moved",
  ]);
});
