// @ts-check
import { ESCAPES } from "./text-forms.js";

/** @typedef {import("./text-forms.js").TextForms} TextForms */

/**
 * What support says about a page or a section of it; macros/publish/ticket_notes.py.
 * @typedef {object} TicketNote
 * @property {string} title
 * @property {string} answer in one sentence
 * @property {string} who can act, in one sentence, or ""
 * @property {string} address absolute, and one that lasts
 */

/**
 * @param {TicketNote} note
 * @returns {TextForms}
 */
export function ticketText({ title, answer, who, address }) {
  const { html, markdown } = ESCAPES;
  const said = [answer, who].filter(Boolean);
  const link = `<a href="${html(address)}">${html(address)}</a>`;
  return {
    plain: [title, ...said, address].join("\n"),
    markdown: [`**${markdown(title)}**`, ...said.map(markdown), `<${address}>`].join("  \n"),
    html: `<p>${[`<strong>${html(title)}</strong>`, ...said.map(html), link].join("<br>")}</p>`,
  };
}

/**
 * What the customer is asked for, as a numbered list.
 * @param {string} asks the sentence before it
 * @param {string[]} evidence
 * @returns {TextForms}
 */
export function questionsText(asks, evidence) {
  const { html, markdown } = ESCAPES;
  const numbered = (/** @type {string[]} */ texts) =>
    texts.map((text, at) => `${at + 1}. ${text}`).join("\n");
  const items = evidence.map((each) => `<li>${html(each)}</li>`).join("");
  return {
    plain: `${asks}\n\n${numbered(evidence)}`,
    markdown: `${markdown(asks)}\n\n${numbered(evidence.map(markdown))}`,
    html: `<p>${html(asks)}</p><ol>${items}</ol>`,
  };
}
