import assert from "node:assert/strict";
import test from "node:test";
import { readHeaders } from "../../../overrides/assets/javascripts/headers/header-reader.js";
import { facts } from "./header-facts.js";

const [OURS] = facts.addresses.map((address) => address.split("/")[0]);
const SENDERS = "From: jane@example.com\nTo: john@example.com\nSubject: A lead";
const WHEN = "Tue, 24 Nov 2026 09:15:02 +0000";

/** @param {string[]} lines */
const answer = (...lines) => readHeaders([...lines, SENDERS].join("\n"), facts).origin.answer;
/** @param {string} way */
const received = (way) => `Received: ${way}; ${WHEN}`;

const OURS_AT = (/** @type {string} */ by) =>
  received(`from mail.example.net (mail.example.net [${OURS}]) by ${by}`);
const EVIL = received("from r.example.edu (unknown [192.0.2.66]) by mx.example.com (Postfix)");
const MICROSOFT = [
  received("from A1.prod.outlook.com (2603:10a6::20) by B2.prod.outlook.com with HTTPS"),
  received("from C3.protection.outlook.com (10.9.1.2) by A1.outlook.office365.com"),
];

/** What proves it, what makes it likely, and what anybody could have written. */
const ways = /** @type {Record<string, [string[], string]>} */ ({
  "to a server of one’s own": [[OURS_AT("mx.example.com")], "ours"],
  "to Microsoft 365, and on within it": [
    [...MICROSOFT, received(`from m.example.net (${OURS}) by C3.mail.protection.outlook.com`)],
    "ours",
  ],
  "and on by an address within the network": [
    [
      received("from mx.example.com (mx.example.com [10.0.0.5]) by store.example.com"),
      OURS_AT("mx.example.com"),
    ],
    "ours",
  ],
  "and on within one server": [
    [
      received("from mx.example.com by mx.example.com with LMTP"),
      received("from localhost (localhost [127.0.0.1]) by mx.example.com (amavisd-new)"),
      OURS_AT("mx.example.com"),
    ],
    "ours",
  ],
  "and on to a public address in the same domain": [
    [
      received("from mx.example.com (mx.example.com [192.0.2.1]) by store.example.com"),
      OURS_AT("mx.example.com"),
    ],
    "probable",
  ],
  "through a filter that is known": [
    [
      received("from eu-1.mimecast.com (192.0.2.20) by C3.mail.protection.outlook.com"),
      OURS_AT("eu-1.mimecast.com"),
    ],
    "probable",
  ],
  "by the filter’s name in the greeting, where another one is the server’s": [
    [
      received("from eu-1.mimecast.com (r.example.edu [192.0.2.66]) by mx.example.com (Postfix)"),
      OURS_AT("eu-1.mimecast.com"),
    ],
    "claimed",
  ],
  "below a private address, by a server that is none of those above it": [
    [received("from a ([10.0.0.5]) by mx.example.com"), OURS_AT("r.other.test")],
    "probable",
  ],
  "below a private address, by a server that only greeted with that name": [
    [received("from r.other.test ([10.0.0.5]) by mx.example.com"), OURS_AT("r.other.test")],
    "probable",
  ],
  "below a private address, by a server under the same country’s suffix": [
    [received("from a ([10.0.0.5]) by mx.example.co.uk"), OURS_AT("r.other.co.uk")],
    "probable",
  ],
  "below a private address, by a server of the same provider": [
    [
      received("from 10.217.1.1 by atlas101.free.mail.bf1.yahoo.com with HTTPS"),
      received(`from ${OURS} (EHLO mail.example.net) by 10.217.1.2 with SMTPs`),
    ],
    "ours",
  ],
  "below a private address, by the same people’s server outside": [
    [received("from gate ([10.0.0.5]) by ex1.example.local"), OURS_AT("gate.example.com")],
    "ours",
  ],
  "below a server of somebody else": [[EVIL, OURS_AT("r.example.edu")], "claimed"],
  "below it, without saying where": [[EVIL, `Received: from a ([${OURS}])`], "claimed"],
  "below a greeting by the receiver’s own name": [
    [
      received("from mx.example.com (unknown [192.0.2.66]) by mx.example.com"),
      OURS_AT("mx.example.com"),
    ],
    "claimed",
  ],
  "below a greeting with a comment of its own": [
    [
      received("from x (mx.example.com [10.0.0.1]) (unknown [192.0.2.66]) by mx.example.com"),
      OURS_AT("mx.example.com"),
    ],
    "claimed",
  ],
  "below a name that may be forged": [
    [
      received("from x (mx.example.com [192.0.2.66] (may be forged)) by store.example.com"),
      OURS_AT("mx.example.com"),
    ],
    "claimed",
  ],
  "below a name under a public suffix": [
    [received("from x (mx.evil.co.uk [192.0.2.66]) by acme.co.uk"), OURS_AT("mx.evil.co.uk")],
    "claimed",
  ],
  "below a step that tells no address": [
    [received("from r.example.edu by mx.example.com with SMTP"), OURS_AT("r.example.edu")],
    "claimed",
  ],
  "our address as a comment of a greeting": [
    [received(`from x ([${OURS}]) (unknown [192.0.2.66]) by mx.example.com`)],
    "claimed",
  ],
  "below Microsoft 365, which names somebody else": [
    [
      ...MICROSOFT,
      received("from m.example.net (192.0.2.66) by C3.mail.protection.outlook.com"),
      "X-Forefront-Antispam-Report: CIP:192.0.2.66;SFV:NSPM;",
      OURS_AT("m.example.net"),
    ],
    "claimed",
  ],
  "by us, but Microsoft 365 names somebody else": [
    [
      received(`from m.example.net (${OURS}) by C3.mail.protection.outlook.com`),
      "X-Forefront-Antispam-Report: CIP:192.0.2.66;SFV:NSPM;",
    ],
    "claimed",
  ],
  "by us, but SPF saw somebody else": [
    [
      OURS_AT("mx.example.com"),
      "Received-SPF: fail (mx.example.com: no) client-ip=192.0.2.66; envelope-from=x@example.net",
    ],
    "claimed",
  ],
  "by a mark of Microsoft 365 at another receiver": [
    [EVIL, `X-Forefront-Antispam-Report: CIP:${OURS};SFV:NSPM;`],
    "elsewhere",
  ],
  "by the address of a sender at another receiver": [[EVIL, `X-Sender-IP: ${OURS}`], "elsewhere"],
  "by a report below a receiver that notes no address": [
    [
      received("from r.example.edu by mx.example.com with SMTP"),
      `Authentication-Results: mx.example.com; spf=pass (sender IP is ${OURS})` +
        " smtp.mailfrom=example.net",
    ],
    "claimed",
  ],
  "below a step over the web that tells no address": [
    [received("from r.example.edu by mx.example.com with HTTP"), OURS_AT("r.example.edu")],
    "claimed",
  ],
  "by a report of another server": [
    [
      EVIL,
      `Authentication-Results: r.example.edu; spf=pass (sender IP is ${OURS})` +
        " smtp.mailfrom=example.net",
    ],
    "elsewhere",
  ],
});

