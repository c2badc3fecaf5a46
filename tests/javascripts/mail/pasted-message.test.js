import assert from "node:assert/strict";
import test from "node:test";
import { shownValue } from "../../../overrides/assets/javascripts/mail/header-fields.js";
import { readPastedMessage } from "../../../overrides/assets/javascripts/mail/pasted-message.js";
import { pastedLines } from "../../../overrides/assets/javascripts/mail/pasted-text.js";

const MESSAGE = `Received: from a.example by b.example
\twith ESMTP; Tue, 24 Nov 2026 09:15:02 +0000
From: kim@example.com
To: joe@example.com
Date: Tue, 24 Nov 2026 09:15:00 +0000
Message-ID: <1@example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Subject: Of a length that
 was folded

caf=C3=A9
`;

/** @type {[name: string, text: string][]} */
const pasted = [
  ["as it was sent", MESSAGE],
  ["without its folding", MESSAGE.replace(/\n[ \t]+/g, "\n")],
  ["doubly spaced", MESSAGE.replaceAll("\n", "\n\n")],
  ["quoted twice", MESSAGE.replace(/^/gm, "> > ")],
];
for (const [name, text] of pasted) {
  test(`a message pasted ${name}`, () => {
    const message = readPastedMessage(pastedLines(text));
    assert.ok(message);
    assert.equal(shownValue(message.fields, "subject"), "Of a length that was folded");
    assert.equal(shownValue(message.fields, "from"), "kim@example.com");
  });
}

test("text is no message because one of its lines looks like a field", () => {
  assert.equal(
    readPastedMessage(["Your message", "To: kim@example.com", "Subject: Hi", "is late"]),
    null,
  );
});
