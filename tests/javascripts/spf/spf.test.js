// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { correctSpf, split } from "../../../overrides/assets/javascripts/spf/spf-correction.js";
import { evaluateSpf, parseSpf } from "../../../overrides/assets/javascripts/spf/spf.js";
import { assertLinear } from "../growth.js";
import { FAULTS } from "./faults.js";

const HERE = "192.0.2.10";
const OURS = ["192.0.2.10/32", "192.0.2.11/32", "198.51.100.7/32"];

/** @param {string} text */
const errors = (text) => parseSpf(text).errors.filter((each) => each.severity === "error");

/**
 * What a record says of mail from an address, after the sections of RFC 7208 named on the left.
 * @type {[string, string, string, string][]}
 */
const RESULTS = [
  ["4.5 no record", "", HERE, "none"],
  ["4.5 a longer version", "v=spf10 +all", HERE, "none"],
  ["4.5 nothing but the version", "v=spf1", HERE, "neutral"],
  ["4.5 the version glued to a term", "v=spf1+all", HERE, "none"],
  ["4.5 two records", "v=spf1 -all\nv=spf1 ~all", HERE, "permerror"],
  ["4.6.1 names in any case", "V=sPf1 IP4:192.0.2.10 -aLL", HERE, "pass"],
  ["4.6.1 several spaces", "v=spf1   ip4:192.0.2.10    -all  ", HERE, "pass"],
  ["4.6 an error behind the match", "v=spf1 ip4:192.0.2.10 -all moo", HERE, "permerror"],
  ["4.6.2 + before a mechanism", "v=spf1 +ip4:192.0.2.10 -all", HERE, "pass"],
  ["4.6.2 - before a mechanism", "v=spf1 -ip4:192.0.2.10 +all", HERE, "fail"],
  ["4.6.2 ~ before a mechanism", "v=spf1 ~ip4:192.0.2.10 +all", HERE, "softfail"],
  ["4.6.2 ? before a mechanism", "v=spf1 ?ip4:192.0.2.10 +all", HERE, "neutral"],
  ["4.6.2 two qualifiers", "v=spf1 -+all", HERE, "permerror"],
  ["4.7 nothing matches", "v=spf1 ip4:192.0.2.11", HERE, "neutral"],
  ["4.6.4 the eleventh lookup", `v=spf1 ${"~a ".repeat(11)}-all`, HERE, "unknown"],
  ["4.6.4 a match before any lookup", `v=spf1 ip4:192.0.2.10 ${"a ".repeat(11)}-all`, HERE, "pass"],
  ["5.1 -all", "v=spf1 -all", HERE, "fail"],
  ["5.1 ~all", "v=spf1 ~all", HERE, "softfail"],
  ["5.1 ?all", "v=spf1 ?all", HERE, "neutral"],
  ["5.1 all", "v=spf1 all", HERE, "pass"],
  ["5.1 what stands behind all", "v=spf1 -all ip4:192.0.2.10", HERE, "fail"],
  ["5.1 all twice", "v=spf1 ?all -all", HERE, "neutral"],
  ["5.1 all with a dot", "v=spf1 -all.", HERE, "permerror"],
  ["5.1 all with a domain", "v=spf1 -all:example.com", HERE, "permerror"],
  ["5.1 all with a prefix length", "v=spf1 -all/8", HERE, "permerror"],
  ["5.2 include", "v=spf1 include:example.com -all", HERE, "unknown"],
  ["5.2 include without a domain", "v=spf1 include -all", HERE, "permerror"],
  ["5.2 include with a prefix length", "v=spf1 include:example.com/24 -all", HERE, "permerror"],
  ["5.3 a", "v=spf1 a -all", HERE, "unknown"],
  ["5.3 a that cannot change the end", "v=spf1 -a -all", HERE, "fail"],
  ["5.3 a with both prefix lengths", "v=spf1 a:example.com/24//64 -all", HERE, "unknown"],
  ["5.3 a with too long a prefix", "v=spf1 a/33 -all", HERE, "permerror"],
  ["5.3 a with too long an IPv6 prefix", "v=spf1 a//129 -all", HERE, "permerror"],
  ["5.3 a with a leading zero", "v=spf1 a/024 -all", HERE, "permerror"],
  ["5.3 a with an empty domain", "v=spf1 a: -all", HERE, "permerror"],
  ["7.1 a with a number for a top label", "v=spf1 a:example.123 -all", HERE, "permerror"],
  ["7.1 a with an address for a domain", "v=spf1 a:192.0.2.10 -all", HERE, "permerror"],
  ["7.1 a with a top label alone", "v=spf1 a:example -all", HERE, "permerror"],
  ["7.1 a dash at the end of the top label", "v=spf1 a:example.com- -all", HERE, "permerror"],
  ["7.1 a dot at the end of the domain", "v=spf1 a:example.com. -all", HERE, "unknown"],
  ["7.1 a dash within the top label", "v=spf1 a:example.x-y -all", HERE, "unknown"],
  ["7.1 a port", "v=spf1 a:example.com:8080 -all", HERE, "permerror"],
  ["7.1 letters that are not plain", "v=spf1 a:bücher.example -all", HERE, "permerror"],
  ["5.4 mx", "v=spf1 mx:example.com//96 -all", HERE, "unknown"],
  ["5.5 ptr with a prefix length", "v=spf1 ptr/0 -all", HERE, "permerror"],
  ["5.6 ip4", "v=spf1 ip4:192.0.2.10 -all", HERE, "pass"],
  ["5.6 ip4 with a range", "v=spf1 ip4:192.0.2.0/28 -all", HERE, "pass"],
  ["5.6 ip4 with host bits", "v=spf1 ip4:192.0.2.15/28 -all", HERE, "pass"],
  ["5.6 ip4 beside the range", "v=spf1 ip4:192.0.2.16/28 -all", HERE, "fail"],
  ["5.6 ip4 with everything", "v=spf1 ip4:198.51.100.1/0 -all", HERE, "pass"],
  ["5.6 ip4 without an address", "v=spf1 ip4 -all", HERE, "permerror"],
  ["5.6 ip4 with /33", "v=spf1 ip4:192.0.2.10/33 -all", HERE, "permerror"],
  ["5.6 ip4 with /032", "v=spf1 ip4:192.0.2.10/032 -all", HERE, "permerror"],
  ["5.6 ip4 with two slashes", "v=spf1 ip4:192.0.2.10//32 -all", HERE, "permerror"],
  ["5.6 ip4 with a port", "v=spf1 ip4:192.0.2.10:25 -all", HERE, "permerror"],
  ["5.6 ip4 too short", "v=spf1 ip4:192.0.2 -all", HERE, "permerror"],
  ["5.6 ip4 too large", "v=spf1 ip4:192.0.2.256 -all", HERE, "permerror"],
  ["5.6 ip4 with a leading zero", "v=spf1 ip4:192.0.2.010 -all", HERE, "permerror"],
  ["5.6 ip4 with IPv6", "v=spf1 ip4:2001:db8::1 -all", HERE, "permerror"],
  ["5.6 ip6", "v=spf1 ip6:2001:db8::/32 -all", "2001:db8::1", "pass"],
  ["5.6 ip6 and an IPv4 sender", "v=spf1 ip6:::/0 -all", HERE, "fail"],
  ["5.6 ip4 and an IPv6 sender", "v=spf1 ip4:0.0.0.0/0 -all", "2001:db8::1", "fail"],
  ["5.6 ip6 with IPv4", "v=spf1 ip6:192.0.2.10 -all", HERE, "permerror"],
  ["5.6 ip6 with /129", "v=spf1 ip6:2001:db8::/129 -all", HERE, "permerror"],
  ["5.6 ip6 with two ::", "v=spf1 ip6:2001::db8::1 -all", HERE, "permerror"],
  [
    "5.6 ip6 with IPv4 at its end",
    "v=spf1 ip6:2001:db8::192.0.2.1 -all",
    "2001:db8::c000:201",
    "pass",
  ],
  ["5 IPv4 in its IPv6 form", "v=spf1 ip4:192.0.2.10 -all", "::ffff:192.0.2.10", "pass"],
  ["5.7 exists", "v=spf1 exists:%{ir}.%{l1r-}.%{d2}.example.com -all", HERE, "unknown"],
  ["5.7 exists without a domain", "v=spf1 exists -all", HERE, "permerror"],
  ["6 an unknown modifier", "v=spf1 moo.cow-far_out=man:dog/cat ip4:192.0.2.10 -all", HERE, "pass"],
  ["6 a modifier without a name", "v=spf1 =all", HERE, "permerror"],
  ["6 a modifier whose name begins with a digit", "v=spf1 1x=y -all", HERE, "permerror"],
  ["6 an old modifier", "v=spf1 default=pass", HERE, "neutral"],
  ["6.1 redirect", "v=spf1 redirect=example.com", HERE, "unknown"],
  ["6.1 redirect and all", "v=spf1 redirect=example.com -all", HERE, "fail"],
  ["6.1 redirect twice", "v=spf1 redirect=example.com redirect=example.org", HERE, "permerror"],
  ["6.1 redirect without a domain", "v=spf1 redirect=", HERE, "permerror"],
  ["6.2 exp", "v=spf1 -all exp=explain.example.com", HERE, "fail"],
  ["6.2 exp twice", "v=spf1 -all exp=a.example.com exp=b.example.com", HERE, "permerror"],
  ["6.2 exp without a domain", "v=spf1 -all exp=", HERE, "permerror"],
  ["7.1 a percent sign alone", "v=spf1 exists:%x.example.com -all", HERE, "permerror"],
  ["7.1 a percent sign at the end", "v=spf1 exists:example.com% -all", HERE, "permerror"],
  ["7.1 parentheses for braces", "v=spf1 exists:%(ir).example.com -all", HERE, "permerror"],
  ["7.1 a macro letter that is none", "v=spf1 exists:%{a}.example.com -all", HERE, "permerror"],
  ["7.1 no digit but zero", "v=spf1 exists:%{d0}.example.com -all", HERE, "permerror"],
  ["7.1 letters for explanations only", "v=spf1 exists:%{c}.example.com -all", HERE, "permerror"],
  ["7.1 a macro at the end", "v=spf1 include:_spf.%{d} -all", HERE, "unknown"],
  ["3.3 strings joined", '"v=spf1 ip4:192." "0.2.10 -all"', HERE, "pass"],
  ["3.3 strings joined without a space", '"v=spf1 ip4:192.0.2.10" "-all"', HERE, "permerror"],
];

