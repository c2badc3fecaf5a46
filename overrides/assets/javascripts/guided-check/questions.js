// @ts-check
import { filled } from "../page/texts.js";

/**
 * An option of a question, and the step it leads to. The steps form a tree.
 * @typedef {{ step: string, asks: string, says: string, to: string }} Option
 */

/**
 * The options that lead from the first question to a step.
 * @param {Option[]} options every option of every question
 * @param {string} step the key of a question or an answer
 * @returns {Option[]} in the order of the questions; empty for the first one and for unknown keys
 */
export function wayTo(options, step) {
  const before = new Map(options.map((option) => [option.to, option]));
  /** @type {Option[]} */
  const way = [];
  for (let at = before.get(step); at && !way.includes(at); at = before.get(at.step))
    way.unshift(at);
  return way;
}

/**
 * The way as text for a ticket.
 * @param {Option[]} way
 * @param {{ title: string, url: string }[]} pages where it ends
 * @param {string} url the address that shows the end of the way again
 * @param {{ page?: string, check?: string }} lines what stands for a page, with its `{title}` and
 *   `{url}`, and for the address, `{url}`
 */
export function trail(way, pages, url, { page = "", check = "" }) {
  return [
    ...way.map(({ asks, says }) => `${asks} ${says}`),
    ...pages.map((each) => filled(page, each)),
    filled(check, { url }),
  ].join("\n");
}
