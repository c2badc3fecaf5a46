// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { concluded } from "../../../overrides/assets/javascripts/spf/spf-conclusion.js";
import { parseSpf } from "../../../overrides/assets/javascripts/spf/spf.js";

const OURS = ["192.0.2.10/32", "192.0.2.11/32"];

/** What is pasted, and the answer in one line. @type {[string, string, object?][]} */
const CONCLUSIONS = [
  ["v=DMARC1; p=none", "dmarc"],
  ["v=DKIM1; k=rsa; p=MIGf", "dkim"],
  ["spf2.0/pra -all", "sender_id"],
  ["Could you look at this?", "no_record"],
  ["v=spf1 a -all\nv=spf1 mx -all", "several_records", { count: 2 }],
  ["include:_spf.example.com ~all", "no_version"],
  ["v=spf1 moo -all", "has_error"],
  ["v=spf1 ip4:192.0.2.0/24 -all", "all_pass"],
  ["v=spf1 ip4:192.0.2.10 -all", "some_pass", { count: 1, all: 2 }],
  ["v=spf1 include:_spf.example.com ~all", "only_dns"],
  ["v=spf1 -all", "none_pass"],
];

for (const [text, key, values = {}] of CONCLUSIONS) {
  test(`concluded: ${text}`, () =>
    assert.deepEqual(concluded(parseSpf(text), OURS), { key, values }));
}