for (const [name, [lines, expected]] of Object.entries(ways))
  test(`from us? ${name}`, () => assert.equal(answer(...lines), expected));

/** A small generator of numbers, so that a failure can be repeated. */
function dice(/** @type {number} */ seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * sides);
  };
}

const NAMES = [
  "mx.example.com",
  "r.example.edu",
  "a.prod.outlook.com",
  "eu-1.mimecast.com",
  "[::1]",
];
const ADDRESSES = [OURS, "192.0.2.66", "10.0.0.1", "2603:10a6::20", "127.0.0.1"];
const TOPS = [
  EVIL,
  received("from mx.example.com (unknown [192.0.2.66]) by mx.example.com"),
  received("from r.example.edu by mx.example.com with SMTP"),
  received("from C3.protection.outlook.com (192.0.2.66) by A1.mail.protection.outlook.com"),
  received("from unknown (HELO mx.example.com) (192.0.2.66) by mx.example.com with SMTP"),
  received("from [192.0.2.66] (helo=mx.example.com) by mx.example.com with esmtp (Exim 4.98)"),
];

/**
 * A line that an outsider writes below those of the receiver.
 * @param {(sides: number) => number} roll
 */
function forged(roll) {
  const name = () => NAMES[roll(NAMES.length)];
  const address = () => ADDRESSES[roll(ADDRESSES.length)];
  const by = roll(4) ? ` by ${name()}` : "";
  return [
    received(`from ${name()} (${name()} [${address()}])${by}`),
    received(`from ${name()} (${address()})${by} with LMTP`),
    received(`from ${name()}${by} with HTTPS`),
    `X-Forefront-Antispam-Report: CIP:${address()};SFV:NSPM;`,
    `X-Sender-IP: ${address()}`,
    `Received-SPF: pass (${name()}: ok) client-ip=${address()}; receiver=${name()}`,
    `Authentication-Results: ${name()}; spf=pass (sender IP is ${address()}) smtp.helo=b.example`,
    `Authentication-Results: spf=pass (sender IP is ${address()}) smtp.mailfrom=b.example`,
    `ARC-Authentication-Results: i=1; ${name()}; spf=pass (sender IP is ${address()})`,
  ][roll(9)];
}

test("whatever an outsider writes, it is never the yes", () => {
  const roll = dice(7);
  for (let round = 0; round < 3000; round += 1) {
    const top = TOPS[roll(TOPS.length)];
    const lines = Array.from({ length: 1 + roll(5) }, () => forged(roll)).filter(
      (line) => round % 2 || !line.startsWith("Received:"),
    );
    assert.notEqual(answer(top, ...lines), "ours", [top, ...lines].join("\n"));
  }
});
