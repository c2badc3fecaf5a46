import assert from "node:assert/strict";
import test from "node:test";
import { rules } from "./rules.js";
import {
  addressesIn,
  withoutLinks,
} from "../../../overrides/assets/javascripts/bounce/address-in.js";
import { failedAddress } from "../../../overrides/assets/javascripts/bounce/failed-address.js";

const KIM = "kim@example.com";

/** @type {[text: string, address: string | null][]} */
const texts = [
  [`It was for ${KIM}.`, KIM],
  [`orig_to=<sales@example.net>, to=<${KIM}>`, KIM],
  [`From lee@example.net\n${KIM}`, KIM],
  [`The mailbox ${KIM} refuses lee@example.net`, KIM],
  [`{"rcpt": "${KIM}", "from": "lee@example.net"}`, KIM],
  [`"${KIM}" on 24/11/2026\n550 no`, KIM],
  [`F=<lee@example.net> rejected RCPT <${KIM}>: no`, KIM],
  [`550 5.1.1 <${KIM}>... no; ask help@example.com`, KIM],
  [`See https://example.com/?for=lee@example.net, ${KIM}`, KIM],
  ["prvs=123=kim@example.com: no", "prvs=123=kim@example.com"],
  ["user+tag@example.com: no", "user+tag@example.com"],
  ["grüße@bücher.example", "grüße@bücher.example"],
  [`宛先${KIM}に送信できません`, KIM],
  ["kim@bücher.example: no", "kim@bücher.example"],
  ["mailer-daemon@example.com: no", null],
  ["Sender: lee@example.net", null],
  ["by lee@example.net", null],
  ["<= lee@example.net H=a", null],
  ["lee@example.net: Sender refused", null],
  ["no-reply@example.com is not read", null],
  [`Absender: lee@example.net, Empfänger: ${KIM}`, KIM],
  [`24 Nov,lee@example.net,${KIM},failed`, KIM],
  [`${KIM} is no user. Regards, Lee <lee@example.net>`, KIM],
  [`Email: lee@example.net\n${KIM}: 550 no`, KIM],
  ["nobody", null],
];
for (const [text, address] of texts) {
  test(`${JSON.stringify(text)} tells of ${address}`, () =>
    assert.equal(failedAddress(text, rules.messages), address));
}

test("an address is read without what is stuck to it", () => {
  for (const text of [
    `**${KIM}**`,
    `'${KIM}'`,
    `to=${KIM}`,
    `{"${KIM}"`,
    `|${KIM}|`,
    `mailto=${KIM}`,
  ])
    assert.deepEqual(
      addressesIn(text).map(({ address, start, end }) => [address, text.slice(start, end)]),
      [[KIM, text.slice(text.indexOf("kim"), text.indexOf("com") + 3)]],
    );
});

test("links become the address or the words that readers saw", () => {
  for (const [text, plain] of [
    [`[${KIM}](mailto:${KIM})`, KIM],
    [`[Kim Lee](mailto:${KIM}?subject=x)`, KIM],
    [`<[${KIM}](mailto:${KIM})>`, `<${KIM}>`],
    ["[example.com](https://example.com/a)", "example.com"],
    [`${KIM}<mailto:${KIM}>`, KIM],
    [`Kim (${KIM})<mailto:${KIM}>`, `Kim (${KIM})`],
    [`Kim<mailto:${KIM}>`, `Kim<${KIM}>`],
    ["[a] (b) <c>", "[a] (b) <c>"],
  ])
    assert.equal(withoutLinks(text), plain);
});
