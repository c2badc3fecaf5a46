// @ts-check
import { codesOf, Phrasebook } from "./bounce-phrases.js";
import { isAutomatic, isFromNobody, tellsFailure } from "./failure-signs.js";

/**
 * @typedef {import("../page/api.js").BounceRules} BounceRules
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 * @typedef {import("./bounce-phrases.js").Match} Match
 * @typedef {import("./delivery-report.js").DeliveryReport} DeliveryReport
 * @typedef {import("./delivery-report.js").Statement} Statement
 */

/**
 * What was decided, and why: the causes, best first, and what matched in which statement. `also`
 * are causes that something else in the text speaks for.
 * @typedef {object} Decision
 * @property {string[]} causes
 * @property {string[]} also
 * @property {Match | null} match
 * @property {Statement | null} statement
 */

/** @typedef {(cause: string) => boolean} Counts whether a cause may be found */

/** An enhanced status code with a detail; 5.0.0 and the like stand for anything. */
const TELLING_CODE = /^[245]\.\d{1,3}\.[1-9]\d{0,2}$/;

/**
 * Whether nothing but a reply code or a code such as 5.0.0 decided, which stand for nearly all.
 * @param {Decision} decision
 */
export function isVague({ match }) {
  return match?.by === "code" && !TELLING_CODE.test(match.evidence);
}

/** Decides on causes by rules that were made ready once. */
export class Judge {
  /** @param {BounceRules} rules */
  constructor({ causes, messages }) {
    this.causes = causes;
    this.signs = messages;
    this.book = new Phrasebook(causes);
    const notices = new Set(messages.notices);
    const notes = new Set([...messages.notices, ...(messages.challenges ?? [])]);
    const yielding = new Set(messages.yielding);
    /** @type {Counts} */
    this.isFailure = (cause) => !notices.has(causes[cause].reason);
    /** @type {Counts} */
    this.isTelling = (cause) => this.isFailure(cause) && !yielding.has(cause);
    /** @type {Counts} Whether somebody’s mail program tells it, and no mail server. */
    this.isNote = (cause) => notes.has(causes[cause].reason);
  }

  /**
   * @param {DeliveryReport} report
   * @returns {Decision | "ordinary" | null} null where nothing was recognized
   */
  decide(report) {
    const told = this.toldByKind(report);
    if (told) return byKind(told);
    if (report.line !== null) return this.ofLine(report.line);
    if (report.message && !this.isBounce(report)) return this.ofMail(report);
    return this.ofBounce(report.statements) ?? this.ofNote(report.statements);
  }

  /**
   * The cause that a kind of report tells by itself.
   * @param {DeliveryReport} report
   * @returns {string | undefined}
   */
  toldByKind({ types, outcomes }) {
    const { reports, actions } = this.signs;
    const type = types.find((each) => reports[each]);
    if (type) return reports[type];
    const [first] = outcomes;
    return first && outcomes.every(({ action }) => actions[action])
      ? actions[first.action]
      : undefined;
  }

  /** @param {DeliveryReport} report */
  isBounce({ message, outcomes }) {
    return !message || outcomes.length > 0 || tellsFailure(message.fields, this.signs);
  }

  /**
   * @param {string} line
   * @returns {Decision | null}
   */
  ofLine(line) {
    const match = this.book.verdict(line);
    return match.causes.length
      ? this.decision(match, { from: "line", text: line, recipient: null })
      : null;
  }

  /**
   * A message whose sender and subject tell of no failure: an automatic reply, a challenge, a
   * bounce that somebody passed on, or ordinary mail.
   * @param {DeliveryReport} report
   * @returns {Decision | "ordinary"}
   */
  ofMail({ message, returned, statements }) {
    const note = this.ofNote(statements);
    if (note) return note;
    const fields = message?.fields ?? [];
    if (isAutomatic(fields, this.signs)) return byKind(this.signs.automatic.cause);
    const comesBack = returned || isFromNobody(fields);
    const counting = statements.filter(
      ({ from }) => from === "reply" || (comesBack && from === "explanation"),
    );
    return this.ofBounce(counting) ?? "ordinary";
  }

  /**
   * @param {Statement[]} statements
   * @returns {Decision | null}
   */
  ofNote(statements) {
    const told = statements.filter(({ from }) => from === "explanation" || from === "subject");
    return this.byWords(told, this.isNote);
  }

  /**
   * @param {Statement[]} statements
   * @returns {Decision | null}
   */
  ofBounce(statements) {
    return (
      this.byWords(statements, this.isTelling) ??
      this.byCode(statements, this.isTelling) ??
      this.byWords(statements, this.isFailure) ??
      this.byCode(statements, this.isFailure)
    );
  }

  /**
   * @param {Statement[]} statements
   * @param {Counts} counts
   * @returns {Decision | null}
   */
  byWords(statements, counts) {
    for (const statement of statements) {
      const match = this.book.byWords(statement.text, counts);
      if (match) return this.decision(match, statement);
    }
    return null;
  }

  /**
   * @param {Statement[]} statements
   * @param {Counts} counts
   * @returns {Decision | null}
   */
  byCode(statements, counts) {
    for (const statement of statements) {
      if (statement.from === "explanation" || statement.from === "subject") continue;
      const match = this.book.byCode(statement.text);
      const causes = match?.causes.filter(counts) ?? [];
      if (match && causes.length) return this.decision({ ...match, causes }, statement);
    }
    return null;
  }

  /**
   * @param {Match} match
   * @param {Statement} statement
   * @returns {Decision}
   */
  decision(match, statement) {
    const also = match.by === "words" ? this.contradicting(match, statement) : [];
    return { causes: match.causes, also, match, statement };
  }

  /**
   * The causes that the code beside the words speaks for, where it speaks for one other reason.
   * @param {Match} match
   * @param {Statement} statement
   * @returns {string[]}
   */
  contradicting(match, statement) {
    const code = codesOf(statement.text).find((each) => TELLING_CODE.test(each));
    if (!code || this.signs.broad.includes(code)) return [];
    const causes = this.book.byCode(code)?.causes ?? [];
    const reasons = this.reasonsOf(match.causes);
    const others = this.reasonsOf(causes);
    return others.size === 1 && !reasons.has([...others][0]) ? causes.slice(0, 1) : [];
  }

  /** @param {string[]} causes */
  reasonsOf(causes) {
    return new Set(causes.map((cause) => this.causes[cause].reason));
  }
}

/**
 * @param {string} cause
 * @returns {Decision}
 */
function byKind(cause) {
  return { causes: [cause], also: [], match: null, statement: null };
}
