// @ts-check
import { filled } from "./texts.js";

/**
 * A text to copy, drawn as macros/components/templates/copy-box.html has it; `copy-text.js` makes
 * it work.
 * @param {string} title
 * @param {string} text
 * @returns {HTMLElement}
 */
export function copyBox(title, text) {
  const template = document.querySelector("template.lm-copy-box");
  if (!(template instanceof HTMLTemplateElement)) throw new Error("The page has no copy box.");
  const box = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  for (const part of box.querySelectorAll("[aria-label]"))
    part.setAttribute("aria-label", filled(part.getAttribute("aria-label") ?? "", { title }));
  box.querySelector(".lm-copy__title")?.replaceChildren(title);
  box.querySelector(".lm-copy__text")?.replaceChildren(text);
  return box;
}
