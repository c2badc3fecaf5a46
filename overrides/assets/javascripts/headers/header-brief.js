// @ts-check
/** @typedef {import("../page/brief.js").Brief} Brief */
/** @typedef {import("./header-reader.js").Reading} Reading */
/** @typedef {import("../page/api.js").HeaderViewTexts} HeaderViewTexts */
/** @typedef {import("../page/api.js").SiteFacts} SiteFacts */

/**
 * What headers tell, in short: what happened, whether the message came from us, what to do first.
 * @param {Reading} reading
 * @param {SiteFacts & { texts: HeaderViewTexts }} facts
 * @returns {Brief}
 */
export function headerBrief({ kind, verdict, origin }, { texts, pages, people, roles }) {
  const known = (/** @type {string[]} */ ids) => ids.flatMap((id) => pages[id] ?? []);
  const none = { who: [], first: "", copy: "" };
  if (kind !== "header") {
    const help = known(roles.full_headers ? [roles.full_headers] : []);
    return { ...none, title: texts.none.title, says: texts.none.why, pages: help, sure: false };
  }
  const [title, rest] = split(verdict.says);
  const [step] = verdict.steps;
  return {
    ...none,
    title,
    says: [rest, origin.says].filter(Boolean).join(" "),
    who: verdict.fixedBy.map((key) => people[key].name),
    first: step?.says ?? "",
    pages: known([...new Set([...(step?.pages ?? []), ...verdict.pages])]),
    sure: true,
  };
}

/**
 * The first sentence of a text, without the point at its end, and the rest.
 * @param {string} text
 */
function split(text) {
  const end = text.search(/\.(?:\s|$)/);
  return end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end + 1).trim()];
}
