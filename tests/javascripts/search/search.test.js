// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BounceSigns,
  mayBeBounce,
} from "../../../overrides/assets/javascripts/search/bounce-signs.js";
import { isPrivate } from "../../../overrides/assets/javascripts/search/private-query.js";
import { plainCodes } from "../../../overrides/assets/javascripts/search/code-dresses.js";
import { ownAnswersOf } from "../../../overrides/assets/javascripts/search/own-answers.js";
import { unknownWords } from "../../../overrides/assets/javascripts/search/unknown-words.js";
import { answerTo } from "../../../overrides/assets/javascripts/search/search-answer.js";
import { excerptOf, marked } from "../../../overrides/assets/javascripts/search/search-excerpt.js";
import { SearchIndex } from "../../../overrides/assets/javascripts/search/search-index.js";
import {
  conceptsOf,
  readQuery,
} from "../../../overrides/assets/javascripts/search/search-query.js";
import { search } from "../../../overrides/assets/javascripts/search/search-ranking.js";
import { chunks, phrase } from "../../../overrides/assets/javascripts/search/words.js";

/** @type {import("../../../overrides/assets/javascripts/search/search-index.js").EdgesData} */
const NO_EDGES = {
  elsewhere: [],
  systems: [],
  letting_in: [],
  unlisted: "",
  answers: [],
  ours: { addresses: [], domains: [], url: "" },
};
const STRONG = "M";
const WEAK = "C";

/**
 * What editors add: synonyms, what words lead to, phrases of entries.
 * @typedef {object} Added
 * @property {string[][]} [same]
 * @property {Record<string, string[]>} [leads]
 * @property {Record<string, number[]>} [claims]
 */

/**
 * An index as publishing makes it: each entry is a title and a text, the words of the title tell
 * more.
 * @param {[title: string, text: string][]} entries
 * @param {Added} [added]
 * @param {typeof NO_EDGES} [edges]
 */
function indexOf(entries, { same = [], leads = {}, claims = {} } = {}, edges = NO_EDGES) {
  /** @type {Map<string, string>} */
  const postings = new Map();
  const last = new Map();
  entries.forEach(([title, text], number) => {
    const strong = new Set(wordsOf(title));
    for (const word of new Set([...strong, ...wordsOf(text)])) {
      const step = number - (last.get(word) ?? -1);
      const packed = `${step > 1 ? step.toString(36) : ""}${strong.has(word) ? STRONG : WEAK}`;
      postings.set(word, `${postings.get(word) ?? ""}${packed}`);
      last.set(word, number);
    }
  });
  const words = [...postings.keys()].sort();
  return new SearchIndex({
    urls: entries.map((_, number) => `${number}/`),
    titles: entries.map(([title]) => title),
    kinds: entries.map(() => "guide"),
    people: entries.map(() => []),
    words: words.map((word) => `A${word}`).join(""),
    postings: words.map((word) => postings.get(word)).join(" "),
    claims: Object.entries(claims).map(([claim, numbers]) =>
      [numbers.map((number) => number.toString(36)).join(","), claim].join("|"),
    ),
    same,
    edges,
    leads,
    unspoken: ["the", "my", "is", "to"],
    texts: /** @type {any} */ ({}),
    names: {},
    ids: [],
    ticket: { who: "", people: {} },
  });
}

/** @param {string} text */
function wordsOf(text) {
  return chunks(text).flatMap(({ wholes, parts }) => [...wholes, ...parts]);
}

const PAGES = indexOf(
  [
    ["Mail to a user bounces", "The address is wrong."],
    ["Allow our servers in Postfix", "Add 192.0.2.1 to the allowlist."],
    ["Lead-Xpress does not arrive", "Look into the junk folder."],
    ["What 5.7.1 says", "A code."],
    ["Full headers", "The line v=spf1 and compauth=fail."],
    ["Everything else", "bounces bounces"],
  ],
  {
    same: [["allowlist", "white list", "safe senders"]],
    leads: { norton: ["junk"] },
    claims: { "odd phrase": [5] },
  },
);

/** @param {string} query */
function first(query) {
  return search(query, PAGES).hits[0]?.number;
}

/**
 * What readers type, and the entry that stands first.
 * @type {[string, string, number | undefined][]}
 */
