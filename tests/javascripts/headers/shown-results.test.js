// Results that are pasted without the fields that servers wrote.
import assert from "node:assert/strict";
import test from "node:test";
import { readHeaders } from "../../../overrides/assets/javascripts/headers/header-reader.js";
import { withShownResults } from "../../../overrides/assets/javascripts/headers/shown-results.js";
import { facts } from "./header-facts.js";

const [OURS] = facts.addresses.map((address) => address.split("/")[0]);
const read = (/** @type {string} */ text) => readHeaders(text, facts);
const found = (/** @type {string} */ text) =>
  read(text).checks.map(({ method, result }) => `${method}=${result}`);

const TABLE = `Original Message
Message ID\t<1@mail.example.net>
Created at:\tTue, Nov 24, 2026 at 9:15 AM (Delivered after 7 seconds)
From:\tJane Roe <jane@example.com>
To:\tkim@gmail.com
Subject:\tA lead
SPF:\tSOFTFAIL with IP ${OURS} Learn more
DKIM:\t'FAIL' with domain example.com Learn more
DMARC:\t'FAIL' Learn more`;
const ALL = ["spf=softfail", "dkim=fail", "dmarc=fail"];

/** The same table as people copy it. */
const shapes = /** @type {Record<string, string>} */ ({
  "as it is copied": TABLE,
  "with blanks": TABLE.replace(/\t/g, "  "),
  "a label and its value on lines of their own": TABLE.replace(/\t/g, "\n"),
  "with blank lines": TABLE.replace(/\n/g, "\n\n"),
  "as a table of Markdown": TABLE.replace(/^(.+)\t(.*)$/gm, "| $1 | $2 |"),
  quoted: TABLE.replace(/^/gm, "> "),
  "below a sentence": `This is what Gmail shows, please help:\n\n${TABLE}`,
  "with curly quotation marks": TABLE.replace(/'(FAIL)'/g, "‘$1’"),
  "with CRLF": TABLE.replace(/\n/g, "\r\n"),
});

for (const [name, text] of Object.entries(shapes))
  test(`Gmail’s table is read ${name}`, () => {
    const { kind, checks, origin, systems, message } = read(text);
    assert.equal(kind, "header");
    assert.deepEqual(
      checks.map(({ method, result }) => `${method}=${result}`),
      ALL,
    );
    assert.equal(origin.answer, "ours");
    assert.equal(systems.receiver, "gmail");
    assert.equal(message.from[0]?.address, "jane@example.com");
  });

test("it leads a private user to their own program", () => {
  const { verdict, message } = read(TABLE);
  assert.equal(verdict.key, "dmarc-failed");
  assert.deepEqual([verdict.pages[0], verdict.fixedBy[0]], ["LM-233", "recipient"]);
  assert.equal(message.id, "<1@mail.example.net>");
});

test("an address of somebody else is none of ours", () => {
  const { origin, findings } = read(TABLE.replace(OURS, "192.0.2.66"));
  assert.notEqual(origin.answer, "ours");
  assert.equal(findings.connecting, "other");
});

for (const [text, expected] of /** @type {[string, string[]][]} */ ([
  [`SPF: PASS with IP ${OURS}`, ["spf=pass"]],
  ["SPF: NEUTRAL with IP 2001:db8:0:0:0:0:0:5", ["spf=neutral"]],
  ["DMARC: 'PASS'", ["dmarc=pass"]],
  ["DKIM: 'PASS' with domain example.com", ["dkim=pass"]],
  [
    `SPF: PASS, IP-Adresse: ${OURS}\nDMARC: 'FAIL' Weitere Informationen`,
    ["spf=pass", "dmarc=fail"],
  ],
  [`SPF : HARDFAIL ${OURS}\nDKIM : « aucun »\nDMARC : 'FAIL'`, ["spf=hardfail", "dmarc=fail"]],
  [`SPF：FAIL（IP：${OURS}）\nDMARC：'FAIL'`, ["spf=fail", "dmarc=fail"]],
  [
    "SPF:\tsoftfail with IP Unknown!\nDKIM:\tnone\nDMARC:\tfail",
    ["spf=softfail", "dkim=none", "dmarc=fail"],
  ],
]))
  test(`rows alone are read: ${text.slice(0, 40)}`, () => assert.deepEqual(found(text), expected));

for (const text of [
  "SPF: none of us knows what that is",
  "Our SPF: fail2ban is running",
  "DMARC: passing this on to you",
  "Is DKIM: pass what we need?",
  "SPF",
])
  test(`a sentence is no table: ${text}`, () => assert.deepEqual(found(text), []));

