import assert from "node:assert/strict";
import test from "node:test";
import { filled, filledWithNodes } from "../../../overrides/assets/javascripts/page/texts.js";

test("places are filled by name, as often as they stand there", () => {
  assert.equal(filled("{count} of {all} fit, {count}", { count: 0, all: 12 }), "0 of 12 fit, 0");
});

test("what is put in is not read again", () => {
  assert.equal(filled("{one}{two}", { one: "{two}", two: "$&" }), "{two}$&");
});

test("a place without a value stays, whatever objects inherit", () => {
  assert.equal(filled("{constructor} { count }", {}), "{constructor} { count }");
});

test("a node can stand in a place", () => {
  const guide = /** @type {any} */ ({ href: "guide/" });
  const pieces = filledWithNodes("Look at {guide} in {other}.", { guide });
  assert.equal(pieces[1], guide);
  assert.deepEqual(pieces, ["Look at ", guide, " in ", "{other}", "."]);
});
