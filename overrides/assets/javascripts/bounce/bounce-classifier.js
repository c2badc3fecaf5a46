// @ts-check
import { readReport } from "./delivery-report.js";
import { codesOf, joined, Phrasebook } from "./bounce-phrases.js";
import { valueOf } from "../mail/mime.js";
import { redacted } from "./redaction.js";

/** @typedef {import("./delivery-report.js").Report} Report */
/** @typedef {import("./delivery-report.js").Statement} Statement */
/** @typedef {import("./bounce-phrases.js").Match} Verdict */

/**
 * A cause of bounces, as api/bounce-rules.json holds it.
 * @typedef {{ reason: string, title: string, means: string, lasts: "permanent" | "temporary", fixedBy: string[], fix: Record<string, string>, codes: string[], says: string[], url: string, links: Link[] }} Cause
 */
/** @typedef {{ id: string, title: string, url: string }} Link */

/**
 * How kinds of messages are told apart; docs/_data/messages.yml says what each key means.
 * @typedef {object} Messages
 * @property {string[]} original
 * @property {string[]} senders
 * @property {string[]} subjects
 * @property {Record<string, string>} reports
 * @property {Record<string, string>} actions
 * @property {{ cause: string, fields: Record<string, string[]>, subjects: string[] }} automatic
 * @property {string[]} yielding
 * @property {string[]} notices
 * @property {string[]} broad
 * @property {string} delayed
 * @property {{ title: string, means: string, fix: string, reason: string, links: Link[] }} ordinary
 */

/** @typedef {{ causes: Record<string, Cause>, messages: Messages }} Rules api/bounce-rules.json */

/**
 * What was found to decide. `text` are the words or the code, `line` where they stand with `start`
 * and `end` of them, `from` the place in the message.
 * @typedef {{ text: string, from: string, line: string, start: number, end: number }} Evidence
 */

/** @typedef {{ cause: string, reason: string, title: string, fixedBy: string[], url: string }} Candidate */

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
 * @property {Candidate[]} candidates the causes that fit, best first
 * @property {Link[]} links the pages that cure it
 * @property {string | null} redacted where the text was not, or hardly, recognized: what it says,
 *   with addresses and hosts masked
 * @property {{ address: string | null, cause: string }[]} recipients each with its cause, where there are several
 */

const MOST_CANDIDATES = 5;
const MOST_RECIPIENTS = 20;
const LONGEST_TO_SEND = 4_000;

/** An enhanced status code with a detail; 5.0.0 and the like stand for anything. */
const TELLING_CODE = /^[245]\.\d{1,3}\.[1-9]\d{0,2}$/;

/** @type {WeakMap<Rules, Phrasebook>} */
const books = new WeakMap();

/**
 * What a bounce means: of a whole message, a part of one, or one line of a reply. Words decide
 * before codes; what the recipient's server said decides before what others say about it.
 * @param {string} text the first 250,000 characters are read
 * @param {Rules} rules api/bounce-rules.json
 * @returns {Answer}
 */
export function classifyBounce(text, rules) {
  const report = readReport(text, rules.messages);
  const decided = decide(report, rules, bookOf(rules));
  if (decided === "ordinary")
    return { ...NOTHING, kind: "ordinary", reason: rules.messages.ordinary.reason, certain: true };
  const codes = codesIn(report, decided);
  if (!decided) {
    return { ...NOTHING, ...codes, recipient: recipientOf(report, null), redacted: toSend(report) };
  }
  const candidates = [...new Set([...decided.causes, ...decided.also])].slice(0, MOST_CANDIDATES);
  const [first] = candidates;
  const cause = rules.causes[first];
  return {
    kind: "bounce",
    reason: cause.reason,
    cause: first,
    ...codes,
    permanent: isPermanent(report, codes, cause),
    fixedBy: cause.fixedBy,
    recipient: noticed(rules).has(cause.reason) ? null : recipientOf(report, decided),
    evidence: evidenceOf(decided),
    certain:
      !isVague(decided) && candidates.every((each) => rules.causes[each].reason === cause.reason),
    candidates: candidates.map((each) => candidateOf(each, rules.causes[each])),
    links: cause.links,
    redacted: isVague(decided) ? toSend(report) : null,
    recipients: recipientsOf(report, rules, first),
  };
}

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
  redacted: null,
  recipients: [],
};

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
 * @param {Report} report
 * @param {Rules} rules
 * @param {string} otherwise the cause of those of whom nothing is said
 * @returns {{ address: string, cause: string }[]}
 */
