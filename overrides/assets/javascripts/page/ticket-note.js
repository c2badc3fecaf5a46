// @ts-check
import { element } from "./elements.js";
import { copyForm } from "./text-forms.js";
import { filled } from "./texts.js";
import { questionsText, ticketText } from "./ticket-text.js";

/** @typedef {import("./text-forms.js").CopiedForm} CopiedForm */

const SECTIONS = "article :is(h2, h3)[id]";
const STEP = " › ";

/**
 * Copies what support says about the page, or about a section of it, into a ticket.
 * Markup: overrides/partials/ticket-note.html, with the words of the page as `data-title`,
 * `data-answer`, `data-who`, and `data-evidence`; a page without them has nothing to copy.
 */
class TicketNoteElement extends HTMLElement {
  connectedCallback() {
    const { title, evidence } = this.dataset;
    if (!title) return;
    for (const button of this.querySelectorAll("button")) {
      button.addEventListener("click", () => this.copy(button.dataset.form ?? ""));
      if (button.dataset.form === "ask") button.hidden = !evidence;
    }
    for (const heading of document.querySelectorAll(SECTIONS)) {
      const option = element("option", "", titleOf(heading));
      option.value = heading.id;
      this.choice?.append(option);
    }
    this.hidden = false;
  }

  get choice() {
    return this.querySelector("select");
  }

  /** @param {string} form */
  async copy(form) {
    const { ask = "", evidence = "" } = this.dataset;
    const chosen = this.choice?.selectedOptions[0];
    const forms =
      form === "ask"
        ? questionsText(ask, evidence.split("\n"))
        : this.textOf(chosen?.value ?? "", chosen?.textContent ?? "");
    await this.put(forms, form === "ask" ? "rich" : /** @type {CopiedForm} */ (form));
  }

  /**
   * What is said about the page, or about a section.
   * @param {string} anchor of the section, or ""
   * @param {string} section its title
   */
  textOf(anchor, section) {
    const { title = "", answer = "", who = "" } = this.dataset;
    const page = document.querySelector("copy-link a");
    const address = page instanceof HTMLAnchorElement ? page.href : location.href;
    if (!anchor) return ticketText({ title, answer, who, address });
    const whole = `${title}${STEP}${section}`;
    return ticketText({ title: whole, answer, who, address: `${address}#${anchor}` });
  }

  /**
   * @param {import("./text-forms.js").TextForms} forms
   * @param {CopiedForm} form
   * @returns {Promise<boolean>}
   */
  async put(forms, form) {
    const raw = this.querySelector("pre");
    const { copied = "", selected = "" } = this.dataset;
    if (!raw) return false;
    this.say("");
    const details = this.querySelector("details");
    const open = details?.open ?? false;
    if (details) details.open = true; // what the browser does not let us copy is shown in it
    const done = await copyForm(forms, form, raw);
    if (details && done) details.open = open;
    this.say(done ? copied : selected);
    return done;
  }

  /** @param {string} text */
  say(text) {
    this.querySelector("[role=status]")?.replaceChildren(text);
  }
}

/**
 * A button that copies a section for a ticket; null where the page carries no note.
 * @param {Element} heading
 * @returns {HTMLButtonElement | null}
 */
export function ticketButton(heading) {
  const note = document.querySelector("ticket-note:not([hidden])");
  if (!(note instanceof TicketNoteElement) || !heading.matches(SECTIONS)) return null;
  const { button = "", section = "", copied = "" } = note.dataset;
  const title = titleOf(heading);
  const made = element("button", "lm-ticket__section", button);
  made.type = "button";
  made.setAttribute("aria-label", filled(section, { title }));
  made.addEventListener("click", async () => {
    if (await note.put(note.textOf(heading.id, title), "rich")) made.textContent = copied;
  });
  return made;
}

/**
 * What a heading says, without the link beside it.
 * @param {Element} heading
 */
export function titleOf(heading) {
  const parts = [...heading.childNodes].filter(
    (each) => !(each instanceof Element && each.matches(UNSAID)),
  );
  return parts
    .map(({ textContent }) => textContent)
    .join("")
    .trim();
}

const UNSAID = ".headerlink, .lm-copied, .lm-ticket__section";

customElements.define("ticket-note", TicketNoteElement);
