// @ts-check
import { copyBox } from "../page/copy-box.js";
import { element, link, list } from "../page/elements.js";
import { duration, readHeaders } from "./header-reader.js";
import { moment, summary, written } from "./header-summary.js";
import { Tool } from "../page/tool.js";

/** @typedef {import("./header-reader.js").Reading} Reading */
/** @typedef {import("./header-rules.js").Tells} Tells */
/** @typedef {import("./header-reader.js").Facts & { pages: Record<string, { title: string, url: string }>, people: Record<string, { name: string }> }} Facts */

const MOST_STEPS = 40;
const MOST_PEOPLE = 6;
const MOST_LETTERS = 300;
const HOW_TO = "LM-246";
const GLOSSARY = "LM-302";

/** What each kind of news is called for those who do not see its color. */
const NEWS = { good: "Good: ", bad: "Look here: ", plain: "" };

/**
 * Reads pasted headers: whether the message came from us, what happened to it, and what cures it.
 * Markup: macros/components/templates/header-view.html; facts: api/facts.json, api/header-rules.json.
 * @extends {Tool<Facts>}
 */
class HeaderView extends Tool {
  async connectedCallback() {
    try {
      const response = await fetch(`${this.dataset.root ?? ""}api/header-rules.json`);
      if (!response.ok) throw new Error(`${response.status}`);
      this.rules = await response.json();
    } catch {
      this.say("The tool could not load what it needs. Please load this page again.");
      return;
    }
    await super.connectedCallback();
  }

  /**
   * @param {HTMLFormElement} form
   * @param {Facts} facts
   */
  answer(form, facts) {
    const box = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    const reading = readHeaders(box.value, { ...facts, rules: this.rules });
    if (reading.kind === "empty") {
      this.show([]);
      this.say("Paste the headers into the box first.");
      box.focus();
      return false;
    }
    const view = new View(reading, { ...facts, rules: this.rules }, this.root ?? "");
    this.show(reading.kind === "none" ? view.nothing() : view.parts());
    this.say(
      reading.kind === "none" ? "There are no headers in this text." : announcement(reading),
    );
    return true;
  }

  cleared() {
    this.querySelector("textarea")?.focus();
  }
}

/** The parts of a page that show a reading. */
class View {
  /**
   * @param {Reading} reading
   * @param {Facts} facts
   * @param {string} root the way to the root of the site
   */
  constructor(reading, facts, root) {
    this.reading = reading;
    this.facts = facts;
    this.root = root;
  }

  /** @returns {Node[]} */
  nothing() {
    return [
      title("There are no headers in this text"),
      paragraph(
        "Headers are lines such as Received: and From: with a colon behind the first word. What you see when you open a message is not enough.",
      ),
      ...this.pages([HOW_TO]),
    ];
  }

  /** @returns {Node[]} */
  parts() {
    const titles = this.known(this.reading.verdict.pages).map((id) => this.facts.pages[id].title);
    return [
      ...this.answers(),
      ...this.notes(),
      ...this.way(),
      ...this.people(),
      ...this.checks(),
      ...this.marks(),
      ...this.limits(),
      heading("For a ticket"),
      paragraph("Addresses and server names are in this text. Read it before you send it."),
      copyBox("What the headers tell", summary(this.reading, titles)),
    ];
  }

  answers() {
    const { origin, verdict } = this.reading;
    return [
      title("Did this message come from LeadMaster?"),
      news(origin.tells, origin.says),
      title("What happened to it?"),
      news(verdict.tells, verdict.says),
      ...this.pages(verdict.pages),
      ...this.strip(verdict.fixedBy),
    ];
  }

  /** @param {string[]} ids */
  pages(ids) {
    const links = this.known(ids).map((id) =>
      link(this.facts.pages[id].title, this.root + this.facts.pages[id].url),
    );
    return links.length ? [element("p", "lm-header__lead", "Go on with:"), list(links)] : [];
  }

  /** @param {string[]} ids */
  known(ids) {
    return ids.filter((id) => id in this.facts.pages);
  }

  /**
   * Who can fix it, as on every page.
   * @param {string[]} keys
   */
  strip(keys) {
    if (!keys.length) return [];
    const items = Object.entries(this.facts.people).map(([key, { name }]) => {
      const can = keys.includes(key);
      const state = element("span", "lm-hidden", can ? ": yes" : ": no");
      return element("li", `lm-strip__person${can ? " lm-strip__person--can" : ""}`, name, state);
    });
    return [element("p", "lm-header__lead", "Who can act:"), element("ul", "lm-strip", ...items)];
  }

  notes() {
    const items = this.reading.notes.map(({ says, pages }) => {
      const links = this.known(pages).flatMap((id) => [
        " ",
        link(this.facts.pages[id].title, this.root + this.facts.pages[id].url),
      ]);
      return element("li", "", says, ...links);
    });
    return items.length ? [heading("Good to know"), element("ul", "", ...items)] : [];
  }

  way() {
    const { hops, steps, seconds } = this.reading;
    if (!hops.length)
      return [heading("The way it took"), paragraph("There is no line (Received) about the way.")];
    const shown =
      hops.length > MOST_STEPS
        ? [...hops.slice(0, MOST_STEPS / 2), ...hops.slice(-MOST_STEPS / 2)]
        : hops;
    const items = shown.map(step);
    const left = steps - shown.length;
    if (left > 0)
      items.splice(
        MOST_STEPS / 2,
        0,
        element("li", "lm-hop", `${left.toLocaleString("en-US")} steps in between are not shown.`),
      );
    const total =
      seconds === null || seconds < 0
        ? ""
        : ` It took ${duration(seconds)} from the first step to the last.`;
    return [
      heading("The way it took"),
      paragraph(`The first step stands first.${total}`),
      element("ol", "lm-header__way", ...items),
    ];
  }

