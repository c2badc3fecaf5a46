// @ts-check
import { Judge } from "./bounce-decision.js";
import { Guesser } from "./bounce-guess.js";
import { codesOf, joined } from "./bounce-phrases.js";
import { readReports } from "./delivery-report.js";
import { CODED } from "./delivery-statements.js";
import { redacted } from "./redaction.js";
import { refusedServer } from "./refused-server.js";

/**
 * @typedef {import("../page/api.js").BounceRules} BounceRules
 * @typedef {import("../page/api.js").Cause} Cause
 * @typedef {import("../page/api.js").MessagePlace} MessagePlace
 * @typedef {import("../page/api.js").PageLink} PageLink
 * @typedef {import("./bounce-decision.js").Decision} Decision
 * @typedef {import("./delivery-report.js").DeliveryReport} DeliveryReport
 */

/**
 * What was found to decide. `text` are the words or the code, `line` where they stand with `start`
 * and `end` of them, `from` the place in the message.
 * @typedef {object} Evidence
 * @property {string} text
 * @property {MessagePlace} from
 * @property {string} line
 * @property {number} start
 * @property {number} end
 */

/**
 * @typedef {object} Candidate
 * @property {string} cause
 * @property {string} reason
 * @property {string} title
 * @property {string[]} fixedBy keys of people
 * @property {string} url
 * @property {string[]} [words] those of the cause that the text holds, where it is only near
 */

/**
 * @typedef {object} Answer
 * @property {"bounce" | "ordinary" | "unknown"} kind
 * @property {string | null} reason null where nothing was recognized
 * @property {string | null} cause key of the cause, null for ordinary mail and the unrecognized
 * @property {string | null} code enhanced status code (RFC 3463)
 * @property {string | null} basicCode reply code (RFC 5321, section 4.2)
 * @property {boolean | null} permanent false where the sending server tries again by itself
 * @property {string[]} fixedBy keys of people
 * @property {string | null} recipient
 * @property {Evidence | null} evidence
 * @property {boolean} certain false where the candidates have to be compared
 * @property {Candidate[]} candidates the causes that fit, best first; of a text that was not
 *   recognized, the nearest ones
 * @property {import("./refused-server.js").RefusedServer | null} server the one that the bounce
 *   says was refused, where its reason is about the server
 * @property {PageLink[]} links the pages that cure it
 * @property {string | null} redacted where the text was not, or hardly, recognized: what it says,
 *   with addresses and hosts masked
 * @property {{ address: string, cause: string }[]} recipients each with its cause, where there are
 *   several
 */

const MOST_CANDIDATES = 5;
const MOST_RECIPIENTS = 20;
const LONGEST_TO_SEND = 4_000;
const LONGEST_WITH_CODES = 2_000;

/** @type {WeakMap<BounceRules, { judge: Judge, guesser: Guesser }>} */
const prepared = new WeakMap();

/**
 * What a bounce means: of a whole message, a part of one, or one line of a reply, also where
 * somebody passed it on. Words decide before codes; what the recipient's server said decides
 * before what others say about it.
 * @param {string} text its first LIMIT characters (mail/pasted-text.js) are read
 * @param {BounceRules} rules api/bounce-rules.json
 * @returns {Answer}
 */
export function classifyBounce(text, rules) {
  const { judge, guesser } = ready(rules);
  const read = readReports(text, rules.messages).map((each) => ({
    report: each,
    decision: judge.decide(each),
  }));
  const { report, decision } = read.find(isRecognized) ?? read[0];
  if (decision === "ordinary")
    return { ...NOTHING, kind: "ordinary", reason: rules.messages.ordinary.reason, certain: true };
  const best = !decision || judge.isByCode(decision) ? guesser.decide(report, decision) : decision;
  const told = best ?? guesser.unreasoned(report);
  return told
    ? explained(told, report, judge, rules.senders)
    : unrecognized(report, guesser, judge);
}

/** @param {BounceRules} rules */
function ready(rules) {
  const found = prepared.get(rules) ?? made(new Judge(rules));
  prepared.set(rules, found);
  return found;
}

/** @param {Judge} judge */
function made(judge) {
  return { judge, guesser: new Guesser(judge) };
}

/** @param {{ decision: Decision | "ordinary" | null }} read */
function isRecognized({ decision }) {
  return decision !== null && decision !== "ordinary";
}

/** Who acts where a server that is not ours was refused: those who run it. */
const OTHERS = ["it"];

/** @type {Answer} */
const NOTHING = {
  kind: "unknown",
  reason: null,
  cause: null,
  code: null,
  basicCode: null,
  permanent: null,
  fixedBy: [],
  recipient: null,
  evidence: null,
  certain: false,
  candidates: [],
  links: [],
  server: null,
  redacted: null,
  recipients: [],
};

/**
 * @param {DeliveryReport} report
 * @param {Guesser} guesser
 * @param {Judge} judge
 * @returns {Answer}
 */
