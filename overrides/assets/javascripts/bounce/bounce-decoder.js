// @ts-check
import { contact } from "../page/contact.js";
import { copyBox } from "../page/copy-box.js";
import * as page from "../page/elements.js";
import { replyLink } from "../page/reply-link.js";
import { filled } from "../page/texts.js";
import { Tool } from "../page/tool.js";
import "../given/given-text.js";
import { LIMIT } from "../mail/limit.js";
import { peopleAt, placeOf } from "./bounce-advice.js";
import { classifyBounce } from "./bounce-classifier.js";
import { BounceLanguages } from "./bounce-languages.js";
import { adviceOn, isAboutOthers, shownTitle } from "./bounce-telling.js";

/**
 * @typedef {import("../page/api.js").BounceDecoderTexts} BounceDecoderTexts
 * @typedef {import("../page/api.js").BounceRules} BounceRules
 * @typedef {import("../page/api.js").BounceWords} BounceWords
 * @typedef {import("../page/api.js").PageLink} PageLink
 * @typedef {import("../page/api.js").ReplyLinks} ReplyLinks
 * @typedef {import("./bounce-classifier.js").Answer} Answer
 * @typedef {import("./bounce-classifier.js").Evidence} Evidence
 * @typedef {BounceRules & { texts: BounceDecoderTexts, replies: ReplyLinks }} DecoderFacts
 */

const MOST_SHOWN = 260;

/**
 * Tells what a pasted bounce means, who can fix it, and how.
 * Markup: macros/components/templates/bounce-decoder.html; facts: api/bounce-core.json, and
 * api/bounce-words.json once somebody is at the form; sentences: api/texts/bounce-decoder.json.
 * @extends {Tool<DecoderFacts>}
 */
class BounceDecoder extends Tool {
  turn = 0;
  /** @type {Promise<Record<string, BounceWords>> | undefined} */
  words = undefined;

  /**
   * @param {HTMLFormElement} form
   * @param {DecoderFacts} facts
   */
  ready(form, facts) {
    classifyBounce("", facts); // makes the phrases ready, so that the first answer is quick
    this.languages = new BounceLanguages(facts, () => this.words ?? Promise.reject());
    if (!Object.keys(facts.languages ?? {}).length) return;
    form.addEventListener("focusin", () => this.prepare());
    this.prepare(); // somebody has reached for the form
  }

  /** Loads the words of other languages before there is a text, so that none decides about it. */
  prepare() {
    this.words ??= this.read("api/bounce-words.json");
    this.words.catch(() => (this.words = undefined));
  }

  /**
   * @param {HTMLFormElement} form
   * @param {DecoderFacts} facts
   */
  async answer(form, facts) {
    const { text, cut: isCut, box } = this.given(form);
    if (!text.trim()) return this.ask(box, facts.texts.empty);
    this.turn += 1;
    const { turn } = this;
    const rules = (await this.languages?.rulesFor(text)) ?? facts;
    if (turn !== this.turn) return false; // Somebody went on while words were loaded.
    const answer = classifyBounce(text, rules);
    const cut = filled(facts.texts.cut, { count: LIMIT.toLocaleString("en-US") });
    this.show([
      ...new Explanation(answer, facts, this.root ?? "").parts(),
      ...(isCut || text.length > LIMIT ? [page.paragraph(cut)] : []),
    ]);
    this.say(announcement(answer, facts));
    return true;
  }

  cleared() {
    this.turn += 1;
    super.cleared();
  }
}

/** The parts of a page that explain an answer. */
class Explanation {
  /**
   * @param {Answer} answer
   * @param {DecoderFacts} facts
   * @param {string} root the way to the root of the site
   */
  constructor(answer, facts, root) {
    this.answer = answer;
    this.facts = facts;
    this.texts = facts.texts;
    this.root = root;
    this.place = placeOf(answer, facts);
    this.people = peopleAt(this.place, facts.people);
  }

  /** @returns {Node[]} */
  parts() {
    const { kind, cause } = this.answer;
    if (kind === "ordinary") return this.ofOrdinary();
    if (!cause) return this.ofUnknown();
    return [
      ...(this.isOthers() ? this.ofOthers() : this.ofCause(cause)),
      ...this.ofOurs(),
      ...this.candidates(),
      ...this.mostLikely(cause),
      ...this.ofPeople(cause),
      ...this.cures(cause),
      ...this.said(),
      ...this.evidence(),
      ...this.recipients(),
      ...this.toSend(),
      ...this.reply(cause),
    ];
  }

