// @ts-check
// The case that the address of a page carries, as a quiet block: text only, and named as the words
// of whoever sent the link.
import { nameOf, readCase, sectionOf, valueShown } from "./case-fragment.js";
import { element, facts, paragraph } from "./elements.js";
import { filled, filledWithNodes } from "./texts.js";

/** @typedef {import("./api.js").CaseRules} CaseRules */
/** @typedef {import("./case-fragment.js").CarriedCase} CarriedCase */

const LISTED = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });

/**
 * The block, as pages and the preview for support show it.
 * @param {CarriedCase} carried
 * @param {CaseRules} rules
 * @param {Node | null} guide the link to the guide for the mail system, where the page has one
 */
export function caseBlock({ values, leftOut }, rules, guide) {
  const block = element("section", "lm-case", element("p", "lm-case__title", rules.title));
  block.setAttribute("aria-label", rules.title);
  const told = Object.entries(values).map(([key, value]) => {
    // A name that is written from right to left turns nothing else around.
    const words = element("bdi", "", valueShown(key, value, rules));
    return /** @type {[string, Node]} */ ([nameOf(key, rules), words]);
  });
  if (told.length) block.append(facts(told, "lm-case__told"));
  if (guide) block.append(paragraph(...filledWithNodes(rules.guide, { guide })));
  if (leftOut.length) block.append(paragraph(missed(leftOut, rules)));
  block.append(element("p", "lm-case__unchecked", rules.unchecked));
  return block;
}

/**
 * @param {string[]} leftOut
 * @param {CaseRules} rules
 */
function missed(leftOut, rules) {
  const names = leftOut.map((key) => nameOf(key, rules).toLowerCase());
  return filled(rules.left_out, { fields: LISTED.format(names) });
}

/**
 * Show the case that the address carries, and go to the section that it names.
 * @param {string} fragment of the address
 * @param {URL} root of the site
 */
export async function showCase(fragment, root) {
  goTo(sectionOf(fragment), fragment);
  const response = await fetch(new URL("api/cases.json", root)).catch(() => null);
  if (!response?.ok || location.hash !== fragment) return;
  /** @type {CaseRules} */
  const rules = await response.json();
  const carried = readCase(fragment, rules);
  document.querySelector(".lm-case")?.remove();
  if (!carried) return;
  const guide = guideLink(carried.values.system ?? "", rules, root);
  const heading = document.getElementById(sectionOf(fragment));
  const place = heading?.matches("article :is(h2, h3)") ? heading : document.querySelector("h1");
  place?.after(caseBlock(carried, rules, guide));
}

/**
 * Let the browser go to the section, and mark it, as for a link without a case; the address keeps
 * the case, so that it can be passed on.
 * @param {string} section
 * @param {string} fragment
 */
function goTo(section, fragment) {
  if (!document.getElementById(section)) return;
  const { state } = history;
  location.replace(`#${encodeURIComponent(section)}`);
  history.replaceState(state, "", fragment);
}

/**
 * The page's own link to the guide for a mail system.
 * @param {string} system its key
 * @param {CaseRules} rules
 * @param {URL} root
 */
function guideLink(system, { guides }, root) {
  if (!Object.hasOwn(guides, system)) return null;
  const wanted = new URL(guides[system], root).pathname;
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("article a[href]")
  );
  const found = [...links].find((each) => each.pathname === wanted && each.origin === root.origin);
  if (!found || wanted === location.pathname) return null;
  const made = element("a", "", found.textContent ?? "");
  made.href = found.href;
  return made;
}
