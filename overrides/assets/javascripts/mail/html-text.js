// @ts-check

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * What an HTML text says, without a parser and without rendering anything.
 * @param {string} html
 * @returns {string} one line for each block
 */
export function textOfHtml(html) {
  return withoutHidden(html)
    .replace(/\s+/g, " ")
    .replace(/<(?:br|p|div|tr|li|h\d|pre|table|hr|\/p|\/div|\/tr|\/h\d|\/table)\b[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, " ")
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi, letterOf)
    .replace(/[ \t]+/g, " ");
}

/**
 * @param {string} whole
 * @param {string} decimal
 * @param {string} hex
 * @param {string} name
 */
function letterOf(whole, decimal, hex, name) {
  if (name) return NAMED[/** @type {keyof typeof NAMED} */ (name.toLowerCase())] ?? whole;
  const code = parseInt(decimal ?? hex, decimal ? 10 : 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** @param {string} html */
function withoutHidden(html) {
  let text = html;
  for (const [open, close] of [
    ["<!--", "-->"],
    ["<style", "</style>"],
    ["<script", "</script>"],
  ]) {
    text = without(text, open, close);
  }
  return text;
}

/**
 * @param {string} text
 * @param {string} open in lower case
 * @param {string} close
 */
function without(text, open, close) {
  const lower = text.toLowerCase();
  const kept = [];
  let at = 0;
  for (let from = lower.indexOf(open); from >= 0; from = lower.indexOf(open, at)) {
    kept.push(text.slice(at, from));
    const end = lower.indexOf(close, from);
    at = end < 0 ? text.length : end + close.length;
  }
  return [...kept, text.slice(at)].join(" ");
}
