import assert from "node:assert/strict";
import test from "node:test";
import { classifyBounce } from "../../../overrides/assets/javascripts/bounce/bounce-classifier.js";
import { assertLinear } from "../growth.js";
import { rules } from "./rules.js";

const classify = (/** @type {string} */ text) => classifyBounce(text, rules);

/**
 * @param {string} head
 * @param {string} body
 */
const mail = (head, body) =>
  `From: ${head.includes("From:") ? "" : "Mailer-Daemon"}@example.com
To: jane@example.com
${head}

${body}`;

/**
 * @param {string} body
 * @param {string} [head]
 */
const bounce = (body, head = "Subject: Undelivered") => mail(head, body);

const FAILED = "Final-Recipient: rfc822; a@example.com\nAction: failed";

/**
 * @param {string} status what the report says of a recipient
 * @param {string} [text]
 */
const report = (status, text = "It failed.") =>
  bounce(
    `--b

${text}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; a.example.com

${status}
--b
Content-Type: message/rfc822

Subject: user unknown, blocked using this

550 over quota
--b--`,
    'Content-Type: multipart/report; boundary="b"',
  );

/** @type {[name: string, line: string, cause: string | null][]} */
const lines = [
  ["words before the code", "550 5.1.1 mailbox is full", "full"],
  ["a code without words", "550 5.1.1 go away", "unknown"],
  ["a reply of several lines", "550-5.7.1 The mailbox\r\n550-5.7.1 is\r\n550 5.7.1 full", "full"],
  ["words with others between", "554 Client host [192.0.2.1] listed", "listed"],
  ["a reply code alone", "550 no", "vague"],
  ["neither words nor a code", "Hello", null],
  ["nothing", " \n\t", null],
];
for (const [name, text, key] of lines) {
  test(`a line with ${name}`, () => assert.equal(classify(text).cause, key));
}

/** @type {[name: string, message: string, cause: string | null][]} */
const messages = [
  [
    "the report before the text",
    report(`${FAILED}\nDiagnostic-Code: smtp; 550 no such user`, "over quota"),
    "unknown",
  ],
  [
    "the code of the report before words of the text",
    report(`${FAILED}\nStatus: 5.1.1`, "Your mailbox is full."),
    "unknown",
  ],
  ["the code of the report", report(`${FAILED}\nStatus: 5.2.2`), "full"],
  [
    "a folded Diagnostic-Code",
    report("Final-Recipient: rfc822; a@example.com\nDiagnostic-Code: smtp; 550 user\n  unknown"),
    "unknown",
  ],
  [
    "a report of success",
    report("Final-Recipient: rfc822; a@example.com\nAction: delivered\nStatus: 2.0.0"),
    "delivered",
  ],
  [
    "a report among the text",
    bounce(`Technical report:\n\n${FAILED}\nDiagnostic-Code: smtp; 550 over quota`),
    "full",
  ],
  [
    "a quoted answer",
    bounce(
      "We could not deliver it, though our user unknown list is empty.\n\n" +
        "host mx.example.com said: 552 over quota",
    ),
    "full",
  ],
  [
    "the first of several answers",
    bounce("<a@example.com>:\n550 no such user\n\n<b@example.com>:\n552 over quota"),
    "unknown",
  ],
  [
    "a returned message behind a line",
    bounce("It failed.\n\n--- Below is a copy of the message.\n\nuser unknown"),
    "vague",
  ],
  [
    "a returned message behind nothing",
    bounce("It failed.\n\nReceived: from a\nFrom: b\nSubject: user unknown\n\nuser unknown"),
    "vague",
  ],
  [
    "HTML alone",
    bounce(
      "<style>user unknown</style><p>The mailbox&nbsp;is <b>full</b>",
      "Content-Type: text/html\nSubject: Undelivered",
    ),
    "full",
  ],
  ["a quoted, passed on text", bounce("> host said:\n> 550 the mailbox\n> is full"), "full"],
  [
    "a complaint",
    bounce(
      "--b\n\nuser unknown\n--b\n" +
        "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--",
      'Content-Type: multipart/report; boundary="b"',
    ),
    "complaint",
  ],
  [
    "an automatic reply by its field",
    mail("From: a\nX-Autoreply: yes\nSubject: Hi", "I am in Rome."),
    "away",
  ],
  [
    "an automatic reply by its subject",
    mail("From: a\nSubject: Away until May", "I am in Rome."),
    "away",
  ],
  [
    "a challenge",
    mail("From: a\nAuto-Submitted: auto-replied\nSubject: Hi", "Click here to confirm."),
    "confirm",
  ],
  [
    "a delay without a reason",
    bounce("Your message has been delayed. The queue is long."),
    "delayed",
  ],
];
for (const [name, text, key] of messages) {
  test(`a message with ${name}`, () => assert.equal(classify(text).cause, key));
}