function recipientsOf(report, rules, otherwise) {
  const named = new Set(report.statements.flatMap(({ recipient }) => recipient ?? []));
  if (named.size < 2) return [];
  return [...named].slice(0, MOST_RECIPIENTS).map((address) => {
    const statements = report.statements.filter(
      ({ recipient, text }) => recipient === address && text !== report.body,
    );
    const decided = ofBounce({ ...report, statements }, rules, bookOf(rules));
    return { address, cause: decided?.causes[0] ?? otherwise };
  });
}

/**
 * The codes beside what decided, else the first ones of the report.
 * @param {Report} report
 * @param {Decision | null} decided
 * @returns {{ code: string | null, basicCode: string | null }}
 */
function codesIn(report, decided) {
  const places = ["line", "diagnostic", "reply", "status"];
  const others = report.statements.filter(({ from }) => places.includes(from));
  const texts = [decided?.statement?.text ?? "", ...others.map(({ text }) => text)];
  const codes = texts.flatMap((text) => codesOf(text.slice(0, 2_000)));
  return {
    code: codes.find((code) => code.includes(".")) ?? null,
    basicCode: codes.find((code) => !code.includes(".")) ?? null,
  };
}

/**
 * @param {Report} report
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
 * @param {Report} report
 */
function toSend({ body, statements }) {
  const fields = statements.filter(({ from }) => from === "diagnostic" || from === "status");
  const said = fields.map(({ from, text }) => `${from}: ${text}`);
  return redacted([...new Set([body.trim(), ...said])].join("\n").slice(0, LONGEST_TO_SEND)).trim();
}

/**
 * Whether nothing but a reply code or a code such as 5.0.0 decided, which stand for nearly all.
 * @param {Decision} decided
 */
function isVague({ verdict }) {
  return verdict?.by === "code" && !TELLING_CODE.test(verdict.evidence);
}

/**
 * @param {Report} report
 * @param {Decision | null} decided
 */
function recipientOf({ statements }, decided) {
  return (
    decided?.statement?.recipient ??
    statements.find(({ recipient }) => recipient)?.recipient ??
    null
  );
}

/**
 * @param {Decision} decided
 * @returns {Evidence | null}
 */
function evidenceOf({ verdict, statement }) {
  if (!verdict || !statement) return null;
  const line = joined(statement.text);
  const { start, end } = verdict;
  return {
    text: start < 0 ? verdict.evidence : line.slice(start, end),
    from: statement.from,
    line,
    start,
    end,
  };
}

/** @param {Rules} rules */
function bookOf(rules) {
  const known = books.get(rules) ?? new Phrasebook(rules.causes);
  books.set(rules, known);
  return known;
}

/**
 * What was decided, and why. `also` are causes that something else in the text speaks for.
 * @typedef {{ causes: string[], also: string[], verdict: Verdict | null, statement: Statement | null }} Decision
 */

/**
 * @param {Report} report
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @returns {Decision | "ordinary" | null} null where nothing was recognized
 */
function decide(report, rules, book) {
  const told = toldByKind(report, rules.messages);
  if (told) return { causes: [told], also: [], verdict: null, statement: null };
  if (report.line !== null) return ofLine(report.line, rules, book);
  if (report.message && !tellsFailure(report, rules.messages)) return ofMail(report, rules, book);
  return ofBounce(report, rules, book) ?? ofNotice(report, rules, book);
}

/**
 * @param {string} line
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @returns {Decision | null}
 */
function ofLine(line, rules, book) {
  const verdict = book.verdict(line);
  /** @type {Statement} */
  const statement = { from: "line", text: line, recipient: null };
  return verdict.causes.length ? decision(verdict, statement, [statement], rules, book) : null;
}

/**
 * The cause that a kind of report tells by itself.
 * @param {Report} report
 * @param {Messages} messages
 * @returns {string | undefined}
 */
function toldByKind({ types, outcomes }, messages) {
  const type = types.find((each) => messages.reports[each]);
  if (type) return messages.reports[type];
  const action = outcomes[0]?.action;
  return action && outcomes.every((each) => messages.actions[each.action])
    ? messages.actions[action]
    : undefined;
}

/**
 * @param {Report} report
 * @param {Messages} messages
 */
function tellsFailure({ message, outcomes }, messages) {
  if (!message || outcomes.length) return true;
  const sender = `${valueOf(message, "from")} ${valueOf(message, "return-path")}`;
  return (
    holds(sender, messages.senders) ||
    (holds(valueOf(message, "subject"), messages.subjects) &&
      !holds(valueOf(message, "subject"), messages.automatic.subjects))
  );
}

/**
 * A message whose sender and subject tell of no failure: an automatic reply, a challenge, a
 * bounce that somebody passed on, or ordinary mail.
 * @param {Report} report
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @returns {Decision | "ordinary"}
 */
