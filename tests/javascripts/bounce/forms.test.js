// A bounce in every form in which people paste it: the recipient is the one that failed, and the
// codes are those that the recipient's server gave.
import assert from "node:assert/strict";
import test from "node:test";
import { classifyBounce } from "../../../overrides/assets/javascripts/bounce/bounce-classifier.js";
import { assertLinear } from "../growth.js";
import { rules } from "./rules.js";

/**
 * @typedef {object} Told
 * @property {string | null} [recipient]
 * @property {string | null} [code]
 * @property {string | null} [basicCode]
 * @property {boolean} [permanent]
 * @property {string | null} [cause]
 * @property {string[]} [recipients]
 */

const KIM = "kim@example.com";
/** @type {Told} */
const UNKNOWN = {
  recipient: KIM,
  code: "5.1.1",
  basicCode: "550",
  permanent: true,
  cause: "unknown",
};
/** @type {Told} */
const FULL = { ...UNKNOWN, code: "5.2.2", basicCode: "552", cause: "full" };
const SAID = "550 5.1.1 no such user";

const EVENT = {
  notificationType: "Bounce",
  bounce: {
    bounceType: "Permanent",
    bouncedRecipients: [
      { emailAddress: KIM, action: "failed", status: "5.1.1", diagnosticCode: `smtp; ${SAID}` },
    ],
  },
  mail: { source: "leads@example.net", messageId: "450", destination: ["pat@example.org", KIM] },
};
const json = (/** @type {unknown} */ value) => JSON.stringify(value, null, 2);

