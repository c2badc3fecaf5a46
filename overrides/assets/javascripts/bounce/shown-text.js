// @ts-check
import { textOfHtml } from "../mail/html-text.js";
import { RETURNED } from "./returned-message.js";

/**
 * What people see of the parts of a message, without the message that it brings back.
 * @param {import("../mail/mime.js").Part[]} parts
 * @returns {string}
 */
export function shownText(parts) {
  const end = parts.findIndex(({ type }) => RETURNED.has(type));
  const before = end < 0 ? parts : parts.slice(0, end);
  const plain = before.filter(({ type, text }) => type === "text/plain" && text.trim());
  const shown = plain.length ? plain : before.filter(({ type }) => type.startsWith("text/"));
  return shown
    .map(({ type, text }) => (type === "text/html" ? textOfHtml(text) : text))
    .join("\n\n");
}