for (const [name, record, ip, expected] of RESULTS) {
  test(`RFC 7208 ${name}`, () => assert.equal(evaluateSpf(parseSpf(record), ip).result, expected));
}

/** How records are pasted. @type {[string, string, string[]][]} */
const PASTED = [
  ["bare", "v=spf1 a -all", ["v=spf1 a -all"]],
  [
    "bare, wrapped",
    "v=spf1 ip4:192.0.2.1\n  include:example.com\n-all\n\nThanks",
    ["v=spf1 ip4:192.0.2.1   include:example.com -all"],
  ],
  ["bare, with a quotation mark left", 'v=spf1 a -all"', ["v=spf1 a -all"]],
  ["quoted", '"v=spf1 a -all"', ["v=spf1 a -all"]],
  ["quoted with apostrophes", "'v=spf1 a -all'", ["v=spf1 a -all"]],
  ["two strings", '"v=spf1 a " "-all"', ["v=spf1 a -all"]],
  ["two strings on two lines", '"v=spf1 a "\n"mx -all"', ["v=spf1 a mx -all"]],
  ["typographic", "“v=spf1 a –all”", ["v=spf1 a -all"]],
  ["a line of a zone file", 'example.com. 3600 IN TXT "v=spf1 a -all" ; ours', ["v=spf1 a -all"]],
  [
    "parentheses of a zone file",
    'example.com. IN TXT (\n  "v=spf1 a "\n  "-all" )',
    ["v=spf1 a -all"],
  ],
  [
    "backslashes of a zone file",
    '"v=spf1 exists:\\"x\\".example.com -all"',
    ['v=spf1 exists:"x".example.com -all'],
  ],
  ["dig +short", '"google-site-verification=x"\n"v=spf1 a -all"\n"MS=ms1"', ["v=spf1 a -all"]],
  ["dig +short with two", '"v=spf1 a -all"\n"v=spf1 mx ~all"', ["v=spf1 a -all", "v=spf1 mx ~all"]],
  [
    "dig",
    "; <<>> DiG <<>> TXT example.com\n" +
      'example.com.\t300\tIN\tTXT\t"v=spf1 a " "-all"\n;; Query time',
    ["v=spf1 a -all"],
  ],
  ["host", 'example.com descriptive text "v=spf1 a -all"', ["v=spf1 a -all"]],
  [
    "nslookup on Windows",
    'Server:  dns\r\nexample.com\ttext =\r\n\r\n\t"v=spf1 a "\r\n\t"mx -all"\r\n' +
      'example.com\ttext =\r\n\r\n\t"MS=ms1"\r\n',
    ["v=spf1 a mx -all"],
  ],
  ["nslookup on Linux", 'example.com\ttext = "v=spf1 a -all"', ["v=spf1 a -all"]],
  [
    "Resolve-DnsName",
    "Name        Type TTL  Section Strings\n" +
      "----        ---- ---  ------- -------\n" +
      "example.com TXT  3600 Answer  {v=spf1 a , -all}",
    ["v=spf1 a -all"],
  ],
  ["Resolve-DnsName as a list", "Strings : {v=spf1 a\n           -all}", ["v=spf1 a -all"]],
  ["unseen characters", "\uFEFFv=spf1\u00A0a\u200B -all", ["v=spf1 a -all"]],
  ["without the version", "include:example.com ~all", ["include:example.com ~all"]],
  ["DMARC", "v=DMARC1; p=reject", []],
  ["prose", "We have no such record, all of us.", []],
  ["nothing", " \n ", []],
];