const QUERIES = [
  ["a word of a title", "bounces", 0],
  ["an inflection", "bounced", 0],
  ["another", "bouncing", 0],
  ["one letter wrong", "bouncse", 0],
  ["two letters wrong", "headrrs", 4],
  ["letters exchanged", "haeders", 4],
  ["joined", "leadxpress", 2],
  ["apart", "lead xpress", 2],
  ["with a hyphen", "Lead-Xpress", 2],
  ["words run together", "fullheaders", 4],
  ["a synonym", "safe senders", 1],
  ["a synonym in one word", "allowlists", 1],
  ["what it leads to", "norton", 2],
  ["a word not finished", "postf", 1],
  ["a code", "5.7.1", 3],
  ["a code behind a number sign", "#5.7.1", 3],
  ["a code behind a reply code", "550-5.7.1", 3],
  ["a setting", "v=spf1", 4],
  ["a result", "compauth=fail", 4],
  ["an address", "192.0.2.1", 1],
  ["a phrase that editors gave to a page", "odd phrase", 5],
  ["only words that say nothing, but for one", "is my mail to the user", 0],
  ["nothing", "qqqqqqqq", undefined],
  ["no letter", "…", undefined],
];

for (const [what, query, number] of QUERIES) {
  test(`finds ${what}: ${query}`, () => assert.equal(first(query), number));
}

test("an entry whose keyword is the whole query stands before one that tells more of it", () => {
  const entries = /** @type {[string, string][]} */ ([
    ["Junk folder of the junk folder", "Junk folder."],
    ["Elsewhere", "A junk folder."],
    ["Other", ""],
    ["Another", ""],
  ]);
  const numbers = (/** @type {Added} */ added) =>
    search("junk folder ", indexOf(entries, added)).hits.map(({ number }) => number);
  const claimed = { "junk folder": [1], "the junk folder": [0], junk: [0], folder: [0] };
  assert.equal(numbers({})[0], 0);
  assert.equal(numbers({ claims: claimed })[0], 1);
});

test("an entry that tells hardly anything of a query is not shown", () => {
  const entries = /** @type {[string, string][]} */ ([
    ["Mailbox full of junk", ""],
    ["Headers", "A mailbox."],
    ...Array.from({ length: 30 }, () => ["Mailbox", ""]),
  ]);
  const shown = search("mailbox full of junk ", indexOf(entries)).hits;
  assert.deepEqual(
    shown.map(({ number }) => number),
    [0],
  );
});

test("numbers are never taken for other numbers", () => {
  assert.equal(first("5.7.2"), undefined);
});

test("a misspelled word is told from one that pages hold", () => {
  assert.equal(conceptsOf(readQuery("bouncse "), PAGES)[0].unknown, "bouncse");
  assert.equal(conceptsOf(readQuery("bounces "), PAGES)[0].unknown, null);
});

test("a phrase that means what pages say is no misspelled word", () => {
  const known = indexOf([["Mail gone missing", ""]], { same: [["not getting", "missing"]] });
  assert.deepEqual(
    conceptsOf(readQuery("not getting "), known).map(({ unknown }) => unknown),
    [null],
  );
});

test("a very long query is read to an end", () => {
  assert.ok(search("bounces ".repeat(5_000), PAGES).hits.length);
  assert.ok(Array.isArray(search("x".repeat(100_000), PAGES).hits));
});

test("packed numbers are read back", () => {
  const many = indexOf(Array.from({ length: 100 }, (_, at) => [at % 40 ? "other" : "wanted", ""]));
  assert.deepEqual([...many.told("wanted").keys()], [0, 40, 80]);
});

test("the sentence that says most is the excerpt, with its section", () => {
  const concepts = conceptsOf(readQuery("junk folder"), PAGES);
  const found = excerptOf(
    [
      ["", "", "About."],
      ["steps", "Steps", "Open it. Look into the junk folder. Close it."],
    ],
    concepts,
  );
  assert.deepEqual(found, { anchor: "steps", title: "Steps", text: "Look into the junk folder." });
});

test("without any word in the text, the description stands", () => {
  assert.equal(
    excerptOf(
      [
        ["", "", "About."],
        ["a", "A", "Nothing."],
      ],
      conceptsOf(readQuery("junk"), PAGES),
    ).text,
    "About.",
  );
});

test("what others ask is the excerpt where no sentence tells as much", () => {
  const asked = ["", "Others ask", "junk in the cellar"];
  const excerpt = (/** @type {string} */ text) =>
    excerptOf(
      [["", "", "About."], ["a", "A", text], /** @type {[string, string, string]} */ (asked)],
      conceptsOf(readQuery("junk"), PAGES),
    );
  assert.equal(excerpt("Nothing.").title, "Others ask");
  assert.equal(excerpt("The junk folder.").title, "A");
});

