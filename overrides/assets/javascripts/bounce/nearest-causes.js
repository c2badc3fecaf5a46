// @ts-check
import { joined } from "./bounce-phrases.js";

/** @typedef {import("../page/api.js").Cause} Cause */

/**
 * A phrase as words, with how much they weigh together.
 * @typedef {{ text: string, cause: string, words: string[], weight: number }} Worded
 */

/**
 * A cause whose words a text nearly holds, and the words of its phrase that the text holds.
 * @typedef {{ cause: string, words: string[] }} Near
 */

const WORD = /[\p{L}\p{N}]{2,}/gu;
const LEAST_PART = 0.55; // of the weight of a phrase that a text must hold
const LEAST_WEIGHT = 6; // of the words that it holds
const MOST_WORDS = 600;

/**
 * Finds causes whose words a text holds in part, or in another order: for texts in which no phrase
 * stands. A word weighs the more the fewer phrases hold it (K. Spärck Jones: A statistical
 * interpretation of term specificity, Journal of Documentation 28, 1972).
 */
export class NearestCauses {
  /** @param {Record<string, Pick<Cause, "says" | "proves">>} causes */
  constructor(causes) {
    const phrases = Object.entries(causes).flatMap(([cause, { says, proves = [] }]) =>
      [...proves, ...says].map((text) => ({ text, cause, words: wordsOf(text) })),
    );
    /** @type {Map<string, number>} word → how many phrases hold it */
    const holding = new Map();
    for (const { words } of phrases)
      for (const word of words) holding.set(word, (holding.get(word) ?? 0) + 1);
    /** @type {Map<string, number>} */
    this.weights = new Map(
      [...holding].map(([word, count]) => [word, Math.log(phrases.length / count)]),
    );
    /** @type {Worded[]} */
    this.phrases = phrases
      .filter(({ words }) => words.length > 1)
      .map((phrase) => ({ ...phrase, weight: this.weightOf(phrase.words) }));
  }

  /**
   * The causes whose words a text holds most of, the nearest first.
   * @param {string} text
   * @param {(cause: string) => boolean} counts which causes may be found
   * @returns {Near[]} one for each cause
   */
  of(text, counts) {
    const held = new Set(wordsOf(joined(text).toLowerCase()).slice(0, MOST_WORDS));
    const near = this.phrases.flatMap((phrase) => {
      const words = phrase.words.filter((word) => held.has(word));
      const weight = this.weightOf(words);
      const part = weight / phrase.weight;
      const fits = words.length > 1 && part >= LEAST_PART && weight >= LEAST_WEIGHT;
      return fits && counts(phrase.cause)
        ? [{ cause: phrase.cause, words, score: part * weight }]
        : [];
    });
    near.sort((one, other) => other.score - one.score);
    const causes = [...new Set(near.map(({ cause }) => cause))];
    return causes.map((cause) => {
      const { words } = near.find((each) => each.cause === cause) ?? { words: [] };
      return { cause, words };
    });
  }

  /** @param {string[]} words */
  weightOf(words) {
    return words.reduce((sum, word) => sum + (this.weights.get(word) ?? 0), 0);
  }
}

/**
 * @param {string} text
 * @returns {string[]} its words, each once
 */
function wordsOf(text) {
  return [...new Set(text.toLowerCase().match(WORD) ?? [])];
}
