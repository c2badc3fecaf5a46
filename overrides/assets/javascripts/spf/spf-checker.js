// @ts-check
import { copyBox } from "../page/copy-box.js";
import { element, heading, link, list, paragraph, title } from "../page/elements.js";
import { filled, filledWithNodes } from "../page/texts.js";
import { Tool } from "../page/tool.js";
import "../given/given-text.js";
import { concluded, MISTAKEN } from "./spf-conclusion.js";
import { asTerm, correctSpf } from "./spf-correction.js";
import { bytes, FITTING_BYTES, MOST_LOOKUPS } from "./spf-findings.js";
import { evaluateSpf, parseSpf } from "./spf.js";

/** @typedef {import("../page/api.js").SiteFacts} SiteFacts */
/** @typedef {import("../page/api.js").SpfTexts} SpfTexts */
/** @typedef {SiteFacts & { texts: SpfTexts }} SpfFacts */
/** @typedef {import("./spf.js").Spf} Spf */
/** @typedef {import("./spf.js").Evaluation} Evaluation */
/** @typedef {import("./spf-correction.js").Correction} Correction */
/** @typedef {import("./spf-faults.js").Finding} Finding */

const MOST_RECORDS = 5;
const MOST_FINDINGS = 30;
const MOST_SHOWN = 2000; // characters of a record behind its last mark

/**
 * Tells whether a pasted SPF record lets our mail pass, and gives the record that does.
 * Markup: macros/components/templates/spf-checker.html; facts: api/facts.json and
 * api/texts/spf-checker.json.
 * @extends {Tool<SpfFacts>}
 */
class SpfChecker extends Tool {
  /**
   * @param {HTMLFormElement} form
   * @param {SpfFacts} facts
   */
  answer(form, facts) {
    const { text, box } = this.given(form);
    if (!text.trim()) return this.ask(box, facts.texts.nothing_pasted);
    const spf = parseSpf(text);
    const { key, values } = concluded(spf, facts.addresses);
    const line = filled(facts.texts.titles[key], values);
    this.show([title(line), ...answers(spf, facts), ...this.beyondSpf(facts)]);
    this.say(`${line}.`);
    return true;
  }

  /**
   * What SPF is about, and what is open: no record cures the case alone.
   * @param {SpfFacts} facts
   */
  beyondSpf(facts) {
    const { beyond } = facts.texts;
    const links = linksOf(facts, this.root ?? "");
    return [
      heading(beyond.heading),
      paragraph(beyond.envelope_sender),
      paragraph(...filledWithNodes(beyond.look, links)),
      paragraph(...filledWithNodes(beyond.shorter, links)),
    ];
  }
}

/**
 * @param {SpfFacts} facts
 * @param {string} root the way to the root of the site
 * @returns {Record<string, Node>} role → a link to its page
 */
function linksOf({ roles, pages }, root) {
  const found = Object.entries(roles).flatMap(([role, id]) =>
    id ? [{ role, page: pages[id] }] : [],
  );
  return Object.fromEntries(
    found.map(({ role, page }) => [role, link(page.title, root + page.url)]),
  );
}

/**
 * The answer for each name in the text.
 * @param {Spf} spf
 * @param {SpfFacts} facts
 * @returns {Node[]}
 */
function answers(spf, facts) {
  if (!spf.others.length) return answerOf(spf, facts);
  const others = spf.others.slice(0, MOST_RECORDS - 1).flatMap((other) => {
    const { key, values } = concluded(other, facts.addresses);
    const line = filled(facts.texts.titles[key], values);
    return [heading(other.name ?? ""), paragraph(`${line}.`), ...answerOf(other, facts)];
  });
  return [heading(spf.name ?? ""), ...answerOf(spf, facts), ...others];
}

/**
 * @param {Spf} spf
 * @param {SpfFacts} facts
 * @returns {Node[]}
 */
function answerOf(spf, facts) {
  if (!spf.records.length) return ofNothing(spf, facts);
  const records = spf.records.slice(0, MOST_RECORDS);
  return [
    ...records.map((record, index) => asRead(record, index ? [] : shown(spf.errors))),
    ...ofFindings(spf, facts.texts),
    ...ofAddresses(spf, facts),
    ofLookups(spf, facts.texts),
    ...ofCorrection(spf, facts),
  ];
}

/**
 * @param {Spf} spf
 * @param {SpfFacts} facts
 * @returns {Node[]}
 */
function ofNothing({ mistaken }, facts) {
  const next = facts.texts.mistaken[mistaken ? MISTAKEN[mistaken] : "no_record"];
  if (mistaken === "header") return [paragraph(next)];
  return [paragraph(next), ...ofTerms(facts)];
}

/**
 * The part of a record that is about us.
 * @param {SpfFacts} facts
 */
function ofTerms({ addresses, texts: { answer } }) {
  return [paragraph(answer.terms), copyBox(answer.terms_title, addresses.map(asTerm).join(" "))];
}

/**
 * The record as it was read, its weak places marked.
 * @param {string} record
 * @param {Finding[]} findings
 */
function asRead(record, findings) {
  const box = element("p", "lm-spf__record");
  let at = 0;
  for (const { start, end } of findings) {
    if (end <= start || start < at) continue;
    box.append(record.slice(at, start), element("mark", "lm-tool__mark", record.slice(start, end)));
    at = end;
  }
  const rest = at + MOST_SHOWN;
  box.append(record.slice(at, rest), record.length > rest ? " …" : "");
  return box;
}

/** @param {Finding[]} findings */
function shown(findings) {
  return findings.slice(0, MOST_FINDINGS);
}

