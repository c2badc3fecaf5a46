// @ts-check
import { element } from "./elements.js";

const FEW = 5; // links that are quicker to read than a list to choose from

/**
 * The guides of a page as lists to choose from, in the place of many links. Without script the
 * links stay. Markup: overrides/partials/guide-picker.html, taken for each `.lm-guides`; who
 * follows some of its links stands before them (macros/components/templates/stuck.md).
 */
class GuidePicker extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!form) return;
    for (const box of document.querySelectorAll(".lm-guides")) {
      if (box.querySelectorAll("a").length > FEW) offer(box, copied(form));
    }
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLFormElement}
 */
function copied(form) {
  return /** @type {HTMLFormElement} */ (form.cloneNode(true));
}

/**
 * @param {Element} box
 * @param {HTMLFormElement} form
 */
function offer(box, form) {
  const select = /** @type {HTMLSelectElement} */ (form.querySelector("select"));
  const lists = [...box.querySelectorAll("ul")];
  select.setAttribute("aria-label", titleOf(box));
  for (const list of lists) select.append(...options(list));
  box.querySelectorAll("ul, p:has(strong)").forEach((each) => each.remove());
  box.append(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (select.value) location.assign(select.value);
    else select.focus();
  });
}

/** @param {Element} box */
function titleOf(box) {
  return box.firstElementChild?.textContent ?? "";
}

/**
 * The links of a list, under the name of who follows them where that stands before it.
 * @param {Element} list
 */
function options(list) {
  const made = [...list.querySelectorAll("a")].map(({ textContent, href }) => {
    const option = element("option", "", textContent ?? "");
    option.value = href;
    return option;
  });
  const person = list.previousElementSibling?.querySelector("strong")?.textContent;
  if (!person) return made;
  const group = element("optgroup", "", ...made);
  group.label = person;
  return [group];
}

customElements.define("guide-picker", GuidePicker);
