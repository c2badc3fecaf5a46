import assert from "node:assert/strict";
import test from "node:test";
import { repliesOf } from "../../../overrides/assets/javascripts/bounce/server-replies.js";

for (const line of [
  "550 5.1.1 no",
  "550-5.1.1 no",
  "host mx.example.com said: 550 no",
  "host mx.example.com said:550 5.1.1 no",
  "Remote Server returned '550 5.1.1 no'",
  "Der Remoteserver hat „550 no“ zurückgegeben",
  "Le serveur a renvoyé « 550 no »",
  "Odpowiedź serwera: „550 no”",
  "応答：「550 no」",
  "El servidor contestó 550 5.1.1 no",
  "(reason: 550 no)",
  "smtp;550 no",
  "<kim@example.com>: 5.1.1 no",
  "<<< 550 no",
  "ERROR_CODE :5.1.1 no",
  "#5.1.1 no",
]) {
  test(`a reply stands in ${line}`, () => assert.deepEqual(repliesOf(line), [line]));
}

for (const line of [
  "Sent on port 587 to mx.example.com:465 ",
  "[203.0.113.9]:587 closed it",
  "at 10:15:450 it ended",
  "Size: 552 KB",
  "Time: 450 ms, 421 bytes",
  "Full: 450 % of it",
  "In 2026, 550 people wrote.",
  "SCL: 5",
  "Version 4.4.1 of it",
  "203.0.113.9 and 192.0.5.5.1.1",
  'Expected response code "250"',
  "queue 4F2A450 ",
]) {
  test(`no reply stands in ${line}`, () => assert.deepEqual(repliesOf(line), []));
}

test("a reply goes on to the next one, or to a line that somebody noted", () => {
  const lines = [
    "said: 550-no",
    "550 such",
    "user",
    "said: 552 full",
    "2026-11-24 10:15 noted",
    "x",
  ];
  assert.deepEqual(repliesOf(lines.join("\n")), ["said: 550-no\n550 such\nuser", "said: 552 full"]);
});

test("numbers before a reply that could pass for codes are left out", () => {
  assert.deepEqual(repliesOf("worker 450 said: 550 no"), ["said: 550 no"]);
});
