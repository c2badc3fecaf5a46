import assert from "node:assert/strict";
import test from "node:test";
import { LikelyCauses } from "../../../overrides/assets/javascripts/bounce/likely-causes.js";

const likely = new LikelyCauses({
  full: { reason: "mailbox-full", says: ["mailbox has no more room", "mailbox quota exceeded"] },
  listed: { reason: "blocked-ip", says: ["server is listed", "server stands on a list"] },
  reputation: { reason: "blocked-ip", says: [], proves: ["server has a poor reputation"] },
  greeting: { reason: "blocked-ip", says: [], hints: ["server greets badly"] },
  away: { reason: "vacation", says: ["gone fishing until monday"] },
  ...Object.fromEntries(
    ["one", "two", "three"].map((each) => [
      each,
      { reason: each, says: [`filler words of ${each}`] },
    ]),
  ),
});
const counts = (/** @type {string} */ cause) =>
  ["full", "listed", "reputation", "greeting"].includes(cause);
const causes = (/** @type {string[]} */ ...texts) =>
  likely.of(texts, counts).map(({ cause }) => cause);

test("each reason has one cause, the likeliest reason first", () => {
  assert.deepEqual(causes("a server on some list"), ["listed", "full"]);
  assert.deepEqual(causes("the reputation of this server"), ["reputation", "full"]);
  assert.deepEqual(causes("the quota of the mailbox")[0], "full");
});

test("every kind of phrase tells a cause of its reason", () => {
  assert.equal(causes("a server which greets so")[0], "greeting");
});

test("of several texts the one counts that tells most", () => {
  assert.equal(causes("hello", "server stands on some list", "goodbye")[0], "listed");
});

test("causes that do not count are not found", () => {
  assert.ok(!causes("gone fishing until monday").includes("away"));
});

test("a reason that something else speaks for is likelier", () => {
  const cause = (/** @type {Set<string>} */ favored) =>
    likely.of(["quota server"], counts, favored)[0].cause;
  assert.equal(cause(new Set(["mailbox-full"])), "full");
  assert.notEqual(cause(new Set(["blocked-ip"])), "full");
});

test("the words and their number are told", () => {
  const [{ words, length }] = likely.of(["its quota is exceeded"], counts);
  assert.ok(words.includes("quota") && words.includes("exceeded"));
  assert.equal(length, 4);
});

test("no text tells nothing", () => {
  assert.deepEqual(likely.of([], counts), []);
});
