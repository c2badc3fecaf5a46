// @ts-check
import { eventsIn } from "./delivery-event.js";
import { loggedIn } from "./delivery-log.js";
import { Names } from "./delivery-names.js";
import { listsIn, rowsIn } from "./delivery-table.js";

/**
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 * @typedef {import("./delivery-status.js").Outcome} Outcome
 */

/**
 * What a text tells of deliveries. `note` is what a single one says where nothing else does: the
 * end of a line of a server’s log.
 * @typedef {{ outcomes: Outcome[], note: string | null }} Deliveries
 */

const LONGEST = 64_000;
const MOST = 50;

/** @type {WeakMap<MessageSigns, Names>} */
const known = new WeakMap();

/**
 * The deliveries that events, tables, lists, or logs in a text tell of; those that failed, where
 * any did.
 * @param {string} text its beginning is read
 * @param {MessageSigns} signs
 * @returns {Deliveries}
 */
export function deliveriesIn(text, signs) {
  const names = known.get(signs) ?? new Names(signs.deliveries);
  known.set(signs, names);
  const beginning = text.slice(0, LONGEST);
  const logged = notDelivered(loggedIn(beginning));
  if (logged.length)
    return { outcomes: logged, note: logged.length === 1 ? logged[0].diagnostic : null };
  const [first = []] = [eventsIn, rowsIn, listsIn]
    .map((read) => read(beginning, names))
    .filter((outcomes) => outcomes.length);
  return { outcomes: notDelivered(first), note: null };
}

/** @param {Outcome[]} outcomes */
function notDelivered(outcomes) {
  const failed = outcomes.filter(({ action }) => action !== "delivered");
  return (failed.length ? failed : outcomes).slice(0, MOST);
}