/** @type {Record<string, [text: string, told: Told][]>} */
const forms = {
  "links and marks": [
    [`<[${KIM}](mailto:${KIM})>: host mx.example.com[192.0.2.9] said: ${SAID}`, UNKNOWN],
    [`Delivery failed:\n\n${KIM}<mailto:${KIM}>\nThe server said: ${SAID}`, UNKNOWN],
    [`Delivery failed:\n\n[Kim Lee](mailto:${KIM})\nThe server said: ${SAID}`, UNKNOWN],
    [`Mail to <mailto:${KIM}> failed: ${SAID}`, UNKNOWN],
    [`**${KIM}**: ${SAID}`, UNKNOWN],
    [`\`${KIM}\` – ${SAID}`, UNKNOWN],
    [`| ${KIM} | ${SAID} |`, UNKNOWN],
    [`  - [${KIM}]: ${SAID}`, UNKNOWN],
  ],
  "sender and recipient": [
    [`Failed: leads@example.net → ${KIM} 'Leads' Server response: ${SAID}`, UNKNOWN],
    [`leads@example.net => ${KIM} : ${SAID}`, UNKNOWN],
    [`24 Nov | leads@example.net | ${KIM} | ${SAID}`, UNKNOWN],
    [`From: leads@example.net To: ${KIM} Error: ${SAID}`, UNKNOWN],
    [`sender=leads@example.net recipient=${KIM} reason="${SAID}"`, UNKNOWN],
    [`Message from leads@example.net to ${KIM} could not be delivered: ${SAID}`, UNKNOWN],
    [`Refused for ${KIM}, it came from leads@example.net: ${SAID}`, UNKNOWN],
    ["550 5.1.8 <leads@example.net>: Sender address rejected: no such user", { recipient: null }],
    ["Mail from leads@example.net rejected: 550 5.7.1 no", { recipient: null }],
  ],
  "those who help": [
    ["550 5.7.1 no; write to support@example.org or abuse@example.net", { recipient: null }],
    ["550 no, see https://example.org/?email=leads@example.net", { recipient: null }],
    [`postmaster@example.org helps.\n\n${KIM}\n${SAID}`, UNKNOWN],
    [
      `550 5.1.1 <support@example.com>: no such user`,
      { ...UNKNOWN, recipient: "support@example.com" },
    ],
  ],
  "lines of logs": [
    [
      `Nov 24 out7 smtp[450]: 4F2A: to=<${KIM}>, orig_to=<sales@example.net>, relay=mx[192.0.2.9]` +
        `:25, delay=450, dsn=5.1.1, status=bounced (host mx said: ${SAID} (in reply to RCPT TO))`,
      UNKNOWN,
    ],
    [
      "4F2A: from=<leads@example.net>, size=512 , nrcpt=2 (queue active)\n" +
        "4F2A: to=<pat@example.org>, dsn=2.0.0, status=sent (250 2.0.0 Ok)\n" +
        `4F2A: to=<${KIM}>, dsn=5.2.2, status=bounced (host mx said: 552 5.2.2 over quota)\n` +
        "4F2A: removed",
      FULL,
    ],
    [
      `smtp[450]: 4F2A: to=<${KIM}>, delay=450, dsn=4.4.1, status=deferred (mx: timed out)`,
      { recipient: KIM, code: "4.4.1", basicCode: null, permanent: false, cause: "slow" },
    ],
    [`4F2A: to=<${KIM}>, dsn=2.0.0, status=sent (250 Ok)`, { cause: "delivered" }],
    [
      `NOQUEUE: reject: RCPT from a[192.0.2.7]: ${SAID}; from=<leads@example.net> to=<${KIM}>`,
      UNKNOWN,
    ],
    [
      "2026-11-24 10:02:10 1qR5mH-0001ab-CD <= leads@example.net H=a S=450 id=1@x.net\n" +
        "2026-11-24 10:02:11 1qR5mH-0001ab-CD => pat@example.org R=dns T=smtp\n" +
        `2026-11-24 10:02:11 1qR5mH-0001ab-CD ** ${KIM} F=<leads@example.net> R=dns: ${SAID}`,
      UNKNOWN,
    ],
    [
      `2026-11-24 10:02:11 1qR5mH-0001ab-CD == ${KIM} R=dns defer (-44): 450 4.4.1 later`,
      { recipient: KIM, code: "4.4.1", basicCode: "450", permanent: false, cause: "slow" },
    ],
    [
      `mta[450]: 1AO: to=${KIM}, ctladdr=leads@example.net (1/1), dsn=5.1.1, stat=no such user`,
      { ...UNKNOWN, basicCode: null },
    ],
    [
      `starting delivery 51: msg 9930 to remote ${KIM}\n` +
        "delivery 51: failure: Remote_host_said:_550_5.1.1_no_such_user/Giving_up/",
      UNKNOWN,
    ],
    [`result="PermFail" stat="${SAID}" from=<leads@example.net> to=<${KIM}>`, UNKNOWN],
  ],
  sessions: [
    [
      `MAIL FROM:<leads@example.net>\n250 2.1.0 Ok\nRCPT TO:<${KIM}>\n${SAID}\nQUIT\n221 Bye`,
      UNKNOWN,
    ],
    [`> MAIL FROM:<leads@example.net>\n< 250 Ok\n> RCPT TO:<${KIM}>\n< ${SAID}`, UNKNOWN],
    [
      `2026-11-24 09:15 CLIENT -> SERVER: RCPT TO:<${KIM}>\n` +
        `2026-11-24 09:15 SERVER -> CLIENT: ${SAID}\n2026-11-24 09:15 mailbox is full`,
      UNKNOWN,
    ],
    [`"S"\t450\t12\t"SENT: RCPT TO:<${KIM}>"\n"S"\t450\t12\t"RECEIVED: ${SAID}"`, UNKNOWN],
  ],
  tables: [
    [
      "#Software: x\n#Fields: date-time,event-id,recipient-address,detail,total-bytes,subject\n" +
        `2026-11-24,DELIVER,pat@example.org,,450,x\n2026-11-24,FAIL,${KIM},${SAID},552,"a, b"`,
      UNKNOWN,
    ],
    [
      "Sender,RecipientAddress,Subject,Status,Size,Detail\n" +
        `leads@example.net,${KIM},"Leads, ""today""",Failed,452,"${SAID}"`,
      UNKNOWN,
    ],
    [`sender;recipient;status;reason\nleads@example.net;${KIM};failed;${SAID}`, UNKNOWN],
    [`sender\trecipient\tstatus\treason\nleads@example.net\t${KIM}\tfailed\t${SAID}`, UNKNOWN],
    [
      `MessageId : <1@example.net>\nReceived : 24/11/2026\nSenderAddress : leads@example.net\n` +
        `RecipientAddress : ${KIM}\nStatus : Failed\nDetail : ${SAID}`,
      UNKNOWN,
    ],
  ],
  events: [
    [json(EVENT), UNKNOWN],
    [JSON.stringify({ Type: "Notification", Message: JSON.stringify(EVENT) }), UNKNOWN],
    [`What is this?\n\n\`\`\`json\n${json(EVENT)}\n\`\`\`\nPat <pat@example.net>`, UNKNOWN],
    [`10:15 worker[450] payload: ${JSON.stringify(EVENT)}`, UNKNOWN],
    [`{ not this } ${json(EVENT)}`, UNKNOWN],
    [json(EVENT).split('"mail"')[0], UNKNOWN],
    [
      json([
        { email: "pat@example.org", event: "delivered", response: "250 OK" },
        { email: KIM, event: "bounce", reason: SAID },
      ]),
      UNKNOWN,
    ],
    [
      `${JSON.stringify({ email: "pat@example.org", event: "delivered" })}\n${JSON.stringify({
        email: KIM,
        event: "hard_bounce",
        reason: SAID,
      })}`,
      UNKNOWN,
    ],
    [
      json({
        "event-data": {
          event: "failed",
          severity: "temporary",
          "delivery-status": { code: 452, message: "4.2.2 over quota", "attempt-no": 550 },
          message: { headers: { to: "pat@example.org", from: "leads@example.net" }, size: 552 },
          recipient: KIM,
        },
      }),
      { recipient: KIM, code: "4.2.2", basicCode: "452", permanent: false, cause: "full" },
    ],
    [
      json({
        bounce: { bounceSubType: "MailboxIsFull", bouncedRecipients: [{ emailAddress: KIM }] },
      }),
      { recipient: KIM, cause: "full" },
    ],
    [
      json({ notificationType: "Complaint", event: "complaint", email: KIM }),
      { cause: "complaint" },
    ],
    [json({ event: "delivered", email: KIM, response: "250 OK" }), { cause: "delivered" }],
    [json({ from: "leads@example.net", to: KIM, response: SAID, pid: 450 }), UNKNOWN],
  ],
  "fields of reports": [
    [
      `Final-Recipient: rfc822; ${KIM}\nAction: failed\nStatus: 5.0.0\n` +
        `X-Supplementary-Info: <192.0.2.9 #5.0.0 smtp; ${SAID}>\nX-Trace: 1 2`,
      { ...UNKNOWN, code: "5.0.0" },
    ],
    [
      `  "recipient": "${KIM}",\n  "addresser": "leads@example.net",\n` +
        `  "diagnosticcode": "${SAID}",\n  "action": "failed",`,
      UNKNOWN,
    ],
    [`recipient => '${KIM}'\nresponse => '${SAID}'\nstatus => 'failed'`, UNKNOWN],
  ],
  "errors of programs": [
    [`SMTP Error: The following recipients failed: ${KIM}: ${SAID}`, UNKNOWN],
    [
      `SMTP Error: data not accepted.SMTP server error: DATA END command failed Detail: <${KIM}> ` +
        "over quota SMTP code: 552 Additional SMTP info: 5.2.2",
      FULL,
    ],
    [
      "The following From address failed: leads@example.net : MAIL FROM command failed",
      { recipient: null },
    ],
    [`Expected response code "250" but got code "550", with message "${SAID} <${KIM}>".`, UNKNOWN],
    [
      `Expected response code "250/251/252" but got code "552", with message "552 over quota"`,
      { code: null, basicCode: "552", permanent: true, cause: "full" },
    ],
    ['Expected response code "250" but got an empty response.', { basicCode: null }],
    [`x.RecipientsRefused: {'${KIM}': (550, b'5.1.1 no such user')}`, UNKNOWN],
    [
      `{'${KIM}': (550, b'5.1.1 no such user'), 'pat@example.org': (552, b"5.2.2 over quota")}`,
      { ...UNKNOWN, recipients: [KIM, "pat@example.org"] },
    ],
    ["send failed: (552, 'over quota 250')", { basicCode: "552", recipient: null, cause: "full" }],
    [
      "File \"mail.py\", line 451\nx.SMTPSenderRefused: (553, b'5.7.1 not owned by user', " +
        "'leads@example.net')",
      { code: "5.7.1", basicCode: "553", recipient: null },
    ],
    [`Error: Can't send mail - all recipients were rejected: ${SAID} <${KIM}>`, UNKNOWN],
    [
      `Error: a\n  code: 'EENVELOPE',\n  response: '${SAID}',\n  responseCode: 550,\n` +
        `  rejected: [ '${KIM}' ],`,
      UNKNOWN,
    ],
    [
      `Mail.FailedException: Mailbox unavailable. The server response was: 5.1.1 <${KIM}>: ` +
        "no such user",
      { ...UNKNOWN, basicCode: null },
    ],
    [
      `mail.SendFailedException: Invalid Addresses;\n\tnested: smtp.AddressFailedException: ` +
        `${SAID} ${KIM}\n\tat SMTPTransport.java:2064`,
      UNKNOWN,
    ],
    [`Net::SMTPFatalError: ${SAID} <${KIM}>`, UNKNOWN],
    [`permanent error (550): 5.1.1 <${KIM}>: no such user`, UNKNOWN],
    [`2026/11/24 09:15:00 mail: ${SAID} <${KIM}>`, UNKNOWN],
  ],
};
for (const [form, rows] of Object.entries(forms)) {
  for (const [text, told] of rows) {
    test(`${form}: ${JSON.stringify(text.slice(0, 60))}`, () => {
      const { recipients, ...answer } = classifyBounce(text, rules);
      const { recipients: several, ...one } = told;
      assert.partialDeepStrictEqual(answer, one);
      if (several)
        assert.deepEqual(
          recipients.map(({ address }) => address),
          several,
        );
    });
  }
}

