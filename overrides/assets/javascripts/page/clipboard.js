// @ts-check

/**
 * Put a text on the clipboard; where the browser refuses, select an element that shows it.
 * @param {string} text
 * @param {Element} shown
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyPlain(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}

/**
 * The same with a text for programs that take rich text, such as mail programs.
 * @param {string} html
 * @param {string} text for all others
 * @param {Element} shown
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyRich(html, text, shown) {
  try {
    const forms = { "text/html": blob("text/html", html), "text/plain": blob("text/plain", text) };
    await navigator.clipboard.write([new ClipboardItem(forms)]);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}

/**
 * @param {string} type
 * @param {string} text
 */
function blob(type, text) {
  return new Blob([text], { type });
}
