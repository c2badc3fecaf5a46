// @ts-check
// What the search needs once the reader reaches for it, and no page before.
export { mayBeBounce } from "./bounce-signs.js";
export { isPrivate } from "./private-query.js";
export { SearchIndex } from "./search-index.js";
export { search } from "./search-ranking.js";
export { Results } from "./search-results.js";
export { unknownWords } from "./unknown-words.js";
