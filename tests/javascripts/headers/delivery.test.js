// Where a message was delivered, why, and who can act: kinds of headers, several of each.
import assert from "node:assert/strict";
import test from "node:test";
import { readHeaders } from "../../../overrides/assets/javascripts/headers/header-reader.js";
import { facts } from "./header-facts.js";

const OURS = facts.addresses.map((address) => address.split("/")[0]);
const [DOMAIN] = facts.domains;
const WHEN = "; Tue, 24 Nov 2026 09:15:02 +0000";
const CONSUMER = "84df9e7f-e9f6-40af-b435-aaaaaaaaaaaa";
const COMPANY = "5c0f1a2b-1111-4222-8333-0123456789ab";

/** @param {...string} lines */
const read = (...lines) => readHeaders(lines.join("\n"), facts);
/** @param {ReturnType<typeof read>} reading */
const summary = ({ verdict }) => [verdict.key, verdict.pages[0], verdict.fixedBy[0]];

/**
 * The steps of a message within Microsoft’s servers, and to them.
 * @param {string} address
 * @param {string} [name]
 */
function microsoft(address = OURS[0], name = "mail.example.net") {
  return `Received: from A1.eurprd01.prod.outlook.com (2603:10a6::20) by
 B2.eurprd01.prod.outlook.com with HTTPS${WHEN}
Received: from ${name} (${address}) by
 C3.mail.protection.outlook.com (10.9.0.4) with Microsoft SMTP Server id 15.20.1${WHEN}`;
}

/**
 * A step from our server to another one.
 * @param {string} by
 * @param {string} [to]
 */
function fromUs(by, to = "john@example.org") {
  return `Received: from mail.example.net (mail.example.net [${OURS[2]}]) by ${by}
 for <${to}>${WHEN}`;
}

const SENDERS = "From: Jane <jane@example.com>\nTo: john@example.org\nSubject: A lead";
const OWN = "From: Jane <jane@example.org>\nTo: john@example.org\nSubject: A lead";
const delivery = (/** @type {string} */ value) => `X-Microsoft-Antispam-Mailbox-Delivery: ${value}`;
const report = (/** @type {string} */ value) => `X-Forefront-Antispam-Report: ${value}`;
const tenant = (/** @type {string} */ id) => `X-EOPTenantAttributedMessage: ${id}:0`;
/**
 * @param {string} dmarc
 * @param {string} compauth
 * @param {string} [address]
 */
const results = (dmarc, compauth, address = OURS[0]) =>
  `Authentication-Results: spf=none (sender IP is ${address}) smtp.mailfrom=mail.example.net;
 dkim=none (message not signed) header.d=none;dmarc=${dmarc} header.from=example.com;
 compauth=${compauth}`;

for (const [mark, place] of Object.entries({
  "ucf:0;jmr:0;auth:0;dest:I;": "inbox",
  "dest:J;": "junk folder",
  "ucf:1; dest:C;OFR:CustomRules;": "folder that the recipient chose",
  "dest:Q;": "quarantine (dest:Q)",
  "dest:D;": "deleted (dest:D)",
  "dest:K;": "no public page describes the mark dest:K",
}))
  test(`${mark} is told first`, () => {
    const { verdict } = read(microsoft(), delivery(mark), SENDERS);
    assert.ok(verdict.says.split(". ")[0].includes(place), verdict.says);
  });

