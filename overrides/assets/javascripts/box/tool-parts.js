// @ts-check
import { element } from "../page/elements.js";
import { copyBox } from "../page/copy-box.js";
import { filled } from "../page/texts.js";

/** @typedef {import("../page/api.js").BoxTexts} BoxTexts */

/** A place of the title, filled by page/copy-box.js. */
const TITLE = "{title}";

/**
 * A text to copy; pages without a tool have no model of its box yet.
 * @param {string} name
 * @param {string} text
 * @param {BoxTexts} texts
 */
export function copyBoxWith(name, text, texts) {
  standFor(texts);
  return copyBox(name, text);
}

/**
 * Put the models of what tools show into a page that has no tool: as
 * macros/components/templates/copy-box.html and contact.html have them.
 * @param {BoxTexts} texts
 */
export function standFor(texts) {
  if (document.querySelector("template.lm-copy-box")) return;
  document.body.append(copyModel(texts), contactModel());
}

/** @param {BoxTexts} texts */
function copyModel({ page }) {
  const button = element("button", "lm-copy__button", page.copy_button);
  button.type = "button";
  button.setAttribute("aria-label", filled(page.copy_named, { title: TITLE }));
  const text = element("pre", "lm-copy__text");
  text.tabIndex = 0;
  text.setAttribute("role", "group");
  text.setAttribute("aria-label", TITLE);
  const said = element("span", "lm-copy__said");
  said.setAttribute("role", "status");
  const copying = document.createElement("copy-text");
  Object.assign(copying.dataset, { copied: page.copied, selected: page.selected });
  copying.append(element("p", "lm-copy__title"), button, text, said);
  return model("lm-copy-box", element("div", "lm-copy", copying));
}

/** How to reach support, as it stands in the search. */
function contactModel() {
  const known = document.querySelector(".lm-search .lm-contact-here");
  const here = [...(known?.childNodes ?? [])].map((each) => each.cloneNode(true));
  return model("lm-contact", element("p", "", ...here));
}

/**
 * @param {string} className
 * @param {HTMLElement} content
 */
function model(className, content) {
  const template = element("template", className);
  template.content.append(content);
  return template;
}
