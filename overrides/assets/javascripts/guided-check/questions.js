// @ts-check

/**
 * One choice: an option of a question, and the step it leads to. The steps form a tree.
 * @typedef {{ step: string, asks: string, says: string, to: string }} Choice
 */

/**
 * The choices that lead from the first question to a step.
 * @param {Choice[]} choices every option of every question
 * @param {string} step the key of a question or an answer
 * @returns {Choice[]} in the order of the questions; empty for the first one and for unknown keys
 */
export function wayTo(choices, step) {
  const before = new Map(choices.map((choice) => [choice.to, choice]));
  /** @type {Choice[]} */
  const way = [];
  for (let at = before.get(step); at && !way.includes(at); at = before.get(at.step))
    way.unshift(at);
  return way;
}

/**
 * The way as text for a ticket.
 * @param {Choice[]} way
 * @param {{ title: string, url: string }[]} pages where it ends
 * @param {string} url the address that shows the end of the way again
 */
export function trail(way, pages, url) {
  return [
    ...way.map(({ asks, says }) => `${asks} ${says}`),
    ...pages.map((page) => `Page: ${page.title} ${page.url}`),
    `Check: ${url}`,
  ].join("\n");
}
