// @ts-check
import { findAddress } from "../mail/address-literal.js";
import {
  addressChecked,
  domainChecked,
  parseReceivedSpf,
  resultsOf,
  trustedReport,
} from "../mail/authentication-results.js";
import { alignment, looksAligned } from "../mail/domain-alignment.js";
import { decodeWords } from "../mail/encoded-words.js";
import { marksOf } from "./filter-marks.js";
import { valuesOf } from "../mail/header-fields.js";
import { findHeader } from "../mail/pasted-header.js";
import { LIMIT } from "../mail/pasted-text.js";
import { applying, filledIn, fits } from "./header-rules.js";
import { parseNetwork } from "../mail/ip-address.js";
import { mailboxes } from "../mail/mailboxes.js";
import { mailTime } from "../mail/mail-date.js";
import { hopsOf, isOneOf } from "../mail/received.js";

/**
 * @typedef {import("../mail/header-fields.js").Field} Field
 * @typedef {import("./header-rules.js").Tells} Tells
 * @typedef {import("./header-rules.js").Findings} Findings
 * @typedef {import("../mail/mailboxes.js").Mailbox} Mailbox
 * @typedef {import("../mail/received.js").Hop} Hop
 * @typedef {import("../mail/authentication-results.js").Result} Result
 */

/**
 * api/facts.json with api/header-rules.json as `rules`.
 * @typedef {object} Facts
 * @property {string[]} addresses
 * @property {string[]} domains
 * @property {string} defaultFrom
 * @property {import("./header-rules.js").HeaderRules} rules
 */

/**
 * Who a message says it is from and for. `envelope` is the envelope sender: null where nothing
 * tells it, empty for the null sender of bounces.
 * @typedef {object} Message
 * @property {Mailbox[]} from
 * @property {string} fromDomain of the first From address, or else of the one that DMARC checked
 * @property {Mailbox[]} to
 * @property {Mailbox[]} replyTo
 * @property {string | null} envelope
 * @property {string} envelopeDomain
 * @property {string} subject
 * @property {string} date
 * @property {number | null} time milliseconds since 1970
 * @property {string} id
 * @property {string[]} recipients addresses it was delivered to
 */

/**
 * The outcome of one check, in words. `aligned` is about SPF and DKIM only.
 * @typedef {object} Check
 * @property {string} method
 * @property {string} name
 * @property {string | null} term key of the glossary
 * @property {string} result
 * @property {string} domain
 * @property {string} means
 * @property {Tells} tells
 * @property {import("../mail/domain-alignment.js").Alignment | null} aligned
 * @property {string} alignment the same in words, empty where there is nothing to say
 * @property {string} source key of a source
 */

/**
 * @typedef {{ key: string, says: string, tells: Tells, pages: string[], fixedBy: string[] }} Verdict
 * @typedef {{ answer: string, says: string, tells: Tells }} Origin
 */

/**
 * What a header tells. Plain data: texts are as they stood in the header and have to be shown as text.
 * @typedef {object} Reading
 * @property {"empty" | "none" | "header"} kind `none` where the text holds no header
 * @property {boolean} cut whether the text was longer than what is read
 * @property {number} others further headers in the text
 * @property {Field[]} fields
 * @property {Message} message
 * @property {Hop[]} hops the first step first; at most MOST_HOPS of them
 * @property {number} steps how many there are
 * @property {number | null} seconds from the first step to the last
 * @property {{ server: string | null, fits: boolean | null, others: string[] } | null} report where the results were read
 * @property {Check[]} checks
 * @property {import("./filter-marks.js").Mark[]} marks
 * @property {{ receiver: string | null, gateway: string | null }} systems keys of the rules
 * @property {Findings} findings
 * @property {Origin} origin
 * @property {Verdict} verdict
 * @property {{ key: string, says: string, pages: string[] }[]} notes
 */

const MOST_SERVERS = 30; // by which a mail system is told
const MOST_FIELDS = 50; // of one name; a header should have one

/**
 * Read the headers of a message: its way, its senders, what servers found, and what that means.
 * @param {string} text headers, or a whole message; the first LIMIT characters are read
 * @param {Facts} facts
 * @returns {Reading}
 */
