import assert from "node:assert/strict";
import test from "node:test";
import {
  linesOf,
  messagesWithin,
} from "../../../overrides/assets/javascripts/mail/message-within.js";

/** @type {[program: string, table: string][]} What mail programs put above a message passed on. */
const tables = [
  ["Gmail", "From: A <a@example.com>\nDate: Tue, Nov 24\nSubject: S\nTo: <b@example.com>"],
  ["Thunderbird", "Subject: \tS\nDate: \tTue\nFrom: \tA <a@example.com>\nTo: \tb@example.com"],
  ["Outlook", "From: A <a@example.com> \nSent: Tuesday\nTo: b@example.com\nSubject: S"],
  ["Outlook on a phone", "*From:* A <a@example.com>\n*Sent:* Tuesday\n*To:* b\n*Subject:* S"],
  ["German Outlook", "Von: A <a@example.com>\nGesendet: Dienstag\nAn: b\nBetreff: S"],
  ["French Outlook", "De : A <a@example.com>\nEnvoyé : mardi\nÀ : b@example.com\nObjet : S"],
  ["Spanish Outlook", "De: A <a@example.com>\nEnviado el: martes\nPara: b\nAsunto: S"],
  ["Italian Apple Mail", "Da: A <a@example.com>\nOggetto: S\nData: 24 novembre\nA: b"],
  ["Dutch Gmail", "Van: A <a@example.com>\nDate: di 24 nov\nSubject: S\nTo: b"],
  ["Japanese Outlook", "差出人: A <a@example.com>\n送信日時: 火曜日\n宛先: b\n件名: S"],
  ["a narrow window", "From: A\n<a@example.com>\nSent: Tuesday\nTo: b\nSubject: S"],
];
for (const [program, table] of tables) {
  for (const mark of ["", "> ", ">> ", "> > ", "    "]) {
    test(`a message below the table of ${program}, behind ${JSON.stringify(mark)}`, () => {
      const message = `${table}\n\nbody\n > quoted`.replace(/^/gm, mark);
      const lines = `Hello,\nplease look.\n\n${message}`.split("\n");
      const [within] = messagesWithin(lines, 100);
      assert.ok(within);
      assert.equal(within.at, 3);
      const [from, subject] = ["From", "Subject"].map(
        (name) => within.fields.find((field) => field.name === name)?.value,
      );
      assert.deepEqual([from, subject], ["A <a@example.com>", "S"]);
      assert.deepEqual(linesOf(lines, within).slice(-2), ["body", " > quoted"]);
    });
  }
}

for (const text of [
  "Dear all:\nplease note: it is late.\n\nKim",
  "To: be or not to be\nSubject: unknown\n\nthat is",
  "Reporting-MTA: dns; a.example\nArrival-Date: Tue\nX-Other: b",
]) {
  test(`no message begins in ${JSON.stringify(text.slice(0, 20))}`, () =>
    assert.deepEqual(messagesWithin(text.split("\n"), 100), []));
}
