import assert from "node:assert/strict";
import test from "node:test";
import { redacted } from "../../../overrides/assets/javascripts/bounce/redaction.js";

test("masks tell one from another and leave codes, times, and versions", () => {
  assert.equal(
    redacted(
      "a@example.com b@example.com A@example.com " +
        "5.1.1 10:55:01 v1.2.3 2001:db8::1 RESOLVER.ADR.RecipNotFound",
    ),
    "[address 1] [address 2] [address 1] 5.1.1 10:55:01 v1.2.3 [IP 1] RESOLVER.ADR.RecipNotFound",
  );
});

test("subjects are masked, whatever mail programs call them", () => {
  assert.equal(redacted("Subject: our secret\nmore"), "Subject: [masked]\nmore");
  assert.equal(redacted("> Betreff : geheim"), "> Betreff : [masked]");
  assert.equal(redacted("*Onderwerp:* geheim"), "*Onderwerp: [masked]");
  assert.equal(redacted("件名： 秘密"), "件名： [masked]");
});
