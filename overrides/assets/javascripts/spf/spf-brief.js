// @ts-check
import { filled } from "../page/texts.js";
import { concluded, MISTAKEN } from "./spf-conclusion.js";
import { asTerm, correctSpf } from "./spf-correction.js";
import { parseSpf } from "./spf.js";

/** @typedef {import("../page/brief.js").Brief} Brief */
/** @typedef {import("../page/api.js").SiteFacts} SiteFacts */
/** @typedef {import("../page/api.js").SpfTexts} SpfTexts */
/** @typedef {import("./spf.js").Spf} Spf */

/**
 * What an SPF record means for our mail, in short.
 * @param {string} text
 * @param {SiteFacts & { texts: SpfTexts }} facts
 * @returns {Brief}
 */
export function spfBrief(text, facts) {
  const { texts, addresses, roles, pages } = facts;
  const spf = parseSpf(text);
  const { key, values } = concluded(spf, addresses);
  const page = roles.own_domain ? pages[roles.own_domain] : null;
  return {
    title: filled(texts.titles[key], values),
    says: texts.beyond.envelope_sender,
    who: [],
    ...firstOf(spf, facts),
    pages: page ? [page] : [],
    sure: spf.records.length > 0,
  };
}

/**
 * @param {Spf} spf
 * @param {SiteFacts & { texts: SpfTexts }} facts
 * @returns {{ first: string, copy: string }}
 */
function firstOf(spf, { addresses, texts: { answer, mistaken } }) {
  if (!spf.records.length)
    return { first: mistaken[spf.mistaken ? MISTAKEN[spf.mistaken] : "no_record"], copy: "" };
  const found = correctSpf(spf, addresses);
  if (!found) return { first: answer.owner_decides, copy: addresses.map(asTerm).join(" ") };
  if (!found.added.length && !found.changes.length) return { first: answer.complete, copy: "" };
  return { first: answer.publish, copy: found.text };
}
