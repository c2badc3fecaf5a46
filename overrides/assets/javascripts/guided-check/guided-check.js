// @ts-check
import { trail, wayTo } from "./questions.js";

/**
 * Shows one step of the questions at a time. A step is an `.lm-step` of the page, its key the
 * anchor of its heading, so that links and the Back button work as they do without script.
 * Markup: macros/components/templates/guided-check.html and questions.md.
 */
class GuidedCheck extends HTMLElement {
  connectedCallback() {
    /** @type {Map<string, HTMLElement>} */
    this.steps = new Map();
    for (const step of document.querySelectorAll(".lm-step")) {
      const heading = step.querySelector("h3[id]");
      if (heading) this.steps.set(heading.id, /** @type {HTMLElement} */ (step));
    }
    this.choices = [...this.steps].flatMap(([key, step]) => choicesOf(key, step));
    // It moves to the answer it belongs to.
    this.trail = /** @type {HTMLElement | null} */ (this.querySelector(".lm-check__trail"));
    addEventListener("hashchange", () => this.show(true));
    this.show(false);
  }

  /** @param {boolean} moved whether the reader chose something, and not just opened the page */
  show(moved) {
    const asked = location.hash.slice(1);
    if (moved && asked && !this.steps?.has(asked)) return; // a link to another part of the page
    const key = this.steps?.has(asked) ? asked : "start";
    for (const [each, step] of this.steps ?? []) step.hidden = each !== key;
    const way = wayTo(this.choices ?? [], key);
    this.showWay(way);
    this.showTrail(way, /** @type {HTMLElement} */ (this.steps?.get(key)));
    if (moved) this.announce(key);
  }

  /** @param {import("./questions.js").Choice[]} way */
  showWay(way) {
    const list = this.querySelector(".lm-check__way");
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".lm-check"));
    if (!list || !box) return;
    list.replaceChildren(...way.map(wayItem));
    box.hidden = way.length === 0;
  }

  /**
   * @param {import("./questions.js").Choice[]} way
   * @param {HTMLElement} step
   */
  showTrail(way, step) {
    const box = this.trail;
    const text = box?.querySelector("pre");
    if (!box || !text) return;
    const pages = [...step.querySelectorAll("li a")].map((link) => ({
      title: link.textContent ?? "",
      url: /** @type {HTMLAnchorElement} */ (link).href,
    }));
    box.hidden = !step.classList.contains("lm-step--answer");
    text.textContent = trail(way, pages, location.href);
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
function choicesOf(key, step) {
  const asks = headingText(step);
  return [...step.querySelectorAll('li a[href^="#"]')].map((link) => ({
    step: key,
    asks,
    says: link.textContent ?? "",
    to: link.getAttribute("href")?.slice(1) ?? "",
  }));
}

/** @param {Element} step */
function headingText(step) {
  const heading = step.querySelector("h3")?.cloneNode(true);
  if (!(heading instanceof Element)) return "";
  heading.querySelector(".headerlink")?.remove();
  return heading.textContent?.trim() ?? "";
}

/** @param {import("./questions.js").Choice} choice */
function wayItem({ step, asks, says }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${step}`;
  link.textContent = asks;
  item.append(link, ` ${says}`);
  return item;
}

customElements.define("guided-check", GuidedCheck);
