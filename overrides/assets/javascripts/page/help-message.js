// @ts-check
// What a reader sends to support when a page did not help.
import { ESCAPES } from "./text-forms.js";
import { filled } from "./texts.js";

/** @typedef {import("./text-forms.js").TextForms} TextForms */

/**
 * The sentences of the message; {page} and the other names are places.
 * @typedef {Record<"begin" | "page" | "step" | "address" | "did" | "build", string>} HelpTexts
 */

/**
 * What the message tells; "" for what is not known.
 * @typedef {Record<Exclude<keyof HelpTexts, "begin">, string>} HelpTold
 */

/** @type {(keyof HelpTold)[]} */
const LINES = ["page", "step", "address", "did", "build"];
const LONGEST = 100;

/**
 * @param {HelpTexts} says
 * @param {HelpTold} told
 * @returns {Pick<TextForms, "plain" | "markdown">}
 */
export function helpMessage(says, told) {
  const lines = (/** @type {(text: string) => string} */ escape) =>
    LINES.filter((name) => told[name]).map((name) => {
      const text = name === "address" ? told[name] : escape(told[name]);
      return filled(says[name], { [name]: text });
    });
  return {
    plain: [says.begin, "", ...lines(ESCAPES.plain)].join("\n"),
    markdown: [says.begin, "", ...lines(ESCAPES.markdown).map((line) => `- ${line}`)].join("\n"),
  };
}

/**
 * The first sentence of a step, in one line that is not too long.
 * @param {string} text
 */
export function shortened(text) {
  const line = text.replace(/\s+/g, " ").trim();
  const [sentence = line] = line.match(/^.{12,}?[.?!](?=\s|$)/) ?? [];
  if (sentence.length <= LONGEST) return sentence.replace(/[.:]$/, "");
  return `${sentence.slice(0, LONGEST).replace(/\s+\S*$/, "")} …`;
}
