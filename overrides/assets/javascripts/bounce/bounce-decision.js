// @ts-check
import { codesOf, joined, Phrasebook, RANK } from "./bounce-phrases.js";
import { CODED } from "./delivery-statements.js";
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
 * @property {boolean} [borneOut] whether a code beside the words speaks for the same reason
 * @property {boolean} [guessed] whether nothing was found that tells it
 */

/**
 * A statement with the words found in it and the codes in it that tell something.
 * @typedef {object} HeardStatement
 * @property {Statement} statement
 * @property {Match[]} words
 * @property {string[]} codes
 */

/** @typedef {(cause: string) => boolean} Counts whether a cause may be found */

/** An enhanced status code with a detail; 5.0.0 and the like stand for anything. */
const TELLING_CODE = /^[245]\.\d{1,3}\.[1-9]\d{0,2}$/;

/** Decides on causes by rules that were made ready once. */
export class Judge {
  /** @param {BounceRules} rules */
  constructor({ causes, messages }) {
    this.causes = causes;
    this.signs = messages;
    this.book = new Phrasebook(causes, messages);
    const notices = new Set(messages.notices);
    const notes = new Set([...messages.notices, ...(messages.challenges ?? [])]);
    const yielding = new Set(messages.yielding);
    /** @type {Counts} */
    this.isNotice = (cause) => notices.has(causes[cause].reason);
    /** @type {Counts} */
    this.isFailure = (cause) => !this.isNotice(cause);
    /** @type {Counts} */
    this.isTelling = (cause) => this.isFailure(cause) && !yielding.has(cause);
    const spoken = new Set(messages.spoken);
    /** @type {Counts} */
    this.isSpoken = (cause) => spoken.has(cause);
    /** @type {Counts} Whether somebody’s mail program tells it, and no mail server. */
    this.isNote = (cause) => notes.has(causes[cause].reason);
    /** @type {Counts} Whether the sending server gives up because of it. */
    this.isLasting = (cause) => causes[cause].lasts !== "temporary";
    const empty = new Set([...notes, ...(messages.reasonless ?? [])]);
    /** @type {Counts} Whether it may be guessed. */
    this.isGuessed = (cause) => !empty.has(causes[cause].reason);
  }

  /**
   * @param {DeliveryReport} report
   * @returns {Decision | "ordinary" | null} null where nothing was recognized
   */
  decide(report) {
    const told = this.toldByKind(report);
    if (told) return byKind(told);
    if (report.message && !this.isBounce(report)) return this.ofMail(report);
    if (report.line !== null) return this.ofLine(report.line);
    return this.ofAll(report.statements) ?? this.ofDelay(report);
  }

  /**
   * What one reply says; macros/facts/classifier.py gives the same answer.
   * @param {string} line
   * @returns {Decision | null}
   */
  ofLine(line) {
    return this.ofAll([{ from: "line", text: line, recipient: null }]);
  }

