import assert from "node:assert/strict";
import test from "node:test";
import {
  WordWeights,
  plainWords,
} from "../../../overrides/assets/javascripts/bounce/word-weights.js";

const weights = new WordWeights([
  { group: "full", text: "mailbox has no more room" },
  { group: "full", text: "mailbox quota exceeded" },
  { group: "full", text: "storage of the mailbox used up" },
  { group: "blocked", text: "server refused by reputation" },
  { group: "blocked", text: "reputation of the server is poor" },
  { group: "blocked", text: "connecting server listed" },
  ...["one", "two", "three", "four"].map((group) => ({
    group,
    text: `filler ${group} of many words`,
  })),
]);
const likeliest = (/** @type {string} */ text) => weights.of(text, ["full", "blocked"])[0].group;

test("words that stand in the phrases of one group speak for it", () => {
  assert.equal(likeliest("the quota is used up"), "full");
  assert.equal(likeliest("this server and its reputation"), "blocked");
});

test("words of one family count, and accents and capitals do not", () => {
  assert.equal(likeliest("MAILBOXES EXCEEDING QUÓTAS"), "full");
});

test("words count in pairs, too", () => {
  const pairs = new WordWeights([
    { group: "one", text: "not known here" },
    { group: "other", text: "here known not" },
  ]);
  assert.equal(pairs.of("it is not known", ["one", "other"])[0].group, "one");
  assert.equal(pairs.of("it is known not", ["one", "other"])[0].group, "other");
});

test("the larger group is likelier where no word tells", () => {
  const sizes = new WordWeights([
    { group: "small", text: "alpha beta" },
    { group: "large", text: "gamma delta epsilon zeta eta theta" },
  ]);
  const [first, second] = sizes.of("nothing of it", ["small", "large"]);
  assert.deepEqual([first.group, second.group], ["large", "small"]);
});

test("one word decides only so much, however often it stands", () => {
  const [one] = weights.of("quota", ["full"]);
  const [many] = weights.of("quota quota quota", ["full"]);
  assert.ok(many.score - one.score < 3);
});

test("the most telling words are told as the text has them, without accents", () => {
  const [{ words }] = weights.of("Reputation: poor. A server!", ["blocked"]);
  assert.ok(words.includes("reputation") && words.includes("poor"));
});

test("addresses, names of hosts, and addresses of pages are no words", () => {
  const text = "kim.quota@example.com at mx.mailbox.example [storage] https://room.example/quota";
  assert.deepEqual(plainWords(text), ["at"]);
});

test("an empty text tells nothing", () => {
  assert.deepEqual(plainWords(""), []);
  assert.deepEqual(weights.of("", ["full"])[0].words, []);
});
