// @ts-check
import { headerBrief } from "../headers/header-brief.js";
import { readHeaders } from "../headers/header-reader.js";

/**
 * @param {string} text
 * @param {import("../given/site-files.js").Reads} reads
 * @returns {Promise<import("../page/brief.js").Brief>}
 */
export async function headersAnswer(text, reads) {
  const [facts, rules, texts] = await Promise.all([
    reads("facts"),
    reads("header-rules"),
    reads("texts/header-view"),
  ]);
  const all = { ...facts, rules, texts };
  return headerBrief(readHeaders(text, all), all);
}
