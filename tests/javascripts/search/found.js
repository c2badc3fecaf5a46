// @ts-check
// What the search of a built site finds: `node found.js SITE`, a list of queries as JSON on stdin,
// for each of them the addresses of the results on stdout, best first, as the box lists them. An
// answer of the search itself stands first, as `!` and its kind, and the address it leads to.
import { readFileSync } from "node:fs";
import { answerTo } from "../../../overrides/assets/javascripts/search/search-answer.js";
import {
  BounceSigns,
  mayBeBounce,
} from "../../../overrides/assets/javascripts/search/search-afterwards.js";
import {
  beside,
  ownAnswersOf,
  search,
  SearchIndex,
  unknownWords,
} from "../../../overrides/assets/javascripts/search/search-engine.js";

const MOST = 8;
const [, , site] = process.argv;
const read = (/** @type {string | number} */ file) => JSON.parse(readFileSync(file, "utf8"));
const index = new SearchIndex(read(`${site}/search/index.json`));
const { texts } = index.data;
const signs = new BounceSigns(read(`${site}/search/signs.json`));
const rules = read(`${site}/api/bounce-rules.json`);

/** @param {string} query */
function found(query) {
  const { concepts, hits } = search(query, index);
  const bounce = mayBeBounce(query, signs) ? answerTo(query, rules, texts) : null;
  if (bounce) {
    const told = [bounce, ...bounce.links].map(({ url }) => url.split("#")[0]);
    return [bounce.url, ...urlsOf(hits).filter((url) => !told.includes(url))];
  }
  const own = ownAnswersOf(index).to(query, unknownWords(concepts));
  const urls = urlsOf(beside(hits, own, index));
  if (!own) return urls.length ? urls : ["!nothing"];
  const page = own.url.split("#")[0];
  return [own.kind === "answer" ? page : `!${own.kind} ${page}`.trim(), ...urls];
}

/** @param {import("../../../overrides/assets/javascripts/search/search-ranking.js").Hit[]} hits */
function urlsOf(hits) {
  return hits.slice(0, MOST).map(({ number }) => index.data.urls[number]);
}

/** @type {string[]} */
const queries = read(0);
process.stdout.write(JSON.stringify(queries.map(found)));