export function readHeaders(text, facts) {
  const { rules } = facts;
  const { fields, others } = findHeader(text, rules.names);
  const kind = !text.trim() ? "empty" : fields.length ? "header" : "none";
  const hops = hopsOf(fields, { addresses: facts.addresses, slowAfter: rules.slow_after });
  const report = trustedReport(fields, hops);
  const spf = resultsOf(report, "spf")[0] ?? spfOf(fields);
  const message = messageOf(fields, hops, spf, report);
  const checks = checksOf(fields, report, spf, message, rules);
  const marks = marksOf(fields, rules, reportParts(report, message));
  const seen = { fields, hops, report, spf, message, checks, marks };
  const systems = systemsOf(seen, facts);
  const { findings, words } = findingsOf(seen, systems, facts);
  return {
    kind,
    cut: text.length > LIMIT,
    others,
    fields,
    message,
    hops,
    steps: valuesOf(fields, "Received").length,
    seconds: secondsOf(hops),
    report: report && { server: report.server, fits: report.fits, others: report.others },
    checks,
    marks,
    systems,
    findings,
    ...conclusions(rules, findings, words, systems),
  };
}

/**
 * @param {import("./header-rules.js").HeaderRules} rules
 * @param {Findings} findings
 * @param {Record<string, string | null | undefined>} words
 * @param {Reading["systems"]} systems
 */
