// @ts-check
import { looksAligned } from "../mail/domain-alignment.js";
import { valuesOf } from "../mail/header-fields.js";
import { fits } from "./header-rules.js";
import { isShared } from "./mail-systems.js";

/** @typedef {import("../mail/header-fields.js").Field} Field */
/** @typedef {import("../mail/mailboxes.js").Mailbox} Mailbox */
/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("./header-message.js").HeaderMessage} HeaderMessage */
/** @typedef {import("./header-seen.js").HeaderFacts} HeaderFacts */
/** @typedef {import("./header-seen.js").Seen} Seen */

/**
 * Whether our name stands in a place where senders write it.
 * @param {Seen} seen
 * @param {HeaderFacts} facts
 */
export function isNamed({ message, hops, checks }, { domains }) {
  const names = [
    ...message.from.map(({ domain }) => domain),
    message.envelopeDomain,
    ...checks.filter(({ method }) => method === "dkim").map(({ domain }) => domain),
    ...hops.map(({ from }) => from ?? ""),
  ];
  return names.some((name) => isOf(name, domains));
}

/**
 * Whether a name is one of some domains or below it.
 * @param {string} name
 * @param {string[]} domains
 */
function isOf(name, domains) {
  return domains.some((domain) => `.${name}`.toLowerCase().endsWith(`.${domain}`));
}

/**
 * Whose the From address is: our default one, ours, the recipients’ own, or another’s.
 * @param {HeaderMessage} message
 * @param {HeaderFacts} facts
 */
export function fromKind({ from, fromDomain, to, recipients }, { domains, defaultFrom, rules }) {
  if (!fromDomain) return "none";
  if (from[0]?.address.toLowerCase() === defaultFrom.toLowerCase()) return "default";
  if (isOf(fromDomain, domains)) return "ours";
  const receiving = [...recipients, ...to.map(({ address }) => address)].map(
    (address) => address.split("@").pop() ?? "",
  );
  const own =
    !isShared(fromDomain, rules) && receiving.some((domain) => looksAligned(domain, fromDomain));
  return own ? "own" : "other";
}

/**
 * Whose the envelope sender is: ours, at the domain of the From address, or another’s.
 * @param {HeaderMessage} message
 * @param {HeaderFacts} facts
 */
export function envelopeKind({ envelope, envelopeDomain, fromDomain }, { domains }) {
  if (envelope === null) return "none";
  if (envelope === "") return "empty";
  if (isOf(envelopeDomain, domains)) return "ours";
  return looksAligned(envelopeDomain, fromDomain) ? "from" : "other";
}

/**
 * Whether the message reports on another one (RFC 3464 section 2, RFC 3834 section 5).
 * @param {Field[]} fields
 * @param {HeaderMessage} message
 * @param {HeaderRules} rules
 */
export function isBounce(fields, { from, envelope }, { bounce_senders: senders }) {
  const type = valuesOf(fields, "Content-Type")[0] ?? "";
  if (
    /report-type="?delivery-status/i.test(type) ||
    valuesOf(fields, "X-MS-Exchange-Message-Is-Ndr").length
  )
    return true;
  const automatic = /^auto-(?:replied|generated)/i.test(
    valuesOf(fields, "Auto-Submitted")[0] ?? "",
  );
  const daemon = senders.some((pattern) => fits(from[0]?.address ?? "", pattern));
  return daemon && (automatic || !envelope);
}

/**
 * Whether somebody forwarded the message, or a list passed it on. What servers add on the way only,
 * and senders too, counts where another server than ours brought it.
 * @param {Seen} seen
 * @param {HeaderRules} rules
 * @param {boolean} isDirect whether our server brought it
 */
export function isForwarded({ fields, message, checks }, { forwarding }, isDirect) {
  const names = new Set(fields.map(({ name }) => name.toLowerCase()));
  const has = (/** @type {string} */ name) => names.has(name.toLowerCase());
  const isSealed = checks.some(({ method, result }) => method === "arc" && result === "pass");
  return (
    forwarding.fields.some(has) ||
    forwarding.envelopes.some((pattern) => fits(message.envelope ?? "", pattern)) ||
    (!isDirect && (isSealed || forwarding.lists.some(has)))
  );
}

/**
 * Whether a sender’s name looks like another address.
 * @param {Mailbox} mailbox
 */
export function isPosing({ name, address, domain }) {
  const [, shown] = /[^\s@<>"]@([a-z0-9-]+\.[a-z0-9.-]+)/i.exec(name) ?? [];
  return shown !== undefined && address !== "" && !looksAligned(shown.toLowerCase(), domain);
}