test("a long sentence is cut around the words", () => {
  const long = `${"word ".repeat(80)}junk ${"word ".repeat(80)}`;
  const { text } = excerptOf(
    [
      ["", "", ""],
      ["a", "A", long],
    ],
    conceptsOf(readQuery("junk"), PAGES),
  );
  assert.ok(
    text.length < 240 && text.includes("junk") && text.startsWith("… ") && text.endsWith(" …"),
    text,
  );
});

test("matches are marked whole, punctuation is not", () => {
  assert.deepEqual(marked("Your Junk, or junk-mail.", new Set(["junk"])), [
    "Your ",
    "Junk",
    ", or ",
    "junk-mail",
    ".",
  ]);
  assert.deepEqual(marked("<b>junk</b>", new Set(["junk"])), ["<b>", "junk", "</b>"]);
});

/** @type {[string, boolean][]} */
const PRIVATE = [
  ["bounces", false],
  ["550 5.7.1", false],
  ["192.0.2.1", false], // a page names it
  ["198.51.100.9", true],
  ["jane@example.com", true],
  ["mail.example.net refused", true],
  [`refused ${"again ".repeat(30)}`, true],
];

for (const [query, is] of PRIVATE) {
  test(`${is ? "stays out of" : "may stand in"} an address: ${query.slice(0, 30)}`, () =>
    assert.equal(isPrivate(query, PAGES), is));
}

const RULES = /** @type {any} */ ({
  people: {},
  causes: {
    full: {
      reason: "mailbox-full",
      title: "The mailbox is full",
      means: "No room.",
      lasts: "temporary",
      fixedBy: ["recipient"],
      fix: {},
      codes: ["5.2.2"],
      says: ["mailbox full", "over quota"],
      url: "e/full/",
      links: [],
    },
    banned: {
      reason: "blocked-ip",
      title: "Banned",
      means: "Banned.",
      lasts: "permanent",
      fixedBy: ["leadmaster"],
      fix: {},
      codes: ["5.7.606", "5.7.607"],
      says: ["access denied, banned sending ip"],
      url: "e/banned/",
      links: [],
    },
  },
  codes: {
    "5.2.2": { code: "5.2.2", means: "Full", url: "e/5.2.2/" },
    "5.7.606-607": { code: "5.7.606-607", means: null, url: "e/5.7.606-607/" },
    "5.7.x": { code: "5.7.x", means: "Security", url: "e/5.7.x/" },
    "5.x.x": { code: "5.x.x", means: "Permanent", url: "e/5.x.x/" },
    550: { code: "550", means: "Refused", url: "e/550/" },
    tss04: { code: "TSS04", means: "Yahoo", url: "e/tss04/" },
  },
  messages: {
    original: [],
    senders: [],
    subjects: [],
    reports: {},
    actions: {},
    automatic: { cause: "full", fields: {}, subjects: [] },
    yielding: [],
    notices: [],
    broad: [],
    delayed: "full",
    ordinary: {},
  },
});

const TEXTS =
  /** @type {import("../../../overrides/assets/javascripts/page/api.js").SearchTexts} */ ({
    code: "Code {code}",
    code_of_cause: "Code {code}: {title}",
    beginnings: ["The"],
  });

test("a title behind a code begins small, but for a name", () => {
  assert.equal(answerTo("5.2.2", RULES, TEXTS)?.title, "Code 5.2.2: the mailbox is full");
  assert.equal(answerTo("5.7.607", RULES, { ...TEXTS, beginnings: [] })?.title, "Code 5.7.606-607");
});

/** @type {[string, string | undefined][]} */
const ANSWERS = [
  ["5.2.2", "e/5.2.2/"],
  ["#5.2.2", "e/5.2.2/"],
  ["552-5.2.2", "e/5.2.2/"],
  ["552_5.2.2", "e/5.2.2/"],
  ["5.7.607", "e/5.7.606-607/"],
  ["5.7.999", "e/5.7.x/"],
  ["5.99.1", "e/5.x.x/"],
  ["TSS04", "e/tss04/"],
  ["[tss04] what is it", "e/tss04/"],
  ["550", "e/550/"],
  ["error 550", "e/550/"],
  ["550 5.7.606 Access denied, banned sending IP", "e/banned/"],
  ["mailbox full", "e/full/"],
  ["why does it say my mailbox full when it is not", undefined],
  ["Outlook 2016", undefined],
  ["204.50.103.2", undefined],
  ["emails going to junk", undefined],
];

