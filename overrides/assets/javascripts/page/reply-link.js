// @ts-check
// The address of a reply for support, filled in: the page of the replies reads it.
import { filled } from "./texts.js";

/** @typedef {import("./api.js").ReplyLinks} ReplyLinks */

/**
 * What a reply is wanted for: a cause of bounces, or else the first issue that has one.
 * @typedef {{ cause?: string, issues?: string[] }} Occasion
 */

/**
 * A link to the reply that fits, filled with what is known.
 * @param {ReplyLinks} links api/reply-links.json
 * @param {string} root the way to the root of the site
 * @param {Occasion} occasion
 * @param {Record<string, string>} values field → what was read, such as `recipient`
 * @returns {HTMLAnchorElement | null} null where no reply fits
 */
export function replyLink(links, root, occasion, values) {
  const key = replyFor(links, occasion);
  if (!key || !links.url || !links.says) return null;
  const made = document.createElement("a");
  made.href = `${root}${links.url}${replyFragment(links, key, values)}`;
  made.textContent = filled(links.says, { title: links.replies[key].title });
  return made;
}

/**
 * The key of the reply that fits.
 * @param {Pick<ReplyLinks, "causes" | "issues">} links
 * @param {Occasion} occasion
 * @returns {string | null}
 */
export function replyFor({ causes, issues }, { cause = "", issues: asked = [] }) {
  if (Object.hasOwn(causes, cause)) return causes[cause];
  const known = asked.find((id) => Object.hasOwn(issues, id));
  return known ? issues[known] : null;
}

/**
 * The fragment that opens a reply with its fields filled in; what it has no field for is left out.
 * @param {Pick<ReplyLinks, "replies" | "longest">} links
 * @param {string} key
 * @param {Record<string, string>} values
 * @returns {string} such as `#reply=mailbox-full&recipient=john%40example.com`
 */
export function replyFragment({ replies, longest }, key, values) {
  const query = new URLSearchParams({ reply: key });
  for (const field of replies[key].fields) {
    const value = Object.hasOwn(values, field) ? oneLine(values[field], longest[field]) : "";
    if (value) query.set(field, value);
  }
  return `#${query}`;
}

/** What steers, turns a text around, or is not seen; joiners within words stay. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;

/**
 * A text as one line of seen characters, cut where it is too long.
 * @param {string} text
 * @param {number} longest
 */
export function oneLine(text, longest) {
  const line = text
    .slice(0, 10 * longest)
    .replace(/\s+/g, " ")
    .replace(UNSEEN, "");
  return [...line.trim()].slice(0, longest).join("");
}
