// @ts-check
import { element } from "./elements.js";
import { helpMessage, shortened } from "./help-message.js";
import { copyForm } from "./text-forms.js";
import { filled } from "./texts.js";
import { titleOf } from "./ticket-note.js";

/** @typedef {import("./help-message.js").HelpTexts} HelpTexts */
/** @typedef {{ label: string, anchor: string }} Step */

/** The section that holds the steps of an issue, of a guide, and of a page of bounces. */
const STEPS = "article :is(h2#actions, h2#steps, h2#fix)";
const MOST = 30;
const BLOCKS = new Set(["ul", "ol", "pre", "div", "section"]);
const UNTOLD = { label: "", anchor: "" };

/**
 * Asks whether the page helped. Nothing is sent or stored: where it did not, there is a message to
 * copy that says which step failed. A case that the address carries is shown here too.
 * Markup: overrides/partials/page-helped.html, with the sentences as `data-…`; on a page that no
 * ticket can name it stays hidden.
 */
class PageHelped extends HTMLElement {
  pageTitle = "";
  build = "";
  selected = "";

  connectedCallback() {
    const note = document.querySelector("ticket-note");
    const { title, selected = "" } = note instanceof HTMLElement ? note.dataset : {};
    if (!title) return;
    this.selected = selected;
    this.pageTitle = [this.dataset.id, title].filter(Boolean).join(", ");
    const form = this.querySelector("form");
    if (!form) return;
    this.answer("yes")?.addEventListener("click", () => this.thank(form));
    this.answer("no")?.addEventListener("click", () => this.ask(form));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.write(form));
    for (const button of form.querySelectorAll("button"))
      button.addEventListener("click", () => this.copy(form, button.dataset.form === "markdown"));
    this.hidden = false;
    // To go to the section of a case changes the address too: not what it is then, but what it was.
    addEventListener("hashchange", ({ newURL }) => this.showCase(new URL(newURL).hash));
    this.showCase(location.hash);
  }

  get root() {
    return new URL(`${this.dataset.root}/`, location.href);
  }

  /** @param {string} fragment */
  showCase(fragment) {
    if (fragment.includes("?"))
      import("./case-block.js").then(({ showCase }) => showCase(fragment, this.root));
  }

  /** @param {"yes" | "no"} name */
  answer(name) {
    return /** @type {HTMLButtonElement | null} */ (this.querySelector(`[data-answer=${name}]`));
  }

  /** @param {HTMLFormElement} form */
  thank(form) {
    this.open(form, false);
    this.say(".lm-helped__said", this.dataset.thanks ?? "");
  }

  /** @param {HTMLFormElement} form */
  ask(form) {
    this.say(".lm-helped__said", "");
    this.open(form, Boolean(form.hidden));
    if (form.hidden) return;
    if (!this.steps) this.offer(form);
    this.write(form);
    this.learnBuild(form);
    const first = this.steps?.length ? "legend" : "textarea";
    /** @type {HTMLElement | null} */ (form.querySelector(first))?.focus();
  }

  /**
   * @param {HTMLFormElement} form
   * @param {boolean} open
   */
  open(form, open) {
    form.hidden = !open;
    this.answer("no")?.setAttribute("aria-expanded", String(open));
  }

  /**
   * Offer the steps of the page, and something else; where it has none, there is nothing to choose.
   * @param {HTMLFormElement} form
   */
  offer(form) {
    const { numbered = "", other = "" } = this.dataset;
    const found = stepsOf(numbered);
    this.steps = found.length ? [...found, { label: other, anchor: "" }] : [];
    const choices = this.steps.map(({ label }, number) => {
      const radio = element("input", "");
      Object.assign(radio, { type: "radio", name: "step", value: String(number) });
      return element("label", "lm-helped__step", radio, ` ${label}`);
    });
    const box = form.querySelector("fieldset");
    box?.append(...choices);
    if (box) box.hidden = !choices.length;
  }

  /**
   * What tells support which texts the reader saw.
   * @param {HTMLFormElement} form
   */
  async learnBuild(form) {
    const response = await fetch(new URL("api/build.json", this.root)).catch(() => null);
    this.build = response?.ok ? (await response.json()).build : "";
    this.write(form);
  }

  /** @param {HTMLFormElement} form */
  message(form) {
    const told = new FormData(form);
    const { label, anchor } = this.steps?.[Number(told.get("step") ?? NaN)] ?? UNTOLD;
    return helpMessage(/** @type {HelpTexts} */ ({ ...this.dataset }), {
      page: this.pageTitle,
      step: label,
      address: addressOf(anchor),
      did: String(told.get("did")).trim(),
      build: this.build,
    });
  }

  /** @param {HTMLFormElement} form */
  write(form) {
    this.say(".lm-helped__copied", "");
    form.querySelector("pre")?.replaceChildren(this.message(form).plain);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {boolean} markdown
   */
  async copy(form, markdown) {
    const raw = form.querySelector("pre");
    if (!raw) return;
    const { copied = "" } = this.dataset;
    this.say(".lm-helped__copied", "");
    const forms = { ...this.message(form), html: "" };
    const done = await copyForm(forms, markdown ? "markdown" : "plain", raw);
    raw.hidden = false; // it stays to be read
    if (done) raw.textContent = forms.plain;
    this.say(".lm-helped__copied", done ? copied : this.selected);
  }

  /**
   * @param {string} line
   * @param {string} text
   */
  say(line, text) {
    this.querySelector(line)?.replaceChildren(text);
  }
}

/**
 * The address of the page that lasts, or of a section of it.
 * @param {string} anchor of the section, or ""
 */
function addressOf(anchor) {
  const page = document.querySelector("copy-link a");
  const address = page instanceof HTMLAnchorElement ? page.href : location.href;
  return anchor ? `${address}#${anchor}` : address;
}

/**
 * The steps that the page tells to take, in order, each with the anchor of its section.
 * @param {string} numbered how a step of a numbered list is called
 * @returns {Step[]}
 */
function stepsOf(numbered) {
  const start = document.querySelector(STEPS);
  let heading = start;
  /** @type {Step[]} */
  const found = [];
  for (let next = start?.nextElementSibling; next && next.localName !== "h2";) {
    if (next.localName === "h3") heading = next;
    if (heading) found.push(...stepsIn(next, heading, numbered));
    next = next.nextElementSibling;
  }
  return found.slice(0, MOST);
}

/**
 * The steps of a list; on a page of bounces, what one of the people does.
 * @param {Element} block
 * @param {Element} heading above it
 * @param {string} numbered
 * @returns {Step[]}
 */
function stepsIn(block, heading, numbered) {
  const section = titleOf(heading);
  const anchor = heading.id;
  if (block instanceof HTMLOListElement)
    return [...block.children].map((step, at) => {
      const values = { section, number: block.start + at, text: shortened(textOf(step)) };
      return { label: filled(numbered, values), anchor };
    });
  const tells = block.localName === "p" && anchor.startsWith("fix-") && !block.id;
  return tells ? [{ label: `${section}: ${shortened(textOf(block))}`, anchor }] : [];
}

/**
 * What a step says before its blocks, such as lists to copy.
 * @param {Element} step
 */
function textOf(step) {
  const parts = [...step.childNodes].filter(
    (each) => !(each instanceof Element && BLOCKS.has(each.localName)),
  );
  return parts.map(({ textContent }) => textContent).join("");
}

customElements.define("page-helped", PageHelped);
