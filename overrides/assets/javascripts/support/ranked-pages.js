// @ts-check

/** @typedef {import("../search/search-source.js").SearchSource} SearchSource */

const MOST = 40;

/**
 * The pages that fit the words of a ticket, a code, or a line of a bounce, as the search of the
 * site ranks them; what answers a code or a bounce stands first.
 * @param {string} words
 * @param {SearchSource} source
 * @returns {Promise<Map<string, number>>} address from the root of the site → rank, from 0
 */
export async function ranked(words, source) {
  const { index, engine, texts } = await source.ready();
  const { answerTo, rules } = await source.answering(words);
  const answer = answerTo(words, rules, texts);
  const direct = answer ? [answer.url, answer.code?.url ?? "", ...linked(answer.links)] : [];
  const { hits } = engine.search(words, index);
  const found = hits.slice(0, MOST).map(({ number }) => index.data.urls[number]);
  const urls = [...new Set([...direct, ...found])].filter(Boolean);
  return new Map(urls.map((url, rank) => [url, rank]));
}

/** @param {{ url: string }[]} links */
function linked(links) {
  return links.map(({ url }) => url.split("#")[0]);
}
