import assert from "node:assert/strict";
import test from "node:test";
import { LIMIT } from "../../../overrides/assets/javascripts/mail/limit.js";
import {
  pastedLines,
  singlySpaced,
} from "../../../overrides/assets/javascripts/mail/pasted-text.js";

const LINES = ["Received: a", " b", "", ">>> DATA"];

/** @type {[name: string, text: string][]} */
const pasted = [
  ["as it was", LINES.join("\n")],
  ["with the line ends of Windows", LINES.join("\r\n")],
  ["with those of old Macs", LINES.join("\r")],
  ["below blank lines", `\n \n\u200b\n${LINES.join("\n")}`],
  ["behind a mark of its encoding", `\ufeff${LINES.join("\n")}`],
  ["indented", LINES.map((line) => `   ${line}`).join("\n")],
  ["quoted", LINES.map((line) => `> ${line}`).join("\n")],
  ["quoted thrice", LINES.map((line) => `> > > ${line}`).join("\n")],
  ["indented within a quotation", LINES.map((line) => `>    ${line}`).join("\n")],
];
for (const [name, text] of pasted) {
  test(`a text pasted ${name}`, () =>
    assert.deepEqual(
      pastedLines(text).map((line) => line.trimEnd()),
      LINES,
    ));
}

test("what most lines do not bear is no mark of quotation", () => {
  assert.deepEqual(pastedLines("a\n> b\nc"), ["a", "> b", "c"]);
});

test(`what stands behind ${LIMIT} characters is not read`, () => {
  assert.equal(pastedLines("a".repeat(2 * LIMIT)).join("").length, LIMIT);
});

test("double spacing goes, single spacing stays", () => {
  const double = ["A: a", "", "B: b", "", "C: c", "", "D: d", ""];
  assert.deepEqual(singlySpaced(double), ["A: a", "B: b", "C: c", "D: d"]);
  const single = ["A: a", "B: b", "", "C", "D", "", "E", "F"];
  assert.equal(singlySpaced(single), single);
});
