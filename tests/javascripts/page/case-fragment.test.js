// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  caseFragment,
  readCase,
  sectionOf,
} from "../../../overrides/assets/javascripts/page/case-fragment.js";
import { faultOf } from "../../../overrides/assets/javascripts/page/case-words.js";
import { assertLinear } from "../growth.js";

/** @import { CaseRules } from "../../../overrides/assets/javascripts/page/api.js" */

const WORDS = { hint: null, example: "Example" };

/** @type {CaseRules} */
const RULES = {
  fields: {
    workgroup: { ...WORDS, name: "Workgroup", longest: 60, dots: false },
    username: { ...WORDS, name: "Username", longest: 40, dots: true },
    reason: { ...WORDS, name: "Reason", longest: 120, dots: false },
  },
  choices: {
    system: { name: "Mail system", options: { gate_filter: "Gate Filter", harbor: "Harbor" } },
    role: { name: "Who is asked", options: { it: "Your IT staff" } },
  },
  guides: {},
  names: ["Example Parcel"],
  title: "",
  guide: "",
  left_out: "",
  unchecked: "",
};

/** @param {string} fragment */
const read = (fragment) => readCase(fragment, RULES);

/** @param {string} text */
const reason = (text) => `#?reason=${encodeURIComponent(text)}`;

const TOLD = {
  workgroup: "Example Motors West",
  username: "jane.doe",
  reason: "550 5.1.1 User unknown",
  system: "gate_filter",
  role: "it",
};

test("a case is told beside a section", () => {
  const fragment =
    "#actions?workgroup=Example+Motors+West&username=jane.doe" +
    "&reason=550+5.1.1+User+unknown&system=gate_filter&role=it";
  assert.equal(caseFragment("actions", TOLD, RULES), fragment);
  assert.deepEqual(read(fragment), { values: TOLD, leftOut: [] });
  assert.equal(sectionOf(fragment), "actions");
});

test("without a section, and with a section alone", () => {
  assert.equal(caseFragment("", { username: "jsmith" }, RULES), "#?username=jsmith");
  assert.equal(sectionOf("#?username=jsmith"), "");
  assert.equal(caseFragment("tips", {}, RULES), "#tips");
  assert.equal(caseFragment("", { reason: " " }, RULES), "");
});

test("spaces may be written as plus signs or as %20", () => {
  assert.deepEqual(read("#?workgroup=%20Two%20Words+"), read("#?workgroup=Two+Words"));
});

for (const fragment of ["", "#", "#actions", "#actions?", "#?", "#?=", "#?&&", "#?other=words"])
  test(`no case: ${fragment}`, () => assert.equal(read(fragment), null));

for (const plain of [
  "550 5.1.1 User unknown",
  "550-5.7.606 Access denied",
  "452 4.2.2 The mailbox is full (over 10 GB)",
  "421 4.7.0, later 550 5.7.1",
  "Smith & Sons, St. Louis",
  "O’Brien + Partners",
  "Müller-Lüdenscheidt",
  "日本の会社",
  "Пример",
  "Why? It bounced! Then: nothing.",
  "since November 20, 2026",
  "1st of three",
  "U.S. Motors",
  "Red Dot Design",
  "jane_doe",
])
  test(`plain words are shown: ${plain}`, () => {
    assert.deepEqual(read(reason(plain)), { values: { reason: plain }, leftOut: [] });
  });

for (const name of ["jsmith", "jane.doe", "j.r.smith", "user_12", "jsmith1234", "o'brien"])
  test(`a username: ${name}`, () => {
    assert.equal(read(`#?username=${name}`)?.values.username, name);
  });

const CRAFTED = {
  "an address": "https://evil.example/login",
  "an address without its beginning": "evil.example/login",
  "a domain": "Go to evil.example",
  "a domain with spaces": "evil . com",
  "a domain that is spelled out": "evil dot com",
  "a domain in brackets": "evil [dot] com",
  "a domain with a wide full stop": "evil．example",
  "a domain in wide letters": "ｅｖｉｌ.example",
  "a domain with an ideographic full stop": "evil。example",
  "a domain in another script": "пример.рф",
  "the beginning of a domain": "www evil",
  "a defused address": "hxxp evil",
  "an e-mail address": "write to help@evil.example",
  "an e-mail address without a domain": "help@localhost",
  "an IPv4 address": "203.0.113.7",
  "an IPv6 address": "2001:db8::1",
  "a script": `${"javascript"}:alert(1)`,
  "a phone number": "Call +1 202 555 0143",
  "a phone number in brackets": "(202) 555-0143",
  "a phone number with dots": "202.555.0143",
  "a phone number behind a code": "550 5.1.1 call 555 0143",
  "a phone number in wide digits": "２０２５５５０１４３",
  "a phone number in Arabic digits": "call ٢٠٢٥٥٥٠١٤٣",
  "a phone number within a word": "call2025550143",
  HTML: "<b>Important</b>",
  "a script element": "<script>alert(1)</script>",
  "an entity": "&lt;b&gt;",
  "HTML that is encoded twice": "%3Cscript%3E",
  "a link of Markdown": "[here](there)",
  "emphasis of Markdown": "*Important*",
  "emphasis with underscores": "_Important_",
  "code of Markdown": "`rm -rf`",
  "a heading of Markdown": "# Important",
  "a list of Markdown": "1. Open",
  "another list": "- Open",
  "a table": "a | b",
  "a template": "{{ config }}",
  "a line break": "full\nLeave this page",
  "a tab": "full\tnow",
  "a null": "full\0",
  "a text turned around": "\u202eelpmaxe",
  "an isolate": "\u2067example\u2069",
  "a space without width": "ex\u200bample",
  "a byte order mark": "ex\ufeffample",
  "a filler": "ex\u3164ample",
  "a soft hyphen": "ex\u00adample",
  "tag characters": "full\u{e0041}",
  "marks that pile up": `a${"\u0301".repeat(20)}`,
  "half of a pair": "full\ud83d",
  "a picture": "Full ⚠️",
  "two scripts in a word": "Exаmple",
  "what cannot be decoded": "full\ufffd",
  "our own name": "Example Parcel asks you to pay",
  "our own name, spaced": "EXAMPLE-PARCEL",
  "our own name with accents": "Éxample Pàrcel",
  "too much": "much ".repeat(30),
  "nothing but signs": "!!!",
};

