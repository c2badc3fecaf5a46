import assert from "node:assert/strict";
import test from "node:test";
import { shownValue } from "../../../overrides/assets/javascripts/mail/header-fields.js";
import { leaves, readMessage } from "../../../overrides/assets/javascripts/mail/mime.js";

/** @typedef {import("../../../overrides/assets/javascripts/mail/mime.js").Part} Part */

const HEAD = "From: a@example.com\nTo: b@example.com\n";

/**
 * @param {string} text a whole message
 * @returns {Part}
 */
function read(text) {
  const part = readMessage(text);
  assert.ok(part);
  return part;
}

/**
 * @param {string} head
 * @param {string} body
 */
const message = (head, body) => read(`${HEAD}${head}\n\n${body}`);
const texts = (/** @type {Part} */ part) => leaves(part).map(({ text }) => text.trim());

test("parts of parts come in their order, with their types", () => {
  const part = message(
    'Content-Type: multipart/report; boundary="o"',
    "not shown\n--o\nContent-Type: multipart/alternative; boundary=i\n\n" +
      "--i\n\none\n--i\nContent-Type: text/html\n\ntwo\n--i--\n" +
      "--o\nContent-Type: message/delivery-status\n\nthree\n--o--\nnot shown",
  );
  assert.deepEqual(
    leaves(part).map(({ type }) => type),
    ["text/plain", "text/html", "message/delivery-status"],
  );
  assert.deepEqual(texts(part), ["one", "two", "three"]);
});

const bodies = [
  [
    "quoted-printable",
    "Content-Transfer-Encoding: quoted-printable",
    "full=\n, caf=C3=A9",
    "full, café",
  ],
  [
    "quoted-printable, decoded half",
    "Content-Transfer-Encoding: quoted-printable",
    "“caf=C3=A9”",
    "“café”",
  ],
  ["base64", "Content-Transfer-Encoding: BASE64", "bWFpbGJv\neCBmdWxs", "mailbox full"],
  ["base64 that is none", "Content-Transfer-Encoding: base64", "=", ""],
  [
    "Latin-1",
    "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable",
    "caf=E9",
    "café",
  ],
  [
    "ISO-2022-JP",
    "Content-Type: text/plain; charset=ISO-2022-JP",
    "\u001b$B%(%i!<\u001b(B",
    "エラー",
  ],
  [
    "an unknown character set",
    "Content-Type: text/plain; charset=x-none\nContent-Transfer-Encoding: quoted-printable",
    "=C3=A9",
    "é",
  ],
  ["an unknown encoding", "Content-Transfer-Encoding: x-none", "as it is", "as it is"],
  ["lost boundaries", 'Content-Type: multipart/report; boundary="gone"', "as it is", "as it is"],
  ["an end that is missing", 'Content-Type: multipart/mixed; boundary="b"', "--b\n\none", "one"],
  [
    "a boundary that begins another",
    'Content-Type: multipart/mixed; boundary="b"',
    "--b\n\none\n--bb\n--b--",
    "one\n--bb",
  ],
];
for (const [name, head, body, text] of bodies) {
  test(`a body with ${name}`, () => assert.deepEqual(texts(message(head, body)), [text]));
}

for (const [name, text] of [
  ["a reply line", "550 5.1.1 User unknown"],
  ["a report alone", "Final-Recipient: rfc822; a@example.com\nAction: failed"],
  ["a sentence with a colon", "Sorry: it failed\nReason: unknown"],
  ["nothing", ""],
]) {
  test(`${name} is no message`, () => assert.equal(readMessage(text), null));
}

test("a mailbox’s From line and blank lines before the header do not count", () => {
  assert.equal(
    shownValue(read(`\n\nFrom x Mon Jan 1\n${HEAD}\nbody`).fields, "from"),
    "a@example.com",
  );
});

test("parts within parts without end are left", () => {
  const nested = 'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'.repeat(10_000);
  assert.ok(leaves(read(HEAD + nested)).length <= 101);
});