test("what servers wrote counts more than a table", () => {
  const header = `Received: from a.example.net (a.example.net [192.0.2.66]) by mx.google.com;
 Tue, 24 Nov 2026 09:15:02 +0000
Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=example.net`;
  const { checks, origin } = read(`${TABLE.replace("SOFTFAIL", "PASS")}\n\n${header}`);
  assert.equal(checks[0].result, "fail");
  assert.notEqual(origin.answer, "ours");
});

test("a letter below what a mail program shows is no header", () => {
  const letter =
    "From: Jane\nSent: Tuesday\nTo: John\nSubject: A lead\n\n" +
    `Received: from mail.example.net (mail.example.net [${OURS}]) by mx.example.org; x`;
  assert.notEqual(read(letter).origin.answer, "ours");
});

const RESULTS =
  `spf=none (sender IP is ${OURS}) smtp.mailfrom=mail.example.net; dkim=none (message not` +
  " signed) header.d=none;dmarc=fail action=oreject header.from=example.com;compauth=fail" +
  " reason=000";

/** A line alone, and the checks that it holds. */
const lines = /** @type {Record<string, [string, string[]]>} */ ({
  "the results": [
    `Authentication-Results: ${RESULTS}`,
    ["spf=none", "dkim=none", "dmarc=fail", "compauth=fail", "compauth_reason=000"],
  ],
  "the results, their folding lost": [
    `Authentication-Results: ${RESULTS.replace(/; ?/g, ";\n")}`,
    ["spf=none", "dkim=none", "dmarc=fail", "compauth=fail", "compauth_reason=000"],
  ],
  "the results without their name": [
    RESULTS,
    ["spf=none", "dkim=none", "dmarc=fail", "compauth=fail", "compauth_reason=000"],
  ],
  "the results of a named server without their name": [
    "mx.example.org; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com",
    ["spf=pass", "dkim=pass"],
  ],
  "the results that a server sealed": [
    "ARC-Authentication-Results: i=1; mx.google.com; spf=softfail smtp.mailfrom=example.com",
    ["spf=softfail"],
  ],
  "the result of SPF": [
    `Received-SPF: softfail (google.com: no) client-ip=${OURS}; envelope-from=jane@example.com`,
    ["spf=softfail"],
  ],
  "the result of SPF in small letters, by Microsoft": [
    `received-spf: Fail (protection.outlook.com: domain of example.com does not designate
 ${OURS} as permitted sender) receiver=protection.outlook.com; client-ip=${OURS}; helo=a;`,
    ["spf=fail"],
  ],
});

for (const [name, [text, expected]] of Object.entries(lines))
  test(`a line alone is read: ${name}`, () => {
    const reading = read(text);
    assert.equal(reading.kind, "header");
    assert.deepEqual(found(text), expected);
    assert.ok(reading.verdict.says);
  });

/** What mail programs show around the headers. */
const HEADER = `Received: from mail.example.net (mail.example.net [${OURS}]) by mx.example.org;
 Tue, 24 Nov 2026 09:15:02 +0000
Subject: A lead
From: jane@example.com
To: john@example.org`;
for (const [name, text] of Object.entries({
  "Outlook’s window": `Message details\n${HEADER}\nClose`,
  "Outlook’s window in German": `Nachrichtendetails\n\n${HEADER}\n\nSchließen`,
  "a line of blanks within": HEADER.replace("\nSubject", "\n  \nSubject"),
  "several lines of blanks within a field": HEADER.replace("\n Tue", "\n \n\t\n  \n Tue"),
  "a subject of blanks": HEADER.replace("A lead", "\n \n A lead"),
}))
  test(`the headers are read with ${name}`, () => {
    const { origin, message } = read(text);
    assert.equal(origin.answer, "ours");
    assert.equal(message.subject, "A lead");
    assert.equal(message.from[0].address, "jane@example.com");
  });

/** A small generator of numbers, so that a failure can be repeated. */
function dice(/** @type {number} */ seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * sides);
  };
}

test("free text is read without a fault, and a header never loses its own fields", () => {
  const roll = dice(11);
  const pieces = [
    "SPF",
    ":",
    " ",
    "\n",
    "PASS",
    "'",
    "|",
    OURS,
    "From:",
    "DKIM: fail",
    "a@b.example",
    "<",
  ];
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: roll(14) }, () => pieces[roll(pieces.length)]).join("");
    assert.ok(Array.isArray(withShownResults(text, [])));
    const fields = [{ name: "Received", value: "from a by b" }];
    assert.equal(withShownResults(text, fields), fields);
    assert.ok(read(text).kind);
  }
});
