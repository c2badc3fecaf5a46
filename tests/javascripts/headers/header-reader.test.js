import assert from "node:assert/strict";
import test from "node:test";
import { readHeaders } from "../../../overrides/assets/javascripts/headers/header-reader.js";
import { duration } from "../../../overrides/assets/javascripts/headers/header-times.js";
import { facts } from "./header-facts.js";

const [OURS] = facts.addresses.map((address) => address.split("/")[0]);
const [DOMAIN] = facts.domains;
const read = (/** @type {string} */ text) => readHeaders(text, facts);

/** What Microsoft 365 says of a message that it finds nothing wrong with. */
const ORDINARY =
  "CTRY:US;LANG:en;SCL:1;SRV:;IPV:NLI;SFV:NSPM;" +
  "H:mail.example.net;PTR:mail.example.net;CAT:NONE;SFTY:;DIR:INB;";

/**
 * What Microsoft 365 finds out about the sender of a message that is not signed.
 * @param {string} address
 * @param {string} dmarc
 * @param {string} compauth
 */
function resultsOf(address, dmarc, compauth) {
  return (
    `spf=none (sender IP is ${address}) smtp.mailfrom=mail.example.net;` +
    " dkim=none (message not signed) header.d=none;" +
    `dmarc=${dmarc} action=none header.from=example.com;compauth=${compauth}`
  );
}

/** Lines of a message that our server hands to Microsoft 365, with some of them changed. */
function microsoft({
  results = "",
  report = "",
  more = "",
  from = "Jane <jane@example.com>",
  address = OURS,
} = {}) {
  return `Received: from AM1PR01MB0001.eurprd01.prod.outlook.com (2603:10a6::20) by
 DB1PR01MB0002.eurprd01.prod.outlook.com with HTTPS; Tue, 24 Nov 2026 09:15:04 +0000
Received: from DB1EUR01FT001.eop-EUR01.prod.protection.outlook.com (2603:10a6::e0) by
 AM1PR01MB0001.outlook.office365.com (2603:10a6::20) with Microsoft SMTP Server
 (version=TLS1_2, cipher=TLS) id 15.20.1; Tue, 24 Nov 2026 09:15:03 +0000
Authentication-Results: ${results || resultsOf(address, "none", "pass reason=109")}
Received: from mail.example.net (${address}) by
 DB1EUR01FT001.mail.protection.outlook.com (10.152.4.191) with Microsoft SMTP
 Server id 15.20.1 via Frontend Transport; Tue, 24 Nov 2026 09:15:02 +0000
X-Forefront-Antispam-Report: ${report || `CIP:${address};${ORDINARY}`}
From: ${from}
To: john@example.com
Subject: A lead
Return-Path: bounces@mail.example.net
${more}`.trim();
}

const OWN = resultsOf(OURS, "fail", "fail reason=601");

/** A message that our server hands to a server of one’s own. */
function plain({ from = "jane@example.com", to = "john@example.org", more = "", hop = "" } = {}) {
  return `Return-Path: <bounces@mail.example.net>
${hop}${more}Received: from mail.example.net (mail.example.net [${OURS}])
\tby mx.example.org (Postfix) with ESMTPS id 4B0
\tfor <${to}>; Tue, 24 Nov 2026 09:15:02 +0000 (UTC)
From: ${from}
To: ${to}
Subject: A lead
Date: Tue, 24 Nov 2026 09:15:00 +0000`;
}

