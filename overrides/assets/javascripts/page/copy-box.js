// @ts-check

/**
 * A text to copy, as macros/components/templates/copy.html writes it; `copy-text.js` makes it work.
 * @param {string} title
 * @param {string} text
 * @returns {HTMLElement}
 */
export function copyBox(title, text) {
  const box = document.createElement("div");
  box.className = "lm-copy";
  const element = document.createElement("copy-text");
  element.append(heading(title), button(title), pre(title, text), status());
  box.append(element);
  return box;
}

/** @param {string} title */
function heading(title) {
  const found = document.createElement("p");
  found.className = "lm-copy__title";
  found.textContent = title;
  return found;
}

/** @param {string} title */
function button(title) {
  const found = document.createElement("button");
  found.type = "button";
  found.className = "lm-copy__button";
  found.setAttribute("aria-label", `Copy: ${title}`);
  found.textContent = "Copy";
  found.hidden = true;
  return found;
}

/**
 * @param {string} title
 * @param {string} text
 */
function pre(title, text) {
  const found = document.createElement("pre");
  found.className = "lm-copy__text";
  found.tabIndex = 0;
  found.setAttribute("aria-label", title);
  found.textContent = text;
  return found;
}

function status() {
  const found = document.createElement("span");
  found.className = "lm-copy__said";
  found.setAttribute("role", "status");
  return found;
}
