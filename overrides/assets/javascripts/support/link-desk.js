// @ts-check
import { caseBlock } from "../page/case-block.js";
import { caseFragment, readCase } from "../page/case-fragment.js";
import { faultOf } from "../page/case-words.js";
import { button, element, heading, link, paragraph, title } from "../page/elements.js";
import { copyForm, ESCAPES } from "../page/text-forms.js";
import { Tool } from "../page/tool.js";

/** @typedef {import("../page/api.js").CaseRules} CaseRules */
/** @typedef {import("../page/api.js").CasePage} CasePage */
/** @typedef {import("../page/api.js").CasePages} CasePages */
/** @typedef {import("../page/api.js").LinkDeskTexts} LinkDeskTexts */
/** @typedef {CaseRules & { rules: CasePages, texts: LinkDeskTexts }} LinkFacts */
/** @typedef {import("../page/text-forms.js").CopiedForm} CopiedForm */

/**
 * Makes a link to a page that carries a case, and shows what the customer will see. What is typed
 * stays on the page, until somebody copies the link.
 * Markup: macros/components/templates/link-desk.html; facts: api/cases.json, api/case-pages.json,
 * and api/texts/link-desk.json.
 * @extends {Tool<LinkFacts>}
 */
class LinkDesk extends Tool {
  /**
   * @param {HTMLFormElement} form
   * @param {LinkFacts} facts
   */
  ready(form, facts) {
    this.pages = new Map(
      facts.rules.groups.flatMap(({ pages }) => pages.map((page) => [page.address, page])),
    );
    for (const [key, { options }] of Object.entries(facts.choices))
      fill(choice(form, key), Object.entries(options));
    for (const { title: name, pages } of facts.rules.groups) {
      const group = element("optgroup", "");
      group.label = name;
      fill(
        group,
        pages.map((page) => [page.address, page.title]),
      );
      choice(form, "page").append(group);
    }
    choice(form, "page").value = new URLSearchParams(location.hash.slice(1)).get("page") ?? "";
    if (!choice(form, "page").value) choice(form, "page").value = "";
    choice(form, "page").addEventListener("change", () => this.sections(form));
    form.addEventListener("input", () => this.update(form, facts));
    this.sections(form);
    this.update(form, facts);
  }

  /**
   * Offer the sections of the page.
   * @param {HTMLFormElement} form
   */
  sections(form) {
    const box = choice(form, "section");
    while (box.options.length > 1) box.options[1].remove();
    fill(box, Object.entries(this.page(form)?.sections ?? {}));
    box.disabled = box.options.length < 2;
  }

  /**
   * @param {HTMLFormElement} form
   * @returns {CasePage | undefined}
   */
  page(form) {
    return this.pages?.get(choice(form, "page").value);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {LinkFacts} facts
   */
  update(form, facts) {
    const values = valuesOf(form);
    for (const [key, field] of Object.entries(facts.fields)) {
      const text = values[key].trim();
      const fault = text && faultOf(text, field, facts.names);
      const said = fault ? facts.texts.faults[fault] : "";
      const box = choice(form, key);
      box.setAttribute("aria-invalid", String(Boolean(fault)));
      const line = this.querySelector(`#link-${key}-fault`);
      if (line && line.textContent !== said) line.textContent = said;
    }
    const page = this.page(form);
    this.show(page ? this.parts(page, values, facts) : []);
    this.say("");
  }

  /**
   * The link, the buttons that copy it, and what the customer will see.
   * @param {CasePage} page
   * @param {Record<string, string>} values
   * @param {LinkFacts} facts
   */
  parts(page, values, facts) {
    const { texts } = facts;
    const fragment = caseFragment(values.section, values, facts);
    const address = new URL(page.address, new URL(this.root || ".", location.href)).href + fragment;
    const made = link(address, address);
    made.className = "lm-link__address";
    const carried = readCase(fragment, facts);
    const raw = element("pre", "lm-copy__text");
    raw.hidden = true;
    raw.tabIndex = 0;
    raw.setAttribute("aria-label", texts.title);
    const copy = (/** @type {CopiedForm} */ form) => () => this.copy(page, address, form, raw);
    const first = button(texts.copy_plain, copy("plain"));
    first.classList.remove("lm-button--quiet");
    return [
      title(texts.title),
      paragraph(made),
      element(
        "div",
        "lm-tool__buttons",
        first,
        button(texts.copy_markdown, copy("markdown")),
        button(texts.copy_rich, copy("rich")),
      ),
      raw,
      heading(texts.preview),
      carried ? caseBlock(carried, facts, null) : paragraph(texts.nothing),
    ];
  }

  /**
   * @param {CasePage} page
   * @param {string} address
   * @param {CopiedForm} form
   * @param {HTMLElement} raw
   */
  async copy(page, address, form, raw) {
    const { html, markdown } = ESCAPES;
    const forms = {
      plain: address,
      markdown: `[${markdown(page.title)}](${address})`,
      html: `<a href="${html(address)}">${html(page.title)}</a>`,
    };
    this.say("");
    const copied = await copyForm(forms, form, raw);
    this.say((copied ? this.facts?.texts.copied : this.facts?.texts.selected) ?? "");
  }

  /**
   * There is nothing to submit: the link follows what is typed.
   * @param {HTMLFormElement} _form
   * @param {LinkFacts} facts
   */
  answer(_form, { texts }) {
    if (this.result.hidden) return false;
    this.say(texts.ready);
    return true;
  }

  /** A form that was reset holds its first values later. */
  cleared() {
    const form = this.querySelector("form");
    if (!form) return;
    setTimeout(() => {
      this.sections(form);
      form.dispatchEvent(new Event("input"));
    });
    choice(form, "page").focus();
  }
}

/**
 * @param {HTMLElement} box
 * @param {[value: string, text: string][]} options
 */
function fill(box, options) {
  for (const [value, text] of options) {
    const made = element("option", "", text);
    made.value = value;
    box.append(made);
  }
}

/**
 * A box of the form.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function choice(form, name) {
  return /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
}

/**
 * What the form holds, by the names of its boxes.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
function valuesOf(form) {
  const all = /** @type {Iterable<HTMLSelectElement>} */ (form.elements);
  return Object.fromEntries(
    [...all].filter(({ name }) => name).map(({ name, value }) => [name, value]),
  );
}

customElements.define("link-desk", LinkDesk);
