// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  typedDomain,
  mailLink,
  readChoice,
  writeChoice,
  writeRequest,
} from "../../../overrides/assets/javascripts/it-request/request-text.js";
import { assertLinear } from "../growth.js";

/**
 * @import { Case, Requests }
 *   from "../../../overrides/assets/javascripts/it-request/request-text.js"
 */

const BASE = "https://help.example.com/";
const PAGE = `${BASE}tools/it-request/?system=vendor`;

/** @type {Requests} */
const REQUESTS = {
  words: {
    subject: "Please let it through",
    greeting: "Good day,",
    opening: "What to do in {system}.",
    their_domain: "Our domain: {domain}",
    servers: "Servers: 192.0.2.1, 192.0.2.2",
    domains: "Domains: example.net",
    voice: "We are LeadMaster.",
    ordinary: "From outside.",
    own: "From inside.",
    closing: "Take care.",
    short: "The steps are here:",
    whole: "The guide:",
    current: "Today:",
    takes: "It takes {time}.",
    reviewed: "Reviewed on {date}.",
    thanks: "Thank you!",
    example: { domain: "example.com", hint: ", with your domain in place of example.com" },
  },
  root: "«root»",
  current: { url: "reference/addresses/" },
  unknown: {
    system: "our mail system",
    title: "Which?",
    url: "guides/",
    takes: null,
    reviewed: "May 1, 2026",
    whole: "Find out:",
    steps: [{ title: "Any", text: "1. Allow." }],
  },
  systems: {
    vendor: {
      ...{
        system: "Vendor Mail",
        title: "Vendor",
        url: "guides/vendor/",
        takes: "Up to an hour",
        reviewed: "May 1, 2026",
      },
      steps: [
        { title: "Ordinary mail", text: "1. Open the list («root»guides/list/)." },
        {
          title: "Mail in your own name",
          text:
            "Shell, with your domain in place of example.com:\n\n" +
            "    allow example.com mail.example.com _spf.example.com example.com.au " +
            "jane@example.com example.com.",
        },
      ],
    },
  },
};

/** @type {[string, string, object | null][]} */
const QUERIES = [
  ["nothing", "", null],
  ["a system", "?system=vendor", { system: "vendor", domain: "", kind: "both" }],
  [
    "all of it",
    "?system=vendor&domain=mail.example.org&case=own",
    { system: "vendor", domain: "mail.example.org", kind: "own" },
  ],
  [
    "no system known",
    "?system=unknown&case=ordinary",
    { system: "unknown", domain: "", kind: "ordinary" },
  ],
  ["an unknown system", "?system=moo", null],
  ["a name of every object", "?system=constructor", null],
  ["another name of every object", "?system=__proto__", null],
  ["an unknown case", "?system=vendor&case=moo", { system: "vendor", domain: "", kind: "both" }],
  [
    "names that are not declared",
    "?system=vendor&role=admin&x=%3Cb%3E",
    { system: "vendor", domain: "", kind: "both" },
  ],
  [
    "HTML for a domain",
    "?system=vendor&domain=%3Cimg%20src%3Dx%3E",
    { system: "vendor", domain: "", kind: "both" },
  ],
  [
    "a line end in a domain",
    "?system=vendor&domain=example.com%0A%0AAlso",
    { system: "vendor", domain: "", kind: "both" },
  ],
  [
    "a label too long",
    `?system=vendor&domain=${"a".repeat(64)}.com`,
    { system: "vendor", domain: "", kind: "both" },
  ],
  [
    "a broken escape",
    "?system=vendor&domain=%E0%A4%A",
    { system: "vendor", domain: "", kind: "both" },
  ],
  [
    "an address for a domain",
    "?system=vendor&domain=192.0.2.1",
    { system: "vendor", domain: "", kind: "both" },
  ],
];

for (const [name, query, expected] of QUERIES) {
  test(`the address holds ${name}`, () => assert.deepEqual(readChoice(query, REQUESTS), expected));
}

test("a choice is read as it was written", () => {
  for (const kind of /** @type {const} */ (["both", "ordinary", "own"])) {
    const choice = { system: "vendor", domain: "example.org", kind };
    assert.deepEqual(readChoice(writeChoice(choice), REQUESTS), choice);
  }
});

