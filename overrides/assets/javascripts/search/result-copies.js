// @ts-check
import { element } from "../page/elements.js";
import { copyForm } from "../page/text-forms.js";
import { filled } from "../page/texts.js";
import { ticketText } from "../page/ticket-text.js";

/** @typedef {import("../page/ticket-text.js").TicketNote} TicketNote */
/** @typedef {() => Promise<TicketNote>} Noted */

/**
 * Buttons that copy results for a ticket, one beside each. They stand beside the list box, which
 * may hold options alone: the arrow keys choose results as before, and Tab reaches the buttons.
 * Markup: `.lm-search__copies` in overrides/partials/search.html, whose `data-…` are the texts.
 */
export class ResultCopies {
  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} raw shows what the browser does not let us copy
   * @param {(text: string) => void} say
   */
  constructor(box, raw, say) {
    this.box = box;
    this.raw = raw;
    this.say = say;
    /** @type {WeakMap<HTMLElement, HTMLElement>} result → its button */
    this.made = new WeakMap();
  }

  /**
   * Stand beside the results that are in the list now.
   * @param {HTMLElement[]} results
   * @param {(result: HTMLElement) => Noted | undefined} noteOf
   */
  follow(results, noteOf) {
    const cells = results.map((result) => {
      const known = this.made.get(result) ?? this.beside(result, noteOf(result));
      this.made.set(result, known);
      return known;
    });
    this.box.replaceChildren(...cells);
    this.raw.hidden = true;
  }

  /**
   * @param {HTMLElement} result
   * @param {Noted | undefined} noted
   */
  beside(result, noted) {
    const answer = result.classList.contains("lm-result--answer");
    const cell = element("div", `lm-search__copy${answer ? " lm-search__copy--answer" : ""}`);
    if (!noted) return cell;
    const { button = "", named = "" } = this.box.dataset;
    const made = element("button", "lm-page-link__copy", button);
    made.type = "button";
    const title = result.querySelector(".lm-result__title")?.textContent ?? "";
    made.setAttribute("aria-label", filled(named, { title }));
    made.addEventListener("click", () => this.copy(noted));
    cell.append(made);
    return cell;
  }

  /** @param {Noted} noted */
  async copy(noted) {
    this.say("");
    const { copied = "", selected = "" } = this.box.dataset;
    const done = await copyForm(ticketText(await noted()), "rich", this.raw);
    this.say(done ? copied : selected);
  }
}