/** Name → the text, the origin and the verdict it gets, and a page named there. */
const cases = /** @type {Record<string, [string, string, string, string]>} */ ({
  "compauth 601 in one’s own domain": [microsoft({ results: OWN }), "ours", "own-domain", "LM-211"],
  "compauth 010 in one’s own domain": [
    microsoft({ results: OWN.replace("601", "010") }),
    "ours",
    "own-domain",
    "LM-211",
  ],
  "compauth 601, delivered to the inbox": [
    microsoft({
      results: OWN,
      more: "X-Microsoft-Antispam-Mailbox-Delivery: ucf:0;jmr:0;auth:0;dest:I;",
    }),
    "ours",
    "own-domain-delivered",
    "LM-211",
  ],
  "compauth 601 by somebody else": [
    microsoft({ results: OWN.replace(OURS, "192.0.2.25"), address: "192.0.2.25" }),
    "elsewhere",
    "own-domain-by-others",
    "LM-251",
  ],
  "an IP allow entry works": [
    microsoft({ results: OWN, report: `CIP:${OURS};SCL:-1;IPV:CAL;SFV:NSPM;CAT:NONE;` }),
    "ours",
    "allowed",
    "LM-104",
  ],
  "a mail flow rule works": [
    microsoft({ report: `CIP:${OURS};SCL:-1;SFV:SKN;IPV:NLI;CAT:NONE;` }),
    "ours",
    "allowed-by-entry",
    "LM-104",
  ],
  "a blocked sender of the user": [
    microsoft({ report: `CIP:${OURS};SCL:9;SFV:BLK;CAT:NONE;` }),
    "ours",
    "blocked-by-user",
    "LM-231",
  ],
  "a rule marks it as spam": [
    microsoft({ report: `CIP:${OURS};SCL:6;SFV:SKS;CAT:NONE;` }),
    "ours",
    "blocked-by-administrator",
    "LM-211",
  ],
  "spam by the filter": [
    microsoft({ report: `CIP:${OURS};SCL:5;SFV:SPM;CAT:SPM;` }),
    "ours",
    "spam",
    "LM-211",
  ],
  "high confidence spam by its category": [
    microsoft({ report: `CIP:${OURS};SCL:9;SFV:;CAT:HSPM;` }),
    "ours",
    "spam-by-category",
    "LM-211",
  ],
  "the spam confidence level alone": [
    microsoft({ report: `CIP:${OURS};SCL:6;` }),
    "ours",
    "spam-by-level",
    "LM-211",
  ],
  phishing: [
    microsoft({ report: `CIP:${OURS};SCL:8;SFV:SPM;CAT:HPHISH;` }),
    "ours",
    "phishing",
    "LM-241",
  ],
  malware: [microsoft({ report: `CIP:${OURS};CAT:MALW;` }), "ours", "malware", "LM-241"],
  "taken for forged": [
    microsoft({ report: `CIP:${OURS};SCL:5;SFV:SPM;CAT:SPOOF;` }),
    "ours",
    "spoofed",
    "LM-211",
  ],
  "taken for a user": [
    microsoft({ report: `CIP:${OURS};SFV:SPM;CAT:UIMP;` }),
    "ours",
    "impersonation",
    "LM-211",
  ],
  bulk: [
    microsoft({
      report: `CIP:${OURS};SCL:6;SFV:SPM;CAT:BULK;`,
      more: "X-Microsoft-Antispam: BCL:8;",
    }),
    "ours",
    "bulk",
    "LM-211",
  ],
  "released from quarantine": [
    microsoft({ report: `CIP:${OURS};SFV:SKQ;CAT:NONE;` }),
    "ours",
    "released",
    "LM-241",
  ],
  "junk folder without a reason": [
    microsoft({ more: "X-Microsoft-Antispam-Mailbox-Delivery: ucf:0;jmr:1;auth:0;dest:J;" }),
    "ours",
    "junk",
    "LM-231",
  ],
  "a rule of the mailbox": [
    microsoft({ more: "X-Microsoft-Antispam-Mailbox-Delivery: ucf:1;dest:J;OFR:CustomRules;" }),
    "ours",
    "moved-by-rule",
    "LM-231",
  ],
  "nothing stopped it": [microsoft(), "ours", "clean", "LM-104"],
  "the default From address": [
    microsoft({ from: `<${facts.defaultFrom}>` }),
    "ours",
    "default-from",
    "LM-103",
  ],
  "own domain in a system of one’s own": [
    plain({
      to: "john@example.com",
      more:
        "Authentication-Results: mx.example.org; dmarc=fail (p=reject) header.from=example.com;" +
        " spf=pass smtp.mailfrom=mail.example.net\n",
    }),
    "ours",
    "own-domain-elsewhere",
    "LM-222",
  ],
  "DMARC of another domain": [
    plain({
      more:
        "Authentication-Results: mx.example.org; dmarc=fail (p=reject dis=none)" +
        " header.from=example.com\n",
    }),
    "ours",
    "dmarc-failed",
    "LM-251",
  ],
  "DMARC after forwarding": [
    plain({
      more:
        "X-Forwarded-To: x@example.org\n" +
        "Authentication-Results: mx.example.org; dmarc=fail header.from=example.com\n",
    }),
    "ours",
    "dmarc-failed-forwarded",
    "LM-251",
  ],
  "DMARC of our own domain": [
    plain({
      from: `x@${DOMAIN}`,
      more: `Authentication-Results: mx.example.org; dmarc=fail header.from=${DOMAIN}\n`,
    }),
    "ours",
    "dmarc-failed-ours",
    "LM-222",
  ],
  "SPF of our own domain": [
    plain({ more: `Received-SPF: fail client-ip=${OURS}; envelope-from=x@${DOMAIN}\n` }).replace(
      "mail.example.net>",
      `${DOMAIN}>`,
    ),
    "ours",
    "spf-failed-ours",
    "LM-222",
  ],
  "marks alone, without a From field": [
    `Authentication-Results: ${OWN}\n` +
      `X-Forefront-Antispam-Report: CIP:${OURS};SCL:5;SFV:SPM;CAT:SPM;`,
    "ours",
    "own-domain",
    "LM-211",
  ],
  "own domain at Google": [
    plain({
      to: "john@example.com",
      more:
        "Authentication-Results: mx.google.com; dmarc=fail (p=NONE sp=NONE dis=NONE)" +
        " header.from=example.com\n",
    }).replace("mx.example.org (Postfix)", "mx.google.com"),
    "ours",
    "own-domain-elsewhere",
    "LM-213",
  ],
  "SPF failed, and nothing else vouches": [
    plain({
      more:
        `Received-SPF: softfail (mx.example.org: transitioning) client-ip=${OURS};` +
        " envelope-from=jane@example.com\n",
    }),
    "ours",
    "spf-failed",
    "LM-251",
  ],
  SpamAssassin: [
    plain({
      more:
        "X-Spam-Status: Yes, score=6.1 required=5.0 tests=SPF_FAIL,RULE_ONE\n" +
        "\tautolearn=no version=4.0.0\n",
    }),
    "ours",
    "spam-by-spamassassin",
    "LM-225",
  ],
  Rspamd: [
    plain({ more: "X-Spamd-Result: default: True [14.10 / 15.00]; R_SPF_FAIL(1.00)[-all]\n" }),
    "ours",
    "spam-by-rspamd",
    "LM-224",
  ],
  "Gmail’s own mark": [plain({ more: "X-Gm-Spam: 1\n" }), "ours", "spam-by-gmail", "LM-213"],
  Barracuda: [
    plain({
      more:
        "X-Barracuda-Spam-Score: 3.60\n" +
        "X-Barracuda-Spam-Status: Yes, SCORE=3.60 using per-user scores of TAG_LEVEL=3.5" +
        " tests=HTML_MESSAGE\n",
    }),
    "ours",
    "spam-by-barracuda",
    "LM-218",
  ],
  late: [
    plain({
      hop:
        "Received: from mx.example.org (mx.example.org [192.0.2.1]) by store.example.org;" +
        " Tue, 24 Nov 2026 11:20:02 +0000\n",
    }),
    "probable",
    "slow",
    "LM-245",
  ],
  "our From address, but not our servers": [
    plain({ from: `x@${DOMAIN}` }).replace(OURS, "192.0.2.66"),
    "forged",
    "forged-sender-of-ours",
    "LM-301",
  ],
  "from elsewhere": [plain().replace(OURS, "192.0.2.66"), "elsewhere", "not-ours", "LM-301"],
  "a bounce": [
    "Return-Path: <>\n" +
      "Received: from a.example.net (a.example.net [192.0.2.2]) by b.example.org;" +
      " Tue, 24 Nov 2026 09:15:02 +0000\n" +
      "From: MAILER-DAEMON@example.net\nSubject: Undelivered\n" +
      "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
    "elsewhere",
    "bounce",
    "LM-247",
  ],
  "headers without a way": [
    "From: jane@example.com\nTo: john@example.com\nSubject: A lead\n" +
      "Date: Tue, 24 Nov 2026 09:15:00 +0000",
    "unknown",
    "untold",
    "LM-246",
  ],
});

