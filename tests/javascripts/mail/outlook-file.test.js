import assert from "node:assert/strict";
import test from "node:test";
import { isSound } from "../../../overrides/assets/javascripts/mail/compound-file.js";
import { readMessageFile } from "../../../overrides/assets/javascripts/mail/message-file.js";
import { LIMIT } from "../../../overrides/assets/javascripts/mail/limit.js";
import { leaves, readMessage } from "../../../overrides/assets/javascripts/mail/mime.js";
import { outlookFile } from "./outlook.js";

const SAVED = {
  "0037": "Undeliverable: Your leads",
  "007D":
    "Received: from a.example.com\r\n by b.example.com\r\nFrom: a@example.com\r\n" +
    "MIME-Version: 1.0\r\nContent-Type: multipart/report;\r\n boundary=x\r\nSubject: Undeliverable",
  1000: "Your message was not delivered.\r\n550 5.1.1 User unknown",
};

/**
 * @param {BlobPart} content
 * @param {string} [name]
 */
async function read(content, name = "saved.msg") {
  /** @type {number[]} */
  const progress = [];
  const found = await readMessageFile(new File([content], name), (part) => progress.push(part));
  return { ...found, progress };
}

/** @param {string} text */
function partsOf(text) {
  const message = readMessage(text);
  assert.ok(message);
  return leaves(message).map((part) => [part.type, part.text.trim()]);
}

test("a file of Outlook is read as the message it was", async () => {
  const { text, cut, name } = await read(/** @type {BlobPart} */ (outlookFile({ texts: SAVED })));
  assert.ok(
    text.startsWith("Received: from a.example.com\n by b.example.com\nFrom: a@example.com"),
  );
  assert.doesNotMatch(text, /boundary=x/);
  assert.deepEqual(partsOf(text), [
    ["text/plain", "Your message was not delivered.\r\n550 5.1.1 User unknown"],
  ]);
  assert.deepEqual([cut, name], [false, "saved.msg"]);
});

test("what a report says of its recipients is read", async () => {
  const recipient = { 3003: "b@example.com", "0C1B": "<m.example.com #5.2.2 smtp; 552 full>" };
  const parts = { "__recip_version1.0_#00000000": { texts: recipient } };
  const { text } = await read(/** @type {BlobPart} */ (outlookFile({ texts: SAVED, parts })));
  const [, [type, report]] = partsOf(text);
  assert.equal(type, "message/delivery-status");
  assert.match(report, /^Final-Recipient: rfc822; b@example\.com$/m);
  assert.match(report, /^Diagnostic-Code: smtp; <m\.example\.com #5\.2\.2 smtp; 552 full>$/m);
});

test("a message that was never sent gets a header of what Outlook keeps", async () => {
  const texts = {
    "0C1A": "Ann\r\nBcc: x",
    "0C1F": "a@example.com",
    "0037": "Leads",
    1000: "Hello",
  };
  const { text } = await read(/** @type {BlobPart} */ (outlookFile({ texts })));
  assert.match(text, /^From: Ann Bcc: x <a@example\.com>\nSubject: Leads\nContent-Type: /);
});

test("damaged files and those without a text are refused", async () => {
  const file = outlookFile({ texts: SAVED });
  await assert.rejects(read(/** @type {BlobPart} */ (file.slice(0, 600))), /^Error: broken$/);
  await assert.rejects(read(new Uint8Array([0x89, 0x50, 0, 0, 1])), /^Error: binary$/);
});

test("a file whose chains run in a circle is refused, and not read for ever", () => {
  const file = outlookFile({ texts: { ...SAVED, 1000: "x".repeat(20_000) } });
  const circles = Array.from({ length: file.length / 4 - 128 }, (_, at) => 512 + 4 * at);
  const refused = circles.filter((at) => {
    const broken = file.slice();
    new DataView(broken.buffer).setUint32(at, 1, true);
    return !isSound(broken);
  });
  assert.ok(isSound(file));
  assert.ok(refused.length > 40, `${refused.length}`); // as many sectors as the text has
});

/** @type {[name: string, bytes: Uint8Array][]} */
const ENCODED = [
  ["UTF-8", Buffer.from("Grüße")],
  ["what old programs of Windows wrote", Buffer.from("Grüße", "latin1")],
  ["UTF-16", Buffer.from("\ufeffGrüße", "utf16le")],
];
for (const [name, bytes] of ENCODED)
  test(`a text file is read: ${name}`, async () => {
    assert.equal((await read(/** @type {BlobPart} */ (bytes), "a.txt")).text, "Grüße");
  });

test("of a long file no more is read than counts, and how far is told", async () => {
  const { text, cut, progress } = await read("a".repeat(4 * LIMIT), "a.eml");
  assert.deepEqual([text.length, cut], [LIMIT, true]);
  assert.equal(progress.at(-1), 1);
});
