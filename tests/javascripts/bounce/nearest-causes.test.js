import assert from "node:assert/strict";
import test from "node:test";
import { NearestCauses } from "../../../overrides/assets/javascripts/bounce/nearest-causes.js";

const nearest = new NearestCauses({
  full: { says: ["mailbox has no more room for mail", "inbox overflowing"] },
  blocked: { says: ["connecting server refused by reputation", "connecting server banned"] },
  greeting: { proves: ["greeting named another server"], says: [] },
  away: { says: ["gone fishing until monday"] },
  ...Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [`c${at}`, { says: [`filler${at} words${at}`] }]),
  ),
});
const counts = (/** @type {string} */ cause) => cause !== "away";
const causes = (/** @type {string} */ text) => nearest.of(text, counts).map(({ cause }) => cause);

test("words in another order are near", () => {
  assert.deepEqual(causes("No room: the mailbox has been closed for more mail"), ["full"]);
});

test("the words that are there are told", () => {
  assert.deepEqual(nearest.of("Server connecting was banned!", counts), [
    { cause: "blocked", words: ["connecting", "server", "banned"] },
  ]);
});

test("the nearest comes first, and each cause once", () => {
  assert.deepEqual(causes("connecting server refused by reputation: greeting named"), [
    "blocked",
    "greeting",
  ]);
});

test("a part of a phrase that says little is not near", () => {
  assert.deepEqual(causes("the mailbox"), []);
  assert.deepEqual(causes("server"), []);
  assert.deepEqual(causes(""), []);
});

test("causes that do not count are not near", () => {
  assert.deepEqual(causes("gone fishing until monday"), []);
});