test("a form within a message has the answer that it has alone", () => {
  const head = "From: pat@example.net\nTo: help@example.org\nSubject: Help\nMessage-ID: <1@x>\n\n";
  for (const [text, told] of [...forms.events.slice(0, 3), ...forms.tables.slice(0, 3)])
    assert.partialDeepStrictEqual(classifyBounce(`${head}Hello,\n\n${text}`, rules), told);
});

test("the words around a reply do not decide against it, in whatever language", () => {
  for (const said of [
    `Der Remoteserver hat „${SAID}“ zurückgegeben`,
    `Le serveur distant a répondu : ${SAID}`,
    `Le serveur a renvoyé « ${SAID} »`,
    `Vzdálený server vrátil hodnotu ${SAID}`,
    `サーバーが「${SAID}」を返しました`,
    `応答：${SAID}`,
  ]) {
    const text = `${KIM}\nOver quota? No.\n\n${said}`;
    assert.partialDeepStrictEqual(classifyBounce(text, rules), UNKNOWN, said);
  }
});

test("what people write above what they quote does not decide", () => {
  const quoted = [`Your message to ${KIM} failed.`, "", `The server said: ${SAID}`];
  for (const mark of ["> ", ">> ", "| ", "> | "]) {
    const text = ["Over quota, I think?", "Pat <pat@example.net>", ""].join("\n");
    const below = quoted.map((line) => mark + line).join("\n");
    assert.partialDeepStrictEqual(classifyBounce(`${text}\n${below}`, rules), UNKNOWN, mark);
  }
});

