// @ts-check
import { shownValue, valuesOf } from "../mail/header-fields.js";

/**
 * @typedef {import("../mail/header-fields.js").Field} Field
 * @typedef {import("../page/api.js").MessageSigns} MessageSigns
 */

/**
 * Whether a mail server wrote a message, by its From address.
 * @param {Field[]} fields
 * @param {MessageSigns} signs
 */
export function isFromServer(fields, signs) {
  return holdsAny(shownValue(fields, "from"), signs.senders);
}

/**
 * Whether a message reports on another one, by its From address, its subject or its type (RFC
 * 6522, section 3).
 * @param {Field[]} fields
 * @param {MessageSigns} signs
 */
export function isNotice(fields, signs) {
  const subject = shownValue(fields, "subject");
  return (
    isFromServer(fields, signs) ||
    /^multipart\/report\b/i.test(shownValue(fields, "content-type")) ||
    (holdsAny(subject, signs.subjects) && !holdsAny(subject, signs.automatic.subjects))
  );
}

/**
 * Whether the header of a message tells of a failed delivery, be it only by its envelope sender.
 * @param {Field[]} fields
 * @param {MessageSigns} signs
 */
export function tellsFailure(fields, signs) {
  return isNotice(fields, signs) || holdsAny(shownValue(fields, "return-path"), signs.senders);
}

/**
 * Whether a mail program sent a message by itself (RFC 3834).
 * @param {Field[]} fields
 * @param {MessageSigns} signs
 */
export function isAutomatic(fields, { automatic }) {
  const marked = Object.entries(automatic.fields).some(([name, beginnings]) =>
    valuesOf(fields, name).some((value) => begins(value.toLowerCase(), beginnings)),
  );
  return marked || holdsAny(shownValue(fields, "subject"), automatic.subjects);
}

/**
 * @param {string} value
 * @param {string[]} beginnings none where any value will do
 */
function begins(value, beginnings) {
  return !beginnings.length || beginnings.some((each) => value.startsWith(each));
}

/**
 * Whether the envelope sender of a message is empty (RFC 5321, section 4.5.5).
 * @param {Field[]} fields
 */
export function isFromNobody(fields) {
  return valuesOf(fields, "return-path").some((value) => /^<\s*>/.test(value));
}

/**
 * @param {string} text
 * @param {string[]} signs in lower case
 */
export function holdsAny(text, signs) {
  const lower = text.toLowerCase();
  return signs.some((sign) => lower.includes(sign));
}