test("ordinary mail is named as such", () => {
  const answer = classify(mail("From: a\nSubject: Lunch", "The mailbox is full of letters."));
  assert.deepEqual([answer.kind, answer.reason, answer.cause], ["ordinary", "not-a-bounce", null]);
});

test("words and a code that disagree leave it open", () => {
  const answer = classify("550 5.1.1 mailbox is full");
  assert.equal(answer.certain, false);
  assert.deepEqual(
    answer.candidates.map((each) => each.cause),
    ["full", "unknown"],
  );
});

test("a code that stands for nearly everything does not disagree", () => {
  assert.equal(classify("550 5.7.1 no such user").certain, true);
});

test("a code of several reasons leaves it open", () => {
  const answer = classify("550 5.7.1 no");
  assert.deepEqual([answer.certain, answer.candidates.length], [false, 2]);
});

test("what decided is marked, and where it stood is told", () => {
  const { evidence } = classify(
    report("Final-Recipient: rfc822; a@example.com\nDiagnostic-Code: smtp; 550 User  Unknown here"),
  );
  assert.ok(evidence);
  assert.equal(evidence.from, "diagnostic");
  assert.equal(evidence.text, "User Unknown");
  assert.equal(evidence.line.slice(evidence.start, evidence.end), "User Unknown");
});

test("codes, the recipient, and whether it is final", () => {
  const answer = classify(report(`${FAILED}\nDiagnostic-Code: smtp; 450 4.1.1 no such user`));
  assert.deepEqual(
    [answer.code, answer.basicCode, answer.recipient, answer.permanent],
    ["4.1.1", "450", "a@example.com", true],
  );
  assert.equal(classify("450 4.1.1 no such user").permanent, false);
  assert.equal(classify("no such user").permanent, true);
});

test("each of several recipients has its cause", () => {
  const answer = classify(
    bounce("<a@example.com>:\n550 no such user\n\n<b@example.com>:\n552 over quota"),
  );
  assert.deepEqual(answer.recipients, [
    { address: "a@example.com", cause: "unknown" },
    { address: "b@example.com", cause: "full" },
  ]);
});

test("an unrecognized text can be sent, without names", () => {
  const { redacted: text } = classify(
    "Xyzzy for Jane.Doe@example.com at mx.example.com [192.0.2.1]",
  );
  assert.equal(text, "Xyzzy for [address 1] at [host 1] [[IP 1]]");
  assert.notEqual(classify("550 no").redacted, null);
  assert.equal(classify("550 no such user").redacted, null);
});

test("causes that say little yield to any other in the message", () => {
  const explained = "Your message has been delayed.\n\n";
  assert.equal(classify(bounce(`${explained}550 no such user`)).cause, "unknown");
  assert.equal(classify(bounce(`${explained}host said: 450 4.4.1 later`)).cause, "slow");
  assert.equal(classify(bounce("host said: 550 no\n\nhost said: 552 over quota")).cause, "full");
  assert.equal(classify(bounce("host said: 550 no")).cause, "vague");
});

test("words around a report that disagree with its code leave it open", () => {
  const answer = classify(report(`${FAILED}\nStatus: 5.1.1`, "Your mailbox is full."));
  assert.equal(answer.certain, false);
  assert.deepEqual(
    answer.candidates.map((each) => each.cause),
    ["unknown", "full"],
  );
});

