// @ts-check
import { resultsOf, trustedReport } from "../mail/authentication-results.js";
import { valuesOf } from "../mail/header-fields.js";
import { findHeader } from "../mail/pasted-header.js";
import { LIMIT } from "../mail/pasted-text.js";
import { hopsOf } from "../mail/received.js";
import { marksOf } from "./filter-marks.js";
import { checksOf, reportParts, spfOf } from "./header-checks.js";
import { headerFindings, sentenceWords } from "./header-findings.js";
import { messageOf } from "./header-message.js";
import { applying, filledIn } from "./header-rules.js";
import { secondsBetween } from "./header-times.js";
import { systemsOf } from "./mail-systems.js";

/** @typedef {import("../mail/header-fields.js").Field} Field */
/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("../page/api.js").Tells} Tells */
/** @typedef {import("./filter-marks.js").Mark} Mark */
/** @typedef {import("./header-checks.js").Check} Check */
/** @typedef {import("./header-message.js").HeaderMessage} HeaderMessage */
/** @typedef {import("./header-seen.js").HeaderFacts} HeaderFacts */
/** @typedef {import("./header-seen.js").Seen} Seen */
/** @typedef {import("./header-rules.js").Findings} Findings */
/** @typedef {import("./header-rules.js").Words} Words */
/** @typedef {import("./mail-systems.js").MailSystems} MailSystems */

/**
 * What happened to a message, and what cures it.
 * @typedef {object} Conclusion
 * @property {string} key
 * @property {string} says
 * @property {Tells} tells
 * @property {string[]} pages
 * @property {string[]} fixedBy
 */

/** @typedef {{ answer: string, says: string, tells: Tells }} Origin whether it came from us */

/** @typedef {{ server: string | null, fits: boolean | null, others: string[] }} ReportOrigin */

/**
 * What a header tells. Plain data: texts are as they stood in the header and have to be shown as
 * text.
 * @typedef {object} Reading
 * @property {"empty" | "none" | "header"} kind `none` where the text holds no header
 * @property {boolean} cut whether the text was longer than what is read
 * @property {number} others further headers in the text
 * @property {Field[]} fields
 * @property {HeaderMessage} message
 * @property {Hop[]} hops the first step first; at most MOST_HOPS of them
 * @property {number} steps how many there are
 * @property {number | null} seconds from the first step to the last
 * @property {ReportOrigin | null} report where the results were read
 * @property {Check[]} checks
 * @property {Mark[]} marks
 * @property {MailSystems} systems keys of the rules
 * @property {Findings} findings
 * @property {Origin} origin
 * @property {Conclusion} verdict
 * @property {{ key: string, says: string, pages: string[] }[]} notes
 */

/**
 * Read the headers of a message: its way, its senders, what servers found, and what that means.
 * @param {string} text headers, or a whole message; the first LIMIT characters are read
 * @param {HeaderFacts} facts
 * @returns {Reading}
 */
export function readHeaders(text, facts) {
  const { rules } = facts;
  const { fields, others } = findHeader(text, rules.names);
  const seen = seenIn(fields, facts);
  const systems = systemsOf(seen, rules);
  const findings = headerFindings(seen, systems, facts);
  const { message, hops, report, checks, marks } = seen;
  return {
    kind: kindOf(text, fields),
    cut: text.length > LIMIT,
    others,
    fields,
    message,
    hops,
    steps: valuesOf(fields, "Received").length,
    seconds: secondsBetween(hops),
    report: report && { server: report.server, fits: report.fits, others: report.others },
    checks,
    marks,
    systems,
    findings,
    ...conclusions(rules, findings, sentenceWords(seen, systems, facts), systems),
  };
}

/**
 * @param {string} text
 * @param {Field[]} fields
 */
function kindOf(text, fields) {
  if (!text.trim()) return "empty";
  return fields.length ? "header" : "none";
}

/**
 * @param {Field[]} fields
 * @param {HeaderFacts} facts
 * @returns {Seen}
 */
function seenIn(fields, { addresses, rules }) {
  const hops = hopsOf(fields, { addresses, slowAfter: rules.slow_after });
  const report = trustedReport(fields, hops);
  const spf = resultsOf(report, "spf")[0] ?? spfOf(fields);
  const message = messageOf(fields, hops, spf, report);
  const checks = checksOf(fields, { report, spf, message }, rules);
  const marks = marksOf(fields, rules, reportParts(report, message));
  return { fields, hops, report, spf, message, checks, marks };
}

/**
 * The answers of the rules, with what was found in their sentences.
 * @param {HeaderRules} rules
 * @param {Findings} findings
 * @param {Words} words
 * @param {MailSystems} systems
 */
function conclusions(rules, findings, words, systems) {
  const said = (/** @type {import("./header-rules.js").KeyedRule} */ rule) => ({
    key: rule.key,
    says: filledIn(rule.says, words, rules),
    tells: rule.tells ?? "plain",
    pages: [...new Set([...(rule.guide ? guides(rules, systems) : []), ...(rule.pages ?? [])])],
    fixedBy: rule.fixed_by ?? [],
  });
  const [origin] = applying(rules.origins, findings).map(said);
  const [verdict] = applying(rules.verdicts, findings).map(said);
  const notes = applying(rules.notes, findings)
    .map(said)
    .filter(({ key }) => key !== verdict.key);
  return { origin: { answer: origin.key, says: origin.says, tells: origin.tells }, verdict, notes };
}

/**
 * The pages about the system that took the message over from us.
 * @param {HeaderRules} rules
 * @param {MailSystems} systems
 */
function guides(rules, { gateway, receiver }) {
  const system = gateway ?? receiver;
  return system ? rules.systems[system].pages : [];
}
