import assert from "node:assert/strict";
import test from "node:test";
import {
  adviceFor,
  peopleAt,
  placeOf,
} from "../../../overrides/assets/javascripts/bounce/bounce-advice.js";

/**
 * @typedef {import("../../../overrides/assets/javascripts/page/api.js").BounceRules} BounceRules
 * @typedef {import("../../../overrides/assets/javascripts/page/api.js").Cause} Cause
 * @typedef {import("../../../overrides/assets/javascripts/page/api.js").PageLink} PageLink
 */

/** @type {(id: string) => PageLink} */
const link = (id) => ({ id, title: id, url: `${id}/` });

/** @type {(told: Partial<Cause>) => Cause} */
const cause = (told) => ({
  reason: "spam-content",
  title: "",
  means: "",
  lasts: "permanent",
  fixedBy: ["it"],
  fix: { it: "Allow us." },
  systems: [],
  says: [],
  codes: [],
  url: "",
  links: [link("for-it")],
  ...told,
});

const atProvider = {
  fixedBy: ["you"],
  fix: { you: "Mark it as not junk.", provider: "Tell it." },
  settings: true,
  links: [link("for-you")],
};

/** @type {BounceRules} */
const rules = {
  people: {
    you: { name: "You", inline: "you", can: "" },
    it: { name: "Your IT staff", inline: "your IT staff", can: "" },
    provider: { name: "Your provider", inline: "your provider", can: "", inPlaceOf: "it" },
  },
  reasons: {},
  codes: {},
  causes: {
    spam: cause({ atProvider }),
    own: cause({ atProvider, systems: ["freemail"] }),
    both: cause({ atProvider, systems: ["freemail", "office"] }),
    full: cause({ atProvider: { ...atProvider, settings: false } }),
    untold: cause({}),
  },
  messages: /** @type {BounceRules["messages"]} */ (/** @type {unknown} */ ({})),
  providers: {
    systems: ["freemail"],
    names: {
      freemail: { name: "Freemail", domains: ["freemail.*"], page: link("settings") },
      other: { name: "Other", domains: ["other.example"], page: null },
    },
  },
};

const ids = (/** @type {PageLink[]} */ links) => links.map(({ id }) => id);

test("an address at a provider tells that the mailbox is there", () => {
  const place = placeOf({ cause: "spam", recipient: "Pat.Lee@Freemail.co.uk" }, rules);
  assert.equal(place.atProvider, true);
  assert.equal(place.provider?.name, "Freemail");
});

test("a mail system without IT staff tells it too, though not whose address it was", () => {
  const place = placeOf({ cause: "own", recipient: null }, rules);
  assert.deepEqual(place, { atProvider: true, provider: null });
});

for (const [recipient, key] of /** @type {[string | null, string | null][]} */ ([
  ["pat@example.com", "spam"],
  ["pat@freemail.example.com", "spam"],
  ["freemail.de@example.com", "spam"],
  [null, "both"],
  [null, "spam"],
  [null, null],
  ["pat", "spam"],
  ["", "spam"],
]))
  test(`${recipient} with the cause ${key} is at a company`, () => {
    assert.equal(placeOf({ cause: key, recipient }, rules).atProvider, false);
  });

test("rules without providers know companies only", () => {
  const { providers: _, ...without } = rules;
  const place = placeOf({ cause: "own", recipient: "pat@freemail.com" }, without);
  assert.deepEqual(place, { atProvider: false, provider: null });
});

test("nobody at a provider has IT staff, and nobody at a company has the provider", () => {
  const provider = { atProvider: true, provider: null };
  assert.deepEqual(Object.keys(peopleAt(provider, rules.people)), ["you", "provider"]);
  const company = { atProvider: false, provider: null };
  assert.deepEqual(Object.keys(peopleAt(company, rules.people)), ["you", "it"]);
});

test("at a company the advice is that of the cause", () => {
  const advice = adviceFor("spam", { atProvider: false, provider: null }, rules);
  assert.deepEqual(advice.fixedBy, ["it"]);
  assert.deepEqual(ids(advice.links), ["for-it"]);
});

test("at a provider the guide to its settings comes first, where they help", () => {
  const place = placeOf({ cause: "spam", recipient: "pat@freemail.com" }, rules);
  assert.deepEqual(adviceFor("spam", place, rules).fixedBy, ["you"]);
  assert.deepEqual(ids(adviceFor("spam", place, rules).links), ["settings", "for-you"]);
  assert.deepEqual(ids(adviceFor("full", place, rules).links), ["for-you"]);
});

test("a provider without a guide, or one that is not known, adds none", () => {
  const other = placeOf({ cause: "spam", recipient: "pat@other.example" }, rules);
  assert.deepEqual(ids(adviceFor("spam", other, rules).links), ["for-you"]);
  const unknown = placeOf({ cause: "own", recipient: null }, rules);
  assert.deepEqual(ids(adviceFor("own", unknown, rules).links), ["for-you"]);
});

test("a cause that says nothing about providers keeps its advice", () => {
  const place = placeOf({ cause: "untold", recipient: "pat@freemail.com" }, rules);
  assert.deepEqual(adviceFor("untold", place, rules).fixedBy, ["it"]);
});
