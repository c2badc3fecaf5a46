// @ts-check
import { redacted } from "../bounce/redaction.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */

const LONGEST = 120;

/**
 * Whether a query must not stand in an address, which a host can log: it is long enough to have
 * been pasted, or it names an address or a server that no page of ours names.
 * @param {string} query
 * @param {SearchIndex} index
 */
export function isPrivate(query, index) {
  const others = query
    .split(/\s+/)
    .filter((word) => !index.knowsWhole(word))
    .join(" ");
  return query.length > LONGEST || redacted(others) !== others;
}