function ofMail(report, rules, book) {
  const notice = ofNotice(report, rules, book);
  if (notice) return notice;
  if (isAutomatic(report, rules.messages)) {
    return { causes: [rules.messages.automatic.cause], also: [], verdict: null, statement: null };
  }
  const counting = report.statements.filter(
    ({ from }) => from === "reply" || (comesBack(report) && from === "explanation"),
  );
  return ofBounce({ ...report, statements: counting }, rules, book) ?? "ordinary";
}

/**
 * Whether a message has an empty envelope sender (RFC 5321, section 4.5.5) or brings one back.
 * @param {Report} report
 */
function comesBack({ message, returned }) {
  return (
    returned ||
    message?.fields.some(({ name, value }) => name === "return-path" && /^<\s*>/.test(value))
  );
}

/**
 * @param {Report} report
 * @param {Messages} messages
 */
function isAutomatic({ message }, { automatic }) {
  if (!message) return false;
  const marked = message.fields.some(({ name, value }) => {
    const begins = automatic.fields[name];
    return (
      begins && (!begins.length || begins.some((each) => value.toLowerCase().startsWith(each)))
    );
  });
  return marked || holds(valueOf(message, "subject"), automatic.subjects);
}

/**
 * @param {Report} report
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @returns {Decision | null}
 */
function ofNotice(report, rules, book) {
  const reasons = noticed(rules);
  const told = report.statements.filter(({ from }) => from === "explanation" || from === "subject");
  return firstByWords(told, rules, book, (cause) => reasons.has(rules.causes[cause].reason));
}

/**
 * The reasons of messages that somebody’s mail program wrote, and no mail server.
 * @param {Rules} rules
 */
function noticed({ messages }) {
  return new Set([...messages.notices, "challenge-response"]);
}

/**
 * @param {Report} report
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @returns {Decision | null}
 */
function ofBounce({ statements, outcomes }, rules, book) {
  const notices = new Set(rules.messages.notices);
  const yielding = new Set(rules.messages.yielding);
  const failures = (/** @type {string} */ cause) => !notices.has(rules.causes[cause].reason);
  const telling = (/** @type {string} */ cause) => failures(cause) && !yielding.has(cause);
  return (
    firstByWords(statements, rules, book, telling) ??
    firstByCode(statements, rules, book, telling) ??
    firstByWords(statements, rules, book, failures) ??
    firstByCode(statements, rules, book, failures)
  );
}

/**
 * @param {Statement[]} statements
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @param {(cause: string) => boolean} counts
 * @returns {Decision | null}
 */
function firstByWords(statements, rules, book, counts) {
  for (const statement of statements) {
    const verdict = book.byWords(statement.text, counts);
    if (verdict) return decision(verdict, statement, statements, rules, book);
  }
  return null;
}

/**
 * @param {Statement[]} statements
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @param {(cause: string) => boolean} counts
 * @returns {Decision | null}
 */
function firstByCode(statements, rules, book, counts) {
  for (const statement of statements) {
    if (statement.from === "explanation" || statement.from === "subject") continue;
    const verdict = book.byCode(statement.text);
    const causes = verdict?.causes.filter(counts) ?? [];
    if (verdict && causes.length)
      return decision({ ...verdict, causes }, statement, statements, rules, book);
  }
  return null;
}

/**
 * @param {Verdict} verdict
 * @param {Statement} statement
 * @param {Statement[]} statements
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @returns {Decision}
 */
function decision(verdict, statement, statements, rules, book) {
  const also = verdict.by === "words" ? contradicting(verdict, statement, rules, book) : [];
  return { causes: verdict.causes, also, verdict, statement };
}

/**
 * The causes that the code beside the words speaks for, where it speaks for one other reason.
 * @param {Verdict} verdict
 * @param {Statement} statement
 * @param {Rules} rules
 * @param {Phrasebook} book
 * @returns {string[]}
 */
function contradicting(verdict, statement, rules, book) {
  const code = codesOf(statement.text).find((each) => TELLING_CODE.test(each));
  const causes = (code && !rules.messages.broad.includes(code) && book.byCode(code)?.causes) || [];
  const reasons = new Set(verdict.causes.map((cause) => rules.causes[cause].reason));
  const others = new Set(causes.map((cause) => rules.causes[cause].reason));
  return others.size === 1 && !reasons.has([...others][0]) ? causes.slice(0, 1) : [];
}

/**
 * @param {string} text
 * @param {string[]} signs in lower case
 */
function holds(text, signs) {
  const lower = text.toLowerCase();
  return signs.some((sign) => lower.includes(sign));
}
