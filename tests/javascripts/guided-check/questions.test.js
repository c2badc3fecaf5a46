import assert from "node:assert/strict";
import test from "node:test";
import { trail, wayTo } from "../../../overrides/assets/javascripts/guided-check/questions.js";

const options = [
  { step: "start", asks: "What do you see?", says: "Nothing", to: "whose" },
  { step: "start", asks: "What do you see?", says: "A bounce", to: "bounce" },
  { step: "whose", asks: "Whose mail?", says: "One user’s", to: "one" },
];

test("the way to an answer is the options that lead to it, first one first", () => {
  assert.deepEqual(
    wayTo(options, "one").map((each) => each.says),
    ["Nothing", "One user’s"],
  );
});

for (const step of ["start", "no-such-step", "", "__proto__"]) {
  test(`no option leads to “${step}”`, () => assert.deepEqual(wayTo(options, step), []));
}

test("steps that lead in a circle end", () => {
  const circle = [...options, { step: "one", asks: "Again?", says: "Yes", to: "start" }];
  assert.equal(wayTo(circle, "one").length, 3);
});

test("the trail names questions, answers, pages, and the address", () => {
  const pages = [{ title: "Mail bounces", url: "https://example.com/issues/a/" }];
  const lines = { page: "Read {title}: {url}", check: "Again: {url}" };
  assert.equal(
    trail(wayTo(options, "one"), pages, "https://example.com/tools/check/#one", lines),
    [
      "What do you see? Nothing",
      "Whose mail? One user’s",
      "Read Mail bounces: https://example.com/issues/a/",
      "Again: https://example.com/tools/check/#one",
    ].join("\n"),
  );
});
