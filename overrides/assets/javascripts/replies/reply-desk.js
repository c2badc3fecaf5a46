// @ts-check
import { copyPlain, copyRich } from "../page/clipboard.js";
import { button, element, heading, paragraph, title } from "../page/elements.js";
import { oneLine } from "../page/reply-link.js";
import { ESCAPES } from "../page/text-forms.js";
import { filled } from "../page/texts.js";
import { Tool } from "../page/tool.js";
import { find, findable } from "./reply-finder.js";
import { filledReply, openFields, readFragment, shownMark, valueOf } from "./reply-text.js";

/** @typedef {import("../page/api.js").Reply} Reply */
/** @typedef {import("../page/api.js").ReplyDeskTexts} ReplyDeskTexts */
/** @typedef {import("../page/api.js").Replies & { texts: ReplyDeskTexts }} DeskFacts */
/** @typedef {import("./reply-text.js").Values} Values */
/** @typedef {"plain" | "markdown" | "rich" | "subject"} CopyForm */

const LONG = 254;
const LISTED = new Intl.ListFormat(document.documentElement.lang, { type: "unit" });

/**
 * Finds a reply, fills it in, shows it as it will be sent, and copies it. What is typed stays on
 * the page: it is neither stored nor sent, and stands in no address.
 * Markup: macros/components/templates/reply-desk.html and macros/publish/templates/replies.html;
 * facts: api/v1/replies.json and api/texts/reply-desk.json.
 * @extends {Tool<DeskFacts>}
 */
class ReplyDesk extends Tool {
  /**
   * @param {HTMLFormElement} form
   * @param {DeskFacts} facts
   */
  ready(form, facts) {
    this.known = findable(facts.replies);
    for (const text of this.all(".lm-reply__text")) text.hidden = true;
    const query = queryOf(form);
    query.addEventListener("input", () => this.filter(query.value, facts));
    if (query.value) this.filter(query.value, facts);
    addEventListener("hashchange", () => this.open(facts));
    this.open(facts);
  }

  /**
   * Open the first reply that was found.
   * @param {HTMLFormElement} form
   * @param {DeskFacts} facts
   */
  answer(form, facts) {
    const [first] = this.filter(queryOf(form).value, facts);
    if (!first) return this.ask(queryOf(form), this.none?.textContent ?? "");
    history.pushState(null, "", `#reply=${first}`);
    this.open(facts);
    return false; // The reply has the focus already.
  }

  /**
   * Leave the replies that fit, and say how many they are.
   * @param {string} query
   * @param {DeskFacts} facts
   * @returns {string[]} their keys, the best first
   */
  filter(query, { replies, texts }) {
    const found = find(this.known ?? [], query);
    for (const row of this.all("[data-reply]")) {
      row.hidden = !found.includes(row.dataset.reply ?? "");
    }
    for (const group of this.all("[data-group]")) {
      group.hidden = !group.querySelector("[data-reply]:not([hidden])");
    }
    if (this.none) this.none.hidden = found.length > 0;
    const best = replies.find(({ key }) => key === found[0]);
    const values = { count: found.length, all: replies.length, title: best?.title ?? "" };
    this.say(query.trim() && best ? filled(texts.found, values) : "");
    return found;
  }

  /**
   * Open the reply that the address asks for, and take from it what it fills in.
   * @param {DeskFacts} facts
   */
  open(facts) {
    const asked = readFragment(location.hash, facts);
    if (!asked) {
      this.show([]);
      return;
    }
    const { reply, values } = asked;
    history.replaceState(history.state, "", `#reply=${reply.key}`);
    const text = this.querySelector(`[data-reply="${reply.key}"] .lm-reply__text`);
    if (!text) return;
    const draft = new Draft(reply, values, facts, text);
    this.show(draft.parts);
    // To focus what is taller than the window scrolls its beginning away.
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "start" });
  }

  /** @param {string} selector */
  all(selector) {
    return /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(selector));
  }

  get none() {
    return /** @type {HTMLElement | null} */ (this.querySelector(".lm-replies__none"));
  }
}

/** A reply that is being filled in. */
class Draft {
  /**
   * @param {Reply} reply
   * @param {Values} values
   * @param {DeskFacts} facts
   * @param {Element} text the text as the page shows it, with an element for each field
   */
  constructor(reply, values, facts, text) {
    this.reply = reply;
    this.values = values;
    this.facts = facts;
    this.preview = /** @type {HTMLElement} */ (text.cloneNode(true));
    this.preview.hidden = false;
    this.raw = element("pre", "lm-copy__text");
    this.raw.hidden = true;
    this.said = element("p", "lm-tool__said");
    this.said.setAttribute("role", "status");
    this.update();
  }

