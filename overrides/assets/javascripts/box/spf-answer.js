// @ts-check
import { spfBrief } from "../spf/spf-brief.js";

/**
 * @param {string} text
 * @param {import("../given/site-files.js").Reads} reads
 * @param {import("../page/api.js").BoxTexts} box
 * @returns {Promise<import("../page/brief.js").Brief>}
 */
export async function spfAnswer(text, reads, box) {
  const [facts, texts] = await Promise.all([reads("facts"), reads("texts/spf-checker")]);
  return { ...spfBrief(text, { ...facts, texts }), who: [box.dns] };
}