for (const [name, [text, origin, verdict, page]] of Object.entries(cases)) {
  test(`verdict: ${name}`, () => {
    const reading = read(text);
    assert.equal(reading.kind, "header");
    assert.deepEqual([reading.origin.answer, reading.verdict.key], [origin, verdict]);
    assert.ok(reading.verdict.pages.includes(page), `${reading.verdict.pages}`);
    assert.doesNotMatch(`${reading.origin.says} ${reading.verdict.says}`, /[«»]|not told/);
  });
}

test("every verdict and origin of the rules can be reached", () => {
  const readings = Object.values(cases).map(([text]) => read(text));
  const reached = new Set(readings.map(({ verdict }) => verdict.key));
  const rare = [
    // In delivery.test.js:
    "trusted",
    "slow-delivered",
    "doubted-delivered",
    "default-from-delivered",
    "delivered",
    "blocked-by-user-list",
    "spam-by-rspamd-status",
    "junk-by-yahoo",
    "junk-by-apple",
    "junk-unverified",
    "held",
    "dmarc-failed-at-google",
    "dmarc-failed-refused",
    "unverified-own",
    "unverified",
    // Like others here:
    "pair-forbidden",
    "bulk-marked",
    "spam-by-exchange",
    "phishing-by-gmail",
    "spam-by-rspamd-mark",
    "spam-by-flag",
    "nothing-found",
  ];
  const missing = Object.keys(facts.rules.verdicts).filter(
    (key) => !reached.has(key) && !rare.includes(key),
  );
  assert.deepEqual(missing, []);
});

