// @ts-check
// Marks the words by which the search found this page. The address is made plain again, so that
// who copies it into a ticket copies the permanent one.

const MOST = 200;
const UNMARKED = "script, style, textarea, button, mark, svg, [hidden]";

const address = new URL(location.href);
const asked = address.searchParams.get("h");
const article = document.querySelector("article");
if (asked !== null && article) {
  mark(article, new Set(asked.toLowerCase().split("|").filter(Boolean).slice(0, 20)));
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);
}

/**
 * @param {Element} within
 * @param {Set<string>} words in lower case
 */
function mark(within, words) {
  const escaped = [...words]
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .sort((one, other) => other.length - one.length);
  if (!escaped.length) return;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(UNMARKED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  let left = MOST;
  for (const text of texts) {
    if (left <= 0) return;
    left -= markText(text, pattern);
  }
}

/**
 * @param {Text} text
 * @param {RegExp} pattern
 * @returns {number} how many words were marked
 */
function markText(text, pattern) {
  const found = [...text.data.matchAll(pattern)];
  for (const { index, 0: word } of found.reverse()) {
    const marked = text.splitText(index);
    marked.splitText(word.length);
    const made = document.createElement("mark");
    made.className = "lm-found";
    marked.replaceWith(made);
    made.append(marked);
  }
  return found.length;
}