function conclusions(rules, findings, words, systems) {
  const said = (/** @type {import("./header-rules.js").Rule & { key: string }} */ rule) => ({
    key: rule.key,
    says: filledIn(rule.says, words),
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
 * @param {import("./header-rules.js").HeaderRules} rules
 * @param {Reading["systems"]} systems
 */
function guides(rules, { gateway, receiver }) {
  const system = gateway ?? receiver;
  return system ? rules.systems[system].pages : [];
}

/**
 * @param {Field[]} fields
 * @returns {Result | undefined}
 */
function spfOf(fields) {
  const [value] = valuesOf(fields, "Received-SPF");
  return (value && parseReceivedSpf(value)) || undefined;
}

/**
 * @param {Field[]} fields
 * @param {Hop[]} hops
 * @param {Result | undefined} spf
 * @param {import("../mail/authentication-results.js").Trusted | null} report
 * @returns {Message}
 */
function messageOf(fields, hops, spf, report) {
  const list = (/** @type {string} */ name) =>
    valuesOf(fields, name).slice(0, MOST_FIELDS).flatMap(mailboxes);
  const first = (/** @type {string} */ name) => decodeWords(valuesOf(fields, name)[0] ?? "");
  const envelope = envelopeOf(fields, hops, spf);
  const delivered = ["Delivered-To", "X-Original-To", "Envelope-To"].flatMap((name) => list(name));
  const recipients = [
    ...delivered.map(({ address }) => address),
    ...hops.map(({ recipient }) => recipient ?? ""),
  ];
  const from = list("From");
  const [checked] = resultsOf(report, "dmarc");
  return {
    from,
    fromDomain: from[0]?.domain || (checked ? domainChecked(checked) : ""),
    to: [...list("To"), ...list("Cc")],
    replyTo: list("Reply-To"),
    envelope: envelope?.address ?? null,
    envelopeDomain: envelope?.domain ?? "",
    subject: first("Subject"),
    date: first("Date"),
    time: mailTime(valuesOf(fields, "Date")[0] ?? ""),
    id: first("Message-ID"),
    recipients: [...new Set(recipients.filter((address) => address.includes("@")))].slice(0, 50),
  };
}

/**
 * The envelope sender: Return-Path, or else what SPF checked, or what a server noted.
 * @param {Field[]} fields
 * @param {Hop[]} hops
 * @param {Result | undefined} spf
 * @returns {Mailbox | undefined}
 */
function envelopeOf(fields, hops, spf) {
  const checked = spf?.properties["smtp.mailfrom"] || spf?.properties["smtp.mail"];
  const noted = [...hops].reverse().find(({ sender }) => sender !== null)?.sender;
  const [value] = [...valuesOf(fields, "Return-Path"), checked, noted].filter(
    (text) => text !== undefined && text !== null,
  );
  if (value === undefined) return undefined;
  const [found] = mailboxes(
    value.includes("@") || /^<?>?$/.test(value.trim()) ? value : `@${value}`,
  );
  return found ?? { name: "", address: "", domain: "" };
}

/**
 * @param {Field[]} fields
 * @param {import("../mail/authentication-results.js").Trusted | null} report
 * @param {Result | undefined} spf
 * @param {Message} message
 * @param {import("./header-rules.js").HeaderRules} rules
 * @returns {Check[]}
 */
function checksOf(fields, report, spf, message, rules) {
  const compauth = resultsOf(report, "compauth")[0];
  const reason = compauth?.properties.reason;
  const found = [
    ...(spf ? [spf] : []),
    ...resultsOf(report, "dkim"),
    ...dmarcOf(report, message),
    ...(compauth ? [compauth] : []),
    ...(reason ? [{ ...compauth, method: "compauth_reason", result: reason }] : []),
    ...sealOf(fields, report),
  ];
  return found.slice(0, 30).map((result) => checkOf(result, message.fromDomain, rules));
}

/**
 * The DMARC result for the From address; a message with several has several.
 * @param {import("../mail/authentication-results.js").Trusted | null} report
 * @param {Message} message
 */
function dmarcOf(report, { fromDomain }) {
  const results = resultsOf(report, "dmarc");
  const own = results.find((result) => domainChecked(result) === fromDomain);
  return own ? [own] : results.slice(0, 1);
}

/**
 * What was found of the seals of forwarding servers (ARC, RFC 8617 section 4.1.3).
 * @param {Field[]} fields
 * @param {import("../mail/authentication-results.js").Trusted | null} report
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
 * @param {Result} result
 * @param {string} from domain of the From address
 * @param {import("./header-rules.js").HeaderRules} rules
 * @returns {Check}
 */
function checkOf(result, from, rules) {
  const rule = rules.checks[result.method];
  const own = ["dmarc", "compauth", "compauth_reason"].includes(result.method);
  const domain = domainChecked(result) || (own ? from : "");
  const meaning = Object.entries(rule.values).find(([pattern]) =>
    fits(result.result, pattern),
  )?.[1];
  const aligned =
    ["spf", "dkim"].includes(result.method) && domain ? alignment(domain, from) : null;
  const words = { domain: domain || "the domain", from_domain: from };
  const how = result.result === "pass" && aligned ? rules.alignments[aligned] : undefined;
  return {
    method: result.method,
    name: rule.name,
    term: rule.term,
    result: result.result,
    domain,
    means: filledIn(meaning?.means ?? "No public page that we know describes this result.", words),
    tells: meaning?.tells ?? "plain",
    aligned,
    alignment: how ? filledIn(how.means, words) : "",
    source: rule.source,
  };
}

/**
 * Parts of the report that filters use as marks: Microsoft’s `action`, Google’s `p` and `dis`.
 * @param {import("../mail/authentication-results.js").Trusted | null} report
 * @param {Message} message
 * @returns {Record<string, string>}
 */
function reportParts(report, message) {
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

/** @param {Hop[]} hops */
function secondsOf(hops) {
  const times = hops.flatMap(({ time }) => (time === null ? [] : [time]));
  return times.length < 2 ? null : Math.round((times[times.length - 1] - times[0]) / 1000);
}

/**
 * @typedef {object} Seen what was read before it is judged
 * @property {Field[]} fields
 * @property {Hop[]} hops
 * @property {import("../mail/authentication-results.js").Trusted | null} report
 * @property {Result | undefined} spf
 * @property {Message} message
 * @property {Check[]} checks
 * @property {import("./filter-marks.js").Mark[]} marks
 */

/**
 * The mail system that holds the mailbox, and the filter in front of it.
 * @param {Seen} seen
 * @param {Facts} facts
 * @returns {Reading["systems"]}
 */
function systemsOf({ fields, hops, message, report }, { rules }) {
  const start = hops.findIndex((hop) => hop.ours);
  const later = start < 0 ? hops.slice(-1) : hops.slice(start, start + MOST_SERVERS);
  const hosts = [...later.map(({ by }) => by ?? ""), report?.server ?? ""].map(
    (host) => `.${host.toLowerCase()}`,
  );
  const names = new Set(fields.map(({ name }) => name.toLowerCase()));
  const domains = [...message.recipients, ...message.to.map(({ address }) => address)].map(
    (address) => address.split("@")[1]?.toLowerCase(),
  );
  const shows = (/** @type {import("./header-rules.js").SystemRule} */ sign) =>
    sign.recipients.some((domain) => domains.includes(domain)) ||
    sign.hosts.some((end) =>
      hosts.some((host) => host.endsWith(end.startsWith(".") ? end : `.${end}`)),
    ) ||
    sign.fields.some((name) => names.has(name.toLowerCase())) ||
    later.some(({ software }) =>
      sign.software.some((name) => software.some((text) => fits(text, name))),
    );
  const found = Object.entries(rules.systems).filter(([, sign]) => shows(sign));
  return {
    gateway: found.find(([, { kind }]) => kind === "gateway")?.[0] ?? null,
    receiver: found.find(([, { kind }]) => kind !== "gateway")?.[0] ?? null,
  };
}

/**
 * What the rules ask about, and the words that stand in their sentences.
 * @param {Seen} seen
 * @param {Reading["systems"]} systems
 * @param {Facts} facts
 * @returns {{ findings: Findings, words: Record<string, string | null | undefined> }}
 */
function findingsOf(seen, systems, facts) {
  const { fields, hops, report, message, checks, marks } = seen;
  const { rules } = facts;
  const [from] = message.from;
  const left = handover(seen, facts);
  const slow = hops.find((hop) => hop.slow);
  const posing = message.from.find(isPosing);
  const marked = Object.fromEntries(marks.map(({ key, value }) => [key, value]).reverse());
  const found = Object.fromEntries(
    [...checks].reverse().map(({ method, result }) => [method, result]),
  );
  if (checks.some(({ method, result }) => method === "dkim" && result === "pass"))
    found.dkim = "pass";
  /** @type {Findings} */
  const findings = {
    ...marked,
    ...found,
    bounce: yes(isBounce(fields, message, rules)),
    connecting: left.connecting === null ? "none" : left.isOurs ? "ours" : "other",
    envelope: envelopeKind(message, facts),
    forwarded: yes(isForwarded(fields, message, rules)),
    from: fromKind(message, facts),
    from_count: message.from.length > 1 ? "several" : "one",
    gateway: yes(systems.gateway !== null),
    left_us: left.answer,
    named: yes(isNamed(seen, facts)),
    posing: yes(posing !== undefined),
    results_fit: report?.fits === false ? "no" : "yes",
    skew: yes(hops.some(({ delay }) => delay !== null && delay < -1)),
    slow: yes(slow !== undefined),
  };
  const system = (/** @type {string | null} */ key) => (key ? rules.systems[key].name : null);
  const words = {
    ...marked,
    connecting_address: left.connecting,
    envelope_domain: message.envelopeDomain,
    from_address: (posing ?? from)?.address,
    from_domain: message.fromDomain || "an unknown domain",
    gateway: system(systems.gateway),
    name: posing?.name,
    our_address: left.hop?.address ?? left.connecting,
    receiver: system(systems.receiver) ?? left.hop?.by ?? report?.server ?? "the mail system",
    results_by: report?.server,
    slow_by: slow?.by ?? "the next server",
    slow_delay: slow ? duration(slow.delay ?? 0) : null,
    slow_from: slow?.from ?? slow?.address ?? "the one before",
    spf_domain: checks.find(({ method }) => method === "spf")?.domain || "the envelope sender",
    taken_by: left.hop?.by ?? report?.server ?? system(systems.receiver) ?? "your mail system",
  };
  return { findings, words };
}

/** @param {boolean} is */
function yes(is) {
  return is ? "yes" : "no";
}

/**
 * Whether one of our servers handed the message over. A line proves it if the lines above go on
 * where it ends; below that, anybody could have written it.
 * @param {Seen} seen
 * @param {Facts} facts
 */
function handover({ hops, marks, spf, fields }, { addresses }) {
  const networks = addresses.map(parseNetwork);
  const marked = marks.find(({ key }) => key === "cip")?.value ?? addressChecked(spf);
  const connecting = marked ?? findAddress(valuesOf(fields, "X-Sender-IP")[0] ?? "");
  const isOurs = isOneOf(connecting, networks);
  const at = hops.map((hop) => hop.ours).lastIndexOf(true);
  const hop = at < 0 ? undefined : hops[at];
  const proven =
    isOurs || (hop !== undefined && hops.slice(at + 1).every(({ continues }) => continues));
  const answer = proven
    ? "yes"
    : hop
      ? "claimed"
      : hops.some(({ address }) => address !== null)
        ? "no"
        : "unknown";
  return { answer, hop, connecting, isOurs };
}

/**
 * Whether our name stands in a place where senders write it.
 * @param {Seen} seen
 * @param {Facts} facts
 */
function isNamed({ message, hops, checks }, { domains }) {
  const names = [
    ...message.from.map(({ domain }) => domain),
    message.envelopeDomain,
    ...checks.filter(({ method }) => method === "dkim").map(({ domain }) => domain),
    ...hops.map(({ from }) => from ?? ""),
  ];
  return names.some((name) => isOf(name, domains));
}

/**
 * Whether a name is one of some domains or below it.
 * @param {string} name
 * @param {string[]} domains
 */
function isOf(name, domains) {
  return domains.some((domain) => `.${name}`.toLowerCase().endsWith(`.${domain}`));
}

/**
 * @param {Message} message
 * @param {Facts} facts
 */
function fromKind({ from, fromDomain, to, recipients }, { domains, defaultFrom, rules }) {
  if (!fromDomain) return "none";
  if (from[0]?.address.toLowerCase() === defaultFrom.toLowerCase()) return "default";
  if (isOf(fromDomain, domains)) return "ours";
  const receiving = [...recipients, ...to.map(({ address }) => address)].map(
    (address) => address.split("@").pop() ?? "",
  );
  const own =
    !rules.shared_domains.includes(fromDomain) &&
    receiving.some((domain) => looksAligned(domain, fromDomain));
  return own ? "own" : "other";
}

/**
 * @param {Message} message
 * @param {Facts} facts
 */
function envelopeKind({ envelope, envelopeDomain, fromDomain }, { domains }) {
  if (envelope === null) return "none";
  if (envelope === "") return "empty";
  if (isOf(envelopeDomain, domains)) return "ours";
  return looksAligned(envelopeDomain, fromDomain) ? "from" : "other";
}

/**
 * Whether the message reports on another one (RFC 3464 section 2, RFC 3834 section 5).
 * @param {Field[]} fields
 * @param {Message} message
 * @param {import("./header-rules.js").HeaderRules} rules
 */
function isBounce(fields, { from, envelope }, { bounce_senders: senders }) {
  const type = valuesOf(fields, "Content-Type")[0] ?? "";
  if (
    /report-type="?delivery-status/i.test(type) ||
    valuesOf(fields, "X-MS-Exchange-Message-Is-Ndr").length
  )
    return true;
  const automatic = /^auto-(?:replied|generated)/i.test(
    valuesOf(fields, "Auto-Submitted")[0] ?? "",
  );
  const daemon = senders.some((pattern) => fits(from[0]?.address ?? "", pattern));
  return daemon && (automatic || !envelope);
}

/**
 * @param {Field[]} fields
 * @param {Message} message
 * @param {import("./header-rules.js").HeaderRules} rules
 */
function isForwarded(fields, { envelope }, { forwarding }) {
  const names = new Set(fields.map(({ name }) => name.toLowerCase()));
  return (
    forwarding.fields.some((name) => names.has(name.toLowerCase())) ||
    forwarding.envelopes.some((pattern) => fits(envelope ?? "", pattern))
  );
}

/**
 * Whether a sender’s name looks like another address.
 * @param {Mailbox} mailbox
 */
function isPosing({ name, address, domain }) {
  const [, shown] = /[^\s@<>"]@([a-z0-9-]+\.[a-z0-9.-]+)/i.exec(name) ?? [];
  return shown !== undefined && address !== "" && !looksAligned(shown.toLowerCase(), domain);
}

/**
 * A span of time in words, such as “2 min 5 s”: its two largest units.
 * @param {number} seconds
 */
export function duration(seconds) {
  const sign = seconds < 0 ? "−" : "";
  let rest = Math.abs(Math.round(seconds));
  const units = /** @type {const} */ ([
    ["d", 86400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ]);
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return count ? [`${count} ${unit}`] : [];
  });
  return sign + (parts.slice(0, 2).join(" ") || "0 s");
}