const shapes = /** @type {Record<string, (text: string) => string>} */ ({
  CRLF: (text) => text.replace(/\n/g, "\r\n"),
  "CR alone": (text) => text.replace(/\n/g, "\r"),
  "indented by four": (text) => text.replace(/^/gm, "    "),
  "indented by a tab": (text) => text.replace(/^/gm, "\t"),
  quoted: (text) => text.replace(/^/gm, "> "),
  "a blank line after each": (text) => text.replace(/\n/g, "\n\n"),
  "blank lines above": (text) => `\n\n  \n${text}`,
  "a byte order mark": (text) => `\ufeff${text}`,
  "a line of an mbox above": (text) =>
    `From bounces@mail.example.net Tue Nov 24 09:15:02 2026\n${text}`,
  "words above": (text) => `Internet headers\n\n${text}`,
  "a whole message": (text) =>
    `${text}\n\nHello John,\n\nReceived: from x (x [192.0.2.99]) by y; today\nFrom: me\n`,
  "all in one line": (text) => text.replace(/\n[ \t]*/g, " "),
  "folding lost": (text) => text.replace(/\n[ \t]+/g, "\n"),
  "Gmail’s table above": (text) =>
    "Original Message\nMessage ID\t<1@example.com>\n" +
    "Created at:\tTue, Nov 24, 2026 at 9:15 AM (Delivered after 2 seconds)\n" +
    `SPF:\tPASS with IP 0.0.0.0\n\n${text}`,
});

