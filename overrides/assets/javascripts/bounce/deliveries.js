// @ts-check
import { unwrapped } from "./application-error.js";
import { eventsIn } from "./delivery-event.js";
import { loggedIn } from "./delivery-log.js";
import { namesOf } from "./delivery-names.js";
import { listsIn, rowsIn } from "./delivery-table.js";
import { repliesOf } from "./server-replies.js";

/**
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 * @typedef {import("./delivery-status.js").Outcome} Outcome
 */

/**
 * What a text tells of deliveries. `note` is what a single one says where nothing else does: the
 * end of a line of a server’s log. `isWhole`: nothing need be read but the outcomes, of which one
 * at least holds what a server said.
 * @typedef {{ outcomes: Outcome[], note: string | null, isWhole: boolean }} Deliveries
 */

const LONGEST = 64_000;
const MOST = 50;

/**
 * The deliveries that events, tables, lists, or logs in a text tell of; those that failed, where
 * any did.
 * @param {string} text its beginning is read
 * @param {MessageSigns} signs
 * @returns {Deliveries}
 */
export function deliveriesIn(text, signs) {
  const names = namesOf(signs.deliveries);
  const beginning = text.slice(0, LONGEST);
  const logged = notDelivered(loggedIn(beginning));
  if (logged.length) return told(logged, logged.length === 1 ? logged[0].diagnostic : null);
  const [first = []] = [eventsIn, rowsIn, listsIn]
    .map((read) => read(beginning, names))
    .filter((outcomes) => outcomes.length);
  return told(notDelivered(first), null);
}

/**
 * @param {Outcome[]} outcomes
 * @param {string | null} note
 * @returns {Deliveries}
 */
function told(outcomes, note) {
  const plain = outcomes.map((each) => ({ ...each, diagnostic: unwrapped(each.diagnostic) }));
  const isWhole = plain.some((each) => each.status || repliesOf(each.diagnostic).length > 0);
  return { outcomes: plain, note, isWhole };
}

/** @param {Outcome[]} outcomes */
function notDelivered(outcomes) {
  const failed = outcomes.filter(({ action }) => action !== "delivered");
  return (failed.length ? failed : outcomes).slice(0, MOST);
}
