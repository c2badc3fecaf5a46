// @ts-check
import { duration, moment } from "./header-times.js";

const MOST_HOPS = 30;

/**
 * A reading as text for a ticket.
 * @param {import("./header-reader.js").Reading} reading
 * @param {string[]} pages titles of the pages that help
 */
export function summary({ origin, verdict, message, checks, marks, hops }, pages) {
  const lines = [
    `From LeadMaster? ${origin.says}`,
    `What happened: ${verdict.says}`,
    ...pages.map((title) => `Page: ${title}`),
    `From: ${message.from.map(written).join(", ") || "none"}`,
    `Envelope sender: ${message.envelope === "" ? "<>" : (message.envelope ?? "not told")}`,
    ...(message.id ? [`Message-ID: ${message.id}`] : []),
    ...checks.map(
      ({ name, result, domain }) => `${name}: ${result}${domain ? ` (${domain})` : ""}`,
    ),
    ...marks.map(({ field, name, value }) => `${field}, ${name}: ${value}`),
    "Steps:",
    ...hops.slice(0, MOST_HOPS).map(step),
  ];
  return lines.join("\n");
}

/**
 * A mailbox as people write it.
 * @param {import("../mail/mailboxes.js").Mailbox} mailbox
 */
export function written({ name, address }) {
  if (!address) return name || "<>";
  return name ? `${name} <${address}>` : address;
}

/** @param {import("../mail/received.js").Hop} hop */
function step({ time, delay, from, address, by }) {
  const when = time === null ? "no time" : moment(time);
  const after = delay === null ? "" : ` (${delay < 0 ? "" : "+"}${duration(delay)})`;
  if (!from && !address && !by) return `${when}${after}: within one server`;
  return `${when}${after}: ${from ?? address ?? "?"}${from && address ? ` [${address}]` : ""} to ${by ?? "?"}`;
}