  /**
   * Support’s reply to those who have this bounce, filled in with what the bounce says.
   * @param {string} cause
   */
  reply(cause) {
    const { recipient, evidence } = this.answer;
    if (this.isOthers()) return [];
    const values = { recipient: recipient ?? "", reason: evidence?.text ?? "" };
    const link = replyLink(this.facts.replies, this.root, { cause }, values);
    return link ? [page.paragraph(link)] : [];
  }

  ofOrdinary() {
    const { title, means, fix, links } = this.facts.messages.ordinary;
    return [
      page.title(title),
      page.paragraph(means),
      page.paragraph(fix),
      ...this.pages(links.map((each) => this.toPage(each))),
    ];
  }

  ofUnknown() {
    const { title, means } = this.texts.unknown;
    const links = (this.facts.unknown ?? []).map((each) => this.toPage(each));
    return [
      page.title(title),
      page.paragraph(means),
      ...this.near(),
      ...this.said(),
      ...this.pages(links),
      ...this.toSend(),
    ];
  }

  /** The causes whose words a text nearly holds, with these words. */
  near() {
    const { near, near_words: held } = this.texts.unknown;
    const items = this.answer.candidates.map(({ title, url, words = [] }) =>
      page.element(
        "li",
        "",
        this.link(title, url),
        ` ${filled(held, { words: words.join(", ") })}`,
      ),
    );
    if (!items.length) return [];
    return [page.heading(near), page.element("ul", "lm-bounce__candidates", ...items)];
  }

  /** Whether the bounce is about a server that is not ours. */
  isOthers() {
    return isAboutOthers(this.answer);
  }

  /** What is said instead of the cause, which speaks of our servers. */
  ofOthers() {
    const { title, means, reason } = this.texts.server;
    const address = this.answer.server?.address ?? "";
    const why = this.facts.reasons[this.answer.reason ?? ""];
    return [
      page.title(title),
      page.paragraph(filled(means, { address })),
      page.paragraph(filled(reason, { reason: why })),
    ];
  }

  ofOurs() {
    const { server } = this.answer;
    if (!server?.ours) return [];
    return [page.paragraph(filled(this.texts.server.ours, { address: server.address }))];
  }

  /**
   * What to do about a cause, for whom it is told; about a server that is not ours, those act who
   * run the mail system.
   * @param {string} key
   */
  advice(key) {
    return adviceOn(key, this.answer, this.facts);
  }

  /** @param {string} key */
  ofCause(key) {
    const { means } = this.facts.causes[key];
    const { several, vague } = this.texts;
    const title = shownTitle(key, this.answer, this.facts);
    if (this.answer.certain) return [page.title(title), page.paragraph(means), this.toCause(key)];
    if (this.answer.candidates.length > 1)
      return [page.title(several.title), page.paragraph(several.means)];
    return [page.title(title), page.paragraph(`${means} ${vague}`), this.toCause(key)];
  }

  /**
   * The page about a cause, which holds all there is to say.
   * @param {string} key
   */
  toCause(key) {
    const { title, url } = this.facts.causes[key];
    return page.paragraph(this.link(filled(this.texts.known.page, { title }), url));
  }

  candidates() {
    const { candidates, certain } = this.answer;
    if (candidates.length < 2) return [];
    const items = candidates.map(({ cause, title, url }) => {
      const { fixedBy } = this.advice(cause);
      return page.element("li", "", this.link(title, url), ` ${this.names(fixedBy)}`);
    });
    return [
      ...(certain ? [page.heading(this.texts.several.same)] : []),
      page.element("ul", "lm-bounce__candidates", ...items),
    ];
  }

  /** @param {string} key */
  mostLikely(key) {
    const { title, means } = this.facts.causes[key];
    const { certain, candidates } = this.answer;
    if (certain || candidates.length < 2) return [];
    return [
      page.heading(filled(this.texts.several.likely, { title })),
      page.paragraph(means),
      this.toCause(key),
    ];
  }

  /** @param {string} key */
  ofPeople(key) {
    const { fixedBy } = this.advice(key);
    const strip = page.peopleStrip(this.people, fixedBy);
    return [page.heading(this.texts.known.people), strip];
  }

  /**
   * What each person does: those who can fix it, then in small print the others.
   * @param {string} key
   */
  cures(key) {
    const { known } = this.texts;
    const { fixedBy, fix, links } = this.advice(key);
    const others = Object.keys(this.people).filter(
      (each) => each in fix && !fixedBy.includes(each),
    );
    return [
      page.heading(known.fix),
      ...this.ofProvider(),
      this.steps(fixedBy, fix),
      ...(others.length
        ? [page.element("h4", "lm-bounce__others", known.others), this.steps(others, fix)]
        : []),
      ...this.pages(links.map((each) => this.toPage(each))),
    ];
  }