  people() {
    const { message } = this.reading;
    const envelope = message.envelope === "" ? "<> (none, as bounces have it)" : message.envelope;
    const rows = [
      ["From", some(message.from.map(written))],
      ["Envelope sender", envelope ?? "not told"],
      ["Reply-To", some(message.replyTo.map(written))],
      ["To", some(message.to.map(written))],
      ["Delivered to", some(message.recipients)],
      ["Subject", message.subject],
      ["Date", message.date],
      ["Message-ID", message.id],
    ].filter(([, value]) => value);
    const pairs = rows.map(([name, value]) =>
      element("div", "", element("dt", "", name), element("dd", "", short(value))),
    );
    return [heading("Senders and recipients"), element("dl", "lm-header__facts", ...pairs)];
  }

  checks() {
    const { checks, report } = this.reading;
    if (!checks.length)
      return [
        heading("SPF, DKIM, and DMARC"),
        paragraph("These headers hold no result of a check."),
      ];
    const by = report?.server ? ` Written by ${report.server}.` : "";
    const others = report?.others.length
      ? ` Results by others prove nothing and are left out: ${some(report.others)}.`
      : "";
    const items = checks.map((check) => {
      const name = check.term ? this.term(check.name, check.term) : check.name;
      return this.item(
        name,
        check.result,
        check.tells,
        `${check.means} ${check.alignment}`,
        check.source,
      );
    });
    return [
      heading("SPF, DKIM, and DMARC"),
      paragraph(`What the receiving system found about the sender.${by}${others}`),
      element("ul", "lm-header__marks", ...items),
    ];
  }

  marks() {
    const items = this.reading.marks.map(({ name, value, tells, means, source }) =>
      this.item(name, value, tells, means, source),
    );
    if (!items.length) return [];
    return [heading("What filters wrote"), element("ul", "lm-header__marks", ...items)];
  }

  /**
   * One thing that was read, with its meaning and where that was read.
   * @param {Node | string} name
   * @param {string} value
   * @param {Tells} tells
   * @param {string} means
   * @param {string} source
   */
  item(name, value, tells, means, source) {
    const { title: cited, url } = this.facts.rules.sources[source];
    const badge = element("code", `lm-header__value lm-header__value--${tells}`, short(value));
    const origin = element("span", "lm-header__source", "Source: ", url ? link(cited, url) : cited);
    return element(
      "li",
      "",
      element("strong", "", name),
      " ",
      hidden(NEWS[tells]),
      badge,
      " ",
      means.trim(),
      " ",
      origin,
    );
  }

  /**
   * @param {string} name
   * @param {string} key
   */
  term(name, key) {
    const page = this.facts.pages[GLOSSARY];
    return page ? link(name, `${this.root}${page.url}#${key.replace(/_/g, "-")}`) : name;
  }

  limits() {
    const { cut, others } = this.reading;
    const parts = [];
    if (cut) parts.push(paragraph("Only the first million characters were read."));
    if (others)
      parts.push(
        paragraph(
          "The text holds the headers of another message further down. To read those, paste the text from there on.",
        ),
      );
    return parts;
  }
}

/**
 * What is announced to those who cannot see the result.
 * @param {Reading} reading
 */
function announcement({ origin, verdict }) {
  return `${firstSentence(origin.says)} ${firstSentence(verdict.says)}`;
}

/** @param {string} text */
function firstSentence(text) {
  const end = text.search(/[.:](?:\s|$)/);
  return end < 0 ? text : `${text.slice(0, end)}.`;
}

/** @param {import("../mail/received.js").Hop} hop */
function step({ from, address, by, time, date, delay, ours, slow }) {
  const sender = from ?? address;
  const inner = !sender && !by;
  const way = inner
    ? ["Within one server"]
    : [
        sender ? element("strong", "", short(sender)) : "An unnamed sender",
        from && address ? ` (${address})` : "",
        by ? " to " : " onward",
        by ? element("strong", "", short(by)) : "",
      ];
  const marks = [
    ...(ours
      ? [" ", element("span", "lm-header__badge lm-header__badge--ours", "LeadMaster’s server")]
      : []),
    ...(slow
      ? [" ", element("span", "lm-header__badge lm-header__badge--slow", "Longest wait")]
      : []),
  ];
  const when =
    time === null ? (date ? `The time cannot be read: ${short(date)}` : "No time") : moment(time);
  const after =
    delay === null
      ? ""
      : delay < 0
        ? `, ${duration(-delay)} earlier than the step before, by its own clock`
        : `, after ${duration(delay)}`;
  return element(
    "li",
    "lm-hop",
    element("p", "", ...way, ...marks),
    element("p", "lm-hop__when", `${when}${after}`),
  );
}

/**
 * @param {Tells} tells
 * @param {string} text
 */
function news(tells, text) {
  return element("p", `lm-header__news lm-header__news--${tells}`, hidden(NEWS[tells]), text);
}

/** @param {string[]} texts the first few of them, and how many more there are */
function some(texts) {
  const more = texts.length - MOST_PEOPLE;
  return texts.slice(0, MOST_PEOPLE).map(short).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** @param {string} text */
function short(text) {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} …` : text;
}

/** @param {string} text */
function title(text) {
  return element("h2", "lm-tool__title", text);
}

/** @param {string} text */
function heading(text) {
  return element("h3", "", text);
}

/** @param {string} text */
function paragraph(text) {
  return element("p", "", text);
}

/** @param {string} text for screen readers alone */
function hidden(text) {
  return element("span", "lm-hidden", text);
}

customElements.define("header-view", HeaderView);