for (const [what, text] of Object.entries(CRAFTED))
  test(`left out: ${what}`, () => {
    const query = new URLSearchParams({ reason: text, system: "harbor" });
    assert.deepEqual(read(`#actions?${query}`), {
      values: { system: "harbor" },
      leftOut: ["reason"],
    });
  });

for (const name of [
  "evil.com",
  "evil.co",
  "a.b.support",
  "evil.zip",
  "jane@evil",
  "evil.XYZ",
  "5550143",
])
  test(`no username: ${name}`, () => {
    assert.deepEqual(read(`#?username=${encodeURIComponent(name)}`)?.leftOut, ["username"]);
  });

test("what is chosen is one of the list", () => {
  for (const value of ["Gate Filter", "GATE_FILTER", "__proto__", "constructor", "toString", "x"])
    assert.deepEqual(read(`#?system=${value}&role=it`), {
      values: { role: "it" },
      leftOut: ["system"],
    });
  assert.equal(read("#?__proto__=x&constructor=y&hasOwnProperty=z"), null);
});

test("a field that stands there twice is left out", () => {
  assert.deepEqual(read("#?username=jane&username=john"), { values: {}, leftOut: ["username"] });
});

test("a fragment that is too long shows nothing", () => {
  const long = `#actions?username=jane&other=${"x".repeat(3000)}`;
  assert.deepEqual(read(long), { values: {}, leftOut: ["username"] });
  assert.equal(sectionOf(long), "actions");
});

test("a broken escape breaks nothing", () => {
  assert.equal(sectionOf("#%E0%A4%A?username=jane"), "");
  assert.deepEqual(read("#?reason=%E0%A4%A")?.leftOut, ["reason"]);
});

test("a link carries nothing that a page would leave out", () => {
  assert.equal(
    caseFragment("tips", { reason: CRAFTED.HTML, username: "jane", role: "x" }, RULES),
    "#tips?username=jane",
  );
});

// Random texts of plain words and of what links may not carry.
const PARTS = [
  ..." .,-_@/:<>&[](){}*`#%\n\t0123456789",
  ...["a", "B", "é", "ж", "日", "ｅ", "．", "。", "٣", "\u202e", "\u200b", "\u0301", "\ufeff"],
  ...[
    " dot ",
    "com",
    "example",
    "www",
    "http",
    "550 5.1.1",
    "Example Parcel",
    "&amp;",
    "javascript",
  ],
];
const SHOWABLE = /^[\p{L}\p{M}\d '’.,\-–&/():!?+_]+$/u;
const TOO_MUCH = /@|\/\/|:\S|[\p{L}\d]\.\p{L}{2}|\p{Default_Ignorable_Code_Point}|\d{7}/u;

/** @param {number} seed */
function* randomly(seed) {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; // ANSI C’s example of rand()
    yield state / 2_147_483_648;
  }
}

test("of random words, only plain ones are shown, and they come back as they were", () => {
  const random = randomly(14);
  const next = () => Number(random.next().value);
  let shown = 0;
  for (let turn = 0; turn < 20_000; turn += 1) {
    const parts = Array.from({ length: 1 + Math.floor(next() * 6) }, () => {
      return PARTS[Math.floor(next() * PARTS.length)];
    });
    const text = parts.join("").trim();
    const carried = read(reason(text));
    const words = carried?.values.reason;
    if (words === undefined) continue;
    shown += 1;
    assert.equal(words, text);
    assert.match(words, SHOWABLE);
    assert.doesNotMatch(words.normalize("NFKC"), TOO_MUCH);
    assert.ok([...words].length <= RULES.fields.reason.longest);
    assert.deepEqual(read(caseFragment("", carried?.values ?? {}, RULES)), carried);
  }
  assert.ok(shown > 500, `only ${shown} texts were plain`);
});

test("random fragments break nothing", () => {
  const random = randomly(41);
  const signs = [..."#?&=%+;", "workgroup", "system", "gate_filter", "%41", "%zz", "é", "\ud800"];
  for (let turn = 0; turn < 20_000; turn += 1) {
    const length = Math.floor(Number(random.next().value) * 12);
    const fragment = Array.from({ length }, () => {
      return signs[Math.floor(Number(random.next().value) * signs.length)];
    }).join("");
    const carried = read(`#${fragment}`);
    for (const key of [...Object.keys(carried?.values ?? {}), ...(carried?.leftOut ?? [])])
      assert.ok(key in RULES.fields || key in RULES.choices);
    assert.equal(typeof sectionOf(`#${fragment}`), "string");
  }
});

for (const bait of ["1 ", "a.", "dot ", "5.1.1 ", "_", "(((", "1. 1)"])
  test(`judged in proportion to its length: ${bait}`, () => {
    const field = { longest: Infinity, dots: true };
    assertLinear((text) => faultOf(text, field, ["Example Parcel"]), bait);
  });
