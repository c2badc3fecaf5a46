// @ts-check

/**
 * The answer of a tool in short: the first things somebody has to know.
 * @typedef {object} Brief
 * @property {string} title the cause or the verdict
 * @property {string} says what that means
 * @property {string[]} who those who act, by their names
 * @property {string} first what to do first, "" where nothing is to be done
 * @property {string} copy a text to copy for it, or ""
 * @property {{ title: string, url: string }[]} pages from the root of the site, the best one first
 * @property {boolean} sure false where the text was not recognized as what it was taken for
 */

export {};
