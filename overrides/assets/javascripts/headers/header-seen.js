// @ts-check
// What the parts of the reader share: the types of what they are given, and nothing else.

/** @typedef {import("../mail/authentication-results.js").Result} Result */
/** @typedef {import("../mail/authentication-results.js").Trusted} Trusted */
/** @typedef {import("../mail/header-fields.js").Field} Field */
/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("../page/api.js").SiteFacts} SiteFacts */
/** @typedef {import("./filter-marks.js").Mark} Mark */
/** @typedef {import("./header-checks.js").Check} Check */
/** @typedef {import("./header-message.js").HeaderMessage} HeaderMessage */

/**
 * What of api/facts.json is read, with api/header-rules.json as `rules`.
 * @typedef {Pick<SiteFacts, "addresses" | "domains" | "defaultFrom"> & { rules: HeaderRules }
 *   } HeaderFacts
 */

/**
 * What was read before it is judged.
 * @typedef {object} Seen
 * @property {Field[]} fields
 * @property {Hop[]} hops
 * @property {Trusted | null} report
 * @property {Result | undefined} spf
 * @property {HeaderMessage} message
 * @property {Check[]} checks
 * @property {Mark[]} marks
 */

export {};
