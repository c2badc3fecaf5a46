// @ts-check
// Loaded only for a file that Outlook saved.
import reading from "../vendor/msgreader.js";
import { isSound } from "./compound-file.js";

/** @typedef {import("../vendor/msgreader.js").OutlookItem} OutlookItem */
/** @typedef {InstanceType<typeof reading.default>} Reader */

const BOUNDARY = "outlook-file-part";
const DEEPEST = 3;
const MOST_ATTACHMENTS = 20;
const LONGEST_ATTACHMENT = 1_000_000;
/** Outlook keeps the parts of a message, not their headers. */
const OF_PARTS = /^(?:content-[\w-]+|mime-version)$/i;
/** What the server said of a recipient: PidTagSupplementaryInfo ([MS-OXPROPS], section 2.1033). */
const SAID = /^0c1b/i;
const READ_AS_TEXT = /^(?:text\/plain|message\/delivery-status|message\/rfc822)$/i;

/**
 * What Outlook saved, as a message with its header and its parts (RFC 5322, RFC 2045).
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function outlookText(bytes) {
  // The reader takes its own view of the bytes: they have to fill their buffer.
  if (!isSound(bytes)) throw new Error("The file is damaged.");
  const reader = new reading.default(/** @type {ArrayBuffer} */ (bytes.slice().buffer));
  reader.parserConfig = { includeRawProps: true };
  const item = reader.getFileData();
  if (item.error) throw new Error(item.error);
  return messageOf(item, reader, 0);
}

/**
 * @param {OutlookItem} item
 * @param {Reader} reader
 * @param {number} depth
 * @returns {string}
 */
function messageOf(item, reader, depth) {
  const parts = [
    textOf(item),
    reportOf(item),
    ...(item.attachments ?? [])
      .slice(0, MOST_ATTACHMENTS)
      .map((each) => attached(each, reader, depth)),
  ].filter(Boolean);
  const header = `${headerOf(item)}\nContent-Type: multipart/mixed; boundary=${BOUNDARY}${depth}`;
  const mark = `--${BOUNDARY}${depth}`;
  return [`${header}\n`, ...parts.map((part) => `${mark}\n${part}`), `${mark}--`, ""].join("\n");
}

/**
 * The header as it came, or what Outlook keeps of it, as of a message that was never sent.
 * @param {OutlookItem} item
 */
function headerOf({ headers = "", ...item }) {
  const lines = headers.replace(/\r\n?/g, "\n").trim().split("\n");
  const came = lines.join("\n").split(/\n(?![ \t])/);
  const kept = came.filter((field) => !OF_PARTS.test(field.slice(0, field.indexOf(":"))));
  if (kept.some((field) => field.includes(":"))) return kept.join("\n");
  const people = (item.recipients ?? []).map(({ name, email, smtpAddress }) =>
    person(name, smtpAddress ?? email),
  );
  const fields = {
    From: person(item.senderName, item.senderSmtpAddress ?? item.senderEmail),
    To: people.join(", "),
    Subject: oneLine(item.subject),
    Date: oneLine(item.messageDeliveryTime ?? item.clientSubmitTime),
    "Message-ID": oneLine(item.messageId),
  };
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/**
 * @param {string | undefined} name
 * @param {string | undefined} address
 */
function person(name, address) {
  return [oneLine(name), address?.includes("@") ? `<${oneLine(address)}>` : ""]
    .filter(Boolean)
    .join(" ");
}

/** @param {string | undefined} text */
function oneLine(text = "") {
  return text.replace(/\s+/g, " ").trim();
}

/** @param {OutlookItem} item */
function textOf({ body, bodyHtml, html }) {
  if (body?.trim()) return `Content-Type: text/plain\n\n${body}`;
  const markup = bodyHtml ?? (html && new TextDecoder().decode(html));
  return markup ? `Content-Type: text/html\n\n${markup}` : "";
}

/**
 * What a report of Outlook says of each recipient, in the form of RFC 3464.
 * @param {OutlookItem} item
 */
function reportOf({ recipients = [] }) {
  const groups = recipients.flatMap(({ rawProps = [], smtpAddress, email }) => {
    const said = rawProps.find(({ propertyTag }) => SAID.test(propertyTag ?? ""))?.value;
    if (typeof said !== "string" || !said.trim()) return [];
    const address = oneLine(smtpAddress ?? email);
    return `Final-Recipient: rfc822; ${address}\nDiagnostic-Code: smtp; ${oneLine(said)}`;
  });
  const report = ["Content-Type: message/delivery-status", "Reporting-MTA: dns; localhost"];
  return groups.length ? [...report, ...groups].join("\n\n") : "";
}

/**
 * @param {OutlookItem} attachment
 * @param {Reader} reader
 * @param {number} depth
 */
function attached(attachment, reader, depth) {
  const { innerMsgContentFields: inner, attachMimeTag: type = "" } = attachment;
  if (inner && depth < DEEPEST)
    return `Content-Type: message/rfc822\n\n${messageOf(inner, reader, depth + 1)}`;
  if (inner || attachment.contentLength === undefined || !READ_AS_TEXT.test(type)) return "";
  const { content } = reader.getAttachment(attachment);
  const text = new TextDecoder().decode(content.subarray(0, LONGEST_ATTACHMENT));
  return `Content-Type: ${type}\n\n${text}`;
}
