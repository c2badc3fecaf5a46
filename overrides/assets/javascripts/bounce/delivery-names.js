// @ts-check
import { addressIn } from "./address-in.js";

/**
 * @typedef {import("./delivery-status.js").Outcome} Outcome
 * @typedef {import("../page/api.js").DeliveryNames} DeliveryNames
 */

/**
 * A value and the name that it has in a log, a table, or an event.
 * @typedef {[name: string, value: string]} Value
 */

const STATUS = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/;
const CODE = /^\s{0,5}[2-5]\d\d\s{0,5}$/;
const LONGEST = 4_000;

/** @type {WeakMap<DeliveryNames, Names>} */
const known = new WeakMap();

/**
 * The names of api/bounce-rules.json, made ready once.
 * @param {DeliveryNames} [names]
 * @returns {Names}
 */
export function namesOf(names = NOTHING) {
  const found = known.get(names) ?? new Names(names);
  known.set(names, found);
  return found;
}

/** @type {DeliveryNames} */
const NOTHING = { roles: {}, actions: {}, footers: [] };

/** The names that services and servers give to what they tell of a delivery. */
export class Names {
  /** @param {DeliveryNames} names docs/_data/deliveries.yml says what each key means */
  constructor({ roles, actions }) {
    this.roles = new Map(Object.entries(roles).map(([role, each]) => [role, new Set(each)]));
    this.actions = Object.entries(actions);
  }

  /**
   * Whether a name stands for a role.
   * @param {string} name
   * @param {string} role
   */
  is(name, role) {
    return this.roles.get(role)?.has(plain(name)) ?? false;
  }

  /**
   * What named values tell of a delivery.
   * @param {Value[]} values
   * @returns {Outcome | null} null where they tell of none
   */
  outcome(values) {
    const of = (/** @type {string} */ role) => this.valuesOf(values, role);
    const [reply = "", ...replies] = of("reply").filter((value) => !CODE.test(value));
    const code = firstOf(of("code"), CODE).trim();
    const outcome = {
      address: addressIn(of("recipient").join(" ")),
      action: this.actionIn(of("action")),
      status: firstOf([...of("status"), reply, ...replies], STATUS),
      diagnostic: withCode(code, reply).slice(0, LONGEST),
      words: [...of("words"), ...replies].map(spelled).join("\n").slice(0, LONGEST),
    };
    const { action, status, diagnostic, words } = outcome;
    return action || status || diagnostic || words ? outcome : null;
  }

  /**
   * @param {Value[]} values
   * @param {string} role
   * @returns {string[]} in the order in which the names of the role stand
   */
  valuesOf(values, role) {
    const order = [...(this.roles.get(role) ?? [])];
    return values
      .map(([name, value]) => ({ at: order.indexOf(plain(name)), value: value.trim() }))
      .filter(({ at, value }) => at >= 0 && value)
      .sort((one, other) => one.at - other.at)
      .map(({ value }) => value);
  }

  /**
   * What happened, as the first of the known actions that a value names.
   * @param {string[]} values
   */
  actionIn(values) {
    const words = values.map(spelled);
    const [action = ""] =
      this.actions.find(([, signs]) =>
        words.some((each) => signs.some((sign) => ` ${each} `.includes(` ${sign} `))),
      ) ?? [];
    return action;
  }
}

/**
 * @param {string[]} values
 * @param {RegExp} pattern
 * @returns {string} what the first value holds that fits, or nothing
 */
function firstOf(values, pattern) {
  return values.map((each) => pattern.exec(each)?.[0]).find(Boolean) ?? "";
}

/**
 * A reply with its code, which some services tell apart.
 * @param {string} code
 * @param {string} reply
 */
function withCode(code, reply) {
  const plainReply = reply.replace(/^(?:[a-z-]{1,20}\s?;|action: \w{1,20}\s)\s*/gi, "");
  return !/^[45]/.test(code) || new RegExp(`\\b${code}\\b`).test(plainReply)
    ? plainReply
    : `${code} ${plainReply}`.trim();
}

/**
 * A name as it is compared: `recipient-address`, `RecipientAddress`, and `recipient_address` are
 * the same.
 * @param {string} name
 */
function plain(name) {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * The words that a value runs together, `MailboxFull` or `mailbox_full`; a sentence stays.
 * @param {string} value
 */
function spelled(value) {
  if (/\s/.test(value)) return value.toLowerCase();
  return value
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
}
