// @ts-check

const MOST_LETTERS = 300;

/** @param {string} text of a header, which may be very long */
export function short(text) {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} …` : text;
}
