// @ts-check
import { classifyBounce } from "../bounce/bounce-classifier.js";
import { bounceBrief } from "../bounce/bounce-telling.js";

/** @typedef {import("../page/brief.js").Brief} Brief */
/** @typedef {import("../given/site-files.js").Reads} Reads */

/**
 * @param {string} text
 * @param {Reads} reads
 * @returns {Promise<Brief>}
 */
export async function bounceAnswer(text, reads) {
  const [rules, texts] = await Promise.all([reads("bounce-rules"), reads("texts/bounce-decoder")]);
  return bounceBrief(classifyBounce(text, rules), { ...rules, texts });
}

/**
 * Whether the words of a text are those of a bounce.
 * @param {string} text
 * @param {Reads} reads
 */
export async function saysBounce(text, reads) {
  const { kind, cause, evidence } = classifyBounce(text, await reads("bounce-rules"));
  return kind === "bounce" && cause !== null && evidence !== null;
}
