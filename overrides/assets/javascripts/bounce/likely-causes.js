// @ts-check
import { WordWeights, plainWords } from "./word-weights.js";

/**
 * A cause by its phrases.
 * @typedef {Pick<import("../page/api.js").Cause, "reason" | "says" | "proves" | "hints">
 *   } GuessedCause
 */

/**
 * A cause that the words of a text speak for, how much they do, the most telling of them, and how
 * many words the text has.
 * @typedef {{ cause: string, score: number, words: string[], length: number }} Likely
 */

const MOST_WORDS = 5;
const FAVOR = 2; // how much it speaks for a reason that something else speaks for it

/**
 * Guesses the cause of a text in which no phrase stands: first the reason by what all phrases of
 * each reason have in common, then the cause by what those of its causes have.
 */
export class LikelyCauses {
  /** @param {Record<string, GuessedCause>} causes */
  constructor(causes) {
    this.causes = causes;
    const phrases = Object.entries(causes).flatMap(([cause, { says, proves = [], hints = [] }]) =>
      [...proves, ...says, ...hints].map((text) => ({ cause, text })),
    );
    this.byReason = new WordWeights(
      phrases.map(({ cause, text }) => ({ group: causes[cause].reason, text })),
    );
    this.byCause = new WordWeights(phrases.map(({ cause, text }) => ({ group: cause, text })));
  }

  /**
   * The likeliest cause of each reason, the likeliest reason first.
   * @param {string[]} texts of which the one counts that tells most
   * @param {(cause: string) => boolean} counts which causes may be found
   * @param {Set<string>} [favored] reasons that something else speaks for
   * @returns {Likely[]}
   */
  of(texts, counts, favored = new Set()) {
    const causes = Object.keys(this.causes).filter(counts);
    const reasons = [...new Set(causes.map((cause) => this.causes[cause].reason))];
    const told = texts.map((text) => ({ text, found: this.byReason.of(text, reasons) }));
    const [most] = told.sort((one, other) => other.found[0].score - one.found[0].score);
    if (!most) return [];
    const { length } = plainWords(most.text);
    const likely = most.found.map(({ group, score, words }) => ({
      cause: this.causeOf(group, most.text, causes),
      score: favored.has(group) ? score + FAVOR : score,
      words: words.slice(0, MOST_WORDS),
      length,
    }));
    return likely.sort((one, other) => other.score - one.score);
  }

  /**
   * @param {string} reason
   * @param {string} text
   * @param {string[]} causes
   * @returns {string} the likeliest one of the reason
   */
  causeOf(reason, text, causes) {
    const own = causes.filter((cause) => this.causes[cause].reason === reason);
    return this.byCause.of(text, own)[0].group;
  }
}
