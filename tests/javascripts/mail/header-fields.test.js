import assert from "node:assert/strict";
import test from "node:test";
import {
  readHeader,
  shownValue,
  valuesOf,
} from "../../../overrides/assets/javascripts/mail/header-fields.js";

test("a field has its name as written and its value unfolded", () => {
  assert.deepEqual(readHeader("Received: b\n c\n\td\nX-Empty:\n\nbody"), {
    fields: [
      { name: "Received", value: "b c d" },
      { name: "X-Empty", value: "" },
    ],
    rest: "body",
  });
});

test("a header ends where no field follows", () => {
  assert.equal(readHeader("A: b\n c\nno field\n").rest, "no field\n");
  assert.deepEqual(readHeader("no field\nA: b").fields, []);
});

test("a line of blanks within a field does not end it", () => {
  assert.deepEqual(readHeader("A: b\n \n c\nD: e\n\n").fields, [
    { name: "A", value: "b  c" },
    { name: "D", value: "e" },
  ]);
});

test("values are found by names in any case, and shown without encoded words", () => {
  const { fields } = readHeader("SUBJECT: =?utf-8?Q?Not_?=\n =?utf-8?B?w6k=?=\nTo: a\nto: b");
  assert.equal(shownValue(fields, "subject"), "Not é");
  assert.deepEqual(valuesOf(fields, "To"), ["a", "b"]);
  assert.equal(shownValue(fields, "x-none"), "");
});
