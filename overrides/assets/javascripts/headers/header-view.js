// @ts-check
import { contact } from "../page/contact.js";
import { copyBox } from "../page/copy-box.js";
import {
  element,
  facts as pairs,
  heading,
  hidden,
  link,
  list,
  paragraph,
  peopleStrip,
  title,
} from "../page/elements.js";
import { replyLink } from "../page/reply-link.js";
import { filled } from "../page/texts.js";
import { Tool } from "../page/tool.js";
import "../given/given-text.js";
import { readHeaders } from "./header-reader.js";
import { stepList } from "./header-steps.js";
import { summary, written } from "./header-summary.js";
import { duration } from "./header-times.js";
import { short } from "./shortened.js";

/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("../page/api.js").HeaderViewTexts} HeaderViewTexts */
/** @typedef {import("../page/api.js").SiteFacts} SiteFacts */
/** @typedef {import("../page/api.js").Tells} Tells */
/** @typedef {import("./header-reader.js").Reading} Reading */
/** @typedef {import("../page/api.js").ReplyLinks} ReplyLinks */
/** @typedef {{ rules: HeaderRules, texts: HeaderViewTexts, replies: ReplyLinks }} ViewRules */
/** @typedef {SiteFacts & ViewRules} ViewFacts */

/**
 * One thing that was read, with its meaning and the key of where that was read.
 * @typedef {object} Item
 * @property {Node | string} name
 * @property {string} value
 * @property {Tells} tells
 * @property {string} means
 * @property {string} source
 */

const MOST_PEOPLE = 6;

/**
 * Reads pasted headers: whether the message came from us, what happened to it, and what cures it.
 * Markup: macros/components/templates/header-view.html; facts: api/facts.json, with the rules of
 * api/header-rules.json and the texts of api/texts/header-view.json.
 * @extends {Tool<ViewFacts>}
 */
class HeaderView extends Tool {
  /**
   * @param {HTMLFormElement} form
   * @param {ViewFacts} facts
   */
  answer(form, facts) {
    const { text, box } = this.given(form);
    const reading = readHeaders(text, facts);
    if (reading.kind === "empty") return this.ask(box, facts.texts.empty);
    const view = new View(reading, facts, this.root ?? "");
    this.show(reading.kind === "none" ? view.nothing() : view.parts());
    this.say(reading.kind === "none" ? `${facts.texts.none.title}.` : announcement(reading));
    return true;
  }
}

/** The parts of a page that show a reading. */
class View {
  /**
   * @param {Reading} reading
   * @param {ViewFacts} facts
   * @param {string} root the way to the root of the site
   */
  constructor(reading, facts, root) {
    this.reading = reading;
    this.facts = facts;
    this.texts = facts.texts;
    this.root = root;
  }

  /** @returns {Node[]} */
  nothing() {
    const { none } = this.texts;
    const help = this.facts.roles.full_headers;
    return [title(none.title), paragraph(none.why), ...this.pages(help ? [help] : [])];
  }

  /** @returns {Node[]} */
  parts() {
    return [
      ...this.verdict(),
      ...this.origin(),
      ...this.notes(),
      ...this.limits(),
      this.folded(this.texts.more, [
        ...this.way(),
        ...this.people(),
        ...this.checks(),
        ...this.marks(),
      ]),
      this.folded(this.texts.ticket.title, this.ticket()),
      ...this.reply(),
    ];
  }

  /** Support’s reply about the issue that the verdict leads to. */
  reply() {
    const { pages, steps } = this.reading.verdict;
    const issues = [...pages, ...steps.flatMap((step) => step.pages)];
    const found = replyLink(this.facts.replies, this.root, { issues }, {});
    return found ? [paragraph(found)] : [];
  }

  verdict() {
    const { tells, says, steps, pages, fixedBy } = this.reading.verdict;
    const inSteps = steps.flatMap((step) => step.pages);
    return [
      title(this.texts.verdict),
      this.news(tells, says),
      ...this.steps(),
      ...this.strip(fixedBy),
      ...this.pages(pages.filter((page) => !inSteps.includes(page))),
    ];
  }

  steps() {
    const { steps } = this.reading.verdict;
    const items = steps.map((step) => this.sentence(step));
    return items.length ? [element("ol", "lm-header__steps", ...items)] : [];
  }

  /** @param {{ says: string, pages: string[] }} said a sentence, and the pages about it */
  sentence({ says, pages }) {
    return element("li", "", says, ...this.links(pages).flatMap((each) => [" ", each]));
  }

  origin() {
    const { tells, says } = this.reading.origin;
    return [title(this.texts.origin), this.news(tells, says)];
  }

  /**
   * What only some want to read; a search within the page finds and opens it.
   * @param {string} text
   * @param {Node[]} parts
   */
  folded(text, parts) {
    return element("details", "lm-header__more", element("summary", "", text), ...parts);
  }

  /**
   * @param {Tells} tells
   * @param {string} text
   */
  news(tells, text) {
    return element("p", `lm-header__news lm-header__news--${tells}`, this.mark(tells), text);
  }

  /**
   * What kind of news something is, for those who do not see its color.
   * @param {Tells} tells
   */
  mark(tells) {
    return hidden(tells === "plain" ? "" : `${this.texts.news[tells]} `);
  }

