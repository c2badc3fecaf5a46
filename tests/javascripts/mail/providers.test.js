// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { providerOf } from "../../../overrides/assets/javascripts/mail/providers.js";

const PROVIDERS = [
  { name: "one", domains: ["one.example", "mail.one.example"] },
  { name: "many", domains: ["many.*", "many.net"] },
];

for (const [domain, name] of /** @type {[string, string | undefined][]} */ ([
  ["one.example", "one"],
  ["ONE.Example", "one"],
  ["mail.one.example", "one"],
  ["many.com", "many"],
  ["many.de", "many"],
  ["many.co.uk", "many"],
  ["many.co.jp", "many"],
  ["many.com.br", "many"],
  ["many.net", "many"],
  ["two.example", undefined],
  ["other.one.example", undefined],
  ["anyone.example", undefined],
  ["many.org", undefined],
  ["many.example", undefined],
  ["many.company.de", undefined],
  ["germany.com", undefined],
  ["many.co.uk.example", undefined],
  ["many", undefined],
  ["many.", undefined],
  ["many.*", undefined],
  ["", undefined],
]))
  test(`the provider of “${domain}” is ${name ?? "not known"}`, () => {
    assert.equal(providerOf(domain, PROVIDERS)?.name, name);
  });
