// @ts-check

const QUOTES = `'"“”„‚‘’«»「『`;
// A reply code behind a mark or a word that says so; a number of a port, a time, or a size is none.
const CODE = String.raw`[45]\d\d(?:[\s:;-]|$)(?!\s?(?:[kmg]i?b|bytes|octets|m?s|sec|min)\b|\s?%)`;
const STATUS = String.raw`#?[45]\.\d{1,3}\.\d`;
const REPLY = new RegExp(
  String.raw`(?:^|[;#(<\]>=-]\s{0,3}|[${QUOTES}] ?|[:：]\s{1,3}|\bsaid:?\s|\breturned\s)` +
    String.raw`(?=${CODE}|${STATUS})|:(?=${STATUS})|(?<![\w./-])(?=[45]\d\d[ -]${STATUS})`,
  "i",
);

/** A line of a log or of a session, which does not go on with what stands above. */
const NOTED = /^(?:\[?\d{4}-\d\d-\d\d[ T]|>>>|[><*] |[CS]: |CLIENT\b)/;

/**
 * The replies of servers (RFC 5321, section 4.2) that a paragraph quotes, each to where the next
 * one begins.
 * @param {string} paragraph
 * @returns {string[]}
 */
export function repliesOf(paragraph) {
  /** @type {string[]} */
  const replies = [];
  let isEnded = false;
  for (const line of paragraph.split("\n").map((each) => each.trim())) {
    const last = replies.length - 1;
    const isReply = REPLY.test(line);
    isEnded = !isReply && (isEnded || NOTED.test(line));
    if (isReply && !continues(replies[last] ?? "", line)) replies.push(fromReply(line));
    else if (last >= 0 && !isEnded) replies[last] += `\n${line}`;
  }
  return replies;
}

/**
 * A line from where its reply begins, if numbers stand before it that could pass for codes.
 * @param {string} line
 */
function fromReply(line) {
  const before = line.slice(0, line.search(REPLY));
  return /(?:^|\s)[2-5]\d\d(?:\s|$)/.test(before) ? line.slice(before.length) : line;
}

/**
 * Whether a line goes on with a reply of several lines, or with a long one that was wrapped.
 * @param {string} reply
 * @param {string} line
 */
function continues(reply, line) {
  const code = /[45]\d\d(?=-)/.exec(reply)?.[0];
  return code !== undefined && line.startsWith(code);
}

/**
 * The text as one reply, if it is nothing else: one line, or lines that begin with one code.
 * @param {string} text
 * @returns {string | null}
 */
export function onlyReply(text) {
  const [first = "", ...others] = text.trim().split("\n");
  if (!others.length) return first;
  const code = /^[245]\d\d(?=-)/.exec(first)?.[0];
  return code && others.every((line) => line.startsWith(code))
    ? withoutRepeatedCodes(text.trim())
    : null;
}

/**
 * A reply of several lines (RFC 5321, section 4.2.1) without the code of its last line, which
 * would stand between words that belong together.
 * @param {string} text
 * @returns {string}
 */
export function withoutRepeatedCodes(text) {
  const [first, code, enhanced] = /\b([45]\d\d)-([45]\.\d{1,3}\.\d{1,3})?/.exec(text) ?? [];
  if (!first) return text;
  const rest = text.indexOf(first) + first.length;
  const again = enhanced ? `(?:${enhanced.replaceAll(".", "\\.")})?` : "";
  const repeated = new RegExp(`\\s${code}[ -]${again}`, "g");
  return text.slice(0, rest) + text.slice(rest).replace(repeated, " ");
}
