// @ts-check
import { element, heading, link, list, paragraph, title } from "../page/elements.js";
import { copyBoxWith } from "./tool-parts.js";

/** @typedef {import("../mail/recognition.js").TextKind} TextKind */
/** @typedef {import("../page/brief.js").Brief} Brief */
/** @typedef {import("../page/api.js").BoxTexts} BoxTexts */

const KINDS = /** @type {const} */ (["bounce", "headers", "spf", "addresses", "words"]);
const MOST_PAGES = 4;

/**
 * What the reader can do with an answer.
 * @typedef {object} Choices
 * @property {(kind: TextKind) => void} correct called with what the text really is
 * @property {(() => void) | null} whole opens all there is to say
 */

/**
 * A short answer as it stands below the box.
 * @param {TextKind} kind
 * @param {Brief} brief
 * @param {{ texts: BoxTexts, root: string }} with
 * @param {Choices} choices
 * @returns {Node[]}
 */
export function briefParts(kind, brief, { texts, root }, choices) {
  const pages = brief.pages.slice(0, MOST_PAGES);
  return [
    title(brief.title),
    ...(brief.says ? [paragraph(brief.says)] : []),
    ...(brief.who.length ? [heading(texts.who), list(brief.who, "lm-strip")] : []),
    ...(brief.first ? [heading(texts.first), paragraph(brief.first)] : []),
    ...(brief.copy ? [copyBoxWith(texts.copy_title, brief.copy, texts)] : []),
    ...(pages.length
      ? [heading(texts.pages), list(pages.map((page) => link(page.title, root + page.url)))]
      : []),
    foot(kind, texts, choices),
  ];
}

/**
 * @param {TextKind} kind
 * @param {BoxTexts} texts
 * @param {Choices} choices
 */
function foot(kind, texts, { correct, whole }) {
  const line = element("div", "lm-box__foot", kindChoice(kind, texts, correct));
  if (!whole) return line;
  const button = element("button", "lm-button", texts.whole);
  button.type = "button";
  button.addEventListener("click", whole);
  line.prepend(button);
  return line;
}

/**
 * What a text was taken for, to be corrected.
 * @param {TextKind} kind
 * @param {BoxTexts} texts
 * @param {(kind: TextKind) => void} correct
 */
function kindChoice(kind, texts, correct) {
  const select = element("select", "lm-tool__field");
  select.autocomplete = "off";
  select.append(...KINDS.map((each) => new Option(texts.kinds[each], each, false, each === kind)));
  select.addEventListener("change", () => correct(/** @type {TextKind} */ (select.value)));
  return element("label", "lm-box__kind", element("span", "", texts.taken_for), select);
}