  /**
   * Where no server speaks, a note that tells what it is comes before words that a bounce could
   * hold as well, and what people tell in their own words before what only hints; a note that
   * proves what it is always comes first.
   * @param {Statement[]} statements
   * @returns {Decision | null}
   */
  ofAll(statements) {
    const coded = statements.some(({ from, text }) => CODED.has(from) && codesOf(text).length);
    const isNote = (/** @type {string} */ cause) => this.isNote(cause) && !this.isSpoken(cause);
    const heard = this.heard(statements);
    const failures = counted(heard, this.isFailure);
    return (
      this.ofNote(heard, isNote, coded ? RANK.proves : RANK.tells) ??
      this.told(failures) ??
      (coded ? null : this.ofNote(heard, this.isSpoken, RANK.tells)) ??
      this.hinted(failures) ??
      this.ofNote(heard, this.isNote) ??
      this.byAnyCode(heard, this.isNote)
    );
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
   * A message whose sender and subject tell of no failure: an automatic reply, a challenge, a
   * bounce that somebody passed on, or ordinary mail.
   * @param {DeliveryReport} report
   * @returns {Decision | "ordinary"}
   */
  ofMail({ message, returned, statements }) {
    const note = this.ofNote(this.heard(statements), this.isNote);
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
   * @param {DeliveryReport} report
   * @returns {Decision | null}
   */
  ofDelay({ outcomes }) {
    const delayed = outcomes.length > 0 && outcomes.every(({ action }) => action === "delayed");
    return delayed ? byKind(this.signs.delayed) : null;
  }

  /**
   * @param {HeardStatement[]} heard
   * @param {Counts} counts
   * @param {number} [least] how much its words must tell
   * @returns {Decision | null}
   */
  ofNote(heard, counts, least = RANK.little) {
    const told = heard.filter(({ statement: { from } }) => !CODED.has(from) || from === "line");
    return this.byWords(counted(told, counts), least);
  }

  /**
   * What servers said decides before what is written around it, words before codes, and whatever
   * tells much before what tells little.
   * @param {Statement[]} statements
   * @returns {Decision | null}
   */
  ofBounce(statements) {
    const failures = counted(this.heard(statements), this.isFailure);
    return this.told(failures) ?? this.hinted(failures);
  }

  /**
   * By what tells little, where nothing tells more.
   * @param {HeardStatement[]} failures
   * @returns {Decision | null}
   */
  hinted(failures) {
    return (
      this.byWords(failures, RANK.hints) ??
      this.byWords(failures, RANK.little) ??
      this.byAnyCode(failures, this.isFailure)
    );
  }

  /**
   * @param {HeardStatement[]} readings
   * @returns {Decision | null} null where nothing tells, though something may hint
   */
  told(readings) {
    const said = readings.filter(({ statement }) => CODED.has(statement.from));
    return (
      this.byWords(said, RANK.tells) ??
      this.byTellingCode(said, readings) ??
      this.byWords(readings, RANK.tells)
    );
  }

  /**
   * What stands in statements, each looked through once.
   * @param {Statement[]} statements
   * @returns {HeardStatement[]}
   */
  heard(statements) {
    const unnamed = this.book.unnamed(statements.map(({ text }) => text).join("\n"));
    return statements.map((statement) => ({
      statement,
      words: this.book.byWords(statement.text, unnamed),
      codes: codesOf(statement.text).filter((code) => this.isTellingCode(code)),
    }));
  }

  /** @param {string} code */
  isTellingCode(code) {
    return TELLING_CODE.test(code) && !this.signs.broad.includes(code);
  }

  /**
   * By the first statement with words that tell so much.
   * @param {HeardStatement[]} readings
   * @param {number} least
   * @returns {Decision | null}
   */
  byWords(readings, least) {
    for (const reading of readings) {
      const words = reading.words.filter(({ rank }) => rank >= least);
      if (words.length) return this.ofWords(words, reading);
    }
    return null;
  }

  /**
   * By the most telling of words; among these, those that a code beside them bears out; among
   * these, the longest.
   * @param {Match[]} words at least one, the most telling first
   * @param {HeardStatement} reading
   * @returns {Decision}
   */
  ofWords(words, reading) {
    const reasons = this.reasonsOf(reading.codes.flatMap((code) => this.book.causesOf(code)));
    const highest = words.filter(({ rank }) => rank === words[0].rank);
    const agreeing = highest.filter(({ cause }) => reasons.has(this.causes[cause].reason));
    const [match, ...others] = agreeing.length ? agreeing : highest;
    const equal = others.filter((each) => lengthOf(each) === lengthOf(match));
    const causes = [match, ...equal].map(({ cause }) => cause);
    const also = [...this.contradicting(causes, reading), ...this.hintedOtherwise(match, words)];
    const borneOut = agreeing.length > 0;
    return { causes, also, match, statement: reading.statement, borneOut };
  }

  /**
   * The causes that other hints speak for, where only hints decided.
   * @param {Match} match
   * @param {Match[]} words
   * @returns {string[]}
   */
  hintedOtherwise({ rank, cause }, words) {
    if (rank !== RANK.hints) return [];
    const { reason } = this.causes[cause];
    const others = words.filter((each) => this.causes[each.cause].reason !== reason);
    return others.filter((each) => each.rank === rank).map((each) => each.cause);
  }

  /**
   * By a code that tells something; words anywhere that name one of its reasons tell it better.
   * @param {HeardStatement[]} said
   * @param {HeardStatement[]} readings
   * @returns {Decision | null}
   */
  byTellingCode(said, readings) {
    for (const { statement, codes } of said) {
      for (const code of codes) {
        const causes = this.book.causesOf(code).filter(this.isTelling);
        if (!causes.length) continue;
        const finer = this.finerWords(this.reasonsOf(causes), readings);
        const also = this.byWords(readings, RANK.tells)?.causes ?? [];
        return finer ?? { causes, also, match: ofCode(code, causes[0], statement), statement };
      }
    }
    return null;
  }

  /**
   * @param {Set<string>} reasons
   * @param {HeardStatement[]} readings
   * @returns {Decision | null}
   */
  finerWords(reasons, readings) {
    const fitting = readings.map((reading) => ({
      ...reading,
      words: reading.words.filter(({ cause }) => reasons.has(this.causes[cause].reason)),
    }));
    return this.byWords(fitting, RANK.hints);
  }

  /**
   * @param {HeardStatement[]} heard
   * @param {Counts} counts
   * @returns {Decision | null}
   */
  byAnyCode(heard, counts) {
    for (const { statement } of heard) {
      if (!CODED.has(statement.from)) continue;
      for (const code of codesOf(statement.text)) {
        const causes = this.book.causesOf(code).filter(counts);
        if (causes.length)
          return { causes, also: [], match: ofCode(code, causes[0], statement), statement };
      }
    }
    return null;
  }

  /**
   * The causes that a code beside the words speaks for, where it speaks for one other reason.
   * @param {string[]} causes
   * @param {HeardStatement} reading
   * @returns {string[]}
   */
  contradicting(causes, { codes: [code] }) {
    if (!code) return [];
    const others = this.book.causesOf(code);
    const reasons = this.reasonsOf(others);
    const own = this.reasonsOf(causes);
    return reasons.size === 1 && !own.has([...reasons][0]) ? others.slice(0, 1) : [];
  }

  /**
   * Whether nothing decided but a code that stands for nearly all, or one word that only hints.
   * @param {Decision} decision
   */
  isVague({ match, borneOut, guessed }) {
    if (!match) return Boolean(guessed);
    if (match.by === "code")
      return !this.isTellingCode(match.evidence) || !this.isTelling(match.cause);
    return match.rank === RANK.hints && !borneOut && !match.evidence.includes(" ");
  }

  /**
   * Whether a code and no words decided that a delivery failed.
   * @param {Decision} decision
   */
  isByCode({ match, causes }) {
    return match?.by === "code" && this.isFailure(causes[0]);
  }

  /** @param {string[]} causes */
  reasonsOf(causes) {
    return new Set(causes.map((cause) => this.causes[cause].reason));
  }
}

/**
 * Statements with the words of those causes only that count.
 * @param {HeardStatement[]} heard
 * @param {Counts} counts
 * @returns {HeardStatement[]}
 */
function counted(heard, counts) {
  return heard.map((each) => ({
    ...each,
    words: each.words.filter(({ cause }) => counts(cause)),
  }));
}

/**
 * @param {string} code
 * @param {string} cause
 * @param {Statement} statement
 * @returns {Match}
 */
function ofCode(code, cause, { text }) {
  const start = joined(text).indexOf(code);
  const end = start < 0 ? start : start + code.length;
  return { cause, rank: RANK.little, evidence: code, by: "code", start, end };
}

/** @param {Match} match */
function lengthOf({ evidence }) {
  return [...evidence.replaceAll("…", "")].length;
}

/**
 * @param {string} cause
 * @returns {Decision}
 */
function byKind(cause) {
  return { causes: [cause], also: [], match: null, statement: null };
}
