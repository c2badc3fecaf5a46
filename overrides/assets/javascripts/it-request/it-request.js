// @ts-check
import { copyBox } from "../page/copy-box.js";
import { button, element, link, paragraph, title } from "../page/elements.js";
import { filled, filledWithNodes } from "../page/texts.js";
import { Tool } from "../page/tool.js";
import {
  mailLink,
  readChoice,
  typedDomain,
  UNKNOWN,
  writeChoice,
  writeRequest,
} from "./request-text.js";

/** @typedef {import("./request-text.js").Choice} Choice */
/** @typedef {import("../page/api.js").ItRequestTexts} ItRequestTexts */
/** @typedef {import("../page/api.js").Requests & { texts: ItRequestTexts }} RequestFacts */

/**
 * Writes a message to IT staff, and keeps what was chosen in the address of the page.
 * Markup: macros/components/templates/it-request.html; facts: api/it-requests.json and
 * api/texts/it-request.json.
 * @extends {Tool<RequestFacts>}
 */
class ItRequest extends Tool {
  /**
   * @param {HTMLFormElement} form
   * @param {RequestFacts} requests
   */
  ready(form, requests) {
    const choice = readChoice(location.search, requests);
    if (!choice) return;
    fill(form, choice);
    this.write(choice, requests);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {RequestFacts} requests
   */
  answer(form, requests) {
    const typed = field(form, "domain").value;
    const domain = typed.trim() ? typedDomain(typed) : "";
    field(form, "domain").setAttribute("aria-invalid", String(domain === null));
    if (domain === null) {
      return this.ask(field(form, "domain"), requests.texts.no_domain);
    }
    field(form, "domain").value = domain;
    const kind = /** @type {Choice["kind"]} */ (field(form, "case").value);
    const choice = { system: field(form, "system").value, domain, kind };
    history.replaceState(null, "", writeChoice(choice) + location.hash);
    this.write(choice, requests);
    return true;
  }

  cleared() {
    history.replaceState(null, "", location.pathname + location.hash);
    this.querySelector("input")?.removeAttribute("aria-invalid");
    this.querySelector("select")?.focus();
  }

  /**
   * @param {Choice} choice
   * @param {RequestFacts} requests
   */
  write(choice, requests) {
    const base = new URL(this.root ?? "", document.baseURI).href;
    const page = new URL(writeChoice(choice), document.baseURI).href.replace(/#.*/, "");
    const text = writeRequest(choice, requests, base);
    const mail = mailLink(choice, requests, base, page);
    const { texts } = requests;
    this.show([
      title(texts.title),
      leadOf(choice, requests, base),
      messageBox(texts.message, text),
      buttons(text, mail.url, texts),
      notes(mail.short, page, texts),
    ]);
    this.say(readyFor(choice, requests));
  }
}

/**
 * @param {Choice} choice
 * @param {RequestFacts} requests
 * @param {string} base
 */
function leadOf({ system }, { unknown, systems, texts }, base) {
  const guide = system === UNKNOWN ? unknown : systems[system];
  const lead = filledWithNodes(texts.lead, { guide: link(guide.title, base + guide.url) });
  return element("p", "lm-request__lead", ...lead);
}

/**
 * @param {Choice} choice
 * @param {RequestFacts} requests
 */
function readyFor({ system }, { systems, texts }) {
  if (system === UNKNOWN) return texts.ready_for_any;
  return filled(texts.ready, { system: systems[system].system });
}

/**
 * @param {string} name
 * @param {string} text
 */
function messageBox(name, text) {
  const box = copyBox(name, text);
  box.classList.add("lm-request__message");
  return box;
}

/**
 * What can be done with the message, besides copying it.
 * @param {string} text
 * @param {string} mail the link that opens it as an e-mail
 * @param {ItRequestTexts} texts
 */
function buttons(text, mail, texts) {
  const open = link(texts.open, mail);
  open.className = "lm-button lm-button--quiet";
  const actions = [
    button(texts.print, () => print()),
    button(texts.download, () => download(text, texts.file)),
  ];
  return element("div", "lm-tool__buttons lm-request__buttons", open, ...actions);
}

/**
 * @param {string} text
 * @param {string} name of the file
 */
function download(text, name) {
  const url = URL.createObjectURL(
    new Blob([text.replace(/\n/g, "\r\n")], { type: "text/plain;charset=utf-8" }),
  );
  const file = link("", url);
  file.download = name;
  file.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * @param {boolean} short whether the e-mail lacks the steps
 * @param {string} page
 * @param {ItRequestTexts} texts
 */
function notes(short, page, texts) {
  const about = short ? [paragraph(texts.shortened)] : [];
  const again = [paragraph(texts.again), copyBox(texts.address, page)];
  return element("div", "lm-request__notes", ...about, ...again);
}

/**
 * @param {HTMLFormElement} form
 * @param {Choice} choice
 */
function fill(form, { system, domain, kind }) {
  field(form, "system").value = system;
  field(form, "domain").value = domain;
  field(form, "case").value = kind;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function field(form, name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

customElements.define("it-request", ItRequest);
