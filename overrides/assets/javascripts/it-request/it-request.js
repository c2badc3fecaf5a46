// @ts-check
import { copyBox } from "../page/copy-box.js";
import { element, link } from "../page/elements.js";
import {
  domainOf,
  mailLink,
  readChoice,
  UNKNOWN,
  writeChoice,
  writeRequest,
} from "./request-text.js";
import { Tool } from "../page/tool.js";

/** @typedef {import("./request-text.js").Choice} Choice */
/** @typedef {import("./request-text.js").Requests} Requests */

const FILE = "leadmaster-mail.txt";

/**
 * Writes a message to IT staff, and keeps what was chosen in the address of the page.
 * Markup: macros/components/templates/it-request.html; texts: api/it-requests.json.
 * @extends {Tool<Requests>}
 */
class ItRequest extends Tool {
  /**
   * @param {HTMLFormElement} form
   * @param {Requests} requests
   */
  ready(form, requests) {
    const choice = readChoice(location.search, requests);
    if (!choice) return;
    fill(form, choice);
    this.write(choice, requests);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {Requests} requests
   */
  answer(form, requests) {
    const typed = field(form, "domain").value;
    const domain = typed.trim() ? domainOf(typed) : "";
    field(form, "domain").setAttribute("aria-invalid", String(domain === null));
    if (domain === null) {
      this.show([]);
      this.say("This does not look like a domain. Write it as in example.com, or leave it out.");
      field(form, "domain").focus();
      return false;
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
   * @param {Requests} requests
   */
  write(choice, requests) {
    const base = new URL(this.root ?? "", document.baseURI).href;
    const page = new URL(writeChoice(choice), document.baseURI).href.replace(/#.*/, "");
    const text = writeRequest(choice, requests, base);
    const mail = mailLink(choice, requests, base, page);
    const shown = choice.system === UNKNOWN ? requests.unknown : requests.systems[choice.system];
    const message = copyBox("Message to your IT staff", text);
    message.classList.add("lm-request__message");
    this.show([
      element("h2", "lm-tool__title", "Your message"),
      element(
        "p",
        "lm-request__lead",
        "It holds the steps of ",
        link(shown.title, base + shown.url),
        ". Add your name, and change what you like after copying.",
      ),
      message,
      buttons(text, mail.url),
      ...notes(mail.short, page),
    ]);
    this.say(
      `The message is ready: ${choice.system === UNKNOWN ? "for any mail system" : `for ${shown.system}`}.`,
    );
  }
}

/**
 * What can be done with the message, besides copying it.
 * @param {string} text
 * @param {string} mail the link that opens it as an e-mail
 */
function buttons(text, mail) {
  const open = link("Open as e-mail", mail);
  open.className = "lm-button lm-button--quiet";
  const actions = [
    button("Print", () => print()),
    button("Download as text", () => download(text)),
  ];
  return element("div", "lm-tool__buttons lm-request__buttons", open, ...actions);
}

/**
 * @param {string} name
 * @param {() => void} act
 */
function button(name, act) {
  const made = element("button", "lm-button lm-button--quiet", name);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** @param {string} text */
function download(text) {
  const url = URL.createObjectURL(
    new Blob([text.replace(/\n/g, "\r\n")], { type: "text/plain;charset=utf-8" }),
  );
  const file = link("", url);
  file.download = FILE;
  file.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * @param {boolean} short whether the e-mail lacks the steps
 * @param {string} page
 */
function notes(short, page) {
  const about = short
    ? [
        element(
          "p",
          "",
          "The message is too long for a link. “Open as e-mail” therefore writes a shorter one, with the address of this page in place of the steps. To send the steps themselves, copy the message.",
        ),
      ]
    : [];
  return [
    element(
      "div",
      "lm-request__notes",
      ...about,
      element("p", "", "This page with your choice, to link or to send:"),
      copyBox("Address of this message", page),
    ),
  ];
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
