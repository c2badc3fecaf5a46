// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { isChosen } from "../../../overrides/assets/javascripts/support/row-filter.js";

const TODAY = new Date("2026-11-27T12:00:00Z");
const ROW = {
  type: "issue",
  emails: "daily express",
  people: "recipient it",
  systems: "",
  reviewed: "2026-06-01",
};
const NOTHING = { type: "", emails: "", people: "", systems: "", reviewed: "" };

/** @type {[Record<string, string>, boolean][]} */
const CASES = [
  [{}, true],
  [{ type: "issue" }, true],
  [{ type: "guide" }, false],
  [{ emails: "express" }, true],
  [{ emails: "press" }, false],
  [{ emails: "daily", people: "it" }, true],
  [{ emails: "daily", people: "administrator" }, false],
  [{ systems: "mimecast" }, false],
  [{ reviewed: "3" }, true],
  [{ reviewed: "6" }, false],
  [{ reviewed: "3", people: "leadmaster" }, false],
  [{ words: "ignored", form: "ignored" }, true],
];
for (const [wanted, left] of CASES) {
  test(`a row ${left ? "stays" : "goes"} for ${JSON.stringify(wanted)}`, () => {
    assert.equal(isChosen(ROW, { ...NOTHING, ...wanted }, TODAY), left);
  });
}

test("what was never reviewed is not said to be long ago", () => {
  assert.equal(isChosen({ ...ROW, reviewed: "" }, { ...NOTHING, reviewed: "3" }, TODAY), false);
  assert.equal(isChosen({ ...ROW, reviewed: undefined }, NOTHING, TODAY), true);
});
