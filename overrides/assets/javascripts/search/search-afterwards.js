// @ts-check
// What the search needs after its first results.
export { BounceSigns, mayBeBounce } from "./bounce-signs.js";
export { drawn, ownTitle } from "./own-answer-view.js";
export { isPrivate } from "./private-query.js";