for (const [name, marks] of Object.entries({
  "a trusted sender": [delivery("dest:I;OFR:TrustedSenderList;")],
  "a trusted sender that the filter takes for spam": [
    "X-MS-Exchange-Organization-SCL: 9",
    delivery("wl:1;pcwl:1;dest:I;OFR:TrustedSenderList;ENG:(1)"),
  ],
  "a trusted sender that is taken for forged": [
    report(`CIP:${OURS[0]};SCL:5;SFV:SPM;CAT:SPOOF;`),
    delivery("dest:I;OFR:TrustedRecipientList;"),
  ],
  "a filter that lets it pass": [delivery("dest:I;OFR:SpamFilterPass;")],
  "a filter that only doubts": [report("SCL:6;SFV:SPM;CAT:BULK;"), delivery("dest:I;")],
  "a failed check": [results("fail action=oreject", "fail reason=000"), delivery("dest:I;")],
  "phishing that arrived": [report("SCL:8;CAT:PHSH;"), delivery("dest:I;")],
  "Apple’s inbox": ["X-Apple-MoveToFolder: INBOX"],
}))
  test(`what is in the inbox was not stopped: ${name}`, () => {
    const { verdict } = read(microsoft(), ...marks, SENDERS);
    assert.match(verdict.says, /^It was delivered to the inbox\./);
    assert.doesNotMatch(verdict.says, /filter took|stopped it because|marked it as spam/);
    assert.notEqual(verdict.tells, "bad");
  });

test("what a rule of the mailbox chose is told so, wherever it went", () => {
  for (const dest of ["I", "J", "C"]) {
    const reading = read(
      microsoft(),
      report("SCL:5;SFV:SPM;CAT:SPM;"),
      delivery(`ucf:1;dest:${dest};OFR:CustomRules;`),
      SENDERS,
    );
    assert.equal(reading.verdict.key, "moved-by-rule");
    assert.deepEqual(reading.verdict.fixedBy, ["recipient"]);
  }
});

test("what is late says so in the inbox too", () => {
  const late = microsoft().replace("09:15:02", "11:45:02");
  const { verdict } = read(late, delivery("dest:I;"), SENDERS);
  assert.equal(verdict.key, "slow-delivered");
});