for (const [query, url] of ANSWERS) {
  test(`${url ? "answers" : "leaves to the list"}: ${query}`, () =>
    assert.equal(answerTo(query, RULES, TEXTS)?.url, url));
}

const BOUNCES = new BounceSigns(["550", "bad…address", "no such", "quota"]);

/** @type {[string, boolean][]} */
const MAY_BE_BOUNCE = [
  ["5.2.2", true],
  ["code 5.7.x", true],
  ["#550", true],
  ["over Quota", true],
  ["No such user", true],
  ["such a user", false],
  ["bad destination address", true],
  ["bad day", false],
  ["ящик переполнен", true],
  ["not getting my leads", false],
];

for (const [query, is] of MAY_BE_BOUNCE) {
  test(`${is ? "loads" : "does without"} the rules of bounces: ${query}`, () =>
    assert.equal(mayBeBounce(query, BOUNCES), is));
}

test("a key is equal however a phrase is written", () => {
  assert.equal(phrase("E‑Mail White-List"), phrase("e-mail whitelist"));
});

/**
 * What editors say of the edges of a site.
 * @type {import("../../../overrides/assets/javascripts/search/search-index.js").EdgesData}
 */
const EDGES = {
  ...NO_EDGES,
  elsewhere: [["Passwords", "Ask somebody.", ["password"], ["login"]]],
  systems: [["Foomail", ["foomail", "foo mail"]]],
  letting_in: ["allow"],
  unlisted: "guide/#unlisted",
  answers: [{ asked: ["your ips"], title: "Ours", says: "", addresses: true, url: "ours/" }],
  ours: { addresses: ["192.0.2.2", "192.0.2.3"], domains: ["example.org"], url: "ours/" },
};

/**
 * The kind of the answer that the search gives by itself, or "".
 * @param {string} query
 */
function ownKind(query) {
  const index = indexOf([["allow your mail", "example.com"]], {}, EDGES);
  const { concepts } = search(query, index);
  return ownAnswersOf(index).to(query, unknownWords(concepts))?.kind ?? "";
}

for (const [kind, queries] of Object.entries({
  elsewhere: ["password", "I forgot my pasword", "login", "a password for foo"],
  unlisted: ["foomail", "allow your mail in foo mail", "fomail allow"],
  unknown: ["allow in barmail", "barmail allow"],
  answer: ["your ips", "ips your"],
  ours: ["192.0.2.2", "is 192.0.2.3, yours?", "192.0.2.2/31", "example.org", "mail.example.org"],
  some_ours: ["192.0.2.0/24", "192.0.2.2/30"],
  not_ours: ["198.51.100.1", "2001:db8::1", "example.net"],
  "": ["allow", "mail", "barmail", "your login mail", "example.com", "me@example.net", "5.7.1"],
})) {
  test(`answers by itself: ${kind || "nothing"}`, () => {
    assert.deepEqual(
      queries.map((query) => [query, ownKind(query)]),
      queries.map((query) => [query, kind]),
    );
  });
}

test("codes are read in every dress, and dates and numbers are none", () => {
  const read = ["5-1-1", "5 7 68", "550 5 1 1", "smtp550", "550-5.7.1", "#5.1.1"].map(plainCodes);
  assert.deepEqual(read, ["5.1.1", "5.7.68", "550 5.1.1", "smtp 550", "550 5.7.1", " 5.1.1"]);
  for (const text of ["2026-11-24", "5-4-2026", "192.0.2.5 1 1 1", "020 5 5 5 01", "4-5 people"])
    assert.equal(plainCodes(text), text);
});

test("a misspelled word is never taken for another that does not fit", () => {
  const index = indexOf([
    ["refuse mail", ""],
    ["quarantine", ""],
  ]);
  const meant = (/** @type {string} */ query) =>
    search(query, index).hits.map(({ number }) => number);
  assert.deepEqual(meant("quarentine"), [1]);
  assert.deepEqual(meant("rofuse"), [0]);
  assert.deepEqual(meant("xefuse"), []);
  assert.deepEqual(meant("refund"), []);
});

test("a query in words that no page holds finds nothing", () => {
  assert.deepEqual(search("mail zzzyx qqwwx vvkkj", PAGES).hits, []);
});
