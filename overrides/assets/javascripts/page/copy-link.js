// @ts-check
import { element } from "./elements.js";
import { filled } from "./texts.js";
import { ticketButton, titleOf } from "./ticket-note.js";

const HEADINGS = "article :is(h2, h3, h4, h5, h6)[id]";
const SIGN = "¶";
const BESIDE = ".lm-copied, .lm-ticket__section";

/**
 * The address of the page at its end, with a button that copies it, and a link beside each heading
 * that copies the address of its section: short, absolute, and without what was searched for.
 * Markup: overrides/partials/page-link.html; `data-section` names the links, `data-copied` and
 * `data-shown` say what happened.
 */
class CopyLink extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    const button = this.querySelector("button");
    if (!link || !button) return;
    link.textContent = link.href; // as this host answers to it
    button.addEventListener("click", () => this.copy(link.href, ""));
    button.hidden = false;
    for (const heading of document.querySelectorAll(HEADINGS)) this.offer(heading, link.href);
  }

  /**
   * Let the link beside a heading copy.
   * @param {Element} heading
   * @param {string} page the address of the page
   */
  offer(heading, page) {
    const title = titleOf(heading);
    const link = permalink(heading);
    link.href = `${page}#${heading.id}`;
    link.setAttribute("aria-label", filled(this.dataset.section ?? "", { title }));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.copy(link.href, title, link);
    });
  }

  /**
   * Put an address on the clipboard; where the browser refuses, into the address bar.
   * @param {string} address
   * @param {string} title of the section, or ""
   * @param {Element} [link] beside which it is said too
   */
  async copy(address, title, link) {
    document.querySelectorAll(BESIDE).forEach((each) => each.remove());
    this.say("");
    const { copied = "", shown = "" } = this.dataset;
    try {
      await navigator.clipboard.writeText(address);
      link?.after(mark(copied), ticketButton(/** @type {Element} */ (link.parentElement)) ?? "");
      this.say(title ? `${copied}: ${title}` : copied);
    } catch {
      history.replaceState(null, "", location.pathname + new URL(address).hash);
      link?.after(mark(shown));
      this.say(shown);
    }
  }

  /** @param {string} text */
  say(text) {
    this.querySelector("[role=status]")?.replaceChildren(text);
  }
}

/** @param {string} text that is seen; the status line says it to screen readers */
function mark(text) {
  const made = element("span", "lm-copied", text);
  made.setAttribute("aria-hidden", "true");
  return made;
}

/**
 * The link beside a heading; what no engine made a heading of has none yet.
 * @param {Element} heading
 */
function permalink(heading) {
  const found = heading.querySelector("a.headerlink");
  if (found instanceof HTMLAnchorElement) return found;
  const made = element("a", "headerlink", SIGN);
  heading.append(made);
  return made;
}

customElements.define("copy-link", CopyLink);