for (const [name, lines, expected] of /** @type {[string, string[], string[]][]} */ ([
  [
    "consumer Outlook.com by its tenant, whoever it is addressed to",
    [microsoft(), tenant(CONSUMER), report("SCL:5;SFV:SPM;CAT:SPM;"), SENDERS],
    ["spam", "LM-231", "recipient"],
  ],
  [
    "consumer Outlook.com by the other field, taken for forged",
    [
      microsoft(),
      `X-MS-Exchange-CrossTenant-Id: ${CONSUMER.toUpperCase()}`,
      report("SCL:5;CAT:SPOOF;"),
      SENDERS,
    ],
    ["spoofed", "LM-231", "recipient"],
  ],
  [
    "consumer Outlook.com by the level alone",
    [microsoft(), tenant(CONSUMER), "X-MS-Exchange-Organization-SCL: 5", SENDERS],
    ["spam-by-exchange", "LM-231", "recipient"],
  ],
  [
    "consumer Outlook.com by its recipient",
    [
      microsoft(),
      report("SCL:5;SFV:SPM;"),
      "From: a@example.com\nTo: kim@hotmail.co.uk\nSubject: x",
    ],
    ["spam", "LM-231", "recipient"],
  ],
  [
    "a company, whoever it is addressed to",
    [
      microsoft(),
      tenant(COMPANY),
      report("SCL:5;SFV:SPM;"),
      "From: a@example.com\nTo: kim@outlook.com\nSubject: x",
    ],
    ["spam", "LM-211", "it"],
  ],
  [
    "a company by the level alone",
    [microsoft(), tenant(COMPANY), "X-MS-Exchange-Organization-SCL: 6", SENDERS],
    ["spam-by-exchange", "LM-211", "it"],
  ],
  [
    "Exchange Server of one’s own",
    [
      fromUs("EX01.example.org (10.0.0.5) with Microsoft SMTP Server id 15.1"),
      "X-MS-Exchange-Organization-SCL: 7",
      SENDERS,
    ],
    ["spam-by-exchange", "LM-212", "it"],
  ],
  [
    "Gmail",
    [
      fromUs("mx.google.com with ESMTPS id x1", "kim@gmail.com"),
      "X-Gm-Spam: 1",
      "From: a@example.com\nTo: list@example.net",
    ],
    ["spam-by-gmail", "LM-233", "recipient"],
  ],
  [
    "Google Workspace, whoever it is addressed to",
    [
      "Delivered-To: kim@example.org",
      fromUs("mx.google.com with ESMTPS id x1", "kim@example.org"),
      "X-Gm-Phishy: 1",
      "From: a@example.com\nTo: kim@gmail.com",
    ],
    ["phishing-by-gmail", "LM-213", "it"],
  ],
  [
    "Yahoo",
    [
      fromUs("atlas-production.v2-mail-prod1-gq1.omega.yahoo.com", "kim@yahoo.de"),
      "Authentication-Results: atlas5.free.mail.gq1.yahoo.com; dmarc=fail(p=NONE)" +
        " header.from=example.com",
      SENDERS,
    ],
    ["dmarc-failed", "LM-234", "recipient"],
  ],
  [
    "Yahoo’s spam folder",
    [
      fromUs("atlas102.aol.mail.bf1.yahoo.com", "kim@aol.com"),
      `X-YahooFilteredBulk: ${OURS[2]}`,
      SENDERS,
    ],
    ["junk-by-yahoo", "LM-234", "recipient"],
  ],
  [
    "Apple’s junk folder",
    [
      fromUs("p00-icloudmta-asmtp-us-east-1a-10 (mailgateway 2634B97)", "kim@icloud.com"),
      "X-Apple-MoveToFolder: Junk ",
      "X-Apple-Action: CLXJUNK/Junk",
      SENDERS,
    ],
    ["junk-by-apple", "LM-235", "recipient"],
  ],
  [
    "another provider",
    [
      fromUs("mx.gmx.net (mxgmx014)", "kim@gmx.de"),
      "X-Spam-Flag: YES",
      "From: a@example.com\nTo: kim@gmx.de",
    ],
    ["spam-by-flag", "LM-104", "recipient"],
  ],
  [
    "a provider with names below its own",
    [
      fromUs("dnvrco-pub.example.net", "kim@nc.rr.com"),
      "X-Spam-Flag: YES",
      "From: a@example.com\nTo: kim@nc.rr.com",
    ],
    ["spam-by-flag", "LM-104", "recipient"],
  ],
]))
  test(`who acts: ${name}`, () => assert.deepEqual(summary(read(...lines)), expected));

test("what was released from quarantine says so in the inbox too", () => {
  for (const more of [[], [delivery("dest:I;")]]) {
    const { verdict } = read(microsoft(), report("SFV:SKQ;CAT:NONE;"), ...more, SENDERS);
    assert.equal(verdict.key, "released");
    assert.match(verdict.says, /held in quarantine/);
  }
});

test("what Google put aside by DMARC is told so", () => {
  const { verdict } = read(
    fromUs("mx.google.com with ESMTPS id x1", "kim@gmail.com"),
    "Authentication-Results: mx.google.com;" +
      " dmarc=fail (p=QUARANTINE sp=NONE dis=QUARANTINE) header.from=example.com",
    "From: a@example.com\nTo: kim@gmail.com",
  );
  assert.deepEqual([verdict.key, verdict.pages[0]], ["dmarc-failed-at-google", "LM-233"]);
});

for (const [checker, system] of Object.entries({
  "google.com": "google_workspace",
  "protection.outlook.com": "microsoft_365",
  "mx.example.org": null,
}))
  test(`a result of SPF alone shows who checked it: ${checker}`, () => {
    const { systems } = read(
      `Received-SPF: fail (${checker}: domain of a@b.example) client-ip=192.0.2.1`,
    );
    assert.equal(systems.receiver, system);
  });

