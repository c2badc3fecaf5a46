// @ts-check
import { Taking } from "./taking.js";

/** @typedef {import("./taking.js").Given} Given */

/** A longer text is not put into the box: browsers take seconds to lay it out. */
const LONGEST_IN_BOX = 50_000;

/**
 * The box of a tool to paste into, which takes files and long texts too.
 * Markup: macros/components/templates/given.html, around a text area.
 */
export class GivenText extends HTMLElement {
  /** @type {Given | null} what does not stand in the box */
  given = null;

  connectedCallback() {
    const place = /** @type {HTMLElement | null} */ (this.querySelector(".lm-given"));
    const { box } = this;
    if (this.taking || !place || !box) return;
    this.taking = new Taking(place, this, this.dataset.root ?? "", (given) => this.hold(given));
    box.addEventListener("paste", (event) => this.paste(event));
    box.addEventListener("input", () => this.given && this.taking?.clear());
    this.closest("form")?.addEventListener("reset", () => this.taking?.clear());
  }

  get box() {
    return this.querySelector("textarea");
  }

  /** What was given, in the box or beside it. */
  get text() {
    return this.given?.text ?? this.box?.value ?? "";
  }

  /** @returns {boolean} whether there was more than is read */
  get cut() {
    return this.given?.cut ?? false;
  }

  /**
   * Take a text as if it had been pasted.
   * @param {Given} given
   */
  give(given) {
    if (given.text.length > LONGEST_IN_BOX || !this.box) return this.taking?.given(given);
    this.box.value = given.text;
    return this.closest("form")?.requestSubmit();
  }

  /** @param {Given | null} given */
  hold(given) {
    this.given = given;
    if (given && this.box) this.box.value = "";
    if (given) this.closest("form")?.requestSubmit();
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const [file] = event.clipboardData?.files ?? [];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!file && text.length <= LONGEST_IN_BOX) return;
    event.preventDefault();
    if (file) this.taking?.file(file);
    else this.taking?.text(text);
  }
}

customElements.define("given-text", GivenText);