for (const [name, text, records] of PASTED) {
  test(`pasted: ${name}`, () => assert.deepEqual(parseSpf(text).records, records));
}

/** The other records that people paste. @type {[string, string][]} */
const MISTAKEN = [
  ["v=DMARC1; p=none; rua=mailto:d@example.com", "dmarc"],
  ["v=DKIM1; k=rsa; p=MIGfMA0G", "dkim"],
  ["k=rsa; p=MIGfMA0G", "dkim"],
  ["spf2.0/pra include:example.com -all", "sender-id"],
];

for (const [text, kind] of MISTAKEN) {
  test(`mistaken: ${text}`, () => assert.equal(parseSpf(text).mistaken, kind));
}

for (const [key, text, place, values] of FAULTS) {
  test(`fault: ${key} in ${text.slice(0, 60)}`, () => {
    const spf = parseSpf(text);
    const found = spf.errors.find((each) => each.key === key);
    assert.ok(found, JSON.stringify(spf.errors));
    assert.equal(spf.text.slice(found.start, found.end), place);
    assert.deepEqual(found.values, values);
  });
}

test("a sound record has no findings", () => {
  assert.deepEqual(
    parseSpf("v=spf1 ip4:192.0.2.0/24 include:_spf.example.com a:mail.example.com -all").errors,
    [],
  );
});