test("an attachment at a private mailbox is no matter of IT staff", () => {
  const personal = read(microsoft(), tenant(CONSUMER), report("CAT:MALW;"), SENDERS);
  assert.deepEqual(personal.verdict.fixedBy, ["recipient"]);
  const company = read(microsoft(), tenant(COMPANY), report("CAT:MALW;"), SENDERS);
  assert.deepEqual(company.verdict.fixedBy, ["it"]);
});

for (const reason of ["000", "001", "002", "003", "010", "099", "501", "601", "800"])
  for (const from of [SENDERS, OWN])
    test(`compauth=fail ${reason} is never “nothing stopped it”, ${from.slice(12, 33)}`, () => {
      const { verdict, checks } = read(
        microsoft(),
        results("none action=none", `fail reason=${reason}`),
        report(`CIP:${OURS[0]};SCL:1;SFV:NSPM;IPV:NLI;`),
        from,
      );
      assert.doesNotMatch(verdict.says, /nothing .*stopped it/i);
      assert.notEqual(verdict.tells, "good");
      assert.ok(verdict.fixedBy.length);
      const told = checks.find(({ method }) => method === "compauth_reason");
      assert.ok(told?.means && told.means !== facts.rules.untold.result, told?.means);
    });

test("what is only not verified says that no filter stopped it", () => {
  const { verdict } = read(microsoft(), results("none action=none", "fail reason=001"), SENDERS);
  assert.equal(verdict.key, "unverified");
  assert.match(verdict.says, /no filter that stopped it, but Microsoft could not verify/);
});

test("an allow entry that let it through despite compauth is called by its name", () => {
  const { verdict } = read(
    microsoft(),
    results("fail action=none", "fail reason=000"),
    report(`CIP:${OURS[0]};SCL:-1;IPV:CAL;SFV:NSPM;CAT:NONE;`),
    SENDERS,
  );
  assert.equal(verdict.key, "allowed");
  assert.doesNotMatch(verdict.says, /nothing stopped/i);
});

for (const action of [
  "none",
  "quarantine",
  "oquarantine",
  "o.quarantine",
  "reject",
  "oreject",
  "o.reject",
  "pct.quarantine",
  "pct.reject",
  "opctreject",
  "opct.reject",
  "opctquarantine",
  "permerror",
  "temperror",
])
  test(`action=${action} has words`, () => {
    const { marks, verdict } = read(
      microsoft(),
      results(`fail action=${action}`, "fail reason=000"),
      SENDERS,
    );
    const mark = marks.find(({ key }) => key === "dmarc_action");
    assert.equal(mark?.value, action);
    assert.notEqual(mark?.means, facts.rules.untold.value);
    assert.match(verdict.key, /^dmarc-failed/);
  });

for (const [method, words] of Object.entries({
  spf: ["policy", "skipped", "unknown", "error", "best_guess_pass", "hardfail", "neutral"],
  dkim: [
    "timeout",
    "ignore",
    "ignored",
    "test",
    "testing",
    "policy",
    "neutral",
    "discard",
    "skipped",
    "invalid",
    "nosig",
    "permfail",
    "perm_fail",
    "tempfail",
    "error",
    "hardfail",
    "unknown",
  ],
  dmarc: ["softfail", "skipped", "unknown", "bestguesspass", "bestguessfail", "error"],
}))
  for (const word of words)
    test(`${method}=${word} has words`, () => {
      const [check] = read(
        fromUs("mx.example.org"),
        `Authentication-Results: mx.example.org; ${method}=${word} header.from=example.com`,
        SENDERS,
      ).checks;
      assert.equal(check.result, word);
      assert.notEqual(check.means, facts.rules.untold.result);
    });

