// @ts-check
// What a record means for mail from our servers, in one line.
import { evaluateSpf } from "./spf.js";

/** @typedef {import("./spf.js").Spf} Spf */

/**
 * The answer in one line.
 * @typedef {object} SpfConclusion
 * @property {import("../page/api.js").SpfTitle} key
 * @property {Record<string, number>} values what its sentence names
 */

/** What was pasted in place of an SPF record. */
export const MISTAKEN = /** @type {const} */ ({
  dmarc: "dmarc",
  dkim: "dkim",
  "sender-id": "sender_id",
  header: "header",
});

/**
 * @param {Spf} spf
 * @param {string[]} addresses
 * @returns {SpfConclusion}
 */
export function concluded(spf, addresses) {
  const count = spf.records.length;
  if (spf.mistaken) return { key: MISTAKEN[spf.mistaken], values: {} };
  if (count === 0) return { key: "no_record", values: {} };
  if (count > 1) return { key: "several_records", values: { count } };
  if (!spf.version) return { key: "no_version", values: {} };
  if (spf.errors.some((each) => each.severity === "error")) return { key: "has_error", values: {} };
  return ofResults(addresses.map((each) => evaluateSpf(spf, each).result));
}

/**
 * @param {import("./spf.js").SpfResult[]} results
 * @returns {SpfConclusion}
 */
function ofResults(results) {
  const count = results.filter((each) => each === "pass").length;
  if (count === results.length) return { key: "all_pass", values: {} };
  if (count) return { key: "some_pass", values: { count, all: results.length } };
  return { key: results.includes("unknown") ? "only_dns" : "none_pass", values: {} };
}
