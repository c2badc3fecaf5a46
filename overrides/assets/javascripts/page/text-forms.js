// @ts-check
import { copyPlain, copyRich } from "./clipboard.js";

/** A text in each form in which it can be copied. */
/** @typedef {{ plain: string, markdown: string, html: string }} TextForms */
/** @typedef {"plain" | "markdown" | "rich"} CopiedForm */

/** What each form of a text does with the characters that would mean something there. */
export const ESCAPES = {
  /** @param {string} text */
  plain: (text) => text,
  /** @param {string} text */
  markdown: (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&"),
  /** @param {string} text */
  html: (text) => text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`),
};

/**
 * Put one form of a text on the clipboard; where the browser refuses, show and select it.
 * @param {TextForms} forms
 * @param {CopiedForm} form
 * @param {HTMLElement} raw what shows it then
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyForm(forms, form, raw) {
  const text = form === "markdown" ? forms.markdown : forms.plain;
  raw.textContent = text;
  raw.hidden = false;
  const rich = form === "rich";
  raw.hidden = await (rich ? copyRich(forms.html, text, raw) : copyPlain(text, raw));
  return raw.hidden;
}
