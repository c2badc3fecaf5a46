import assert from "node:assert/strict";
import test from "node:test";
import { decodeWords } from "../../../overrides/assets/javascripts/mail/encoded-words.js";
import { decodeBody } from "../../../overrides/assets/javascripts/mail/transfer-encoding.js";

/** The same bytes in a body and in a word, in both encodings. @type {[string, string, string][]} */
const same = [
  ["quoted-printable", "caf=C3=A9", "=?utf-8?q?caf=C3=A9?="],
  ["base64", "Y2Fmw6k=", "=?utf-8?b?Y2Fmw6k=?="],
];
for (const [encoding, body, word] of same) {
  test(`${encoding} is read in bodies and in words`, () => {
    assert.equal(decodeBody(body, encoding, "utf-8"), "café");
    assert.equal(decodeWords(word), "café");
  });
}

test("a word in an unknown character set stays, a body is read as UTF-8", () => {
  assert.equal(decodeWords("=?x-none?b?Y2Fmw6k=?="), "=?x-none?b?Y2Fmw6k=?=");
  assert.equal(decodeBody("Y2Fmw6k=", "base64", "x-none"), "café");
});

test("an underscore is a blank in words alone", () => {
  assert.equal(decodeWords("=?utf-8?q?a_b?="), "a b");
  assert.equal(decodeBody("a_b", "quoted-printable", ""), "a_b");
});
