// @ts-check
// What the search of a built site finds: `node found.js SITE`, a list of queries as JSON on stdin,
// for each of them the addresses of the results on stdout, best first, as the box lists them.
import { readFileSync } from "node:fs";
import { answerTo } from "../../../overrides/assets/javascripts/search/search-answer.js";
import { mayBeBounce } from "../../../overrides/assets/javascripts/search/bounce-signs.js";
import { SearchIndex } from "../../../overrides/assets/javascripts/search/search-index.js";
import { search } from "../../../overrides/assets/javascripts/search/search-ranking.js";

const MOST = 8;
const [, , site] = process.argv;
const read = (/** @type {string | number} */ file) => JSON.parse(readFileSync(file, "utf8"));
const index = new SearchIndex(read(`${site}/search/index.json`));
const texts = read(`${site}/api/texts/search.json`);
const rules = read(`${site}/api/bounce-rules.json`);

/** @param {string} query */
function found(query) {
  const urls = search(query, index)
    .hits.slice(0, MOST)
    .map(({ number }) => index.data.urls[number]);
  const answer = mayBeBounce(query, index) && answerTo(query, rules, texts)?.url;
  return answer ? [answer, ...urls.filter((url) => url !== answer)] : urls;
}

/** @type {string[]} */
const queries = read(0);
process.stdout.write(JSON.stringify(queries.map(found)));
