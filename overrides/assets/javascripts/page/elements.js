// @ts-check

/**
 * An element with what it holds; texts stay texts.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className "" for none
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/**
 * @param {string} text
 * @param {string} url
 */
export function link(text, url) {
  const made = element("a", "", text);
  made.href = url;
  return made;
}

/**
 * @param {(Node | string)[]} items
 * @param {string} [className]
 */
export function list(items, className = "") {
  return element("ul", className, ...items.map((each) => element("li", "", each)));
}
