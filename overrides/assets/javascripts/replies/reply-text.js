// @ts-check
// Replies with their fields filled in; the same answers as `filled` in macros/facts/replies.py.
import { oneLine } from "../page/reply-link.js";

/** @typedef {import("../page/api.js").Replies} Replies */
/** @typedef {import("../page/api.js").Reply} Reply */
/** @typedef {import("../page/api.js").ReplyField} ReplyField */

/** Field → what was typed; a field that is empty or not there stays as its mark. */
/** @typedef {Record<string, string>} Values */

const MARK = /«([^«»\n]*)»/g;
const OPTIONAL = /‹([^‹›\n]*)›/g;
const MOST = 4000;

/**
 * One form of a reply with its fields filled in.
 * @param {string} text with marks
 * @param {Values} values
 * @param {Replies["fields"]} fields
 * @param {(text: string) => string} escape
 */
export function filledReply(text, values, fields, escape) {
  return text
    .replace(OPTIONAL, (_, words) => (isFilled(words, values) ? words : ""))
    .replace(MARK, (mark, key) => {
      if (!Object.hasOwn(fields, key)) return mark;
      return escape(valueOf(values, key) || shownMark(fields[key]));
    });
}

/**
 * @param {string} words with marks
 * @param {Values} values
 */
function isFilled(words, values) {
  return [...words.matchAll(MARK)].every(([, key]) => valueOf(values, key));
}

/**
 * @param {Values} values
 * @param {string} key
 */
export function valueOf(values, key) {
  return Object.hasOwn(values, key) ? values[key] : "";
}

/**
 * What stands for a field that is empty.
 * @param {ReplyField} field
 */
export function shownMark({ name }) {
  return `«${name}»`;
}

/**
 * The fields that must be filled in and are not.
 * @param {Reply} reply
 * @param {Values} values
 */
export function openFields(reply, values) {
  return reply.required.filter((key) => !valueOf(values, key));
}

/**
 * The reply that the fragment of an address asks for, and what it fills in: text only, bounded, for
 * fields that the reply has.
 * @param {string} fragment such as `#reply=mailbox-full&recipient=john%40example.com`, or
 *   `#mailbox-full`, the place of its text on the page
 * @param {Replies} replies
 * @returns {{ reply: Reply, values: Values } | null}
 */
export function readFragment(fragment, { fields, replies }) {
  const text = fragment.slice(1, MOST);
  const given = new URLSearchParams(text.includes("=") ? text : { reply: text });
  const reply = replies.find(({ key }) => key === given.get("reply"));
  if (!reply) return null;
  /** @type {Values} */
  const values = {};
  for (const key of [...reply.required, ...reply.optional]) {
    values[key] = oneLine(given.get(key) ?? "", fields[key].longest);
  }
  return { reply, values };
}