for (const [name, shape] of Object.entries(shapes)) {
  test(`the same is read from ${name}`, () => {
    for (const text of [
      microsoft({ results: OWN }),
      plain({
        more: "X-Spam-Status: Yes, score=6.1 required=5.0 tests=SPF_FAIL\n\tautolearn=no\n",
      }),
    ]) {
      const [one, other] = [read(text), read(shape(text))];
      assert.deepEqual(
        other.hops.map(({ by, address, delay }) => [by, address, delay]),
        one.hops.map(({ by, address, delay }) => [by, address, delay]),
      );
      assert.deepEqual(other.checks, one.checks);
      assert.deepEqual(other.marks, one.marks);
      assert.deepEqual([other.origin, other.verdict], [one.origin, one.verdict]);
      assert.deepEqual(other.message.from, one.message.from);
    }
  });
}

for (const [name, text, kind] of [
  ["nothing", "", "empty"],
  ["blanks", " \n\t\r\n", "empty"],
  ["a sentence", "My mail does not arrive, please help", "none"],
  ["a sentence with a colon", "Dear support: my mail does not arrive", "none"],
  ["HTML", "<html><body><b>Hello</b></body></html>", "none"],
]) {
  test(`${name} is no header`, () => assert.equal(read(text).kind, kind));
}

test("the way is in order, with delays, the slow step, and ours marked", () => {
  const { hops, seconds } = read(microsoft());
  assert.deepEqual(
    hops.map(({ delay }) => delay),
    [null, 1, 1],
  );
  assert.deepEqual(
    hops.map(({ ours }) => ours),
    [true, false, false],
  );
  assert.equal(seconds, 2);
  assert.ok(hops.every(({ slow }) => !slow));
});

test("clocks that differ give a negative delay and a note", () => {
  const { hops, notes } = read(
    plain({
      hop: "Received: from mx.example.org by store.example.org; Tue, 24 Nov 2026 09:14:02 +0000\n",
    }),
  );
  assert.deepEqual(
    hops.map(({ delay }) => delay),
    [null, -60],
  );
  assert.ok(notes.some(({ key }) => key === "skew"));
});

test("a line with our address that others could have written is only a claim", () => {
  const forged = `Received: from evil.example.net (evil.example.net [192.0.2.66]) by mx.example.org;
 Tue, 24 Nov 2026 09:16:02 +0000
Received: from mail.example.net (mail.example.net [${OURS}]) by relay.example.edu;
 Tue, 24 Nov 2026 09:15:02 +0000
From: jane@example.com
To: john@example.org`;
  assert.equal(read(forged).origin.answer, "claimed");
});

for (const [name, line] of /** @type {[string, string][]} */ ([
  [
    "qmail",
    `from unknown (HELO ${OURS}) (192.0.2.66) by mx.example.org with SMTP;` +
      " 24 Nov 2026 09:15:02 -0000",
  ],
  [
    "Exim",
    `from [192.0.2.66] (helo=[${OURS}]) by mx.example.org with esmtp (Exim 4.98);` +
      " Tue, 24 Nov 2026 09:15:02 +0000",
  ],
  [
    "Postfix",
    `from [${OURS}] (unknown [192.0.2.66]) by mx.example.org (Postfix);` +
      " Tue, 24 Nov 2026 09:15:02 +0000",
  ],
])) {
  test(`what a server calls itself proves nothing: ${name}`, () => {
    const { hops, origin } = read(`Received: ${line}\nFrom: jane@example.com`);
    assert.equal(hops[0].address, "192.0.2.66");
    assert.equal(origin.answer, "elsewhere");
  });
}