test("words that hint say what a code means, and yield to it otherwise", () => {
  assert.equal(classify("550 5.2.2 the quota").cause, "full");
  assert.equal(classify("550 5.1.1 the quota").cause, "unknown");
  assert.equal(classify("550 5.7.1 the quota").cause, "full", "5.7.1 says nothing");
});

test("hints at several reasons leave it open", () => {
  assert.equal(classify("550 the quota of the relay").certain, false);
});

test("one word that hints is sure only beside a code of its reason", () => {
  assert.equal(classify("550 the quota").certain, false);
  assert.equal(classify("550 5.2.2 the quota").certain, true);
});

test("a code that stands for nearly everything is never sure", () => {
  for (const line of ["550 5.7.1 no", "550 no", "550 5.0.0 no"])
    assert.equal(classify(line).certain, false, line);
});

/** @type {[name: string, around: (reply: string) => string][]} */
const dresses = [
  ["alone", (reply) => reply],
  [
    "in Postfix’s words",
    (reply) => `<a@example.com>: host b.example.com[192.0.2.1] said: ${reply}`,
  ],
  ["in a whole bounce", (reply) => bounce(`It failed.\n\n<a@example.com>: ${reply}`)],
  ["in a report", (reply) => report(`${FAILED}\nStatus: 5.0.0\nDiagnostic-Code: smtp; ${reply}`)],
];
for (const [name, dressed] of dresses) {
  test(`one text has one answer, ${name}`, () => {
    const replies = {
      "550 5.7.1 blocked using it": "listed",
      "550 5.7.1 it has been delayed": "delayed",
      "550 5.1.1 go away": "unknown",
      "550 the quota": "full",
      "550 no": "vague",
    };
    for (const [reply, key] of Object.entries(replies))
      assert.equal(
        classify(dressed(reply)).candidates.some((each) => each.cause === key),
        true,
      );
  });
}

test("where no server speaks, a note comes before words that bounces hold as well", () => {
  assert.equal(classify("I am out of office, and my mailbox is full.").cause, "away");
  assert.equal(classify("552 out of office, and the mailbox is full").cause, "full");
});

test("nothing is tried again where nothing failed", () => {
  assert.equal(classify("I am out of office.").permanent, null);
  assert.equal(classify("250 2.1.5 it was delivered").permanent, null);
});

test("a server that is not ours is told, and those who run it act", () => {
  // Addresses that belong to no company (RFC 7526).
  const answer = (/** @type {string} */ address) =>
    classify(`554 5.7.1 client [${address}] blocked using a list`);
  assert.deepEqual(answer("192.88.99.10").server, { address: "192.88.99.10", ours: true });
  assert.deepEqual(answer("192.88.99.10").fixedBy, ["leadmaster"]);
  assert.deepEqual(answer("192.88.99.77").server, { address: "192.88.99.77", ours: false });
  assert.deepEqual(answer("192.88.99.77").fixedBy, ["it"]);
  assert.equal(answer("192.0.2.1").server, null, "an address of examples stands for any");
  assert.equal(classify("552 192.88.99.77 over quota").server, null, "not about the server");
});

for (const [kind, text, causes] of /** @type {[string, string, string[]][]} */ ([
  ["a code for anything", "550 5.7.1 the policy is ours and against it", ["policy", "listed"]],
  ["a reply code", "550 their mailbox is over its size", ["full"]],
  ["no code but a recipient", "<kim@example.com>: is our policy, not against", ["policy"]],
  ["few words without a code", "The mailbox is so full that mail is over", ["full"]],
])) {
  test(`a guess by words, never sure: ${kind}`, () => {
    const { candidates, certain, evidence, redacted } = classify(text);
    assert.deepEqual(
      candidates.map(({ cause }) => cause),
      causes,
    );
    assert.deepEqual([certain, evidence], [false, null]);
    assert.ok(redacted, "the text can be sent to those who know");
  });
}

