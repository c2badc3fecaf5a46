import assert from "node:assert/strict";
import test from "node:test";
import { trail, wayTo } from "../../../overrides/assets/javascripts/guided-check/questions.js";

const choices = [
  { step: "start", asks: "What do you see?", says: "Nothing", to: "whose" },
  { step: "start", asks: "What do you see?", says: "A bounce", to: "bounce" },
  { step: "whose", asks: "Whose mail?", says: "One user’s", to: "one" },
];

test("the way to an answer is the choices that lead to it, first one first", () => {
  assert.deepEqual(
    wayTo(choices, "one").map((each) => each.says),
    ["Nothing", "One user’s"],
  );
});

for (const step of ["start", "no-such-step", "", "__proto__"]) {
  test(`no choice leads to “${step}”`, () => assert.deepEqual(wayTo(choices, step), []));
}

test("steps that lead in a circle end", () => {
  const circle = [...choices, { step: "one", asks: "Again?", says: "Yes", to: "start" }];
  assert.equal(wayTo(circle, "one").length, 3);
});

test("the trail names questions, answers, pages, and the address", () => {
  const pages = [{ title: "Mail bounces", url: "https://example.com/issues/a/" }];
  assert.equal(
    trail(wayTo(choices, "one"), pages, "https://example.com/tools/check/#one"),
    "What do you see? Nothing\nWhose mail? One user’s\n" +
      "Page: Mail bounces https://example.com/issues/a/\n" +
      "Check: https://example.com/tools/check/#one",
  );
});
