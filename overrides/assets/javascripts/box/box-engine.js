// @ts-check
// What the box needs once somebody gave it something, and no page before.
export { briefParts } from "./answer-view.js";
export { kindOf, shortAnswer } from "./short-answers.js";
