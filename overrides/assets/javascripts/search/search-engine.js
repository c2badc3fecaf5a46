// @ts-check
// What the search needs once the reader reaches for it, and no page before.
export { SearchIndex } from "./search-index.js";
export { conceptsOf } from "./search-query.js";
export { rank } from "./search-ranking.js";
export { Results } from "./search-results.js";
export { isPrivate } from "./private-query.js";