test("a filter in front is named, and its guide comes first", () => {
  const reading = read(
    microsoft({
      results: OWN.replace(OURS, "192.0.2.20"),
      report: "CIP:192.0.2.20;SCL:5;SFV:SPM;IPV:NLI;CAT:SPM;",
    })
      .replace(`(${OURS}) by\n DB1EUR01FT001`, "(192.0.2.20) by\n DB1EUR01FT001")
      .replace("from mail.example.net (192", "from eu-smtp-1.mimecast.com (192")
      .replace(
        "X-Forefront",
        `Received: from mail.example.net (mail.example.net [${OURS}])` +
          " by eu-smtp-1.mimecast.com; Tue, 24 Nov 2026 09:15:01 +0000\nX-Forefront",
      ),
  );
  assert.equal(reading.origin.answer, "probable");
  assert.deepEqual(reading.systems, { gateway: "mimecast", receiver: "microsoft_365" });
  assert.deepEqual(reading.verdict.pages.slice(0, 2), ["LM-214", "LM-211"]);
  assert.match(reading.verdict.steps[0].says, /Mimecast/);
  assert.match(reading.verdict.steps[1].says, /Mimecast/);
});

test("alignment is explained, and guessed only where it is safe", () => {
  const spf = (/** @type {string} */ domain) =>
    read(
      plain({
        more: `Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=x@${domain}\n`,
      }),
    ).checks[0];
  assert.equal(spf("example.com").aligned, "same");
  assert.equal(spf("mail.example.com").aligned, "subdomain");
  assert.equal(spf("example.net").aligned, "different");
  assert.match(spf("mail.example.com").alignment, /looks aligned/);
  assert.match(spf("example.net").alignment, /example\.com/);
});

test("of several results those of the receiving server count", () => {
  const text = `Received: from mail.example.net (mail.example.net [${OURS}]) by mx.example.org;
 Tue, 24 Nov 2026 09:15:02 +0000
Authentication-Results: mx.example.org; spf=fail smtp.mailfrom=example.com
Authentication-Results: mx.example.org; dmarc=fail header.from=example.com
Authentication-Results: forged.example.net; spf=pass smtp.mailfrom=example.com;
 dkim=pass header.d=example.com
From: jane@example.com`;
  const { checks, report } = read(text);
  assert.deepEqual(
    checks.map(({ method, result }) => `${method}=${result}`),
    ["spf=fail", "dmarc=fail"],
  );
  assert.deepEqual(report, {
    server: "mx.example.org",
    fits: true,
    others: ["forged.example.net"],
  });
});

test("a report by a server that is not on the way is doubted", () => {
  const { report, notes } = read(
    plain({
      more: "Authentication-Results: other.example.edu; spf=pass smtp.mailfrom=example.com\n",
    }),
  );
  assert.equal(report?.fits, false);
  assert.ok(notes.some(({ key }) => key === "untrusted-results"));
});

test("senders: several, posing names, encoded words, and hidden characters", () => {
  const several = read(
    "From: a@example.com\nFrom : b@example.net, c@example.org\nTo: x@example.org\nSubject: x",
  );
  assert.deepEqual(
    several.message.from.map(({ address }) => address),
    ["a@example.com", "b@example.net", "c@example.org"],
  );
  assert.ok(several.notes.some(({ key }) => key === "several-from"));
  const posing = read(
    'From: "jane@example.com" <x@evil.example.net>\nTo: x@example.org\n' +
      "Subject: =?utf-8?q?A_=E2=80=AElead?=\nDate: x",
  );
  assert.ok(posing.notes.some(({ key }) => key === "posing-name"));
  assert.equal(posing.message.subject, "A lead");
});

test("a message within the message is counted", () => {
  const type = "Content-Type: multipart/mixed; boundary=x";
  const part = `--x\nContent-Type: message/rfc822\n\n${plain()}\n`;
  assert.equal(read(`${plain()}\n${type}\n\n${part}`).others, 1);
});

for (const [seconds, text] of /** @type {[number, string][]} */ ([
  [0, "0 s"],
  [59, "59 s"],
  [125, "2 min 5 s"],
  [7200, "2 h"],
  [90061, "1 d 1 h"],
  [-60, "−1 min"],
])) {
  test(`${seconds} seconds are ${text}`, () => assert.equal(duration(seconds), text));
}

