// @ts-check
import { classifyBounce } from "./bounce-classifier.js";
import { copyBox } from "../page/copy-box.js";
import { LIMIT } from "../mail/pasted-text.js";

/** @typedef {import("./bounce-classifier.js").Answer} Answer */
/** @typedef {import("../page/api.js").BounceRules} Rules */

/** Where in the message the part that decided stands. */
const PLACES = {
  diagnostic: "in the Diagnostic-Code field of the report",
  reply: "in the answer of a mail server",
  explanation: "in the text of the bounce",
  subject: "in the subject",
  status: "in the Status field of the report",
  line: "in what you pasted",
};

const MOST_SHOWN = 260;

/**
 * Tells what a pasted bounce means, who can fix it, and how.
 * Markup: macros/components/templates/bounce-decoder.html; rules: api/bounce-rules.json.
 */
class BounceDecoder extends HTMLElement {
  async connectedCallback() {
    this.root = this.dataset.root ?? "";
    const form = this.querySelector("form");
    if (!form) return;
    try {
      const response = await fetch(`${this.root}api/bounce-rules.json`);
      if (!response.ok) throw new Error(`${response.status}`);
      /** @type {Rules} */
      this.rules = await response.json();
      classifyBounce("", this.rules); // makes the phrases ready, so that the first answer is quick
    } catch {
      return this.say("The tool could not load its rules. Please load this page again.");
    }
    form.addEventListener("submit", (event) => this.submitted(event));
    form.addEventListener("reset", () => this.emptied());
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    form.hidden = false;
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    event.preventDefault();
    const box = this.querySelector("textarea");
    if (!box || !this.rules) return;
    if (!box.value.trim()) {
      this.show([]);
      this.say("Paste a bounce, or one line of it, into the box first.");
      return box.focus();
    }
    const answer = classifyBounce(box.value, this.rules);
    const parts = new Explanation(answer, this.rules, this.root ?? "").parts();
    if (box.value.length > LIMIT)
      parts.push(
        paragraph(`Only the first ${LIMIT.toLocaleString("en-US")} characters were read.`),
      );
    this.show(parts);
    this.say(announcement(answer, this.rules));
    /** @type {HTMLElement | null} */ (this.querySelector(".lm-tool__result"))?.focus();
  }

  emptied() {
    this.show([]);
    this.say("");
    this.querySelector("textarea")?.focus();
  }

  /** @param {Node[]} parts */
  show(parts) {
    const result = /** @type {HTMLElement | null} */ (this.querySelector(".lm-tool__result"));
    if (!result) return;
    result.replaceChildren(...parts);
    result.hidden = parts.length === 0;
  }

  /** @param {string} text */
  say(text) {
    const said = this.querySelector(".lm-tool__said");
    if (said) said.textContent = text;
  }
}

/** The parts of a page that explain an answer. */
class Explanation {
  /**
   * @param {Answer} answer
   * @param {Rules} rules
   * @param {string} root the way to the root of the site
   */
  constructor(answer, rules, root) {
    this.answer = answer;
    this.rules = rules;
    this.root = root;
  }

  /** @returns {Node[]} */
  parts() {
    const { kind, cause } = this.answer;
    if (kind === "ordinary") return this.ofOrdinary();
    if (!cause) return this.ofUnknown();
    return [
      ...this.ofCause(cause),
      ...this.candidates(),
      ...this.mostLikely(cause),
      ...this.strip(),
      ...this.cures(cause),
      ...this.facts(),
      ...this.evidence(),
      ...this.recipients(),
      ...this.toSend(),
    ];
  }

  ofOrdinary() {
    const { title, means, fix, links } = this.rules.messages.ordinary;
    return [heading(title), paragraph(means), paragraph(fix), ...this.pages(links, null)];
  }

  ofUnknown() {
    return [
      heading("This text is not recognized"),
      paragraph(
        "No words in it and no code tell a reason that we know. If it is a bounce, send it to LeadMaster support.",
      ),
      ...this.facts(),
      ...this.toSend(),
    ];
  }

  /** @param {string} key */
  ofCause(key) {
    const { title, means } = this.rules.causes[key];
    if (this.answer.certain) return [heading(title), paragraph(means)];
    const several = this.answer.candidates.length > 1;
    return [
      heading(several ? "More than one reason is possible" : title),
      paragraph(
        several
          ? "This bounce does not tell one reason clearly. The most likely one stands first."
          : `${means} A code alone says little; only words would tell more.`,
      ),
    ];
  }

  candidates() {
    const { candidates, certain } = this.answer;
    if (candidates.length < 2) return [];
    const items = candidates.map(({ title, url, fixedBy }) =>
      element("li", [link(title, this.root + url), ` ${this.names(fixedBy)}`]),
    );
    const label = certain ? [subheading("Other causes with the same words or code")] : [];
    return [...label, list(items, "lm-bounce__candidates")];
  }

  /** @param {string} key */
  mostLikely(key) {
    const { title, means } = this.rules.causes[key];
    const { certain, candidates } = this.answer;
    if (certain || candidates.length < 2) return [];
    return [subheading(`Most likely: ${title}`), paragraph(means)];
  }

  /** Who can fix it, as on every page. */
  strip() {
    const items = Object.entries(this.rules.people).map(([key, { name }]) => {
      const can = this.answer.fixedBy.includes(key);
      const item = element("li", [name, hidden(can ? ": yes" : ": no")]);
      item.className = `lm-strip__person${can ? " lm-strip__person--can" : ""}`;
      return item;
    });
    return [subheading("Who can fix it"), list(items, "lm-strip")];
  }