test("a code decides alone where the words tell nothing", () => {
  assert.equal(classify("550 lorem ipsum").cause, "vague");
  assert.equal(classify("550 5.1.1 lorem ipsum").certain, true);
});

test("a report’s field alone names the recipient in what the server said", () => {
  const alone =
    "Diagnostic-Code: smtp; 550 <kim@example.com>: no such user, write to lee@example.org";
  assert.equal(classify(alone).recipient, "kim@example.com");
  assert.equal(classify(`${FAILED}\n${alone}`).recipient, "a@example.com");
});

test("words that speak for another reason make a telling code unsure, and no more", () => {
  const { cause, certain, candidates } = classify("550 5.1.1 our policy against");
  assert.deepEqual([cause, certain], ["unknown", false]);
  assert.equal(candidates[1].cause, "policy");
});

test("what is no failure, and what tells no reason, is never guessed", () => {
  assert.equal(classify("550 the office is out").cause, "vague");
  assert.equal(classify("250 2.1.5 our policy against").cause, "success");
});

test("a server that refuses for good is never guessed to ask for another attempt", () => {
  assert.equal(classify("450 trying will keep on").cause, "slow");
  assert.equal(classify("550 trying will keep on").cause, "vague");
});

test("what servers write around any reason guesses none", () => {
  assert.equal(classify("550 against as policy wants").cause, "policy");
  assert.equal(classify("550 over as policy wants").cause, "vague");
});

for (const [kind, text] of [
  ["a message of a server", bounce("Nothing more is known.")],
  ["a formula of servers alone", "Over as policy wants, xyzzy"],
  ["a sentence and an address", "Undeliverable to the following:\n\nkim@example.com"],
]) {
  test(`a failure of which nothing is told leads on: ${kind}`, () => {
    const { cause, certain, candidates, redacted } = classify(text);
    assert.deepEqual([cause, certain, candidates[1].cause], ["vague", false, "unknown"]);
    assert.ok(redacted);
  });
}

test("words of a failure without an address are somebody’s own", () => {
  assert.equal(classify("Is my mail undeliverable?").kind, "unknown");
});

test("what is not recognized has the nearest causes with their words", () => {
  const talk = "In the meeting we spoke a while of what our policy was against, and of the weather";
  const { kind, reason, candidates } = classify(talk);
  assert.deepEqual([kind, reason], ["unknown", null]);
  assert.equal(candidates[0].cause, "policy");
  assert.ok(candidates[0].words?.includes("policy"));
  assert.deepEqual(classify("Hello").candidates, []);
});

const phrases = Object.values(rules.causes)
  .flatMap(({ says }) => says)
  .join(" ");
for (const bait of [
  "a",
  "a@",
  "a.",
  "\0",
  "\n",
  "\r\n",
  " ",
  "\n \n",
  "550 5.1.1 ",
  "550-5.1.1\n",
  "550 a\n\n",
  "client ",
  "> ",
  "> From: a\n> To: b\n> Subject: undeliver\n>\n",
  "From: a\nTo: b\nSubject: undeliver\n\n",
  "Received: a\nFrom: b\nTo: c\n\n",
  "Forwarded message\nFrom: mailer-daemon\nTo: b\nSubject: c\n\n",
  "<a ",
  "<!--",
  "=?a?q?",
  "a: b\n",
  "a: b\n\n",
  "a: b\nc\n",
  "\ud800",
  "ﷺİ",
  `${phrases} `,
  "<a@b.c>: 550 x\n\n",
  "Final-Recipient: rfc822; a@b.c\nDiagnostic-Code: smtp; 550 x\n\n",
]) {
  test(`work grows with the length of ${JSON.stringify(bait.slice(0, 20))} and no faster`, () => {
    const heads = [
      "",
      bounce(""),
      bounce("", "Content-Type: text/html"),
      bounce("", "Content-Transfer-Encoding: quoted-printable"),
      mail("From: kim@example.com\nSubject: Please help", ""),
    ];
    assertLinear((text) => heads.forEach((head) => classify(head + text)), bait);
  });
}
