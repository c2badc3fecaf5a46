// @ts-check

const ADDRESS = /[\w.+=#%&'*/!?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/;
const LONGEST = 16_000;

/**
 * The first e-mail address that a text names.
 * @param {string} text its beginning is read
 * @returns {string | null}
 */
export function addressIn(text) {
  return ADDRESS.exec(text.slice(0, LONGEST))?.[0] ?? null;
}

/**
 * The address that a paragraph begins with, and which it tells of.
 * @param {string} paragraph
 * @returns {string | null}
 */
export function addressAtStart(paragraph) {
  const found = /^\s{0,20}[<"']?([^\s<>@"']{1,64}@[^\s<>:"']{1,255})[>"']?[:\s]/.exec(paragraph);
  return found?.[1] ?? null;
}
