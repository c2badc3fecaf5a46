// @ts-check
import { filled } from "../page/texts.js";
import { duration, moment } from "./header-times.js";

/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("../page/api.js").Ticket} Ticket */

const MOST_HOPS = 30;

/**
 * A reading as text for a ticket.
 * @param {import("./header-reader.js").Reading} reading
 * @param {string[]} pages titles of the pages that help
 * @param {Ticket} texts
 */
export function summary({ origin, verdict, message, checks, marks, hops }, pages, texts) {
  const lines = [
    filled(texts.verdict, { says: [verdict.says, ...verdict.steps.map(numbered)].join(" ") }),
    filled(texts.origin, { says: origin.says }),
    ...pages.map((title) => filled(texts.page, { title })),
    filled(texts.sender, { people: message.from.map(written).join(", ") || texts.nobody }),
    filled(texts.envelope, { address: envelopeOf(message, texts) }),
    ...(message.id ? [filled(texts.id, { id: message.id })] : []),
    ...checks.map(
      ({ name, result, domain }) => `${name}: ${result}${domain ? ` (${domain})` : ""}`,
    ),
    ...marks.map(({ field, name, value }) => `${field}, ${name}: ${value}`),
    texts.steps,
    ...hops.slice(0, MOST_HOPS).map((hop) => step(hop, texts)),
  ];
  return lines.join("\n");
}

/**
 * @param {{ says: string }} step
 * @param {number} at
 */
function numbered({ says }, at) {
  return `${at + 1}. ${says}`;
}

/**
 * A mailbox as people write it.
 * @param {import("../mail/mailboxes.js").Mailbox} mailbox
 */
export function written({ name, address }) {
  if (!address) return name || "<>";
  return name ? `${name} <${address}>` : address;
}

/**
 * @param {import("./header-message.js").HeaderMessage} message
 * @param {Ticket} texts
 */
function envelopeOf({ envelope }, { untold }) {
  return envelope === "" ? "<>" : (envelope ?? untold);
}

/**
 * @param {Hop} hop
 * @param {Ticket} texts
 */
function step(hop, texts) {
  const { from, address, by } = hop;
  const when = whenOf(hop, texts);
  if (!from && !address && !by) return filled(texts.inner, { when });
  const sender = `${from ?? address ?? "?"}${from && address ? ` [${address}]` : ""}`;
  return filled(texts.step, { when, from: sender, by: by ?? "?" });
}

/**
 * @param {Hop} hop
 * @param {Ticket} texts
 */
function whenOf({ time, delay }, { untimed }) {
  const when = time === null ? untimed : moment(time);
  return delay === null ? when : `${when} (${delay < 0 ? "" : "+"}${duration(delay)})`;
}
