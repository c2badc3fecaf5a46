// A bounce that somebody passed on has the answer that it has alone, whatever stands above it.
import assert from "node:assert/strict";
import test from "node:test";
import { classifyBounce } from "../../../overrides/assets/javascripts/bounce/bounce-classifier.js";
import { rules } from "./rules.js";

/**
 * A bounce: the fields that mail programs show of it, what it says, and its source.
 * @typedef {{ from: string, to: string, subject: string, says: string, source: string }} Bounce
 */

const ORIGINAL = `From: Leads <leads@example.com>
To: kim@example.net
Subject: user unknown, over quota
Message-ID: <1@example.com>

550 5.2.2 over quota`;

/** @type {Record<string, Bounce>} */
const bounces = {
  "a report": {
    from: "Mail Delivery System <MAILER-DAEMON@mx.example.com>",
    to: "leads@example.com",
    subject: "Undelivered Mail Returned to Sender",
    says: `This is the mail system at host mx.example.com.

<kim@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1
    <kim@example.net>: Recipient address rejected: no such user (in reply to RCPT TO command)`,
    source: "",
  },
  "a text": {
    from: "MAILER-DAEMON@example.com",
    to: "leads@example.com",
    subject: "undeliverable mail",
    says: `Hi. This is the mail program at example.com.

<jo.doe@example.org>:
192.0.2.7 does not like recipient.
Remote host said: 552 5.2.2 Your mailbox is full
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

${ORIGINAL}`,
    source: "",
  },
  "a notice by its subject alone": {
    from: "Microsoft Outlook <outlook@example.com>",
    to: "leads@example.com",
    subject: "Undeliverable: Your leads of today",
    says: `Delivery has failed to these recipients or groups:

ann@example.org
The address is listed, blocked using a list that the other side keeps.

Remote server returned '554 5.7.1 Client host [192.0.2.9] blocked using a list'`,
    source: "",
  },
};

for (const bounce of Object.values(bounces)) {
  bounce.source = `Return-Path: <>
Received: from mx.example.com (mx.example.com [192.0.2.1])
\tby mail.example.com; Tue, 24 Nov 2026 09:15:02 +0000
From: ${bounce.from}
To: ${bounce.to}
Subject: ${bounce.subject}
Date: Tue, 24 Nov 2026 09:15:00 +0000
Message-ID: <2@mx.example.com>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="=_report"

--=_report
Content-Type: text/plain; charset=utf-8

${bounce.says}

--=_report
Content-Type: message/rfc822

${ORIGINAL}

--=_report--
`;
}

const ABOVE = {
  nothing: "",
  "a sentence": "Please help.\n\n",
  "a sentence without a blank line": "Please help.\n",
  "several people": `Hello,

can you see what is wrong? My colleague sam@example.com asked twice.

Thanks: Pat
--\x20
Pat Roe, Example Ltd
pat@example.com

On Tuesday, Sam wrote:
> I have no leads since Friday, the mailbox is full of other mail.

`,
};

/** @type {Record<string, (bounce: Bounce) => string>} What mail programs make of it. */
const forwards = {
  Gmail: ({ from, to, subject, says }) => `---------- Forwarded message ---------
From: ${from}
Date: Tue, Nov 24, 2026 at 9:15 AM
Subject: ${subject}
To: <${to}>


${says}`,
  Thunderbird: ({ from, to, subject, says }) => `-------- Forwarded Message --------
Subject: \t${subject}
Date: \tTue, 24 Nov 2026 09:15:00 +0000
From: \t${from}
To: \t${to}

${says}`,
  "Apple Mail": ({ from, to, subject, says }) => `Begin forwarded message:

> From: ${from}
> Subject: ${subject}
> Date: 24 November 2026 at 09:15:00 GMT
> To: ${to}
>
${says.replace(/^/gm, "> ")}`,
  Outlook: ({ from, to, subject, says }) => `-----Original Message-----
From: ${from}
Sent: Tuesday, November 24, 2026 9:15 AM
To: ${to}
Subject: ${subject}

${says}`,
  "Outlook on the web": ({ from, to, subject, says }) => `________________________________
From: ${from}
Sent: Tuesday, November 24, 2026 9:15 AM
To: ${to}
Subject: ${subject}

${says}`,
  "Outlook on a phone": ({ from, to, subject, says }) => `*From:* ${from}
*Sent:* Tuesday, November 24, 2026 9:15 AM
*To:* ${to}
*Subject:* ${subject}

${says}`,
  "German Thunderbird": ({ from, to, subject, says }) =>
    `-------- Weitergeleitete Nachricht --------
Betreff: ${subject}
Datum: Tue, 24 Nov 2026 09:15:00 +0000
Von: ${from}
An: ${to}

${says}`,
  "French Gmail": ({ from, to, subject, says }) => `---------- Message transféré ---------
De : ${from}
Date: mar. 24 nov. 2026 à 09:15
Objet : ${subject}
À : ${to}

${says}`,
  "Italian Apple Mail": ({ from, to, subject, says }) => `Inizio messaggio inoltrato:

Da: ${from}
Oggetto: ${subject}
Data: 24 novembre 2026
A: ${to}

${says}`,
  "Japanese Outlook": ({ from, to, subject, says }) => `差出人: ${from}
送信日時: 2026年11月24日
宛先: ${to}
件名: ${subject}

${says}`,
  "the source": ({ source }) => source,
  "Gmail’s table above the source": ({
    from,
    to,
    subject,
    source,
  }) => `Message ID\t<2@mx.example.com>
Created at:\tTue, Nov 24, 2026 at 9:15 AM
From:\t${from}
To:\t${to}
Subject:\t${subject}
SPF:\tPASS with IP 192.0.2.1

${source}`,
};

