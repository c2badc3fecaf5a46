// @ts-check
import { resultsOf, trustedReport } from "../mail/authentication-results.js";
import { valuesOf } from "../mail/header-fields.js";
import { findHeader } from "../mail/pasted-header.js";
import { LIMIT } from "../mail/limit.js";
import { hopsOf } from "../mail/received.js";
import { marksOf } from "./filter-marks.js";
import { checksOf, reportParts, spfOf } from "./header-checks.js";
import { conclusions } from "./header-conclusions.js";
import { headerFindings, sentenceWords } from "./header-findings.js";
import { messageOf } from "./header-message.js";
import { secondsBetween } from "./header-times.js";
import { systemsOf } from "./mail-systems.js";
import { withShownResults } from "./shown-results.js";

/** @typedef {import("../mail/header-fields.js").Field} Field */
/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("./filter-marks.js").Mark} Mark */
/** @typedef {import("./header-checks.js").Check} Check */
/** @typedef {import("./header-message.js").HeaderMessage} HeaderMessage */
/** @typedef {import("./header-seen.js").HeaderFacts} HeaderFacts */
/** @typedef {import("./header-seen.js").Seen} Seen */
/** @typedef {import("./header-rules.js").Findings} Findings */
/** @typedef {import("./mail-systems.js").MailSystems} MailSystems */

/** @typedef {import("./header-conclusions.js").Conclusion} Conclusion */
/** @typedef {import("./header-conclusions.js").Note} Note */
/** @typedef {import("./header-conclusions.js").Origin} Origin */

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
 * @property {Note[]} notes
 */

/**
 * Read the headers of a message: its way, its senders, what servers found, and what that means.
 * @param {string} text headers, or a whole message; the first LIMIT characters are read
 * @param {HeaderFacts} facts
 * @returns {Reading}
 */
export function readHeaders(text, facts) {
  const { rules } = facts;
  const found = findHeader(text, rules.names);
  const fields = withShownResults(text, found.fields);
  const seen = seenIn(fields, facts);
  const systems = systemsOf(seen, rules);
  const findings = headerFindings(seen, systems, facts);
  const { message, hops, report, checks, marks } = seen;
  return {
    kind: kindOf(text, fields),
    cut: text.length > LIMIT,
    others: found.others,
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