/**
 * @param {Spf} spf
 * @param {SpfTexts} texts
 * @returns {Node[]}
 */
function ofFindings({ text, errors, long }, texts) {
  const items = shown(errors).map((each) => findingItem(each, text, texts));
  const count = errors.length - items.length;
  if (count > 0) items.push(element("li", "", filled(texts.answer.more, { count })));
  if (long) items.push(element("li", "", texts.answer.long));
  return items.length ? [heading(texts.answer.findings), element("ul", "", ...items)] : [];
}

/**
 * @param {Finding} finding
 * @param {string} text of the record
 * @param {SpfTexts} texts
 */
function findingItem({ start, end, severity, key, values }, text, texts) {
  const place = text.slice(start, Math.min(end, start + 80));
  return element(
    "li",
    `lm-spf__finding lm-spf__finding--${severity}`,
    element("strong", "", `${texts.severities[severity]}:`),
    " ",
    ...(place ? [element("code", "", place), " "] : []),
    filled(texts.findings[key], values),
  );
}

/**
 * Our addresses, those together that fare alike.
 * @param {Spf} spf
 * @param {SpfFacts} facts
 * @returns {Node[]}
 */
function ofAddresses(spf, { addresses, texts }) {
  /** @type {Map<string, { result: string, why: string, alike: string[] }>} */
  const groups = new Map();
  for (const address of addresses) {
    const evaluation = evaluateSpf(spf, address);
    const [result, why] = [texts.results[evaluation.result], because(evaluation, spf, texts)];
    const group = groups.get(result + why) ?? { result, why, alike: [] };
    groups.set(result + why, { ...group, alike: [...group.alike, address] });
  }
  const items = [...groups.values()].map(({ result, why, alike }) => {
    const codes = alike.flatMap((each) => [element("code", "", bare(each)), " "]);
    return element("span", "", ...codes, element("strong", "", `${result}:`), ` ${why}`);
  });
  return [heading(texts.answer.addresses), list(items, "lm-spf__addresses")];
}

/**
 * @param {string} address
 * @returns {string} as people write it: a single one without its prefix length
 */
function bare(address) {
  return asTerm(address).replace(/^ip\d:/, "");
}

/**
 * @param {Evaluation} evaluation
 * @param {Spf} spf
 * @param {SpfTexts} texts
 */
function because({ why, term, otherwise, unless }, { text }, texts) {
  const writtenOf = (/** @type {import("./spf.js").Term | null | undefined} */ each) =>
    each ? text.slice(each.start, each.end) : "";
  const values = otherwise
    ? { term: term?.name ?? "", result: texts.results[otherwise].toLowerCase() }
    : { term: writtenOf(term), result: "" };
  return filled(texts.reasons[why], { ...values, include: writtenOf(unless) });
}

/**
 * @param {Spf} spf
 * @param {SpfTexts} texts
 */
function ofLookups({ lookups, terms }, { answer }) {
  const inside = terms.some((each) => each.name === "include" || each.name === "redirect");
  const sentences = [
    filled(answer.lookups, { count: lookups, most: MOST_LOOKUPS }),
    ...(inside ? [answer.inner_lookups] : []),
    answer.our_lookups,
  ];
  return paragraph(sentences.join(" "));
}

/**
 * @param {Spf} spf
 * @param {SpfFacts} facts
 * @returns {Node[]}
 */
function ofCorrection(spf, facts) {
  const { answer } = facts.texts;
  return [heading(answer.correction), ...ofCorrected(correctSpf(spf, facts.addresses), facts)];
}

/**
 * @param {Correction | null} found
 * @param {SpfFacts} facts
 * @returns {Node[]}
 */
function ofCorrected(found, facts) {
  const { answer } = facts.texts;
  if (!found) return [paragraph(answer.owner_decides), ...ofTerms(facts)];
  if (!found.added.length && !found.changes.length) return [paragraph(answer.complete)];
  return [
    paragraph(answer.publish),
    copyBox(answer.record_title, found.text),
    list(changesOf(found, facts.texts)),
    ...ofStrings(found, answer),
    ...ofLeft(found, answer),
  ];
}

/**
 * @param {Correction} found
 * @param {SpfTexts} texts
 */
function changesOf({ added, changes }, { answer, changes: texts }) {
  return [
    added.length ? filled(answer.added, { terms: added.join(" ") }) : answer.none_added,
    ...changes.map(({ key, values }) => filled(texts[key], values)),
  ];
}

/**
 * The record cut into strings, where it is too long for one.
 * @param {Correction} found
 * @param {SpfTexts["answer"]} answer
 * @returns {Node[]}
 */
function ofStrings({ strings }, answer) {
  if (strings.length < 2) return [];
  const quoted = strings.map((each) => `"${each}"`).join(" ");
  return [paragraph(answer.strings), copyBox(answer.strings_title, quoted)];
}

/**
 * What nobody but the owner can make smaller.
 * @param {Correction} found
 * @param {SpfTexts["answer"]} answer
 * @returns {Node[]}
 */
function ofLeft({ text }, answer) {
  const lookups = { count: parseSpf(text).lookups, most: MOST_LOOKUPS };
  const size = { bytes: bytes(text), fitting: FITTING_BYTES };
  return [
    ...(lookups.count > MOST_LOOKUPS ? [filled(answer.still_lookups, lookups)] : []),
    ...(size.bytes > FITTING_BYTES ? [filled(answer.still_large, size)] : []),
  ].map((each) => paragraph(each));
}

customElements.define("spf-checker", SpfChecker);