  /** @returns {Node[]} what is shown */
  get parts() {
    const { texts } = this.facts;
    const { required, optional, when } = this.reply;
    const fields = [...required, ...optional].map((key) => this.field(key));
    return [
      title(this.reply.title),
      paragraph(when),
      heading(texts.fields),
      element("div", "lm-replies__fields", ...fields),
      heading(texts.preview),
      this.preview,
      this.buttons(),
      this.said,
      this.raw,
    ];
  }

  /** @param {string} key */
  field(key) {
    const { fields, texts } = this.facts;
    const { label, hint, example, longest } = fields[key];
    const needed = this.reply.required.includes(key);
    const id = `reply-field-${key}`;
    const named = element("label", "lm-tool__label", `${label} `);
    named.htmlFor = id;
    named.append(element("span", "lm-replies__need", needed ? texts.required : texts.optional));
    const about = [hint ?? "", filled(texts.example, { example })].join(" ").trim();
    const note = element("p", "lm-tool__hint", about);
    note.id = `${id}-hint`;
    const box = element(longest > LONG ? "textarea" : "input", "lm-tool__field");
    Object.assign(box, { id, value: valueOf(this.values, key), maxLength: longest });
    Object.assign(box, { required: needed, autocomplete: "off", spellcheck: false });
    box.setAttribute("aria-describedby", note.id);
    box.addEventListener("input", () => {
      this.values[key] = oneLine(box.value, longest);
      this.update();
    });
    return element("div", "", named, note, box);
  }

  /** Show the text as it is now, and say what is still empty. */
  update() {
    const { fields } = this.facts;
    for (const words of this.preview.querySelectorAll(".lm-reply__optional")) {
      const mark = /** @type {HTMLElement | null} */ (words.querySelector("[data-field]"));
      const empty = !valueOf(this.values, mark?.dataset.field ?? "");
      /** @type {HTMLElement} */ (words).hidden = empty;
    }
    for (const mark of this.preview.querySelectorAll("[data-field]")) {
      const key = /** @type {HTMLElement} */ (mark).dataset.field ?? "";
      const value = valueOf(this.values, key);
      mark.textContent = value || shownMark(fields[key]);
      mark.classList.toggle("lm-reply__mark--filled", Boolean(value));
    }
    this.say();
  }

  /** @param {string[]} before sentences to say first */
  say(...before) {
    const { fields, texts } = this.facts;
    const names = openFields(this.reply, this.values).map((key) => fields[key].name);
    const open = filled(texts.to_fill, { fields: LISTED.format(names) });
    const text = [...before, names.length ? open : texts.complete].join(" ");
    if (this.said.textContent !== text) this.said.textContent = text;
  }

  buttons() {
    const { texts } = this.facts;
    const first = button(texts.copy_plain, () => this.copy("plain"));
    first.classList.remove("lm-button--quiet");
    return element(
      "div",
      "lm-tool__buttons",
      first,
      button(texts.copy_markdown, () => this.copy("markdown")),
      button(texts.copy_rich, () => this.copy("rich")),
      button(texts.copy_subject, () => this.copy("subject")),
    );
  }

  /** @param {CopyForm} form */
  async copy(form) {
    const { texts } = this.facts;
    this.said.textContent = "";
    this.raw.hidden = true;
    const copied = await (form === "rich" ? this.copyRich() : this.copyText(form));
    this.say(copied ? texts.copied : texts.selected);
  }

  copyRich() {
    const { text } = this.reply;
    const shown = this.preview.querySelector(".lm-reply__body") ?? this.preview;
    return copyRich(this.fill(text.html, "html"), this.fill(text.plain, "plain"), shown);
  }

  /** @param {Exclude<CopyForm, "rich">} form */
  async copyText(form) {
    const { text, subject } = this.reply;
    const copied = form === "subject" ? this.fill(subject, "plain") : this.fill(text[form], form);
    this.raw.textContent = copied;
    this.raw.hidden = false;
    const done = await copyPlain(copied, this.raw);
    this.raw.hidden = done;
    return done;
  }

  /**
   * @param {string} text with marks
   * @param {"plain" | "markdown" | "html"} form
   */
  fill(text, form) {
    return filledReply(text, this.values, this.facts.fields, ESCAPES[form]);
  }
}

/** @param {HTMLFormElement} form */
function queryOf(form) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem("query"));
}

customElements.define("reply-desk", ReplyDesk);