/** Gateways, by the names of their servers and by their fields, and the guide to each. */
const gateways = /** @type {Record<string, [string, string, string]>} */ ({
  "Barracuda’s cloud": [
    "mx-inbound9.us-west-1a.ess.aws.cudaops.com",
    "outbound9.ess.barracuda.com",
    "LM-217",
  ],
  "Barracuda’s cloud in Germany": [
    "mx-inbound3-1.eu-central-1b.ess.aws.cudaops.com",
    "egress-ip33b.ess.de.barracuda.com",
    "LM-217",
  ],
  Mimecast: ["eu-smtp-1.mimecast.com", "eu-smtp-delivery-1.mimecast.com", "LM-214"],
  Proofpoint: ["mx0a-0012.pphosted.com", "mx0a-0012.pphosted.com", "LM-216"],
});

for (const [name, [by, from, guide]] of Object.entries(gateways)) {
  const lines = (/** @type {string} */ senders) => [
    microsoft("192.0.2.20", from),
    fromUs(by),
    report("CIP:192.0.2.20;SCL:5;IPV:NLI;SFV:SPM;CAT:SPM;"),
    "Return-Path: <jane@example.org>",
    results("none action=none", "fail reason=601", "192.0.2.20").replace("none (s", "softfail (s"),
    senders,
  ];
  for (const senders of [SENDERS, OWN])
    test(`${name} in front: one list, there first, ${senders.slice(12, 33)}`, () => {
      const { origin, verdict, notes } = read(...lines(senders));
      assert.equal(origin.answer, "probable");
      assert.deepEqual(
        verdict.steps.map(({ pages }) => pages),
        [[guide], ["LM-211"]],
      );
      assert.match(verdict.steps[1].says, /enhanced filtering for connectors/);
      assert.deepEqual(verdict.pages.slice(0, 2), [guide, "LM-211"]);
      const keys = notes.map(({ key }) => key);
      for (const key of ["gateway", "hidden", "envelope-own"]) assert.ok(!keys.includes(key), key);
    });
}

test("fields of Barracuda’s cloud show it where its names do not", () => {
  const { systems, marks } = read(
    microsoft("192.0.2.20", "gw.example.org"),
    "X-BESS-ID: 1594358672-893005-16231-43785-1",
    "X-BESS-Spam-Status: SCORE=2.60 using account:ESS1 scores of QUARANTINE_LEVEL=5.0 tests=A",
    SENDERS,
  );
  assert.equal(systems.gateway, "barracuda_gateway_defense");
  assert.equal(marks.find(({ key }) => key === "bess_score")?.value, "2.60");
});

test("where no system shows, all guides are offered", () => {
  const { verdict } = read(
    fromUs("mx.example.org"),
    "Authentication-Results: mx.example.org; dmarc=fail header.from=example.com",
    SENDERS,
  );
  assert.deepEqual([verdict.pages[0], verdict.fixedBy[0]], ["LM-210", "it"]);
});

test("a gateway before another system is told the same way", () => {
  const { verdict } = read(
    `Received: from eu-smtp-1.mimecast.com (eu-smtp-1.mimecast.com [192.0.2.20])
 by mx.google.com with ESMTPS id x for <john@example.org>${WHEN}`,
    fromUs("eu-smtp-2.mimecast.com"),
    "Authentication-Results: mx.google.com; spf=softfail smtp.mailfrom=example.org;" +
      " dmarc=fail header.from=example.org",
    OWN,
  );
  assert.deepEqual(verdict.pages.slice(0, 2), ["LM-214", "LM-213"]);
  assert.equal(verdict.steps.length, 2);
});

test("where somebody else connected, nobody is told to allow us further in", () => {
  const { verdict, notes } = read(
    microsoft("192.0.2.66", "relay.example.edu"),
    fromUs("relay.example.edu"),
    report("CIP:192.0.2.66;SCL:5;SFV:SPM;CAT:SPM;"),
    SENDERS,
  );
  assert.match(verdict.says, /192\.0\.2\.66, is not ours/);
  assert.ok(notes.every(({ key }) => key !== "hidden"));
});