/** @type {[string, string | null][]} */
const DOMAINS = [
  ["example.com", "example.com"],
  ["  Example.COM. ", "example.com"],
  ["jane@example.com", "example.com"],
  ["@example.com", "example.com"],
  ["https://www.example.com/about?x#y", "example.com"],
  ["http://mail.example.com:8080", "mail.example.com"],
  ["xn--bcher-kva.example", "xn--bcher-kva.example"],
  ["example", null],
  ["example..com", null],
  ["-example.com", null],
  ["exa mple.com", null],
  ["192.0.2.1", null],
  ["<b>.example.com", null],
  ["", null],
  [`${"a.".repeat(500_000)}com`, null],
];

for (const [typed, expected] of DOMAINS) {
  test(`typed: ${typed.slice(0, 40)}`, () => assert.equal(typedDomain(typed), expected));
}

test("the message holds the parts that are wanted, in order", () => {
  /** @param {Case} kind */
  const parts = (kind) =>
    writeRequest({ system: "vendor", domain: "", kind }, REQUESTS, BASE).match(
      /ORDINARY MAIL|OWN NAME|From (?:out|in)side/g,
    );
  assert.deepEqual(parts("both"), ["ORDINARY MAIL", "From outside", "OWN NAME", "From inside"]);
  assert.deepEqual(parts("ordinary"), ["ORDINARY MAIL", "From outside"]);
  assert.deepEqual(parts("own"), ["OWN NAME", "From inside"]);
});

test("the message says what, where, and how to see more", () => {
  const text = writeRequest(
    { system: "vendor", domain: "example.org", kind: "both" },
    REQUESTS,
    BASE,
  );
  assert.match(text, /What to do in Vendor Mail\./);
  assert.match(
    text,
    /^Good day,\n\n.+\n\nOur domain: example\.org\nServers: .+\nDomains: example\.net\n\n/,
  );
  assert.match(text, /Open the list \(https:\/\/help\.example\.com\/guides\/list\/\)\./);
  assert.match(text, /The guide:\nhttps:\/\/help\.example\.com\/guides\/vendor\/\n/);
  assert.match(text, /\n\nIt takes up to an hour\. Reviewed on May 1, 2026\.\n\n/);
  assert.doesNotMatch(text, /[«{]/);
});

test("the reader’s domain replaces the example alone", () => {
  const text = writeRequest(
    { system: "vendor", domain: "acme.example", kind: "own" },
    REQUESTS,
    BASE,
  );
  const line =
    "    allow acme.example mail.example.com _spf.example.com example.com.au " +
    "jane@acme.example acme.example.";
  assert.ok(text.includes(`Shell:\n\n${line}`), text);
});

test("who does not know the system gets the list for all", () => {
  const text = writeRequest({ system: "unknown", domain: "", kind: "own" }, REQUESTS, BASE);
  assert.match(text, /What to do in our mail system\./);
  assert.match(text, /From outside\. From inside\.\n\n1\. Allow\./);
  assert.match(text, /Find out:\nhttps:\/\/help\.example\.com\/guides\//);
});

test("a short message goes into the link whole, a long one without its steps", () => {
  const choice = /** @type {const} */ ({ system: "vendor", domain: "", kind: "both" });
  const whole = mailLink(choice, REQUESTS, BASE, PAGE);
  assert.equal(whole.short, false);
  const url = new URL(whole.url);
  assert.equal(url.protocol, "mailto:");
  assert.equal(url.searchParams.get("subject"), "Please let it through");
  assert.equal(
    url.searchParams.get("body")?.replaceAll("\r\n", "\n"),
    writeRequest(choice, REQUESTS, BASE),
  );

  const long = structuredClone(REQUESTS);
  long.systems.vendor.steps[0].text = "1. “Step”\n".repeat(300);
  const cut = mailLink(choice, long, BASE, PAGE);
  assert.equal(cut.short, true);
  assert.ok(cut.url.length < 2000, `${cut.url.length}`);
  assert.match(
    new URL(cut.url).searchParams.get("body") ?? "",
    /The steps are here:\r\nhttps:\/\/help\.example\.com\/tools\/it-request\/\?system=vendor\r\n/,
  );
});

test("work grows with the length of what was typed", () => {
  assertLinear((text) => readChoice(`?system=vendor&domain=${text}`, REQUESTS), "a-");
  assertLinear(typedDomain, "a-");
  assertLinear(typedDomain, "a.");
});
