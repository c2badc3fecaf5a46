// @ts-check
import { folded, joined } from "./bounce-phrases.js";
import { readReports } from "./delivery-report.js";
import { WordAutomaton } from "./word-automaton.js";

/**
 * @typedef {import("../page/api.js").BounceRules} BounceRules
 * @typedef {import("../page/api.js").BounceWords} BounceWords
 */

const GAP = "…";

/**
 * The rules that a text needs: those of `api/bounce-core.json`, and the words of the languages that
 * it may be written in.
 */
export class BounceLanguages {
  /**
   * @param {BounceRules} core
   * @param {() => Promise<Record<string, BounceWords>>} read gives `api/bounce-words.json`
   */
  constructor(core, read) {
    this.core = core;
    this.read = read;
    this.marks = Object.entries(core.languages ?? {}).flatMap(([language, marks]) =>
      marks.map((mark) => ({ language, parts: mark.split(GAP) })),
    );
    this.parts = [...new Set(this.marks.flatMap(({ parts }) => parts))];
    this.automaton = new WordAutomaton(this.parts);
    /** @type {Map<string, BounceRules>} */
    this.merged = new Map();
  }

  /**
   * The rules with the words of the languages that a text needs; without them where they cannot be
   * had.
   * @param {string} text
   * @returns {Promise<BounceRules>}
   */
  async rulesFor(text) {
    const languages = this.of(text);
    if (!languages.length) return this.core;
    const key = languages.join(" ");
    const rules = this.merged.get(key) ?? (await this.withWordsOf(languages));
    if (rules !== this.core) this.merged.set(key, rules);
    return rules;
  }

  /**
   * The languages of which something in a text is a mark.
   * @param {string} text
   * @returns {string[]}
   */
  of(text) {
    const reports = readReports(text, this.core.messages);
    const said = reports.flatMap(({ statements }) => statements.map((each) => each.text));
    const found = new Set();
    for (const each of new Set(said))
      for (const part of this.automaton.find(folded(joined(each))).keys())
        found.add(this.parts[part]);
    const held = this.marks.filter(({ parts }) => parts.every((part) => found.has(part)));
    return [...new Set(held.map(({ language }) => language))];
  }

  /** @param {string[]} languages */
  async withWordsOf(languages) {
    try {
      const words = await this.read();
      return languages.map((language) => words[language]).reduce(withWords, this.core);
    } catch {
      return this.core;
    }
  }
}

/**
 * @param {BounceRules} rules
 * @param {BounceWords} words
 * @returns {BounceRules}
 */
function withWords(rules, words) {
  const causes = Object.entries(rules.causes).map(([key, cause]) => [
    key,
    words[key] ? { ...cause, says: [...cause.says, ...words[key]] } : cause,
  ]);
  return { ...rules, causes: Object.fromEntries(causes) };
}