test("what people quote decides before what they write, also where no server speaks", () => {
  const text = `Is the mailbox over quota?\n\n> No such user: ${KIM}\n\nPat <pat@example.net>`;
  assert.partialDeepStrictEqual(classifyBounce(text, rules), { cause: "unknown", recipient: KIM });
});

test("no words are found across the fields of a report", () => {
  const fields = `Final-Recipient: rfc822; ${KIM}\nAction: failed\nStatus: 5.0.0`;
  const text = `It failed.\n\n${fields}\nRemote-MTA: dns; client.example.com\nX-Note: listed`;
  assert.equal(classifyBounce(text, rules).cause, "vague");
});

const FOOTER = "This was checked for viruses, and user unknown.";
const report = (/** @type {string} */ text, /** @type {string} */ fields) =>
  `From: mailer-daemon@example.net\nSubject: Undelivered\nMIME-Version: 1.0\n` +
  `Content-Type: multipart/report; boundary="b"\n\n--b\n\n${text}\n--b\n` +
  `Content-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n${fields}\n--b--`;

test("footers do not decide where a report or a reply does", () => {
  const fields = `Final-Recipient: rfc822; ${KIM}\nAction: failed\nStatus: 5.2.2`;
  for (const text of ["It failed.", "It failed.\n\n-- ", "It failed.\n__________"]) {
    for (const between of [" ", "\n\n"]) {
      const { cause } = classifyBounce(report(`${text}${between}${FOOTER}`, fields), rules);
      assert.equal(cause, "full");
    }
  }
  assert.equal(classifyBounce(`${KIM}:\n552 5.2.2 no\n\n${FOOTER}`, rules).cause, "full");
});

