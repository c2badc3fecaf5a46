// @ts-check
import { domainChecked, resultsOf } from "../mail/authentication-results.js";
import { decodeWords } from "../mail/encoded-words.js";
import { valuesOf } from "../mail/header-fields.js";
import { mailTime } from "../mail/mail-date.js";
import { mailboxes } from "../mail/mailboxes.js";

/** @typedef {import("../mail/header-fields.js").Field} Field */
/** @typedef {import("../mail/mailboxes.js").Mailbox} Mailbox */
/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("../mail/authentication-results.js").Result} Result */
/** @typedef {import("../mail/authentication-results.js").Trusted} Trusted */

/**
 * Who a message says it is from and for.
 * @typedef {object} HeaderMessage
 * @property {Mailbox[]} from
 * @property {string} fromDomain of the first From address, or else of the one that DMARC checked
 * @property {Mailbox[]} to
 * @property {Mailbox[]} replyTo
 * @property {string | null} envelope the envelope sender: null where nothing tells it, empty for
 *   the null sender of bounces
 * @property {string} envelopeDomain
 * @property {string} subject
 * @property {string} date
 * @property {number | null} time milliseconds since 1970
 * @property {string} id
 * @property {string[]} recipients addresses it was delivered to
 */

const MOST_FIELDS = 50; // of one name; a header should have one
const MOST_RECIPIENTS = 50;
/** Fields in which servers note whom a message was for. */
const DELIVERED = ["Delivered-To", "X-Original-To", "Envelope-To"];

/**
 * @param {Field[]} fields
 * @param {Hop[]} hops
 * @param {Result | undefined} spf
 * @param {Trusted | null} report
 * @returns {HeaderMessage}
 */
export function messageOf(fields, hops, spf, report) {
  const list = (/** @type {string} */ name) =>
    valuesOf(fields, name).slice(0, MOST_FIELDS).flatMap(mailboxes);
  const first = (/** @type {string} */ name) => decodeWords(valuesOf(fields, name)[0] ?? "");
  const envelope = envelopeOf(fields, hops, spf);
  const delivered = DELIVERED.flatMap(list);
  const recipients = [
    ...delivered.map(({ address }) => address),
    ...hops.map(({ recipient }) => recipient ?? ""),
  ];
  const from = withAddresses(list("From"));
  const [checked] = resultsOf(report, "dmarc");
  return {
    from,
    fromDomain: from[0]?.domain || (checked ? domainChecked(checked) : ""),
    to: [...list("To"), ...list("Cc")],
    replyTo: list("Reply-To"),
    envelope: envelope?.address ?? null,
    envelopeDomain: envelope?.domain ?? "",
    subject: first("Subject"),
    date: first("Date"),
    time: mailTime(valuesOf(fields, "Date")[0] ?? ""),
    id: first("Message-ID"),
    recipients: [...new Set(recipients.filter((address) => address.includes("@")))].slice(
      0,
      MOST_RECIPIENTS,
    ),
  };
}

/**
 * Those that have an address, or else all.
 * @param {Mailbox[]} all
 */
function withAddresses(all) {
  const found = all.filter(({ address }) => address);
  return found.length ? found : all;
}

/**
 * The envelope sender: Return-Path, or else what SPF checked, or what a server noted.
 * @param {Field[]} fields
 * @param {Hop[]} hops
 * @param {Result | undefined} spf
 * @returns {Mailbox | undefined}
 */
function envelopeOf(fields, hops, spf) {
  const checked = spf?.properties["smtp.mailfrom"] || spf?.properties["smtp.mail"];
  const noted = [...hops].reverse().find(({ sender }) => sender !== null)?.sender;
  const [value] = [...valuesOf(fields, "Return-Path"), checked, noted].filter(
    (text) => text !== undefined && text !== null,
  );
  if (value === undefined) return undefined;
  const [found] = mailboxes(
    value.includes("@") || /^<?>?$/.test(value.trim()) ? value : `@${value}`,
  );
  return found ?? { name: "", address: "", domain: "" };
}
