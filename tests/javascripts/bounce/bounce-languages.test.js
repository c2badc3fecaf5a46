// The words of other languages: loaded where a text may need them, once, and no sooner.
import assert from "node:assert/strict";
import test from "node:test";
import { classifyBounce } from "../../../overrides/assets/javascripts/bounce/bounce-classifier.js";
import { BounceLanguages } from "../../../overrides/assets/javascripts/bounce/bounce-languages.js";
import { assertLinear } from "../growth.js";
import { rules } from "./rules.js";

/** @import { BounceRules, BounceWords } from "../../../overrides/assets/javascripts/page/api.js" */

/** @type {Record<string, BounceWords>} */
const WORDS = {
  de: { full: ["postfach ist voll"] },
  fr: { full: ["boîte … pleine"], unknown: ["adresse inconnue"] },
};
/** @type {BounceRules} */
const core = { ...rules, languages: { de: ["postf"], fr: ["boit…plei", "inco"] } };

/**
 * Words of which it is counted how often they were asked for.
 * @param {() => Promise<Record<string, BounceWords>>} [give]
 */
function source(give = () => Promise.resolve(WORDS)) {
  const told = { asked: 0 };
  const read = () => {
    told.asked += 1;
    return give();
  };
  return { told, read };
}

/**
 * @param {BounceLanguages} languages
 * @param {string} text
 */
const causeOf = async (languages, text) =>
  classifyBounce(text, await languages.rulesFor(text)).cause;

test("a text that needs no other words loads none", async () => {
  const { told, read } = source();
  assert.equal(await causeOf(new BounceLanguages(core, read), "550 no such user"), "unknown");
  assert.equal(await new BounceLanguages(rules, read).rulesFor("Postfach"), rules);
  assert.equal(told.asked, 0);
});

test("the words of a language are put in once", async () => {
  const { told, read } = source();
  const languages = new BounceLanguages(core, read);
  const text = "552 Das Postfach ist voll";
  assert.deepEqual(languages.of(text), ["de"]);
  assert.equal(await causeOf(languages, text), "full");
  assert.equal(await languages.rulesFor(text), await languages.rulesFor(`${text}!`));
  assert.equal(told.asked, 1);
});

test("a mark of several parts is one where all of them stand", () => {
  const languages = new BounceLanguages(core, source().read);
  assert.deepEqual(languages.of("La boîte est pleine"), ["fr"]);
  assert.deepEqual(languages.of("La boîte"), []);
});

test("several languages may be needed, marks are read without accents and capitals", async () => {
  const languages = new BounceLanguages(core, source().read);
  assert.deepEqual(languages.of("POSTFACH: BOITE PLEINE"), ["de", "fr"]);
  assert.equal(await causeOf(languages, "Postfach: adresse inconnue"), "unknown");
});

test("marks are looked for in what a message says, however it is written", async () => {
  const languages = new BounceLanguages(core, source().read);
  const message =
    "From: MAILER-DAEMON@example.net\nSubject: Undeliverable\n" +
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" +
    `${Buffer.from("Das Postfach ist voll").toString("base64")}\n`;
  assert.equal(await causeOf(languages, message), "full");
});

test("words that cannot be had are asked for again; the rest of the rules answers", async () => {
  const { told, read } = source(() => Promise.reject(new Error("offline")));
  const languages = new BounceLanguages({ ...core, languages: { xx: ["user"] } }, read);
  assert.equal(await causeOf(languages, "550 no such user"), "unknown");
  assert.equal(await languages.rulesFor("user"), languages.core);
  assert.equal(told.asked, 2);
});

test("work grows with the length of a text and no faster", () => {
  const languages = new BounceLanguages(core, source().read);
  assertLinear((text) => languages.of(text), "Postfach boite inconnue ");
});