test("a sentence that tells all there is remains, though it looks like a footer", () => {
  assert.equal(classifyBounce(FOOTER, rules).cause, "unknown");
});

test("the recipient is an address that the sender knows", () => {
  const recipientOf = (/** @type {string} */ fields) =>
    classifyBounce(report("It failed.", `${fields}\nAction: failed\nStatus: 5.1.1`), rules)
      .recipient;
  const original = `Original-Recipient: rfc822; ${KIM}\n`;
  for (const final of ["kim", "kim@localhost", "kim@mail.internal", "|/usr/bin/filter"])
    assert.equal(recipientOf(`${original}Final-Recipient: rfc822; ${final}`), KIM, final);
  const known = "kim.lee@example.org";
  assert.equal(recipientOf(`${original}Final-Recipient: rfc822; ${known}`), known);
  assert.equal(recipientOf("Final-Recipient: rfc822; kim@localhost"), "kim@localhost");
});

test("whatever is pasted, the recipient is none or an address that stands there", () => {
  const words = [
    ...[KIM, "leads@example.net", "mailer-daemon@example.org", "a@", "@b", "from", "to=", "To:"],
    ...["→", ">", "<", "|", ";", ",", "{", "}", "[", "]", '"', "'", "(", ")", ":", "=", "\\"],
    ...["\n", "\n\n", " ", "\t", "550", "5.1.1", "550-", "said:", "recipient"],
    ...["Expected response code", "got code", "(550, b'", "https://a/?b=", "ü", "宛先", "-- "],
  ];
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647);
  for (let round = 0; round < 2_000; round += 1) {
    const length = 1 + (random() % 30);
    const text = Array.from({ length }, () => words[random() % words.length]).join("");
    const { recipient } = classifyBounce(text, rules);
    assert.ok(recipient === null || text.includes(recipient), JSON.stringify([text, recipient]));
    assert.ok(!recipient?.includes("mailer-daemon"), JSON.stringify([text, recipient]));
  }
});

for (const bait of [
  "> a@b.c\n\nx\n",
  "{",
  "[[",
  '{"a":',
  '{"email":"a@b.c"}\n',
  '{"a":"',
  '"\\',
  "a,recipient,b\n",
  'a,recipient,"',
  "recipient;a;b\n1;2;3\n",
  "to=<a@b.c>, dsn=5.1.1, status=bounced (x)\n",
  "to=<a@b.c status=",
  "2026-11-24 10:02:11 1qR5mH-0001ab-CD ** a@b.c x\n",
  "starting delivery 1: x to remote a@b.c\n",
  "(550, b'",
  "{'a@b.c': (550, b'x'), ",
  "Expected response code 250 ",
  "Detail: x ",
  "a.b.Exception",
  "failed: ",
  "[a](mailto:a@b.c) ",
  "a@b.c<mailto:a@b.c>",
  "<mailto:",
  "a@b.c → ",
  "RCPT TO:<a@b.c>\n",
  "from a@b.c to ",
  "https://a/?a@b.c ",
  "checked for viruses. ",
  "-- \nscanned by\n\n",
  "RecipientAddress : a@b.c\nStatus : x\nDetail : y\n\n",
  "| a@b.c | 550 x |\n",
]) {
  test(`work grows with the length of ${JSON.stringify(bait.slice(0, 30))} and no faster`, () => {
    assertLinear((text) => classifyBounce(text, rules), bait);
  });
}