  ofProvider() {
    const { provider } = this.place;
    if (!provider) return [];
    return [page.paragraph(filled(this.texts.known.provider, { provider: provider.name }))];
  }

  /**
   * @param {string[]} people
   * @param {Record<string, string>} fix
   */
  steps(people, fix) {
    const items = people
      .filter((each) => each in fix)
      .map((each) =>
        page.element(
          "li",
          "",
          page.element("strong", "", `${this.names([each])}:`),
          ` ${fix[each]}`,
        ),
      );
    return page.element("ul", "", ...items);
  }

  /** @param {Node[]} links */
  pages(links) {
    return links.length ? [page.heading(this.texts.known.pages), page.list(links)] : [];
  }

  /** What the bounce says of its recipient, its codes, and further tries. */
  said() {
    const { texts } = this;
    const { recipient, code, basicCode, permanent } = this.answer;
    /** @type {[string, Node | string][]} */
    const pairs = [];
    if (recipient) pairs.push([texts.recipient, recipient]);
    if (code || basicCode) pairs.push([texts.code, this.codes([basicCode, code])]);
    if (permanent !== null && this.isFailure())
      pairs.push([texts.again, permanent ? texts.final : texts.retried]);
    return pairs.length ? [page.facts(pairs, "lm-bounce__facts")] : [];
  }

  /** Whether a delivery failed: of a reply, a receipt, or a report nothing is tried again. */
  isFailure() {
    const { notices, challenges = [] } = this.facts.messages;
    return ![...notices, ...challenges].includes(this.answer.reason ?? "");
  }

  /** @param {(string | null)[]} codes */
  codes(codes) {
    const found = codes.flatMap((code) => code ?? []);
    const shown = found.flatMap((code) => {
      const known = this.facts.codes[code.toLowerCase()];
      return [known ? this.link(code, known.url) : code, " "];
    });
    return page.element("span", "", ...shown);
  }

  evidence() {
    const { evidence } = this.answer;
    if (!evidence) return [];
    return [
      page.heading(this.texts.evidence.title),
      page.paragraph(this.texts.evidence[evidence.from]),
      page.element("blockquote", "lm-bounce__quote", excerpt(evidence)),
    ];
  }

  recipients() {
    const { recipients } = this.answer;
    if (!recipients.length) return [];
    const items = recipients.map(({ address, cause }) => {
      const { title, url } = this.facts.causes[cause];
      return page.element("li", "", `${address}: `, this.link(title, url));
    });
    return [page.heading(this.texts.recipients), page.element("ul", "", ...items)];
  }

  toSend() {
    const { redacted } = this.answer;
    if (!redacted) return [];
    const { title, hint, text } = this.texts.send;
    return [page.heading(title), page.paragraph(hint), copyBox(text, redacted), ...contact()];
  }

  /**
   * @param {string} text
   * @param {string} url from the root of the site
   */
  link(text, url) {
    return page.link(text, this.root + url);
  }

  /** @param {PageLink} page */
  toPage({ title, url, anchor }) {
    return this.link(title, anchor ? `${url}#${anchor}` : url);
  }

  /** @param {string[]} people */
  names(people) {
    return people.map((key) => this.facts.people[key]?.name).join(", ");
  }
}

/**
 * What is announced to those who cannot see the result.
 * @param {Answer} answer
 * @param {DecoderFacts} facts
 */
function announcement(answer, facts) {
  const { kind, cause, certain, candidates } = answer;
  const { texts } = facts;
  if (kind === "ordinary") return facts.messages.ordinary.title;
  if (!cause) return texts.unknown.said;
  if (!certain && candidates.length > 1)
    return filled(texts.several.said, { count: candidates.length });
  const { fixedBy } = adviceOn(cause, answer, facts);
  const people = fixedBy.map((key) => facts.people[key]?.inline).join(` ${texts.known.between} `);
  const title = isAboutOthers(answer) ? texts.server.title : shownTitle(cause, answer, facts);
  return filled(texts.known.said, { title, people });
}

/**
 * What decided, marked, with the words around it.
 * @param {Evidence} evidence
 */
function excerpt({ line, start, end }) {
  const [from, to] = start < 0 ? [0, 0] : [start, end];
  const before = line.slice(Math.max(0, from - MOST_SHOWN), from);
  const after = line.slice(to, to + MOST_SHOWN);
  const marked = to > from ? [page.element("mark", "lm-tool__mark", line.slice(from, to))] : [];
  const opening = from > MOST_SHOWN ? "… " : "";
  const closing = to + MOST_SHOWN < line.length ? " …" : "";
  return page.element("span", "", opening + before, ...marked, after + closing);
}

customElements.define("bounce-decoder", BounceDecoder);
