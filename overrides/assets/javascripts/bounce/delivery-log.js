// @ts-check
import { addressIn } from "./address-in.js";

/** @typedef {import("./delivery-status.js").Outcome} Outcome */

const LONGEST_LINE = 8_000;
const MOST_LINES = 2_000;
const STATUS = /\bdsn=([245]\.\d{1,3}\.\d{1,3})/;

// Lines that note a delivery by names and values: `to=<…>, …, status=bounced (…)`.
const TO = /(?<![\w-])to=<?([^<>\s,;]{3,320})/;
const RESULT = /(?<![\w-])(?:status|stat|result)="?(\w+)/;
const TELLING = /(?<![\w-])(?:dsn|status|stat|result)=/;

// Lines with a sign before the address: `** kim@example.com …: 550 …`.
const SIGNED = /(?:^|\s)(\*\*|==|=>|->)\s([^\s<>]{1,64}@[^\s<>]{3,255})\s(.*)$/;
const STAMPED = /^(?:\d{4}-\d\d-\d\d \S+ )?(?:\[\d+\] )?[\w-]{16,32}\s/;

// Lines of which one names the address, and another one the end of the delivery with its number.
const STARTING = /\bstarting delivery (\d+): .*\bto (?:local|remote) (\S+@\S+)/;
const ENDED = /\bdelivery (\d+): (success|failure|deferral): (.*)$/;

/** @type {Record<string, string>} */
const ACTIONS = {
  "**": "failed",
  "==": "delayed",
  "=>": "delivered",
  "->": "delivered",
  success: "delivered",
  failure: "failed",
  deferral: "delayed",
  sent: "delivered",
  deliverable: "delivered",
  ok: "delivered",
  bounced: "failed",
  expired: "failed",
  undeliverable: "failed",
  permfail: "failed",
  deferred: "delayed",
  tempfail: "delayed",
};

/**
 * What the lines of mail servers' logs tell, in the form of one of four servers that many run.
 * @param {string} text
 * @returns {Outcome[]} one for each delivery
 */
export function loggedIn(text) {
  /** @type {Map<string, string>} */
  const started = new Map();
  return text
    .split("\n", MOST_LINES)
    .map((line) => line.slice(0, LONGEST_LINE))
    .flatMap((line) => valued(line) ?? signed(line) ?? numbered(line, started) ?? []);
}

/** @param {string} line */
function valued(line) {
  const to = TO.exec(line)?.[1];
  const result = to && RESULT.exec(line)?.[1];
  if (!to || !result) return null;
  const status = STATUS.exec(line)?.[1] ?? "";
  const action = ACTIONS[result.toLowerCase()] ?? byClass(status);
  return outcome(to, action, line.slice(line.search(TELLING)), status);
}

/** @param {string} status */
function byClass(status) {
  return { 2: "delivered", 4: "delayed", 5: "failed" }[status[0]] ?? "";
}

/** @param {string} line */
function signed(line) {
  const [, sign, address, rest] = (STAMPED.test(line) && SIGNED.exec(line)) || [];
  return sign ? outcome(address, ACTIONS[sign], rest) : null;
}

/**
 * @param {string} line
 * @param {Map<string, string>} started number of a delivery → its address
 */
function numbered(line, started) {
  const [, number, address] = STARTING.exec(line) ?? [];
  if (number) started.set(number, address);
  const [, ended, result, said] = ENDED.exec(line) ?? [];
  return ended
    ? outcome(started.get(ended) ?? "", ACTIONS[result], said.replace(/_/g, " ").replace(/\/$/, ""))
    : null;
}

/**
 * @param {string} address
 * @param {string} action
 * @param {string} diagnostic
 * @param {string} [status]
 * @returns {Outcome}
 */
function outcome(address, action, diagnostic, status = "") {
  return { address: addressIn(address), action, status, diagnostic };
}
