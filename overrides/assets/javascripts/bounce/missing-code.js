// @ts-check
import { nearestClass } from "./status-code.js";

/**
 * On the page for missing pages: where a code of a bounce was looked for, the way to its class.
 * Markup (overrides/404.html): hidden, with a link whose address ends in `e/unknown/`.
 */
class MissingCode extends HTMLElement {
  connectedCallback() {
    const asked = location.pathname.match(/\/e\/([^/]*)\/?$/)?.[1];
    const link = this.querySelector("a");
    if (asked === undefined || !link) return;
    const near = nearestClass(asked);
    if (near) {
      link.setAttribute("href", `${link.getAttribute("href")}`.replace("e/unknown/", `e/${near}/`));
      link.textContent = `All codes that begin with ${near.replace(/\.x.*/, "")}`;
    }
    this.hidden = false;
  }
}

customElements.define("missing-code", MissingCode);