  /** @param {string} key */
  cures(key) {
    const { fix, links, url } = this.rules.causes[key];
    const items = Object.entries(fix).map(([person, text]) =>
      element("li", [element("strong", [`${this.rules.people[person]?.name}:`]), ` ${text}`]),
    );
    return [subheading("What to do"), list(items), ...this.pages(links, url)];
  }

  /**
   * @param {import("../page/api.js").PageLink[]} links
   * @param {string | null} url of the cause
   */
  pages(links, url) {
    const items = links.map((page) => element("li", [link(page.title, this.root + page.url)]));
    if (url) items.push(element("li", [link("All about this cause", this.root + url)]));
    return items.length ? [subheading("Pages that help"), list(items)] : [];
  }

  facts() {
    const { recipient, code, basicCode, permanent } = this.answer;
    const rows = [
      recipient ? ["Recipient", recipient] : null,
      code || basicCode ? ["Code", this.codes([basicCode, code])] : null,
      permanent === null
        ? null
        : [
            "Tried again?",
            permanent ? "No, this is final." : "Yes, the sending server tries again by itself.",
          ],
    ].flatMap((row) => (row ? [row] : []));
    const pairs = rows.map(([name, value]) =>
      element("div", [element("dt", [name]), element("dd", [value])]),
    );
    const found = element("dl", pairs);
    found.className = "lm-bounce__facts";
    return pairs.length ? [found] : [];
  }

  /** @param {(string | null)[]} codes */
  codes(codes) {
    const found = codes.flatMap((code) => code ?? []);
    return element(
      "span",
      found.flatMap((code) => {
        const page = this.rules.codes[code.toLowerCase()];
        return [page ? link(code, this.root + page.url) : code, " "];
      }),
    );
  }

  evidence() {
    const { evidence } = this.answer;
    if (!evidence) return [];
    const place = PLACES[/** @type {keyof typeof PLACES} */ (evidence.from)] ?? "";
    const quote = element("blockquote", [excerpt(evidence)]);
    quote.className = "lm-bounce__quote";
    return [subheading("What decided"), paragraph(`The marked part, ${place}:`), quote];
  }

  recipients() {
    const { recipients } = this.answer;
    if (!recipients.length) return [];
    const items = recipients.map(({ address, cause }) => {
      const { title, url } = this.rules.causes[cause];
      return element("li", [`${address}: `, link(title, this.root + url)]);
    });
    return [subheading("Each recipient"), list(items)];
  }

  toSend() {
    const { redacted } = this.answer;
    if (!redacted) return [];
    return [
      subheading("Send it to LeadMaster support"),
      paragraph("Addresses and server names are masked here. Read the text before you send it."),
      copyBox("The bounce without names", redacted),
    ];
  }

  /** @param {string[]} people */
  names(people) {
    return people.map((key) => this.rules.people[key]?.name).join(", ");
  }
}

/**
 * What is announced to those who cannot see the result.
 * @param {Answer} answer
 * @param {Rules} rules
 */
function announcement({ kind, cause, certain, candidates, fixedBy }, rules) {
  if (kind === "ordinary") return rules.messages.ordinary.title;
  if (!cause) return "Not recognized. Below is a text to send to LeadMaster support.";
  if (!certain && candidates.length > 1) return `${candidates.length} causes are possible.`;
  return `${rules.causes[cause].title}. It can be fixed by ${fixedBy.map((key) => rules.people[key]?.inline).join(" or ")}.`;
}

/**
 * What decided, marked, with the words around it.
 * @param {import("./bounce-classifier.js").Evidence} evidence
 */
function excerpt({ line, start, end }) {
  const [from, to] = start < 0 ? [0, 0] : [start, end];
  const before = line.slice(Math.max(0, from - MOST_SHOWN), from);
  const after = line.slice(to, to + MOST_SHOWN);
  const mark = element("mark", [line.slice(from, to)]);
  mark.className = "lm-tool__mark";
  const opening = from > MOST_SHOWN ? "… " : "";
  const closing = to + MOST_SHOWN < line.length ? " …" : "";
  return element("span", [opening + before, ...(to > from ? [mark] : []), after + closing]);
}

/** @param {string} text */
function heading(text) {
  const found = element("h2", [text]);
  found.className = "lm-bounce__title";
  return found;
}

/** @param {string} text */
function subheading(text) {
  return element("h3", [text]);
}

/** @param {string} text */
function paragraph(text) {
  return element("p", [text]);
}

/**
 * @param {Node[]} items
 * @param {string} [className]
 */
function list(items, className = "") {
  const found = element("ul", items);
  if (className) found.className = className;
  return found;
}

/**
 * @param {string} text
 * @param {string} url
 */
function link(text, url) {
  const found = element("a", [text]);
  found.setAttribute("href", url);
  return found;
}

/** @param {string} text for screen readers alone */
function hidden(text) {
  const found = element("span", [text]);
  found.className = "lm-hidden";
  return found;
}

/**
 * @param {string} name
 * @param {(Node | string)[]} content
 */
function element(name, content) {
  const found = document.createElement(name);
  found.append(...content);
  return found;
}

customElements.define("bounce-decoder", BounceDecoder);
