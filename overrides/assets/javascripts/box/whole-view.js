// @ts-check
import "../given/given-text.js";
import { element, paragraph } from "../page/elements.js";
import { standFor } from "./tool-parts.js";

/** @typedef {import("../given/given-text.js").GivenText} GivenText */
/** @typedef {import("../given/taking.js").Given} Given */
/** @typedef {import("../page/api.js").BoxTexts} BoxTexts */
/** @typedef {"bounce" | "headers" | "spf"} ToolKind */

/** The tools, and the files of site/api/ that each reads. */
const TOOLS = {
  bounce: {
    name: "bounce-decoder",
    result: "lm-bounce",
    load: () => import("../bounce/bounce-decoder.js"),
    data: { facts: "bounce-core", texts: "texts/bounce-decoder", replies: "reply-links" },
  },
  headers: {
    name: "header-view",
    result: "lm-header",
    load: () => import("../headers/header-view.js"),
    data: {
      facts: "facts",
      rules: "header-rules",
      texts: "texts/header-view",
      replies: "reply-links",
    },
  },
  spf: {
    name: "spf-checker",
    result: "lm-spf",
    load: () => import("../spf/spf-checker.js"),
    data: { facts: "facts", texts: "texts/spf-checker" },
  },
};

/**
 * A whole tool with a text in it, where its page does not stand: as
 * macros/components/templates/ have it.
 * @param {ToolKind} kind
 * @param {Given} given
 * @param {string} root the way to the root of the site
 * @param {BoxTexts} texts
 * @returns {Promise<HTMLElement>} to be put into the page; it answers by itself
 */
export async function wholeView(kind, given, root, texts) {
  standFor(texts);
  const { name, result, load, data } = TOOLS[kind];
  await load();
  const tool = document.createElement(name);
  Object.assign(tool.dataset, data, { root });
  const form = formOf(kind, root, texts);
  tool.append(form, resultOf(result, texts.forms[kind].result), saidOf(texts));
  const view = element("div", "lm-tool", tool);
  const taker = /** @type {GivenText} */ (form.querySelector("given-text"));
  tool.addEventListener("ready", () => taker.give(given));
  return view;
}

/**
 * @param {ToolKind} kind
 * @param {string} root
 * @param {BoxTexts} texts
 */
function formOf(kind, root, { forms, given: says }) {
  const form = forms[kind];
  const box = element("textarea", "lm-tool__text");
  box.autocomplete = "off";
  box.spellcheck = false;
  box.id = `box-${kind}`;
  const label = element("label", "lm-tool__label", form.label);
  label.htmlFor = box.id;
  const taker = document.createElement("given-text");
  taker.dataset.root = root;
  taker.append(label, box, givenLine(says.remove));
  const submit = element("button", "lm-button", form.submit);
  const clear = element("button", "lm-button lm-button--quiet", form.clear);
  submit.type = "submit";
  clear.type = "reset";
  const buttons = element("div", "lm-tool__buttons", submit, clear);
  return element("form", "lm-tool__form", taker, buttons);
}

/** @param {string} remove */
function givenLine(remove) {
  const button = element("button", "lm-given__remove lm-button lm-button--quiet", remove);
  button.type = "button";
  button.hidden = true;
  const said = element("span", "lm-given__said");
  said.setAttribute("role", "status");
  return element("div", "lm-given", said, button);
}

/**
 * @param {string} className
 * @param {string} name
 */
function resultOf(className, name) {
  const result = element("section", `lm-tool__result ${className}`);
  result.setAttribute("aria-label", name);
  result.tabIndex = -1;
  result.hidden = true;
  return result;
}

/** @param {BoxTexts} texts */
function saidOf({ page }) {
  const said = paragraph();
  said.className = "lm-tool__said";
  said.setAttribute("role", "status");
  said.dataset.failed = page.not_loaded;
  return said;
}
