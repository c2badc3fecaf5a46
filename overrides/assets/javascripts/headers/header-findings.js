// @ts-check
import { handover } from "./handover.js";
import { applying } from "./header-rules.js";
import { duration } from "./header-times.js";
import { isCheckedByReceiver, mailboxKind, scannerOf } from "./mail-systems.js";
import {
  envelopeKind,
  fromKind,
  isBounce,
  isForwarded,
  isNamed,
  isPosing,
} from "./sender-findings.js";

/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("./handover.js").Handover} Handover */
/** @typedef {import("./header-checks.js").Check} Check */
/** @typedef {import("./header-seen.js").HeaderFacts} HeaderFacts */
/** @typedef {import("./header-seen.js").Seen} Seen */
/** @typedef {import("./header-rules.js").Findings} Findings */
/** @typedef {import("./header-rules.js").Words} Words */
/** @typedef {import("./mail-systems.js").MailSystems} MailSystems */

/** Clocks differ by a second or so. */
const SKEW = -1;

/**
 * What the rules ask about.
 * @param {Seen} seen
 * @param {MailSystems} systems
 * @param {HeaderFacts} facts
 * @returns {Findings}
 */
export function headerFindings(seen, systems, facts) {
  const { fields, hops, report, message, checks } = seen;
  const left = handover(seen, systems, facts);
  const isDirect = left.answer === "yes" || left.isOurs;
  const marks = marked(seen);
  const results = checked(checks);
  return {
    ...marks,
    ...results,
    bounce: yes(isBounce(fields, message, facts.rules)),
    connecting: connectingKind(left),
    envelope: envelopeKind(message, facts),
    doubted: yes(isDoubted(seen)),
    forwarded: yes(isForwarded(seen, facts.rules, isDirect || systems.gateway !== null)),
    from: fromKind(message, facts),
    from_count: message.from.length > 1 ? "several" : "one",
    gateway: yes(systems.gateway !== null),
    left_us: left.answer,
    mailbox: mailboxKind(seen, systems, facts.rules),
    named: yes(isNamed(seen, facts)),
    place: placeIn(marks, facts.rules)?.key.split("-").pop() ?? "none",
    posing: yes(message.from.some(isPosing)),
    results_fit: yes(report?.fits !== false || isCheckedByReceiver(seen, systems, facts.rules)),
    scanner: scannerOf(seen, facts.rules),
    skew: yes(hops.some(({ delay }) => delay !== null && delay < SKEW)),
    slow: yes(hops.some((hop) => hop.slow)),
    vouched: yes(isVouchedFor(results)),
  };
}

/**
 * Where the receiver noted that it delivered the message.
 * @param {Findings} marks
 * @param {import("../page/api.js").HeaderRules} rules
 */
export function placeIn(marks, rules) {
  return applying(rules.places, marks)[0] ?? null;
}

/** Marks that tell where a message was put, and not what filters made of it. */
const PLACING = ["dest", "ofr", "apple_folder", "yahoo_bulk"];

/**
 * Whether a filter or a check held something against the message.
 * @param {Seen} seen
 */
function isDoubted({ marks, checks }) {
  return (
    marks.some(({ key, tells }) => tells === "bad" && !PLACING.includes(key)) ||
    checks.some(({ method, result }) => OF_SENDER.includes(method) && result === "fail")
  );
}

const OF_SENDER = ["dmarc", "compauth"];
const FAILED_SPF = ["fail", "hardfail", "softfail", "permerror"];

/**
 * Whether no check speaks against the sender, or one outweighs it.
 * @param {Findings} results
 */
function isVouchedFor({ spf, dkim, dmarc, compauth }) {
  if (dmarc === "fail" || compauth === "fail") return false;
  return dmarc === "pass" || dkim === "pass" || !FAILED_SPF.includes(spf);
}

/**
 * What stands in the sentences of the rules.
 * @param {Seen} seen
 * @param {MailSystems} systems
 * @param {HeaderFacts} facts
 * @returns {Words}
 */
export function sentenceWords(seen, systems, facts) {
  const { message, report, checks } = seen;
  const { untold } = facts.rules;
  return {
    ...marked(seen),
    ...slowWords(seen.hops, untold),
    ...nameWords(message.from),
    ...systemWords(seen, systems, facts),
    envelope_domain: message.envelopeDomain,
    from_domain: message.fromDomain || untold.from_domain,
    results_by: report?.server,
    spf_domain: checks.find(({ method }) => method === "spf")?.domain || untold.spf_domain,
  };
}

/**
 * Who handed the message over and who took it.
 * @param {Seen} seen
 * @param {MailSystems} systems
 * @param {HeaderFacts} facts
 * @returns {Words}
 */
function systemWords(seen, systems, facts) {
  const { hop, connecting } = handover(seen, systems, facts);
  const { rules } = facts;
  const nameOf = (/** @type {string | null} */ key) => (key ? rules.systems[key].name : null);
  const receiver = nameOf(systems.receiver);
  const server = hop?.by ?? seen.report?.server;
  return {
    connecting_address: connecting,
    gateway: nameOf(systems.gateway),
    our_address: hop?.address ?? connecting,
    receiver: receiver ?? server ?? rules.untold.receiver,
    taken_by: server ?? receiver ?? rules.untold.taken_by,
  };
}

/**
 * The first value of each mark.
 * @param {Seen} seen
 * @returns {Record<string, string>}
 */
function marked({ marks }) {
  return Object.fromEntries(marks.map(({ key, value }) => [key, value]).reverse());
}

/**
 * The first result of each method; of several signatures, one that passed.
 * @param {Check[]} checks
 * @returns {Record<string, string>}
 */
function checked(checks) {
  const found = [...checks].reverse().map(({ method, result }) => [method, result]);
  const signed = checks.some(({ method, result }) => method === "dkim" && result === "pass");
  return { ...Object.fromEntries(found), ...(signed && { dkim: "pass" }) };
}

/**
 * @param {Hop[]} hops
 * @param {import("../page/api.js").Untold} untold
 * @returns {Words}
 */
function slowWords(hops, untold) {
  const slow = hops.find((hop) => hop.slow);
  return {
    slow_by: slow?.by ?? untold.slow_by,
    slow_delay: slow ? duration(slow.delay ?? 0) : null,
    slow_from: slow?.from ?? slow?.address ?? untold.slow_from,
  };
}

/**
 * The sender whose name poses as an address, or else the first.
 * @param {import("../mail/mailboxes.js").Mailbox[]} from
 * @returns {Words}
 */
function nameWords(from) {
  const posing = from.find(isPosing);
  return { from_address: (posing ?? from[0])?.address, name: posing?.name };
}

/** @param {boolean} is */
function yes(is) {
  return is ? "yes" : "no";
}

/** @param {Handover} left */
function connectingKind({ connecting, isOurs }) {
  if (connecting === null) return "none";
  return isOurs ? "ours" : "other";
}
