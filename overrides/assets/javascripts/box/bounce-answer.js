// @ts-check
import { classifyBounce } from "../bounce/bounce-classifier.js";
import { BounceLanguages } from "../bounce/bounce-languages.js";
import { bounceBrief } from "../bounce/bounce-telling.js";

/** @typedef {import("../page/brief.js").Brief} Brief */
/** @typedef {import("../given/site-files.js").Reads} Reads */

/**
 * @param {string} text
 * @param {Reads} reads
 * @returns {Promise<Brief>}
 */
export async function bounceAnswer(text, reads) {
  const [rules, texts] = await Promise.all([rulesFor(text, reads), reads("texts/bounce-decoder")]);
  return bounceBrief(classifyBounce(text, rules), { ...rules, texts });
}

/**
 * Whether the words of a text are those of a bounce.
 * @param {string} text
 * @param {Reads} reads
 */
export async function saysBounce(text, reads) {
  const { kind, cause, evidence } = classifyBounce(text, await rulesFor(text, reads));
  return kind === "bounce" && cause !== null && evidence !== null;
}

/** @type {WeakMap<object, BounceLanguages>} */
const known = new WeakMap();

/**
 * The rules that a text needs, by the languages it may be written in.
 * @param {string} text
 * @param {Reads} reads
 */
async function rulesFor(text, reads) {
  const core = await reads("bounce-core");
  const languages = known.get(core) ?? new BounceLanguages(core, () => reads("bounce-words"));
  known.set(core, languages);
  return languages.rulesFor(text);
}
