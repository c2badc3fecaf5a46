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
  const found = new Tokens();
  for (let at = 0; at < text.length && found.tokens.length < MOST_TOKENS; at += 1) {
    const char = text[at];
    const end = closing.get(at);
    if (end === undefined) found.addCharacter(char, specials);
    else if (char === '"') found.addQuoted(text.slice(at + 1, end));
    else found.add("comment", text.slice(at + 1, end));
    at = end ?? at;
  }
  found.endWord();
  return found.tokens;
}

/** The tokens read so far, the last word still open. */
class Tokens {
  constructor() {
    /** @type {Token[]} */
    this.tokens = [];
    this.word = "";
    /** @type {"" | "plain" | "quoted"} what the word is made of; "" where none is open */
    this.made = "";
  }

  /**
   * @param {string} char
   * @param {string} specials
   */
  addCharacter(char, specials) {
    if (char === " " || char === "\t") this.endWord();
    else if (specials.includes(char)) this.add("special", char);
    else {
      this.word += char;
      this.made = "plain";
    }
  }

  /** @param {string} text within quotation marks */
  addQuoted(text) {
    this.word += text.replace(/\\(.)/g, "$1");
    this.made ||= "quoted";
  }

  /**
   * @param {Token["kind"]} kind
   * @param {string} text
   */
  add(kind, text) {
    this.endWord();
    this.tokens.push({ kind, text, quoted: false });
  }

  endWord() {
    if (this.made)
      this.tokens.push({ kind: "word", text: this.word, quoted: this.made === "quoted" });
    this.word = this.made = "";
  }
}

/**
 * Where each comment and each quoted string that is closed begins and ends. In both, a backslash
 * takes its meaning from what follows it.
 * @param {string} value
 * @returns {Map<number, number>}
 */
function closings(value) {
  /** @type {Map<number, number>} */
  const found = new Map();
  /** @type {number[]} */
  const open = []; // comments
  let quote = -1;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at];
    if (char === "\\" && (quote >= 0 || open.length)) at += 1;
    else if (quote < 0 && (char !== '"' || open.length)) parenthesis(char, at, open, found);
    else if (quote < 0) quote = at;
    else if (char === '"') {
      found.set(quote, at);
      quote = -1;
    }
  }
  return found;
}

/**
 * @param {string} char
 * @param {number} at
 * @param {number[]} open where comments began
 * @param {Map<number, number>} found beginning → end
 */
function parenthesis(char, at, open, found) {
  if (char === "(") open.push(at);
  const start = char === ")" ? open.pop() : undefined;
  if (start !== undefined) found.set(start, at);
}