const MEGABYTE = 1_000_000;
const fill = (/** @type {string} */ text) => text.repeat(Math.ceil(MEGABYTE / text.length));
const hostile = /** @type {Record<string, string>} */ ({
  "a long word": fill("a"),
  blanks: fill(" "),
  "line breaks": fill("\n"),
  colons: fill(":"),
  "open comments": `Received: from ${fill("(")}`,
  "closed comments": `Received: from ${fill("()")}`,
  "nested comments": `Received: from ${"(".repeat(MEGABYTE / 2)}${")".repeat(MEGABYTE / 2)}`,
  "quotation marks": `From: ${fill('"')}`,
  brackets: `Received: from ${fill("[1")} by x; y`,
  semicolons: `Authentication-Results: x${fill(";a=b")}`,
  "equals signs": `Authentication-Results: x; ${fill("a =")}`,
  "encoded words": `Subject: ${fill("=?utf-8?q?")}`,
  addresses: `From: ${fill("a@b.example, ")}`,
  tests: `X-Spam-Status: Yes, score=1 tests=${fill("A,")}`,
  marks: `X-Forefront-Antispam-Report: ${fill("SCL:5;")}`,
  "folded lines": `Received: from x\n${fill(" a\n")}`,
  "many fields": fill("X-A: b\n"),
  "5000 steps": `${plain().split("\n").slice(1, 4).join("\n")}\n`.repeat(5000),
  "one line with many names": fill("From: a "),
  HTML: fill("<img src=x onerror=alert(1)>\n"),
  NUL: fill("\u0000"),
  dates: `Received: from a by b; ${fill("1 Jan ")}`,
  HELO: `Received: from a (${fill("helo ")}) by b; c`,
  surrogates: fill("\ud800"),
});

for (const [name, text] of Object.entries(hostile)) {
  test(`1 MB of ${name} is read in time`, () => {
    const times = [1, 2, 3].map(() => {
      const began = process.cpuUsage().user;
      assert.ok(read(text).verdict.says);
      return (process.cpuUsage().user - began) / 1000;
    });
    assert.ok(Math.min(...times) < 200, `${times} ms`); // a busy machine is slow now and then
  });
}

/** What iCloud writes: no address between its servers, and each check by one of its own. */
const icloud = (/** @type {string} */ from, /** @type {string} */ more) => `
Received: from ms11p00im-hyfv1.me.com by p103-mailgateway-smtp-6b8b (mailgateway 2420B30)
 with SMTP id 5c0f3e0e for <kim@icloud.com>; Mon, 23 Nov 2026 10:00:03 +0000
X-Apple-MoveToFolder: INBOX
Received: from mail.example.net (mail.example.net [${from}]) by ms11p00im-hyfv1.me.com (Postfix);
 Mon, 23 Nov 2026 10:00:02 +0000
Authentication-Results: bimi.icloud.com; bimi=none
Authentication-Results: dmarc.icloud.com; dmarc=fail header.from=example.com
Authentication-Results: spf.icloud.com; spf=softfail smtp.mailfrom=jane@example.com
${more}From: Jane <jane@example.com>
To: kim@icloud.com
Subject: A lead`;

test("a provider’s servers note no address to each other, and check apart", () => {
  const { origin, checks, notes, report } = read(icloud(OURS, "").trim());
  assert.equal(origin.answer, "probable");
  const results = Object.fromEntries(checks.map(({ method, result }) => [method, result]));
  assert.deepEqual([results.spf, results.dmarc], ["softfail", "fail"]);
  assert.deepEqual(report?.others, []);
  assert.ok(!notes.some(({ key }) => key === "untrusted-results"));
});

test("what stands below the provider’s own lines proves nothing and is no result", () => {
  const forged =
    `Received: from mail.example.net ([${OURS}]) by r.example.edu;\n ${"Mon, 23 Nov 2026"}\n` +
    "Authentication-Results: dkim-verifier.icloud.com; dkim=pass header.d=example.com\n";
  const { origin, checks } = read(icloud("192.0.2.66", forged).trim());
  assert.equal(origin.answer, "claimed");
  assert.ok(!checks.some(({ method, result }) => method === "dkim" && result === "pass"));
});