test("terms tell all their parts", () => {
  const [term] = parseSpf("v=spf1 ~A:mail.example.com/24//64").terms;
  assert.deepEqual(term, {
    ...{
      qualifier: "~",
      kind: "mechanism",
      name: "a",
      value: "mail.example.com",
      cidr4: 24,
      cidr6: 64,
    },
    ...{ start: 7, end: 33, lookup: true, macro: false },
  });
});

test("lookups are counted, those that no check reaches are not", () => {
  assert.equal(
    parseSpf("v=spf1 a mx ptr include:example.com exists:%{i}.example.com ip4:192.0.2.1 -all")
      .lookups,
    5,
  );
  assert.equal(parseSpf("v=spf1 a -all mx redirect=example.com").lookups, 1);
  assert.equal(parseSpf("v=spf1 a redirect=example.com").lookups, 2);
});

test("unknown says what happens otherwise", () => {
  const found = evaluateSpf(parseSpf("v=spf1 include:example.com ~all"), HERE);
  assert.equal(found.why, "only_dns_otherwise");
  assert.equal(found.otherwise, "softfail");
  assert.equal(found.term?.name, "include");
});

/** What decides, and by which term. @type {[string, string, string | null][]} */
const WHY = [
  ["", "no_record", null],
  ["v=spf1 a -all\nv=spf1 mx -all", "several_records", null],
  ["v=spf1 moo -all", "has_error", null],
  [`v=spf1 ${"~a ".repeat(11)}-all`, "only_dns_otherwise", "a"],
  ["v=spf1 ip4:192.0.2.0/24 -all", "listed", "ip4"],
  ["v=spf1 -all", "by_all", "all"],
  ["v=spf1 ip4:198.51.100.1", "unmentioned", null],
  ["v=spf1 redirect=example.com", "only_dns", "redirect"],
];