test("where no line shows our servers, nobody is told to allow them", () => {
  const { verdict } = read(
    microsoft("192.0.2.66", `mail.${DOMAIN}`),
    report("CIP:192.0.2.66;SCL:5;SFV:SPM;CAT:SPM;"),
    SENDERS,
  );
  assert.equal(verdict.key, "spam");
  assert.match(verdict.says, /do not allow our servers/);
});

const FORWARDERS = `Received: from mail-a.outbound.protection.outlook.com
 (mail-a.outbound.protection.outlook.com. [40.107.1.2]) by mx.google.com with ESMTPS id a
 for <kim@gmail.com>${WHEN}`;
const FAILED = "Authentication-Results: mx.google.com; dmarc=fail header.from=example.org";

for (const [name, lines, isForwarded] of /** @type {[string, string[], boolean][]} */ ([
  ["Microsoft", ["Return-Path: <bounces+SRS=Ab1=CD@example.onmicrosoft.com>"], true],
  [
    "Microsoft, by the mailbox",
    ["Return-Path: <kim+SRS=Ab1=CD=example.org=jane@example.onmicrosoft.com>"],
    true,
  ],
  ["SRS0", ["Return-Path: <SRS0=HHH=TT=example.org=jane@example.net>"], true],
  ["SRS1", ["Return-Path: <srs1+HHH=example.net==HHH=TT=example.org=jane@example.edu>"], true],
  ["Gmail", ["Return-Path: <kim+caf_=kim=example.edu@gmail.com>"], true],
  ["a field", ["X-Forwarded-For: kim@example.edu john@example.org"], true],
  ["a mailing list", ["List-Id: <leads.example.edu>"], true],
  ["a sealed result", [FAILED.replace("; dmarc", "; arc=pass (i=1 spf=pass); dmarc")], true],
  ["none of these", ["Return-Path: <jane@example.org>"], false],
  ["a tag of the sender’s own", ["Return-Path: <prvs=0123456789=jane@example.org>"], false],
]))
  test(`forwarding explains a failure: ${name}`, () => {
    const { verdict, findings } = read(...lines, FORWARDERS, FAILED, OWN);
    assert.equal(findings.forwarded, isForwarded ? "yes" : "no");
    assert.equal(verdict.key === "dmarc-failed-forwarded", isForwarded);
  });

test("a list’s field on a message that we brought ourselves is no forwarding", () => {
  const { findings } = read(fromUs("mx.example.org"), "List-Id: <leads.example.com>", SENDERS);
  assert.equal(findings.forwarded, "no");
});

test("the tag of a sender’s own keeps the envelope’s domain", () => {
  const { message, findings } = read(
    "Return-Path: <prvs=0123456789=jane@example.com>",
    fromUs("mx.example.org"),
    SENDERS,
  );
  assert.deepEqual([message.envelopeDomain, findings.envelope], ["example.com", "from"]);
});

test("SPF for our servers is advised only where they connected", () => {
  const notes = (/** @type {string[]} */ ...lines) => read(...lines).notes.map(({ key }) => key);
  const spf = (/** @type {string} */ address) =>
    `Received-SPF: softfail (mx.example.org: no) client-ip=${address};` +
    " envelope-from=jane@example.com";
  const envelope = "Return-Path: <jane@example.com>";
  assert.ok(
    notes(envelope, fromUs("mx.example.org"), spf(OURS[2]), SENDERS).includes("envelope-own"),
  );
  const behind = [
    envelope,
    microsoft("192.0.2.20", "eu-1.mimecast.com"),
    fromUs("eu-1.mimecast.com"),
  ];
  assert.ok(!notes(...behind, spf("192.0.2.20"), SENDERS).includes("envelope-own"));
});

test("addresses and names that say nothing are not shown as such", () => {
  const { marks } = read(
    microsoft(),
    report("CIP:255.255.255.255;SCL:1;SFV:NSPM;PTR:InfoDomainNonexistent;DIR:OUT;"),
    SENDERS,
  );
  assert.ok(marks.every(({ key }) => key !== "cip"));
  assert.match(marks.find(({ key }) => key === "ptr")?.means ?? "", /no name/);
});