function unrecognized(report, guesser, judge) {
  const near = guesser.near(report).filter(({ score, words }) => score >= 0 && words.length > 1);
  return {
    ...NOTHING,
    candidates: near.map(({ cause, words }) => ({
      ...candidateOf(cause, judge.causes[cause]),
      words,
    })),
    ...codesIn(report, null),
    recipient: recipientOf(report, null),
    redacted: toSend(report),
  };
}

/**
 * @param {Decision} decision
 * @param {DeliveryReport} report
 * @param {Judge} judge
 * @param {BounceRules["senders"]} senders
 * @returns {Answer}
 */
function explained(decision, report, judge, senders) {
  const candidates = [...new Set([...decision.causes, ...decision.also])].slice(0, MOST_CANDIDATES);
  const [first] = candidates;
  const cause = judge.causes[first];
  const codes = codesIn(report, decision);
  const server = serverOf(decision, cause, senders);
  return {
    kind: "bounce",
    reason: cause.reason,
    cause: first,
    ...codes,
    permanent: judge.isNotice(first) ? null : isPermanent(report, codes, cause),
    fixedBy: server && !server.ours ? OTHERS : cause.fixedBy,
    server,
    recipient: judge.isNote(first) ? null : recipientOf(report, decision),
    evidence: evidenceOf(decision),
    certain: !judge.isVague(decision) && judge.reasonsOf(candidates).size === 1,
    candidates: candidates.map((each) => candidateOf(each, judge.causes[each])),
    links: cause.links,
    redacted: judge.isVague(decision) ? toSend(report) : null,
    recipients: recipientsOf(report, judge, first),
  };
}

/**
 * @param {Decision} decision
 * @param {Cause} cause
 * @param {BounceRules["senders"]} senders
 */
function serverOf({ statement }, { reason }, senders) {
  return statement && senders?.reasons.includes(reason)
    ? refusedServer(statement.text, senders)
    : null;
}

/**
 * @param {string} key
 * @param {Cause} cause
 * @returns {Candidate}
 */
function candidateOf(key, { reason, title, fixedBy, url }) {
  return { cause: key, reason, title, fixedBy, url };
}

/**
 * The cause of each recipient, where a message names several.
 * @param {DeliveryReport} report
 * @param {Judge} judge
 * @param {string} otherwise the cause of those of whom nothing is said
 * @returns {{ address: string, cause: string }[]}
 */
function recipientsOf({ statements, body }, judge, otherwise) {
  const named = new Set(statements.flatMap(({ recipient }) => recipient ?? []));
  if (named.size < 2) return [];
  return [...named].slice(0, MOST_RECIPIENTS).map((address) => {
    const own = statements.filter(({ recipient, text }) => recipient === address && text !== body);
    return { address, cause: judge.ofBounce(own)?.causes[0] ?? otherwise };
  });
}

/**
 * The codes beside what decided, else the first ones of the report.
 * @param {DeliveryReport} report
 * @param {Decision | null} decision
 * @returns {{ code: string | null, basicCode: string | null }}
 */
function codesIn({ statements }, decision) {
  const others = statements.filter(({ from }) => CODED.has(from));
  const texts = [decision?.statement?.text ?? "", ...others.map(({ text }) => text)];
  const codes = texts.flatMap((text) => codesOf(text.slice(0, LONGEST_WITH_CODES)));
  return {
    code: codes.find((code) => code.includes(".")) ?? null,
    basicCode: codes.find((code) => !code.includes(".")) ?? null,
  };
}

/**
 * @param {DeliveryReport} report
 * @param {{ code: string | null, basicCode: string | null }} codes
 * @param {Cause} cause
 */
function isPermanent({ outcomes }, { code, basicCode }, cause) {
  if (outcomes[0]?.action === "failed") return true;
  if (outcomes[0]?.action === "delayed") return false;
  const digit = (code ?? basicCode ?? "")[0];
  return digit === "5" || (digit !== "4" && cause.lasts === "permanent");
}

/**
 * What a report says, for support to look at.
 * @param {DeliveryReport} report
 */
function toSend({ body, statements }) {
  const fields = statements.filter(({ from }) => from === "diagnostic" || from === "status");
  const said = fields.map(({ from, text }) => `${from}: ${text}`);
  return redacted([...new Set([body.trim(), ...said])].join("\n").slice(0, LONGEST_TO_SEND)).trim();
}

/**
 * @param {DeliveryReport} report
 * @param {Decision | null} decision
 */
function recipientOf({ statements }, decision) {
  return (
    decision?.statement?.recipient ??
    statements.find(({ recipient }) => recipient)?.recipient ??
    null
  );
}

/**
 * @param {Decision} decision
 * @returns {Evidence | null}
 */
function evidenceOf({ match, statement }) {
  if (!match || !statement) return null;
  const line = joined(statement.text);
  const { start, end, evidence } = match;
  return {
    text: start < 0 ? evidence : line.slice(start, end),
    from: statement.from,
    line,
    start,
    end,
  };
}
