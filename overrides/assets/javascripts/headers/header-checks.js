// @ts-check
import { domainChecked, parseReceivedSpf, resultsOf } from "../mail/authentication-results.js";
import { alignment } from "../mail/domain-alignment.js";
import { valuesOf } from "../mail/header-fields.js";
import { filledIn, meaningOf } from "./header-rules.js";

/** @typedef {import("../mail/header-fields.js").Field} Field */
/** @typedef {import("../mail/authentication-results.js").Result} Result */
/** @typedef {import("../mail/authentication-results.js").Trusted} Trusted */
/** @typedef {import("../mail/domain-alignment.js").Alignment} Alignment */
/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("../page/api.js").Tells} Tells */
/** @typedef {import("./header-message.js").HeaderMessage} HeaderMessage */

/**
 * The outcome of one check, in words.
 * @typedef {object} Check
 * @property {string} method
 * @property {string} name
 * @property {string | null} term key of the glossary
 * @property {string} result
 * @property {string} domain
 * @property {string} means
 * @property {Tells} tells
 * @property {Alignment | null} aligned of SPF and DKIM only
 * @property {string} alignment the same in words, empty where there is nothing to say
 * @property {string} source key of a source
 */

const MOST_CHECKS = 30;
/** Checks of the domain in the From address, and those whose domain is compared with it. */
const OF_FROM = ["dmarc", "compauth", "compauth_reason"];
const ALIGNING = ["spf", "dkim"];

/**
 * The SPF result of Received-SPF (RFC 7208 section 9.1), where no report holds one.
 * @param {Field[]} fields
 * @returns {Result | undefined}
 */
export function spfOf(fields) {
  const [value] = valuesOf(fields, "Received-SPF");
  return (value && parseReceivedSpf(value)) || undefined;
}

/**
 * @param {Field[]} fields
 * @param {{ report: Trusted | null, spf: Result | undefined, message: HeaderMessage }} read
 * @param {HeaderRules} rules
 * @returns {Check[]}
 */
export function checksOf(fields, { report, spf, message }, rules) {
  const found = [
    ...(spf ? [spf] : []),
    ...resultsOf(report, "dkim"),
    ...dmarcOf(report, message),
    ...compositeOf(report),
    ...sealOf(fields, report),
  ];
  return found.slice(0, MOST_CHECKS).map((result) => checkOf(result, message.fromDomain, rules));
}

/**
 * What Microsoft 365 found of all checks together, and why.
 * @param {Trusted | null} report
 * @returns {Result[]}
 */
function compositeOf(report) {
  const [compauth] = resultsOf(report, "compauth");
  if (!compauth) return [];
  const { reason } = compauth.properties;
  return reason
    ? [compauth, { ...compauth, method: "compauth_reason", result: reason }]
    : [compauth];
}

/**
 * The DMARC result for the From address; a message with several has several.
 * @param {Trusted | null} report
 * @param {HeaderMessage} message
 */
function dmarcOf(report, { fromDomain }) {
  const results = resultsOf(report, "dmarc");
  const own = results.find((result) => domainChecked(result) === fromDomain);
  return own ? [own] : results.slice(0, 1);
}

/**
 * What was found of the seals of forwarding servers (ARC, RFC 8617 section 4.1.3).
 * @param {Field[]} fields
 * @param {Trusted | null} report
 * @returns {Result[]}
 */
function sealOf(fields, report) {
  const results = resultsOf(report, "arc");
  const [chain] = valuesOf(fields, "ARC-Seal").map(
    (value) => /\bcv=([a-z]{1,10})/i.exec(value)?.[1],
  );
  if (results.length || !chain) return results.slice(0, 1);
  return [{ method: "arc", result: chain.toLowerCase(), properties: {}, comment: "" }];
}

/**
 * @param {Result} found
 * @param {string} from domain of the From address
 * @param {HeaderRules} rules
 * @returns {Check}
 */
function checkOf(found, from, rules) {
  const { method, result } = found;
  const { name, term, source, values } = rules.checks[method];
  const domain = domainChecked(found) || (OF_FROM.includes(method) ? from : "");
  const words = { domain: domain || rules.untold.domain, from_domain: from };
  const { means, tells } = meaningOf(values, result) ?? unknown(rules);
  const aligned = ALIGNING.includes(method) && domain ? alignment(domain, from) : null;
  return {
    method,
    name,
    term,
    result,
    domain,
    means: filledIn(means, words, rules),
    tells,
    aligned,
    alignment: result === "pass" ? alignmentIn(words, aligned, rules) : "",
    source,
  };
}

/**
 * @param {HeaderRules} rules
 * @returns {import("../page/api.js").Meaning}
 */
function unknown({ untold }) {
  return { means: untold.result, tells: "plain" };
}

/**
 * @param {Record<string, string>} words
 * @param {Alignment | null} aligned
 * @param {HeaderRules} rules
 */
function alignmentIn(words, aligned, rules) {
  const meaning = aligned && rules.alignments[aligned];
  return meaning ? filledIn(meaning.means, words, rules) : "";
}

/**
 * Parts of the report that filters use as marks: Microsoft’s `action`, Google’s `p` and `dis`.
 * @param {Trusted | null} report
 * @param {HeaderMessage} message
 * @returns {Record<string, string>}
 */
export function reportParts(report, message) {
  const [dmarc] = dmarcOf(report, message);
  if (!dmarc) return {};
  const inComment = [...dmarc.comment.matchAll(/\b(p|sp|dis)=([a-z]{1,20})/gi)].map(
    ([, key, value]) => [key.toLowerCase(), value],
  );
  return {
    ...Object.fromEntries(inComment),
    ...(dmarc.properties.action && { action: dmarc.properties.action }),
  };
}