  /** @param {string[]} ids */
  pages(ids) {
    const links = this.links(ids);
    return links.length ? [element("p", "lm-header__lead", this.texts.pages), list(links)] : [];
  }

  /** @param {string[]} ids those that are no page are left out */
  links(ids) {
    return this.known(ids).map(({ title: name, url }) => link(name, this.root + url));
  }

  /** @param {string[]} ids */
  known(ids) {
    return ids.filter((id) => id in this.facts.pages).map((id) => this.facts.pages[id]);
  }

  /** @param {string[]} keys of people */
  strip(keys) {
    if (!keys.length) return [];
    const lead = element("p", "lm-header__lead", this.texts.people);
    return [lead, peopleStrip(this.facts.people, keys)];
  }

  notes() {
    const items = this.reading.notes.map((note) => this.sentence(note));
    return items.length ? [heading(this.texts.notes), element("ul", "", ...items)] : [];
  }

  way() {
    const { hops, steps, seconds } = this.reading;
    const { way } = this.texts;
    if (!hops.length) return [heading(way.title), paragraph(way.none)];
    const known = seconds !== null && seconds >= 0;
    const took = known ? ` ${filled(way.took, { time: duration(seconds) })}` : "";
    return [heading(way.title), paragraph(`${way.order}${took}`), stepList(hops, steps, way)];
  }

  people() {
    const { message } = this.reading;
    const texts = this.texts.message;
    const envelope = message.envelope === "" ? texts.null_sender : message.envelope;
    /** @type {[string, string][]} */
    const rows = [
      [texts.sender, this.some(message.from.map(written))],
      [texts.envelope, envelope ?? texts.untold],
      [texts.reply_to, this.some(message.replyTo.map(written))],
      [texts.to, this.some(message.to.map(written))],
      [texts.delivered_to, this.some(message.recipients)],
      [texts.subject, message.subject],
      [texts.date, message.date],
      [texts.id, message.id],
    ];
    /** @type {[string, string][]} */
    const told = rows.filter(([, value]) => value).map(([name, value]) => [name, short(value)]);
    return [heading(texts.title), pairs(told, "lm-header__facts")];
  }

  /** @param {string[]} all the first few of them, and how many more there are */
  some(all) {
    const count = all.length - MOST_PEOPLE;
    const people = all.slice(0, MOST_PEOPLE).map(short).join(", ");
    return count > 0 ? filled(this.texts.message.more, { people, count }) : people;
  }

  checks() {
    const { checks } = this.reading;
    const texts = this.texts.checks;
    if (!checks.length) return [heading(texts.title), paragraph(texts.none)];
    const items = checks.map((check) =>
      this.item({
        ...check,
        name: check.term ? this.term(check.name, check.term) : check.name,
        value: check.result,
        means: `${check.means} ${check.alignment}`,
      }),
    );
    return [
      heading(texts.title),
      paragraph([texts.about, ...this.reporters()].join(" ")),
      element("ul", "lm-header__marks", ...items),
    ];
  }

  /** Who wrote the results, and whose do not count. */
  reporters() {
    const { server, others = [] } = this.reading.report ?? {};
    const texts = this.texts.checks;
    return [
      ...(server ? [filled(texts.by, { server })] : []),
      ...(others.length ? [filled(texts.others, { servers: this.some(others) })] : []),
    ];
  }

  marks() {
    const items = this.reading.marks.map((mark) => this.item(mark));
    if (!items.length) return [];
    return [heading(this.texts.marks), element("ul", "lm-header__marks", ...items)];
  }

  /** @param {Item} item */
  item({ name, value, tells, means, source }) {
    const badge = element("code", `lm-header__value lm-header__value--${tells}`, short(value));
    const strong = element("strong", "", name);
    const said = ` ${means.trim()} `;
    return element("li", "", strong, " ", this.mark(tells), badge, said, this.source(source));
  }

  /** @param {string} key */
  source(key) {
    const { title: cited, url } = this.facts.rules.sources[key];
    const named = url ? link(cited, url) : cited;
    return element("span", "lm-header__source", `${this.texts.source} `, named);
  }

  /**
   * @param {string} name
   * @param {string} key
   */
  term(name, key) {
    const { roles, pages } = this.facts;
    const page = roles.glossary && pages[roles.glossary];
    return page ? link(name, `${this.root}${page.url}#${key.replace(/_/g, "-")}`) : name;
  }

  limits() {
    const { cut, others } = this.reading;
    return [
      ...(cut ? [paragraph(this.texts.cut)] : []),
      ...(others ? [paragraph(this.texts.others)] : []),
    ];
  }

  ticket() {
    const { ticket } = this.texts;
    const titles = this.known(this.reading.verdict.pages).map((page) => page.title);
    const text = summary(this.reading, titles, ticket);
    return [paragraph(ticket.before), copyBox(ticket.name, text), ...contact()];
  }
}

/**
 * What is announced to those who cannot see the result.
 * @param {Reading} reading
 */
function announcement({ origin, verdict }) {
  return `${firstSentence(verdict.says)} ${firstSentence(origin.says)}`;
}

/** @param {string} text */
function firstSentence(text) {
  const end = text.search(/[.:](?:\s|$)/);
  return end < 0 ? text : `${text.slice(0, end)}.`;
}

customElements.define("header-view", HeaderView);
