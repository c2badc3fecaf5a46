// @ts-check
import { codesOf } from "./bounce-phrases.js";
import { CODED } from "./delivery-statements.js";
import { holdsAny } from "./failure-signs.js";
import { LikelyCauses } from "./likely-causes.js";

/**
 * @typedef {import("./bounce-decision.js").Decision} Decision
 * @typedef {import("./bounce-decision.js").Judge} Judge
 * @typedef {import("./delivery-report.js").DeliveryReport} DeliveryReport
 * @typedef {import("./likely-causes.js").Likely} Likely
 */

const SENTENCE = /(?<=[.!?:])\s+|\n\s*\n/;
const LONGEST_TEXT = 4_000;
const MOST_CAUSES = 3;
const FARTHEST = 4; // behind the likeliest one
const LEAST_LEAD = 0.5; // over the next one
const LEAST_OF_A_WORD = 0.25; // where nothing else tells that anything failed

/** Guesses what a bounce means of which no phrase and no telling code is known. */
export class Guesser {
  /** @param {Judge} judge */
  constructor(judge) {
    this.judge = judge;
    this.likely = new LikelyCauses(judge.causes);
    this.formulas = anyOf(judge.signs.formulas ?? []);
  }

  /**
   * The likeliest causes, the likeliest first, none twice of one reason.
   * @param {DeliveryReport} report
   * @param {Set<string>} [favored] reasons that something else speaks for
   * @returns {Likely[]}
   */
  near(report, favored) {
    const texts = textsOf(report).map((text) => text.replace(this.formulas, " "));
    const isFinal = isRefused(report);
    const counts = (/** @type {string} */ cause) =>
      this.judge.isGuessed(cause) && (!isFinal || this.judge.isLasting(cause));
    return this.likely
      .of(texts, counts, favored)
      .filter(({ score, words }, _, [first]) => words.length && score >= first.score - FARTHEST)
      .slice(0, MOST_CAUSES);
  }

  /**
   * What the words allow to guess, beside a decision by a code, if any; the decision where the code
   * tells much, or the words little.
   * @param {DeliveryReport} report
   * @param {Decision | null} decision
   * @returns {Decision | null}
   */
  decide(report, decision) {
    const near = this.near(report, this.judge.reasonsOf(decision?.causes ?? []));
    if (decision && !this.judge.isVague(decision)) return this.doubted(decision, near);
    return leads(near) && tellsFailure(report, near[0])
      ? this.guessed(report, decision, near)
      : decision;
  }

  /**
   * @param {DeliveryReport} report
   * @param {Decision | null} decision
   * @param {Likely[]} near
   * @returns {Decision}
   */
  guessed({ statements }, decision, near) {
    const causes = [...near.map(({ cause }) => cause), ...(decision?.causes ?? [])];
    return {
      causes: causes.slice(0, 1),
      also: causes.slice(1).filter((cause) => this.judge.isGuessed(cause)),
      match: null,
      statement: decision?.statement ?? statements[0] ?? null,
      guessed: true,
    };
  }

  /**
   * What may be said of a report that tells of a failure, and of no reason that is known.
   * @param {DeliveryReport} report
   * @returns {Decision | null}
   */
  unreasoned(report) {
    const { failed } = this.judge.signs;
    const { message, statements } = report;
    const tells = message ? this.judge.isBounce(report) : this.isRefusal(report);
    if (!failed?.length || !tells) return null;
    const [first, ...also] = failed;
    return { causes: [first], also, match: null, statement: statements[0] ?? null, guessed: true };
  }

  /**
   * Whether a text without a header tells of a failure, beside an address or as servers say it.
   * @param {DeliveryReport} report
   */
  isRefusal({ body, line, statements }) {
    const isAbout = statements.some(({ recipient }) => recipient);
    const isSaid = line !== null && line.search(this.formulas) >= 0;
    return isSaid || (isAbout && holdsAny(body, this.judge.signs.subjects));
  }

  /**
   * A decision by a code, with what the words speak for where they speak for no reason of the code.
   * @param {Decision} decision
   * @param {Likely[]} near
   * @returns {Decision}
   */
  doubted(decision, near) {
    const told = this.judge.reasonsOf(decision.causes);
    const fits = near.some(({ cause }) => told.has(this.judge.causes[cause].reason));
    if (fits || !leads(near)) return decision;
    return { ...decision, also: [...decision.also, near[0].cause] };
  }
}

/**
 * What finds any of some words in a text.
 * @param {string[]} words in lower case
 */
function anyOf(words) {
  const plain = words.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(plain.join("|") || "(?!)", "gi");
}

/**
 * Whether the server’s first code says that it will not take the message at all (RFC 5321, section
 * 4.2.1).
 * @param {DeliveryReport} report
 */
function isRefused({ line, statements }) {
  const said = line ?? statements.find(({ from }) => CODED.has(from))?.text ?? "";
  const [first = ""] = codesOf(said).filter((code) => !code.includes("."));
  return first.startsWith("5");
}

/** @param {Likely[]} near */
function leads([first, second]) {
  return Boolean(first) && (!second || first.score - second.score >= LEAST_LEAD);
}

/**
 * Whether a text tells enough, and that anything failed: a server speaks, an address is named, or
 * its words do.
 * @param {DeliveryReport} report
 * @param {Likely} likely
 */
function tellsFailure({ outcomes, statements }, { score, length }) {
  const isTold =
    outcomes.length > 0 || statements.some(({ from, recipient }) => from === "reply" || recipient);
  return score >= (isTold ? 0 : LEAST_OF_A_WORD * length);
}

/**
 * What a report says: its first reply, else its sentences.
 * @param {DeliveryReport} report
 * @returns {string[]}
 */
function textsOf({ line, statements }) {
  if (line !== null) return [line];
  const reply = statements.find(({ from }) => CODED.has(from) && from !== "status");
  if (reply) return [reply.text];
  const told = statements.filter(({ from }) => from === "explanation");
  const text = [...new Set(told.map((each) => each.text))].join("\n\n");
  return text.slice(0, LONGEST_TEXT).split(SENTENCE);
}
