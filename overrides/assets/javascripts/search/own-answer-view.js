// @ts-check
import { copyPlain } from "../page/clipboard.js";
import { button, element, link, paragraph } from "../page/elements.js";
import { filled } from "../page/texts.js";

/** @typedef {import("./own-answers.js").OwnAnswer} OwnAnswer */
/** @typedef {import("../page/api.js").SearchTexts} SearchTexts */

/**
 * What an answer of the search itself is called.
 * @param {OwnAnswer} answer
 * @param {SearchTexts} texts
 */
export function ownTitle({ kind, title }, { own }) {
  return kind in own ? filled(own[kind], { title }) : title;
}

/**
 * An answer of the search itself, as it stands above the list.
 * @param {OwnAnswer} answer
 * @param {URL} root
 * @param {import("./search-index.js").SearchIndex} index
 * @param {SearchTexts} texts
 * @returns {HTMLElement[]}
 */
export function drawn(answer, root, index, texts) {
  const { kind, addresses, url } = answer;
  const name = texts.own[`${kind}_link`] ?? index.titleOf(url.split("#")[0]);
  const says = answer.says || (texts.own[`${kind}_says`] ?? "");
  const shown = kind === "ours" ? [] : addresses;
  return [
    element("p", "lm-own__title", ownTitle(answer, texts)),
    ...(says ? [paragraph(says)] : []),
    ...(shown.length ? [copyable(shown, texts)] : []),
    ...(url ? [paragraph(link(name, new URL(url, root).href))] : []),
  ];
}

/**
 * @param {string[]} addresses
 * @param {SearchTexts} texts
 */
function copyable(addresses, { own }) {
  const code = element("code", "lm-own__addresses", addresses.join("\n"));
  const said = element("span", "lm-own__said");
  said.setAttribute("role", "status");
  const copy = button(own.copy_button, async () => {
    said.textContent = (await copyPlain(addresses.join("\n"), code)) ? own.copied : own.selected;
  });
  return element("div", "lm-own__copy", code, copy, said);
}
