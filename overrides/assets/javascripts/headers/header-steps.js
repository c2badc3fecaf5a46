// @ts-check
import { element } from "../page/elements.js";
import { filled, filledWithNodes } from "../page/texts.js";
import { duration, moment } from "./header-times.js";
import { short } from "./shortened.js";

/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("../page/api.js").Way} Way */

const MOST_STEPS = 40;

/**
 * The steps of a message, the first ones and the last ones of very many.
 * @param {Hop[]} hops
 * @param {number} count of all steps
 * @param {Way} texts
 */
export function stepList(hops, count, texts) {
  const half = MOST_STEPS / 2;
  const shown = hops.length > MOST_STEPS ? [...hops.slice(0, half), ...hops.slice(-half)] : hops;
  const items = shown.map((hop) => step(hop, texts));
  const left = count - shown.length;
  if (left > 0) items.splice(half, 0, element("li", "lm-hop", leftOut(left, texts)));
  return element("ol", "lm-header__way", ...items);
}

/**
 * @param {number} left
 * @param {Way} texts
 */
function leftOut(left, texts) {
  return filled(texts.hidden, { count: left.toLocaleString("en-US") });
}

/**
 * @param {Hop} hop
 * @param {Way} texts
 */
function step(hop, texts) {
  const badges = [
    ...(hop.ours ? badge("ours", texts.ours) : []),
    ...(hop.slow ? badge("slow", texts.slow) : []),
  ];
  return element(
    "li",
    "lm-hop",
    element("p", "", ...wayOf(hop, texts), ...badges),
    element("p", "lm-hop__when", whenOf(hop, texts)),
  );
}

/**
 * @param {"ours" | "slow"} kind
 * @param {string} text
 */
function badge(kind, text) {
  return [" ", element("span", `lm-header__badge lm-header__badge--${kind}`, text)];
}

/**
 * Between which servers a step was.
 * @param {Hop} hop
 * @param {Way} texts
 * @returns {(Node | string)[]}
 */
function wayOf({ from, address, by }, texts) {
  const sender = from ?? address;
  if (!sender && !by) return [texts.inner];
  const start = document.createDocumentFragment();
  start.append(sender ? element("strong", "", short(sender)) : texts.unnamed);
  if (from && address) start.append(` (${address})`);
  if (!by) return filledWithNodes(texts.onward, { from: start });
  return filledWithNodes(texts.step, { from: start, by: element("strong", "", short(by)) });
}

/**
 * When a step was, and how long after the one before.
 * @param {Hop} hop
 * @param {Way} texts
 */
function whenOf(hop, texts) {
  const when = momentOf(hop, texts);
  if (hop.delay === null) return when;
  const time = duration(Math.abs(hop.delay));
  return filled(hop.delay < 0 ? texts.before : texts.after, { when, time });
}

/**
 * @param {Hop} hop
 * @param {Way} texts
 */
function momentOf({ time, date }, { unread, untimed }) {
  if (time !== null) return moment(time);
  return date ? filled(unread, { text: short(date) }) : untimed;
}
