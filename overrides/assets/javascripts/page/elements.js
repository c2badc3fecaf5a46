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

/**
 * The title of what a tool found.
 * @param {string} text
 */
export function title(text) {
  return element("h2", "lm-tool__title", text);
}

/**
 * The title of a part of it.
 * @param {string} text
 */
export function heading(text) {
  return element("h3", "", text);
}

/** @param {...(Node | string)} content */
export function paragraph(...content) {
  return element("p", "", ...content);
}

/**
 * A button beside the first one of a form.
 * @param {string} name
 * @param {() => void} act
 */
export function button(name, act) {
  const made = element("button", "lm-button lm-button--quiet", name);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** @param {string} text for screen readers alone */
export function hidden(text) {
  return element("span", "lm-hidden", text);
}

/**
 * A list of names and what they stand for.
 * @param {[name: string, value: Node | string][]} pairs
 * @param {string} className
 */
export function facts(pairs, className) {
  const rows = pairs.map(([name, value]) =>
    element("div", "", element("dt", "", name), element("dd", "", value)),
  );
  return element("dl", className, ...rows);
}

/**
 * Who can fix it, as on every page (macros/components/templates/glance.html).
 * @param {Record<string, { name: string }>} people
 * @param {string[]} able their keys
 */
export function peopleStrip(people, able) {
  const names = Object.keys(people).filter((key) => able.includes(key));
  return list(
    names.map((key) => people[key].name),
    "lm-strip",
  );
}
