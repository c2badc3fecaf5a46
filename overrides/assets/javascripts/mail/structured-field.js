// @ts-check

/**
 * A piece of a structured field: a word (quoted strings within it without their marks), a comment
 * without its parentheses, or one of the special characters asked for. `quoted` says that a word is
 * nothing but quoted strings.
 * @typedef {{ kind: "word" | "comment" | "special", text: string, quoted: boolean }} Token
 */

const LONGEST = 10_000;
const MOST_TOKENS = 1_500;

/**
 * Cut a structured field's value into tokens (RFC 5322 section 3.2). Comments may be nested. What
 * is opened and never closed counts as plain characters. Of a huge value only the beginning is cut.
 * @param {string} value unfolded
 * @param {string} specials characters that are tokens of their own
 * @returns {Token[]}
 */
export function tokensOf(value, specials) {
  const text = value.slice(0, LONGEST);
  const closing = closings(text);
  /** @type {Token[]} */
  const tokens = [];
  let word = "";
  let kind = ""; // of the word's parts: plain, quoted, or both
  const push = (/** @type {Token["kind"]} */ what, /** @type {string} */ said, quoted = false) =>
    tokens.push({ kind: what, text: said, quoted });
  const endWord = () => {
    if (kind) push("word", word, kind === "quoted");
    word = kind = "";
  };
  for (let at = 0; at < text.length && tokens.length < MOST_TOKENS; at += 1) {
    const char = text[at];
    const end = closing.get(at);
    if (end !== undefined && char === '"') {
      word += text.slice(at + 1, end).replace(/\\(.)/g, "$1");
      kind = kind || "quoted";
      at = end;
    } else if (end !== undefined) {
      endWord();
      push("comment", text.slice(at + 1, end));
      at = end;
    } else if (char === " " || char === "\t") {
      endWord();
    } else if (specials.includes(char)) {
      endWord();
      push("special", char);
    } else {
      word += char;
      kind = "plain";
    }
  }
  endWord();
  return tokens;
}

/**
 * Where each outermost comment and each quoted string that is closed begins and ends.
 * @param {string} value
 * @returns {Map<number, number>}
 */
function closings(value) {
  /** @type {Map<number, number>} */
  const found = new Map();
  /** @type {number[]} */
  const open = [];
  let quote = -1;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at];
    if (char === "\\" && (quote >= 0 || open.length)) at += 1;
    else if (char === '"' && !open.length) {
      if (quote >= 0) found.set(quote, at);
      quote = quote >= 0 ? -1 : at;
    } else if (quote >= 0) continue;
    else if (char === "(") open.push(at);
    else if (char === ")" && open.length) found.set(/** @type {number} */ (open.pop()), at);
  }
  return found;
}