for (const [text, why, term] of WHY) {
  test(`why: ${text.slice(0, 60)}`, () => {
    const found = evaluateSpf(parseSpf(text), HERE);
    assert.equal(found.why, why);
    assert.equal(found.term?.name ?? null, term);
  });
}

test("a range passes only as a whole", () => {
  assert.equal(
    evaluateSpf(parseSpf("v=spf1 ip4:192.0.2.0/24 -all"), "192.0.2.8/30").result,
    "pass",
  );
  assert.equal(
    evaluateSpf(parseSpf("v=spf1 ip4:192.0.2.8/31 -all"), "192.0.2.8/30").result,
    "unknown",
  );
});

test("what is no address has no result", () => {
  assert.equal(evaluateSpf(parseSpf("v=spf1 -all"), "localhost").result, "unknown");
});

/** A record, and the one with our addresses. @type {[string, string, string | null][]} */
const CORRECTED = [
  [
    "ours come first",
    "v=spf1 include:example.com ~all",
    "v=spf1 ip4:192.0.2.10 ip4:192.0.2.11 ip4:198.51.100.7 include:example.com ~all",
  ],
  [
    "only what is missing",
    "v=spf1 ip4:192.0.2.0/24 -all",
    "v=spf1 ip4:198.51.100.7 ip4:192.0.2.0/24 -all",
  ],
  [
    "nothing missing",
    "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
    "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
  ],
  [
    "before a term that refuses us",
    "v=spf1 -ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
    "v=spf1 ip4:192.0.2.10 ip4:192.0.2.11 -ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
  ],
  [
    "+all does not stand for ours",
    "v=spf1 +all",
    "v=spf1 ip4:192.0.2.10 ip4:192.0.2.11 ip4:198.51.100.7 +all",
  ],
  ["no all is added", "v=spf1 a", "v=spf1 ip4:192.0.2.10 ip4:192.0.2.11 ip4:198.51.100.7 a"],
  [
    "slips corrected",
    "v=spf1 ipv4:192.0.2.0/24, ip4:198.51.100.7; -all",
    "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
  ],
  [
    "a space cut a term",
    "v=spf1 ip4: 192.0.2.0/24 ip4:198.51.100.7 ~ all",
    "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 ~all",
  ],
  [
    "a space put between strings",
    '"v=spf1 ip4:192.0.2.0/24" "ip4:198.51.100.7 -all"',
    "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
  ],
  [
    "the version put first",
    "ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
    "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
  ],
  [
    "two become one",
    "v=spf1 ip4:192.0.2.0/24 a -all\nv=spf1 a ip4:198.51.100.7 ~all",
    "v=spf1 ip4:192.0.2.0/24 a ip4:198.51.100.7 -all",
  ],
  [
    "two written as one",
    "v=spf1 ip4:192.0.2.0/24 v=spf1 ip4:198.51.100.7 -all",
    "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
  ],
  [
    "redirect stays",
    "v=spf1 redirect=example.com",
    "v=spf1 ip4:192.0.2.10 ip4:192.0.2.11 ip4:198.51.100.7 redirect=example.com",
  ],
  ["an error nobody can guess", "v=spf1 moo -all", null],
  ["a record cut off", "{v=spf1 include:_spf.exam...}", null],
  ["no record", "hello", null],
  ["DMARC", "v=DMARC1; p=none", null],
];

