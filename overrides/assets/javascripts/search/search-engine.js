// @ts-check
// What the search needs once the reader reaches for it, and no page before.
export { beside, ownAnswersOf } from "./own-answers.js";
export { SearchIndex } from "./search-index.js";
export { prepare, search } from "./search-ranking.js";
export { Results } from "./search-results.js";
export { hintOf, unknownWords } from "./unknown-words.js";