for (const [fields, expected] of /** @type {[string[], string][]} */ ([
  [["X-Rspamd-Server: web", "X-Spam-Status: Yes, score=6.40"], "LM-224"],
  [["X-Spamd-Bar: ++++++", "X-Spam-Status: Yes, score=6.40 required=5"], "LM-224"],
  [["X-Spamd-Result: default: False [6.40 / 15.00]", "X-Spam-Status: Yes, score=6.4"], "LM-224"],
  [["X-Spam-Checker-Version: SpamAssassin 4.0.0", "X-Spam-Status: Yes, score=6.4"], "LM-225"],
  [["X-Spam-Status: Yes, score=6.4 required=5.0 tests=A"], "LM-225"],
]))
  test(`who said spam: ${fields[0].slice(0, 30)}`, () => {
    const { verdict } = read(fromUs("mx.example.org (Postfix)"), ...fields, SENDERS);
    assert.equal(verdict.pages[0], expected);
    assert.match(verdict.says, expected === "LM-224" ? /^Rspamd/ : /^SpamAssassin/);
  });

for (const name of [
  "Roe, Rita",
  "Roe, Rita, Dr.",
  '"Roe", Rita',
  "Roe, Rita (Sales)",
  "Roe , Rita",
])
  test(`a name with a bare comma keeps its address: ${name}`, () => {
    const { message, verdict, notes } = read(
      fromUs("mx.example.org"),
      "Authentication-Results: mx.example.org; dmarc=fail header.from=example.org",
      `From: ${name} <rita@example.org>`,
      "To: Doe, John <john@example.org>, Kim <kim@example.org>",
    );
    assert.deepEqual(
      message.from.map(({ address }) => address),
      ["rita@example.org"],
    );
    assert.match(message.from[0].name, /^Roe ?, Rita/);
    assert.equal(message.to.length, 2);
    assert.equal(verdict.key, "own-domain-elsewhere");
    assert.ok(notes.every(({ key }) => key !== "several-from"));
  });

test("a mailbox at a provider is nobody’s own domain", () => {
  for (const domain of [
    "comcast.net",
    "gmx.de",
    "nc.rr.com",
    "yahoo.co.uk",
    "hotmail.fr",
    "qq.com",
  ])
    assert.equal(
      read(fromUs("mx.example.net"), `From: a@${domain}`, `To: b@${domain}`).findings.from,
      "other",
      domain,
    );
  const own = read(
    fromUs("mx.example.net"),
    "From: a@yahoo-shop.example",
    "To: b@yahoo-shop.example",
  );
  assert.equal(own.findings.from, "own");
});

for (const end of ["2001:db8:f403:d90e::", "[IPv6:2001:db8::]", "2001:db8::.", "2001:db8::1:"])
  test(`an address that ends in colons is read: ${end}`, () => {
    const { hops } = read(
      `Received: from a.example.net (a.example.net [${end}]) by b${WHEN}`,
      SENDERS,
    );
    assert.match(hops[0].address ?? "", /^2001:db8:/);
  });

test("each verdict can be reached whose kind is described here", () => {
  const reached = [
    read(microsoft(), report("SFV:NSPM;"), delivery("dest:J;OFR:BlockedSenderList;"), SENDERS),
    read(microsoft(), results("none", "fail reason=001"), delivery("dest:J;"), SENDERS),
    read(microsoft(), delivery("dest:Q;"), SENDERS),
    read(microsoft(), `From: <${facts.defaultFrom}>`, delivery("dest:I;")),
  ].map(({ verdict }) => verdict.key);
  assert.deepEqual(reached, [
    "blocked-by-user-list",
    "junk-unverified",
    "held",
    "default-from-delivered",
  ]);
});