for (const [name, text, expected] of CORRECTED) {
  test(`corrected: ${name}`, () => {
    const found = correctSpf(parseSpf(text), OURS);
    assert.equal(found?.text ?? null, expected);
    if (!found) return;
    assert.deepEqual(errors(found.text), []);
    const again = parseSpf(found.text);
    for (const each of OURS) assert.equal(evaluateSpf(again, each).result, "pass");
    assert.equal(correctSpf(again, OURS)?.text, found.text);
  });
}

test("what was changed besides our addresses is told", () => {
  const changes = (/** @type {string} */ text) => correctSpf(parseSpf(text), OURS)?.changes;
  assert.deepEqual(changes("v=spf1 a -all"), []);
  assert.deepEqual(changes("v=spf1 a, -all"), [{ key: "corrected", values: {} }]);
  assert.deepEqual(changes("v=spf1 a -all\nv=spf1 mx -all"), [
    { key: "merged", values: { count: 2 } },
  ]);
  assert.deepEqual(changes("v=spf1 a -all\nv=spf1 mx ~all")?.at(-1), {
    key: "first_end",
    values: { ends: "-all, ~all" },
  });
});

test("a long record is split into strings that fit and join to the same", () => {
  const terms = Array.from({ length: 40 }, (_, index) => `ip4:192.0.2.${index}`).join(" ");
  const strings = split(`v=spf1 ${terms} -all`);
  assert.ok(strings.length > 1 && strings.every((each) => each.length <= 255));
  assert.equal(strings.join(""), `v=spf1 ${terms} -all`);
  assert.equal(parseSpf(strings.map((each) => `"${each}"`).join(" ")).text, `v=spf1 ${terms} -all`);
});

/** How a text begins, and what it repeats. @type {[string, string, string][]} */
const HOSTILE = [
  ["terms", "v=spf1 ", "a "],
  ["terms on lines", "v=spf1\n", "a\n"],
  ["records", "", "v=spf1 a\n"],
  ["open quotation marks", "", '"v=spf1 '],
  ["strings", '"v=spf1 " ', '"a " '],
  ["escaped quotation marks", '"v=spf1 ', '\\"'],
  ["braces", "", "{v=spf1 "],
  ["spaces", "v=spf1", " "],
  ["spaces first", " ", " "],
  ["line ends in a brace", "{v=spf1", "\n"],
  ["includes without a domain", "", "include:"],
  ["macros", "v=spf1 exists:", "%{i}"],
  ["percent signs", "v=spf1 exists:", "%"],
  ["labels", "v=spf1 include:", "a."],
  ["slashes", "v=spf1 ip4:", "1/"],
  ["equals signs", "v=spf1 ", "a="],
  ["errors that can be corrected", "v=spf1 ", "ipv4:192.0.2.1, "],
  ["NUL", "", "\0"],
  ["HTML", "v=spf1 ", "<img src=x onerror=alert(1)> "],
  ["surrogates", "v=spf1 ", "\ud800"],
];

for (const [name, start, piece] of HOSTILE) {
  test(`hostile: ${name}`, () => assertLinear((text) => answer(start + text), piece));
}

/** @param {string} text */
function answer(text) {
  const spf = parseSpf(text);
  for (const each of OURS) evaluateSpf(spf, each);
  correctSpf(spf, OURS);
}
