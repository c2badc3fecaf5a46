// @ts-check
import { element, link } from "../page/elements.js";
import { trail, wayTo } from "./questions.js";

/** @typedef {import("./questions.js").Option} Option */

/**
 * Shows one step of the questions at a time. A step is an `.lm-step` of the page, its key the
 * anchor of its heading, so that links and the Back button work as they do without script. It is no
 * `Tool`: there is no form, nothing to load, and every answer stands on the page.
 * Markup: macros/components/templates/guided-check.html and questions.md.
 */
class GuidedCheck extends HTMLElement {
  /** @type {Map<string, HTMLElement>} */
  steps = new Map();
  /** @type {Option[]} */
  options = [];

  connectedCallback() {
    for (const step of document.querySelectorAll(".lm-step")) {
      const heading = step.querySelector("h3[id]");
      if (heading) this.steps.set(heading.id, /** @type {HTMLElement} */ (step));
    }
    this.options = [...this.steps].flatMap(([key, step]) => optionsOf(key, step));
    // It moves to the answer it belongs to.
    this.trail = /** @type {HTMLElement | null} */ (this.querySelector(".lm-check__trail"));
    addEventListener("hashchange", () => this.show(true));
    this.show(false);
  }

  /**
   * The key of a step, told by an anchor; it may have had another before.
   * @param {string} anchor
   */
  key(anchor) {
    return document.getElementById(anchor)?.closest("h3[id]")?.id ?? anchor;
  }

  /** @param {boolean} moved whether the reader chose something, and not just opened the page */
  show(moved) {
    const asked = this.key(location.hash.slice(1));
    if (moved && asked && !this.steps.has(asked)) return; // a link to another part of the page
    const key = this.steps.has(asked) ? asked : "start";
    for (const [each, step] of this.steps) step.hidden = each !== key;
    const way = wayTo(this.options, key);
    this.showWay(way);
    this.showTrail(way, /** @type {HTMLElement} */ (this.steps.get(key)));
    if (moved) this.announce(key);
  }

  /** @param {Option[]} way */
  showWay(way) {
    const list = this.querySelector(".lm-check__way");
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".lm-check"));
    if (!list || !box) return;
    list.replaceChildren(...way.map(wayItem));
    box.hidden = way.length === 0;
  }

  /**
   * @param {Option[]} way
   * @param {HTMLElement} step
   */
  showTrail(way, step) {
    const box = this.trail;
    const text = box?.querySelector("pre");
    if (!box || !text) return;
    const pages = [...step.querySelectorAll("li a")].map((anchor) => ({
      title: anchor.textContent ?? "",
      url: /** @type {HTMLAnchorElement} */ (anchor).href,
    }));
    box.hidden = !step.classList.contains("lm-step--answer");
    text.textContent = trail(way, pages, location.href, this.dataset);
    step.after(box);
  }

  /** @param {string} key */
  announce(key) {
    const heading = document.getElementById(key);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }
}

/**
 * @param {string} key
 * @param {Element} step
 */
function optionsOf(key, step) {
  const asks = headingText(step);
  return [...step.querySelectorAll('li a[href^="#"]')].map((anchor) => ({
    step: key,
    asks,
    says: anchor.textContent ?? "",
    to: anchor.getAttribute("href")?.slice(1) ?? "",
  }));
}

/** @param {Element} step */
function headingText(step) {
  const heading = step.querySelector("h3")?.cloneNode(true);
  if (!(heading instanceof Element)) return "";
  heading.querySelector(".headerlink")?.remove();
  return heading.textContent?.trim() ?? "";
}

/** @param {Option} option */
function wayItem({ step, asks, says }) {
  return element("li", "", link(asks, `#${step}`), ` ${says}`);
}

customElements.define("guided-check", GuidedCheck);
