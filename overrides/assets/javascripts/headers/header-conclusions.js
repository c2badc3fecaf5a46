// @ts-check
import { placeIn } from "./header-findings.js";
import { applying, filledIn } from "./header-rules.js";

/** @typedef {import("../page/api.js").Cure} Cure */
/** @typedef {import("../page/api.js").HeaderRule} HeaderRule */
/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("../page/api.js").Tells} Tells */
/** @typedef {import("./header-rules.js").Findings} Findings */
/** @typedef {import("./header-rules.js").Words} Words */
/** @typedef {import("./mail-systems.js").MailSystems} MailSystems */

/**
 * What happened to a message, and what cures it.
 * @typedef {object} Conclusion
 * @property {string} key
 * @property {string} says where it was delivered, why, and who can do what
 * @property {Tells} tells
 * @property {{ says: string, pages: string[] }[]} steps things to do, in their order
 * @property {string[]} pages
 * @property {string[]} fixedBy
 */

/** @typedef {{ answer: string, says: string, tells: Tells }} Origin whether it came from us */

/** @typedef {{ key: string, says: string, pages: string[] }} Note */

/**
 * The answers of the rules, with what was found in their sentences.
 * @param {HeaderRules} rules
 * @param {Findings} findings
 * @param {Words} words
 * @param {MailSystems} systems
 * @returns {{ origin: Origin, verdict: Conclusion, notes: Note[] }}
 */
export function conclusions(rules, findings, words, systems) {
  const [origin] = applying(rules.origins, findings);
  const [rule] = applying(rules.verdicts, findings);
  const decider = deciderOf(rule, findings, systems);
  const named = decider ? rules.systems[decider].name : rules.untold.decider;
  const said = (/** @type {string} */ text) => filledIn(text, { ...words, decider: named }, rules);
  const cure = cureOf(rule, { ...findings, decider: decider ?? "none" }, rules);
  const place = placeIn(findings, rules);
  const guide = new Guide(rules, { ...systems, decider });
  return {
    origin: { answer: origin.key, says: said(origin.says), tells: origin.tells ?? "plain" },
    verdict: {
      key: rule.key,
      says: [place, rule, cure].flatMap((each) => (each ? said(each.says) : [])).join(" "),
      tells: rule.tells ?? "plain",
      steps: guide.steps(cure).map(({ says, pages }) => ({ says: said(says), pages })),
      pages: guide.all(rule, cure),
      fixedBy: [...new Set([...(cure?.fixed_by ?? []), ...(rule.fixed_by ?? [])])],
    },
    notes: applying(rules.notes, findings)
      .filter(({ key, unless_cured: unless }) => key !== rule.key && !(unless && cure))
      .map((note) => ({ key: note.key, says: said(note.says), pages: guide.first(note) })),
  };
}

/**
 * The system that decided about the message. A private mailbox has none behind it.
 * @param {HeaderRule} rule
 * @param {Findings} findings
 * @param {MailSystems} systems
 * @returns {string | null} its key
 */
function deciderOf({ system }, { mailbox }, { receiver }) {
  return mailbox === "consumer" ? receiver : (system ?? receiver);
}

/**
 * @param {HeaderRule} rule
 * @param {Findings} findings
 * @param {HeaderRules} rules
 * @returns {Cure | undefined}
 */
function cureOf({ cure }, findings, { cures }) {
  return cure ? applying(cures, findings).find(({ helps }) => helps.includes(cure)) : undefined;
}

/** The pages that help, by the systems that a message passed. */
class Guide {
  /**
   * @param {HeaderRules} rules
   * @param {MailSystems & { decider: string | null }} systems
   */
  constructor({ systems: signs }, { gateway, receiver, decider }) {
    const pagesOf = (/** @type {string | null} */ key) => (key ? signs[key].pages : []);
    this.gateway = pagesOf(gateway);
    this.decider = pagesOf(decider ?? receiver);
  }

  /** @param {Cure | undefined} cure */
  steps(cure) {
    return (cure?.steps ?? []).map(({ says, of }) => ({ says, pages: this[of] }));
  }

  /**
   * Those of a rule without steps: about the system that the message reached first.
   * @param {{ guide?: boolean, pages?: string[] }} rule
   */
  first({ guide, pages = [] }) {
    const system = this.gateway.length ? this.gateway : this.decider;
    return [...new Set([...(guide ? system : []), ...pages])];
  }

  /**
   * Those of a verdict, in the order of what has to be done.
   * @param {HeaderRule} rule
   * @param {Cure | undefined} cure
   */
  all(rule, cure) {
    const steps = this.steps(cure).flatMap(({ pages }) => pages);
    const system = this.decider.length ? this.decider : this.gateway;
    const curing = [...(cure?.guide ? system : []), ...(cure?.pages ?? [])];
    return [...new Set([...steps, ...curing, ...this.first(rule)])];
  }
}
