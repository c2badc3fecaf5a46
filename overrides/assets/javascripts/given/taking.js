// @ts-check
import { LIMIT } from "../mail/limit.js";
import { filled } from "../page/texts.js";
import { siteFile } from "./site-files.js";

/** @typedef {import("../page/api.js").GivenTexts} GivenTexts */
/** @typedef {import("../page/api.js").BoxTexts} BoxTexts */

/** What somebody gave, and how that is called. */
/** @typedef {{ text: string, cut: boolean, name: string }} Given */

/** A file longer than this shows how far it was read. */
const LONG_FILE = 1_000_000;

/**
 * What the box says, loaded when it is needed first.
 * @param {string} root the way to the root of the site
 * @returns {Promise<BoxTexts>}
 */
export function boxTexts(root) {
  return siteFile(root, "texts/box");
}

/**
 * Takes files and long texts without putting them into a box to type into, which would freeze, and
 * says what was taken. Markup: macros/components/templates/given.html.
 */
export class Taking {
  /**
   * @param {HTMLElement} place that holds the markup
   * @param {HTMLElement} zone where files may be dropped
   * @param {string} root
   * @param {(given: Given | null) => void} taken called with what was given, and with null when
   *   that was taken back
   */
  constructor(place, zone, root, taken) {
    this.place = place;
    this.root = root;
    this.taken = taken;
    /** Counts what was given: what an earlier one brings late is not taken. */
    this.turn = 0;
    const input = this.part("input", HTMLInputElement);
    input?.addEventListener("change", () => {
      const [file] = input.files ?? [];
      if (file) this.file(file);
    });
    const [early] = input?.files ?? []; // chosen before this script ran
    if (early) this.file(early);
    this.remove?.addEventListener("click", () => this.clear());
    zone.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    zone.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      this.file(file);
    });
  }

  /**
   * @template {HTMLElement} Part
   * @param {string} selector
   * @param {new () => Part} type
   * @returns {Part | null}
   */
  part(selector, type) {
    const found = this.place.querySelector(selector);
    return found instanceof type ? found : null;
  }

  get remove() {
    return this.part(".lm-given__remove", HTMLButtonElement);
  }

  get progress() {
    return this.part("progress", HTMLProgressElement);
  }

  /** @param {File} file */
  async file(file) {
    this.turn += 1;
    const { turn, progress } = this;
    const texts = (await boxTexts(this.root)).given;
    if (progress) progress.hidden = file.size < LONG_FILE;
    this.say(filled(texts.reading, { name: file.name }));
    try {
      const { readMessageFile } = await import("../mail/message-file.js");
      const read = await readMessageFile(file, (part) => progress && (progress.value = part));
      if (turn === this.turn) this.take(read, texts);
    } catch (error) {
      if (turn === this.turn) this.refuse(error, file.name, texts);
    }
    if (progress) progress.hidden = true;
  }

  /**
   * @param {unknown} error
   * @param {string} name
   * @param {GivenTexts} texts
   */
  refuse(error, name, texts) {
    this.clear();
    const why = error instanceof Error ? error.message : "";
    this.say(
      filled(isKnown(why, texts) ? texts.unreadable[why] : texts.unreadable.broken, { name }),
    );
  }

  /** @param {string} text that was pasted */
  async text(text) {
    const { pasted: name } = (await boxTexts(this.root)).given;
    return this.given({ name, text: text.slice(0, LIMIT), cut: text.length > LIMIT });
  }

  /** @param {Given} given that was read before */
  async given(given) {
    this.turn += 1;
    const { turn } = this;
    const texts = (await boxTexts(this.root)).given;
    if (turn === this.turn) this.take(given, texts);
  }

  /**
   * @param {Given} given
   * @param {GivenTexts} texts
   */
  take(given, texts) {
    const count = given.text.length.toLocaleString("en-US");
    this.say(filled(given.cut ? texts.beginning : texts.read, { name: given.name, count }));
    if (this.remove) this.remove.hidden = false;
    this.taken(given);
  }

  /** Forget what was given. */
  clear() {
    this.turn += 1;
    this.say("");
    const input = this.part("input", HTMLInputElement);
    if (input) input.value = "";
    if (this.remove) this.remove.hidden = true;
    if (this.progress) this.progress.hidden = true;
    this.taken(null);
  }

  /** @param {string} text */
  say(text) {
    this.place.querySelector(".lm-given__said")?.replaceChildren(text);
  }
}

/**
 * @param {string} why as an UnreadableFile tells (mail/message-file.js)
 * @param {GivenTexts} texts
 * @returns {why is "large" | "binary" | "broken"}
 */
function isKnown(why, { unreadable }) {
  return Object.hasOwn(unreadable, why);
}