/** @type {Record<string, (text: string) => string>} What happens to a text on its way. */
const ways = {
  "as it is": (text) => text,
  "with the line ends of Windows": (text) => text.replaceAll("\n", "\r\n"),
  "quoted by somebody else": (text) =>
    `Look at this:\n\n${text.replace(/^/gm, "> ")}\n\nThanks, Kim`,
  "quoted with a line beside it": (text) => `Look:\n\n${text.replace(/^/gm, "| ")}\n\nThanks, Kim`,
  "quoted twice, without blanks": (text) => text.replace(/^/gm, ">>"),
  indented: (text) => text.replace(/^/gm, "    "),
  "forwarded again": (text) => `What now?

---------- Forwarded message ---------
From: Pat Roe <pat@example.com>
Date: Wed, Nov 25, 2026 at 8:00 AM
Subject: Fwd: Undelivered Mail
To: <kim@example.com>

${text}`,
  "as a message": (text) => `${PERSON}\n\n${text}`,
  "as a message in quoted-printable": (text) => `${PERSON}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

${quotedPrintable(text)}`,
  "as a message in base64 with HTML": (text) => `${PERSON}
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_alternative"

--=_alternative
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from(text).toString("base64")}
--=_alternative
Content-Type: text/html; charset=utf-8

<p>The mailbox is full
--=_alternative--`,
};

const PERSON = `Return-Path: <pat@example.com>
Received: from mail.example.com by mx.example.net; Wed, 25 Nov 2026 08:00:02 +0000
From: Pat Roe <pat@example.com>
To: support@example.net
Subject: Fwd: Undelivered Mail Returned to Sender
Date: Wed, 25 Nov 2026 08:00:00 +0000`;

const MAIL = PERSON.replace(/Subject: .*/, "Subject: Leads");

/** @param {string} text */
function quotedPrintable(text) {
  const bytes = [...new TextEncoder().encode(text)];
  return bytes
    .map((byte) => (byte === 10 || (byte > 31 && byte < 127 && byte !== 61) ? byte : null))
    .map((byte, at) => (byte === null ? hex(bytes[at]) : String.fromCharCode(byte)))
    .join("");
}

/** @param {number} byte */
function hex(byte) {
  return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

/** @param {string} text */
function told(text) {
  const { kind, cause, code, basicCode, recipient } = classifyBounce(text, rules);
  return { kind, cause, code, basicCode, recipient };
}

/** @type {Record<string, string[]>} */
const alone = {
  "a report": ["unknown", "5.1.1", "kim@example.net"],
  "a text": ["full", "5.2.2", "jo.doe@example.org"],
  "a notice by its subject alone": ["listed", "5.7.1", "ann@example.org"],
};
for (const [name, bounce] of Object.entries(bounces)) {
  test(`${name}, alone`, () => {
    const { cause, code, recipient } = told(bounce.source);
    assert.deepEqual([cause, code, recipient], alone[name]);
  });
  for (const [program, forward] of Object.entries(forwards)) {
    for (const [way, pass] of Object.entries(ways)) {
      test(`${name}, passed on by ${program}, ${way}`, () => {
        for (const [what, above] of Object.entries(ABOVE))
          assert.deepEqual(told(pass(above + forward(bounce))), told(bounce.source), what);
      });
    }
  }
  test(`${name}, attached to a message, and that to another`, () => {
    const once = attachedTo("message/rfc822", bounce.source);
    assert.deepEqual(told(once), told(bounce.source));
    assert.deepEqual(told(attachedTo("message/rfc822", once)), told(bounce.source));
    assert.deepEqual(told(attachedTo("application/octet-stream", once)), told(bounce.source));
  });
}

/**
 * @param {string} type
 * @param {string} source
 */
function attachedTo(type, source) {
  const boundary = `=_${source.length}`;
  return `${PERSON}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="${boundary}"

--${boundary}
Content-Type: text/plain; charset=utf-8

Please help, the mailbox is full.

--${boundary}
Content-Type: ${type}

${source}
--${boundary}--
`;
}

const [REPORT, TEXT] = [bounces["a report"], bounces["a text"]];

test("the message that a bounce returns is not taken for one that somebody passed on", () => {
  const returned = forwards.Outlook(REPORT);
  const failed = "<jo.doe@example.org>:\nRemote host said: 552 5.2.2 Your mailbox is full";
  assert.equal(told(`${failed}\n\n${returned}`).cause, "full");
  assert.equal(told(`${failed}\n\n--- copy of the message\n\n${REPORT.source}`).cause, "full");
  assert.equal(told(TEXT.source.replace(ORIGINAL, REPORT.source)).cause, "full");
});

test("a header that tells nothing is enough in a source, and below a line about forwarding", () => {
  const odd = { ...REPORT, from: "box@example.com", subject: "Your message" };
  const source = `Received: from a by b
From: ${odd.from}
Subject: ${odd.subject}

${odd.says}`;
  for (const person of ["", `${MAIL}\n\n`]) {
    for (const text of [forwards.Gmail(odd), source]) {
      const { cause, recipient } = told(`${person}Please help.\n\n${text}`);
      assert.deepEqual([cause, recipient], ["unknown", "kim@example.net"]);
    }
  }
});

test("what somebody passed on and is no bounce stays ordinary", () => {
  const lead = { ...REPORT, from: "leads@example.com", subject: "A lead", says: "user unknown" };
  assert.equal(told(`${MAIL}\n\n${forwards.Gmail(lead)}`).kind, "ordinary");
});
