// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { helpMessage, shortened } from "../../../overrides/assets/javascripts/page/help-message.js";

const SAYS = {
  begin: "It did not help.",
  page: "Page: {page}",
  step: "Step: {step}",
  address: "Link: {address}",
  did: "Done: {did}",
  build: "Build: {build}",
};
const TOLD = {
  page: "LM-104, No mail",
  step: "Actions, step 2: Look",
  address: "https://help.example.com/a/lm-104/#actions",
  did: "I *looked* at {page}",
  build: "0a1b2c3d",
};

test("the message tells the page, the step, its link, what was done, and the build", () => {
  assert.equal(
    helpMessage(SAYS, TOLD).plain,
    [
      "It did not help.",
      "",
      "Page: LM-104, No mail",
      "Step: Actions, step 2: Look",
      "Link: https://help.example.com/a/lm-104/#actions",
      "Done: I *looked* at {page}",
      "Build: 0a1b2c3d",
    ].join("\n"),
  );
});

test("as Markdown it is a list, and says the same", () => {
  const { markdown } = helpMessage(SAYS, TOLD);
  assert.match(markdown, /^- Link: https:\/\/help\.example\.com\/a\/lm-104\/#actions$/m);
  assert.match(markdown, /^- Done: I \\\*looked\\\* at \{page\}$/m);
});

test("what is not known is not said", () => {
  const { plain } = helpMessage(SAYS, { ...TOLD, step: "", did: "", build: "" });
  assert.equal(plain.split("\n").length, 4);
});

test("of a step, the first sentence is told", () => {
  assert.equal(
    shortened(" Look in your\n junk folder. If it is there, … "),
    "Look in your junk folder",
  );
  assert.equal(shortened("Add these addresses:"), "Add these addresses");
  assert.equal(shortened("Go on"), "Go on");
  const long = shortened("word ".repeat(40));
  assert.ok(long.length <= 102 && long.endsWith("word …"));
});
