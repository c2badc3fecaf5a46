// @ts-check
import { filled } from "../page/texts.js";
import { adviceFor, placeOf, standIn } from "./bounce-advice.js";

/**
 * @typedef {import("../page/brief.js").Brief} Brief
 * @typedef {import("./bounce-classifier.js").Answer} Answer
 * @typedef {import("../page/api.js").BounceDecoderTexts} BounceDecoderTexts
 * @typedef {import("../page/api.js").BounceRules} BounceRules
 * @typedef {BounceRules & { texts: BounceDecoderTexts }} TellingFacts
 */

/**
 * What a cause is called; where only a guess found it, as the most likely one.
 * @param {string} key
 * @param {Answer} answer
 * @param {TellingFacts} facts
 */
export function shownTitle(key, { certain, evidence }, { causes, texts }) {
  const { title } = causes[key];
  return certain || evidence ? title : filled(texts.several.likely, { title });
}

/**
 * Whether a bounce is about a server that is not ours.
 * @param {Answer} answer
 */
export function isAboutOthers({ server }) {
  return server !== null && !server.ours;
}

/**
 * What to do about a cause where the answer was found; about a server that is not ours, those act
 * who run the mail system.
 * @param {string} key
 * @param {Answer} answer
 * @param {TellingFacts} facts
 * @returns {import("../page/api.js").Advice}
 */
export function adviceOn(key, answer, facts) {
  const place = placeOf(answer, facts);
  const advice = adviceFor(key, place, facts);
  if (!isAboutOthers(answer)) return advice;
  const [first] = answer.fixedBy.map((each) => standIn(each, place, facts));
  const step = filled(facts.texts.server.step, { address: answer.server?.address ?? "" });
  return { fixedBy: [first], fix: { [first]: step }, links: advice.links };
}

/**
 * The answer in short.
 * @param {Answer} answer
 * @param {TellingFacts} facts
 * @returns {Brief}
 */
export function bounceBrief(answer, facts) {
  const { kind, cause } = answer;
  if (kind === "ordinary") return ofOrdinary(facts);
  if (!cause) return ofUnknown(answer, facts);
  const { fixedBy, fix, links } = adviceOn(cause, answer, facts);
  const [actor] = fixedBy.filter((each) => each in fix);
  const others = isAboutOthers(answer);
  const { title, url } = facts.causes[cause];
  return {
    ...NOTHING,
    title: others ? facts.texts.server.title : shownTitle(cause, answer, facts),
    says: others ? meansOfOthers(answer, facts) : facts.causes[cause].means,
    who: namesOf(fixedBy, facts),
    first: actor ? `${facts.people[actor].name}: ${fix[actor]}` : "",
    pages: [{ title: filled(facts.texts.known.page, { title }), url }, ...links.map(withAnchor)],
    sure: true,
  };
}

/**
 * @param {string[]} keys
 * @param {TellingFacts} facts
 */
function namesOf(keys, { people }) {
  return Object.keys(people)
    .filter((key) => keys.includes(key))
    .map((key) => people[key].name);
}

/** @type {Brief} */
const NOTHING = { title: "", says: "", who: [], first: "", copy: "", pages: [], sure: false };

/**
 * @param {TellingFacts} facts
 * @returns {Brief}
 */
function ofOrdinary({ messages: { ordinary } }) {
  const { title, means, fix, links } = ordinary;
  return { ...NOTHING, title, says: means, first: fix, pages: links };
}

/**
 * @param {Answer} answer
 * @param {TellingFacts} facts
 * @returns {Brief}
 */
function ofUnknown({ candidates }, { texts, unknown = [] }) {
  const { title, means } = texts.unknown;
  return { ...NOTHING, title, says: means, pages: [...candidates, ...unknown] };
}

/**
 * @param {Answer} answer
 * @param {TellingFacts} facts
 */
function meansOfOthers({ server }, { texts }) {
  return filled(texts.server.means, { address: server?.address ?? "" });
}

/** @param {import("../page/api.js").PageLink} page */
function withAnchor({ title, url, anchor }) {
  return { title, url: anchor ? `${url}#${anchor}` : url };
}
