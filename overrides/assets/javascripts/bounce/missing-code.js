// @ts-check
import { filled } from "../page/texts.js";
import { nearestClass } from "./status-code.js";

/**
 * On the page for missing pages: where a code of a bounce was looked for, the way to its class.
 * Markup (overrides/404.html): hidden, with a link whose address ends in `e/unknown/`, and the
 * words for a link to a class of codes, with a place `{start}`.
 */
class MissingCode extends HTMLElement {
  connectedCallback() {
    const asked = location.pathname.match(/\/e\/([^/]*)\/?$/)?.[1];
    const link = this.querySelector("a");
    if (asked === undefined || !link) return;
    const near = nearestClass(asked);
    if (near) {
      link.setAttribute("href", `${link.getAttribute("href")}`.replace("e/unknown/", `e/${near}/`));
      const start = near.replace(/\.x.*/, "");
      link.textContent = filled(this.dataset.class ?? "", { start });
    }
    this.hidden = false;
  }
}

customElements.define("missing-code", MissingCode);
