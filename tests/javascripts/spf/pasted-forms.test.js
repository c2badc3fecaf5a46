import assert from "node:assert/strict";
import test from "node:test";
import { correctSpf } from "../../../overrides/assets/javascripts/spf/spf-correction.js";
import { evaluateSpf, parseSpf } from "../../../overrides/assets/javascripts/spf/spf.js";

const GOOD = "v=spf1 include:_spf.acme.example ~all";

/** Form → the text, and the one record in it. @type {Record<string, [string, string]>} */
const FORMS = {
  "a row of Cloudflare": [`TXT\t@\t${GOOD}\t1/2 Hour\tEdit`, GOOD],
  "a row of Cloudflare with its status": [`TXT acme.example "${GOOD}" DNS only Auto Edit`, GOOD],
  "a row of GoDaddy": [`TXT\t@\t${GOOD}\t1 Hour\tDelete\tEdit`, GOOD],
  "a row whose columns became spaces": [`TXT @ ${GOOD} 3600`, GOOD],
  CSV: [`acme.example,TXT,"${GOOD}",3600`, GOOD],
  "CSV without quotation marks": [`@,TXT,${GOOD},3600`, GOOD],
  "CSV with semicolons": [`@;TXT;${GOOD};3600`, GOOD],
  "a table in Markdown": [`| TXT | @ | ${GOOD} | 300 |`, GOOD],
  "a table in HTML": [`<tr><td>TXT</td><td>${GOOD}</td></tr>`, GOOD],
  "entities of HTML": [`acme.example. IN TXT &quot;${GOOD}&quot;`, GOOD],
  "DNS over HTTPS": [
    `{"Status":0,"Answer":[{"name":"acme.example.","type":16,"TTL":300,"data":"\\"${GOOD}\\""}]}`,
    GOOD,
  ],
  "DNS over HTTPS, without the inner marks": [
    `{"name":"acme.example.","type":16,"data":"${GOOD}"}`,
    GOOD,
  ],
  "Route 53": [
    `{"ResourceRecords": [{"Value": "\\"v=spf1 a \\" \\"mx -all\\""}]}`,
    "v=spf1 a mx -all",
  ],
  "the command and its answer": [`$ dig +short TXT acme.example | grep v=spf1\n"${GOOD}"`, GOOD],
  "a command of Windows": [`> nslookup -type=txt acme.example | findstr v=spf1\n\n"${GOOD}"`, GOOD],
  "the same record twice": [`${GOOD}\n${GOOD}`, GOOD],
  "as TXT and as SPF": [
    `acme.example. 300 IN TXT "${GOOD}"\nacme.example. 300 IN SPF "${GOOD}"`,
    GOOD,
  ],
  "a sentence": [`Our SPF record is: ${GOOD}. Is that right?`, GOOD],
  "the end of a sentence": [`We have added the record ${GOOD}.`, GOOD],
  "amid a sentence": [`Please add the text ${GOOD} to your zone`, GOOD],
  "a sentence behind it": [`${GOOD}! Thanks`, GOOD],
  "code in a sentence": [`We publish \`${GOOD}\` since May.`, GOOD],
  "beside one in a remark": [`; TXT "v=spf1 mx -all"\nacme.example. IN TXT "${GOOD}"`, GOOD],
  "in a remark alone": [`# "${GOOD}"`, GOOD],
  "beside a version that is none": [`"v=spf10 -all"\n"${GOOD}"`, GOOD],
};

for (const [name, [text, record]] of Object.entries(FORMS)) {
  test(`one record, no error: ${name}`, () => {
    const spf = parseSpf(text);
    assert.deepEqual(spf.records, [record]);
    assert.deepEqual(spf.others, []);
    assert.deepEqual(
      spf.errors.filter(({ severity }) => severity === "error"),
      [],
    );
  });
}

test("every name has its own record, and none is merged", () => {
  const text = `acme.example. TXT "v=spf1 mx -all"\nnews.acme.example. TXT "v=spf1 a -all"`;
  const spf = parseSpf(text);
  assert.deepEqual(
    [spf.name, ...spf.others.map(({ name }) => name)],
    ["acme.example", "news.acme.example"],
  );
  assert.deepEqual([...spf.errors, ...spf.others.flatMap(({ errors }) => errors)], []);
  assert.equal(correctSpf(spf, ["192.0.2.1"])?.text, "v=spf1 ip4:192.0.2.1 mx -all");
  assert.equal(correctSpf(spf.others[0], ["192.0.2.1"])?.text, "v=spf1 ip4:192.0.2.1 a -all");
});

test("two records of one name are still an error", () => {
  const spf = parseSpf(`acme.example. TXT "v=spf1 mx -all"\nacme.example. TXT "v=spf1 a ~all"`);
  assert.equal(spf.records.length, 2);
  assert.equal(evaluateSpf(spf, "192.0.2.1").result, "permerror");
});

test("words behind the end that are no column stay an error", () => {
  assert.ok(parseSpf("v=spf1 mx -all moo").errors.length);
});

test("an address behind an include passes unless that include is broken", () => {
  const found = evaluateSpf(
    parseSpf("v=spf1 include:_spf.acme.example ip4:192.0.2.1 -all"),
    "192.0.2.1",
  );
  assert.deepEqual(
    [found.result, found.why, found.unless?.value],
    ["pass", "listed_unless", "_spf.acme.example"],
  );
});

for (const line of [
  "Received-SPF: fail (mx.example.com: domain of x@acme.example) client-ip=192.0.2.1",
  "Authentication-Results: mx.example.com; spf=fail smtp.mailfrom=acme.example",
  "SPF:\tSOFTFAIL with IP 192.0.2.1 Learn more",
  "| SPF: | PASS with IP 192.0.2.1 |",
  "spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=acme.example; dkim=none",
])
  test(`a line of headers is none: ${line.slice(0, 24)}`, () => {
    const spf = parseSpf(line);
    assert.deepEqual([spf.records, spf.mistaken], [[], "header"]);
  });

test("words of a sentence are no name, and a mark behind a record alone is its own", () => {
  assert.equal(parseSpf(`Our SPF record is: ${GOOD}`).name, null);
  assert.equal(parseSpf(`mail IN TXT "${GOOD}"`).name, "mail");
  for (const text of [`${GOOD}.`, `Our very own: v=spf1 -all a mx`])
    assert.notDeepEqual(parseSpf(text).errors, [], text);
});
